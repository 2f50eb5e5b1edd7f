import {
  type Duty,
  dutiesOf,
  type LocalItem,
  localItemsOf,
  type RegionLevel,
} from '../../domain/coverage/index.ts';
import type { Deadline, PlanDocument, PlanItem, PlanMeasure, PlanTask } from '../../domain/plan.ts';
import type { ItemRow, MeasureRow, PartRow, TaskRow, WordRows } from '../../storage/repositories/planRows.ts';
import type { PlanRow } from '../../storage/repositories/plans.ts';
import { groupRows } from '../groupRows.ts';
import { itemNumbers } from '../plans/itemNumbers.ts';
import { asPlanItem } from '../plans/review/itemChanges.ts';

/** A plan of the store with the words that were read of it. */
export interface StoredPlan {
  readonly plan: Pick<PlanRow, 'title' | 'year' | 'issuer' | 'number'>;
  readonly rows: WordRows;
}

/** Where an item stands in its plan. */
export interface ItemPlace {
  readonly item: ItemRow;
  /** `12-2`. */
  readonly no: string;
  readonly measure: MeasureRow;
  readonly task: TaskRow;
  readonly part: PartRow | null;
}

/**
 * What a plan of the store lays upon regions, as persons corrected it; keys are the ids of the items.
 * @returns in printed order
 */
export function storedDuties(stored: StoredPlan, level: RegionLevel): Duty[] {
  const { document, itemIds } = asDocument(stored);
  return keyed(dutiesOf(document, { level, year: stored.plan.year }), itemIds);
}

/**
 * The items of a region's own plan, as persons corrected it; keys are the ids of the items.
 * @param year where the plan prints none; null: unknown
 */
export function storedLocalItems(stored: StoredPlan, year: number | null): LocalItem[] {
  const { document, itemIds } = asDocument(stored);
  return keyed(localItemsOf(document, year), itemIds);
}

/** Where every item stands that was not dropped, by id, in printed order. */
export function placesOf({ rows }: StoredPlan): Map<string, ItemPlace> {
  const numbers = itemNumbers(rows);
  const parts = new Map(rows.parts.map((part) => [part.id, part]));
  const items = groupRows(rows.items.filter(isLive), ({ measureId }) => measureId);
  const measures = groupRows(rows.measures, ({ taskId }) => taskId);
  return new Map(
    rows.tasks.flatMap((task) =>
      (measures.get(task.id) ?? []).flatMap((measure) =>
        (items.get(measure.id) ?? []).map((item): [string, ItemPlace] => [
          item.id,
          {
            item,
            no: numbers.get(item.id) ?? '',
            measure,
            task,
            part: parts.get(task.partId ?? '') ?? null,
          },
        ]),
      ),
    ),
  );
}

/** Day until which an item is due: its own, else its task's; null: none. */
export function dueDayOf({ item, task }: Pick<ItemPlace, 'item' | 'task'>): string | null {
  return item.dueOn ?? task.deadlineOn;
}

/** What is printed of an item's time: its own words, else its task's. */
export function deadlineOf({ item, task }: Pick<ItemPlace, 'item' | 'task'>): Deadline {
  return itemDeadline(item) ?? taskDeadline(task);
}

/**
 * The plan in the reader's own shape, and the id of the item behind each key `task/measure/item` by position. Dropped
 * items are none; a due day that a person set stands in the place of the printed one.
 */
function asDocument({ plan, rows }: StoredPlan): { document: PlanDocument; itemIds: Map<string, string> } {
  const partNos = new Map(rows.parts.map((part) => [part.id, part.no]));
  const measures = groupRows(rows.measures, ({ taskId }) => taskId);
  const items = groupRows(rows.items.filter(isLive), ({ measureId }) => measureId);
  const itemIds = new Map<string, string>();
  const tasks = rows.tasks.map((task) => {
    const own = measures.get(task.id) ?? [];
    for (const [m, measure] of own.entries()) {
      for (const [i, item] of (items.get(measure.id) ?? []).entries()) {
        itemIds.set(`${task.no}/${m + 1}/${i + 1}`, item.id);
      }
    }
    const read = own.map((measure) => measureAsRead(measure, items.get(measure.id) ?? []));
    return taskAsRead(task, partNos.get(task.partId ?? '') ?? 0, read);
  });
  return { document: { ...emptyDocument(plan), parts: partsAsRead(rows), tasks }, itemIds };
}

function keyed<T extends { readonly key: string }>(
  points: readonly T[],
  ids: ReadonlyMap<string, string>,
): T[] {
  return points.map((point) => ({ ...point, key: ids.get(point.key) ?? point.key }));
}

function isLive({ status }: ItemRow): boolean {
  return status !== 'dropped';
}

function partsAsRead(rows: WordRows): PlanDocument['parts'] {
  return rows.parts.map(({ no, parentNo, label, title, sourceStart, sourceEnd }) => ({
    no,
    parent: parentNo,
    label,
    title,
    source: { start: sourceStart, end: sourceEnd, page: null },
  }));
}

function taskAsRead(task: TaskRow, part: number, measures: readonly PlanMeasure[]): PlanTask {
  return {
    no: task.no,
    printed: task.printed,
    part,
    title: task.title,
    titleSource: { start: task.sourceStart, end: task.sourceEnd, page: null },
    units: [],
    unitsText: task.unitsText,
    unitsSource: null,
    deadline: taskDeadline(task),
    deadlineSource: null,
    targets: task.targets,
    measures,
  };
}

function measureAsRead(measure: MeasureRow, items: readonly ItemRow[]): PlanMeasure {
  return {
    block: measure.block,
    addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
    text: measure.text,
    units: measure.units,
    source: { start: measure.sourceStart, end: measure.sourceEnd, page: measure.page },
    items: items.map((item): PlanItem => ({ ...asPlanItem(item), deadline: itemDeadline(item) })),
  };
}

function taskDeadline({ deadlineText: text, deadlineKind: kind, deadlineOn: date }: TaskRow): Deadline {
  return { text, kind, date };
}

/** The item's own time; the day that a person set is it, whatever was printed. */
function itemDeadline({ deadline, dueOn }: ItemRow): Deadline | null {
  if (dueOn === null) return deadline?.kind === 'date' ? null : deadline;
  if (deadline?.date === dueOn) return deadline;
  return { text: null, kind: 'date', date: dueOn };
}

/** What the rules of coverage do not look at, left out. */
function emptyDocument({ title, year, issuer, number }: StoredPlan['plan']): PlanDocument {
  return {
    plan: { title, year, issuer, number },
    format: 'text',
    pages: null,
    parts: [],
    tasks: [],
    indicators: [],
    otherTables: [],
    leftovers: [],
    warnings: [],
    regions: [],
    counts: {
      parts: 0,
      tasks: 0,
      blocks: 0,
      measures: 0,
      items: 0,
      responsibilities: 0,
      units: 0,
      firmDeadlines: 0,
      stagedDeadlines: 0,
      leftovers: 0,
      warnings: 0,
    },
  };
}
