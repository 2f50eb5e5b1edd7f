import type { EditionComparison } from '../../domain/editions/index.ts';
import { squeezed } from '../../domain/editions/plainText.ts';
import type { Addressee, Deadline, PlanUnit } from '../../domain/plan.ts';
import type {
  IssueRow,
  ItemRow,
  MeasureRow,
  PlanRows,
  TaskRow,
  TaskUnitRow,
} from '../../storage/repositories/planRows.ts';
import type { PlanSourceRow } from '../../storage/repositories/plans.ts';
import { groupRows } from '../groupRows.ts';
import { BY_WORK } from '../plans/issueChoices.ts';
import { type MeasureWords, measureWords } from '../plans/review/words.ts';
import { areAsRead, itemsTakenOver } from './itemsTakenOver.ts';

/** A plan's rows with the document they were read from. */
export interface ReadPlan {
  readonly rows: PlanRows;
  readonly source: Pick<PlanSourceRow, 'text' | 'regions'>;
}

/** Changes of a draft that carry over what was decided on the edition before. */
export interface TakeOver {
  /** Sentences whose words, and the items proposed for them, are the same. */
  readonly measures: number;
  readonly sentences: readonly SentenceTakenOver[];
  readonly addressees: readonly Pick<MeasureRow, 'id' | 'addresseeKind' | 'addresseeText'>[];
  readonly units: readonly { readonly task: TaskRow; readonly rows: readonly TaskUnitRow[] }[];
  readonly deadlines: readonly Pick<TaskRow, 'id' | 'deadlineKind' | 'deadlineOn'>[];
  readonly issues: readonly Pick<IssueRow, 'id' | 'settlement' | 'settledBy' | 'settledAt'>[];
}

/** Items of one sentence before and after. */
export interface SentenceTakenOver {
  readonly old: readonly ItemRow[];
  readonly rows: readonly ItemRow[];
  /** How many of `rows` carry a decision. */
  readonly decided: number;
}

/**
 * Works out what a draft takes over of the edition it continues. What was read must be the same in both, and where a
 * person has changed the draft already, that stands.
 * @param only numbers of the draft's tasks to look at; null: all
 */
export function planTakeOver(
  old: ReadPlan,
  draft: ReadPlan,
  comparison: EditionComparison,
  only: ReadonlySet<number> | null,
  newId: () => string,
): TakeOver {
  const tasks = comparison.tasks.filter(({ new: next }) => next && (only === null || only.has(next.no)));
  const pairs = { old: rowsById(old.rows), next: rowsById(draft.rows) };
  const measures = tasks.flatMap((task) =>
    task.measures.flatMap((measure) => {
      const before = pairs.old.measures.get(measure.oldKey ?? '');
      const after = pairs.next.measures.get(measure.newKey ?? '');
      // a sentence that went to another task is shown there too, where it stood
      if (!before || !after || measure.status === 'removed') return [];
      return squeezed(before.text) === squeezed(after.text) ? [{ before, after }] : [];
    }),
  );
  const continued = tasks.flatMap((task) => {
    const before = pairs.old.tasks.get(task.old?.key ?? '');
    const after = pairs.next.tasks.get(task.new?.key ?? '');
    return before && after ? [{ before, after }] : [];
  });
  const words = { old: wordsIn(old), next: wordsIn(draft) };
  const items = {
    old: groupRows(old.rows.items, (item) => item.measureId),
    next: groupRows(draft.rows.items, (item) => item.measureId),
  };
  const sentences = measures.flatMap(({ before, after }) => {
    const now = items.next.get(after.id) ?? [];
    const then = { items: items.old.get(before.id) ?? [], words: words.old(before) };
    const rows = areAsRead(now)
      ? itemsTakenOver(then, { items: now, words: words.next(after) }, newId)
      : null;
    return rows === null ? [] : [{ old: now, rows, decided: decidedIn(rows) }];
  });
  return {
    measures: sentences.length,
    sentences: sentences.filter(({ decided }) => decided > 0),
    addressees: measures.flatMap(addresseeTakenOver),
    units: continued.flatMap((pair) => unitsTakenOver(pair, old.rows, draft.rows, newId)),
    deadlines: continued.flatMap(deadlineTakenOver),
    issues: only === null ? issuesTakenOver(old.rows.issues, draft.rows.issues) : [],
  };
}

interface Pair<Row> {
  readonly before: Row;
  readonly after: Row;
}

function rowsById({ tasks, measures }: PlanRows) {
  return {
    tasks: new Map(tasks.map((task) => [task.id, task])),
    measures: new Map(measures.map((measure) => [measure.id, measure])),
  };
}

function wordsIn({ rows, source }: ReadPlan): (measure: MeasureRow) => MeasureWords | null {
  const taskNos = new Map(rows.tasks.map(({ id, no }) => [id, no]));
  const regions = groupRows(source.regions, (region) => region.task);
  return (measure) => {
    const no = taskNos.get(measure.taskId) ?? 0;
    return measureWords(measure, no, source.text, regions.get(no) ?? []);
  };
}

function decidedIn(rows: readonly ItemRow[]): number {
  return rows.filter((row) => !areAsRead([row])).length;
}

/** An addressee that a person set, where the reader says the same in both. */
function addresseeTakenOver({ before, after }: Pair<MeasureRow>): TakeOver['addressees'] {
  const read = after.asRead;
  if (before.asRead === null || read === null || !isSameAddressee(before.asRead, read)) return [];
  const { addresseeKind, addresseeText } = before;
  const set = { kind: addresseeKind, text: addresseeText };
  const isUntouched = isSameAddressee({ kind: after.addresseeKind, text: after.addresseeText }, read);
  if (!isUntouched || isSameAddressee(set, read)) return [];
  return [{ id: after.id, addresseeKind, addresseeText }];
}

/** Units and lead as persons left them, where the same are printed. */
function unitsTakenOver(
  { before, after }: Pair<TaskRow>,
  old: PlanRows,
  draft: PlanRows,
  newId: () => string,
): TakeOver['units'] {
  if (before.asRead === null || after.asRead === null) return [];
  const read = unitsKey(after.asRead.units);
  const then = old.taskUnits.filter((unit) => unit.taskId === before.id);
  const now = draft.taskUnits.filter((unit) => unit.taskId === after.id);
  const isSameRead = unitsKey(before.asRead.units) === read;
  if (!isSameRead || unitsKey(now) !== read || unitsKey(then) === read) return [];
  const { planId, id: taskId } = after;
  return [{ task: after, rows: then.map((unit) => ({ ...unit, id: newId(), planId, taskId })) }];
}

/** A deadline that a person set, where the same is printed and was read the same. */
function deadlineTakenOver({ before, after }: Pair<TaskRow>): TakeOver['deadlines'] {
  if (before.asRead === null || after.asRead === null) return [];
  const read = deadlineKey(after.asRead.deadline);
  const standing = ({ deadlineText: text, deadlineKind: kind, deadlineOn: date }: TaskRow) =>
    deadlineKey({ text, kind, date });
  const isSameRead = deadlineKey(before.asRead.deadline) === read;
  if (!isSameRead || standing(after) !== read || standing(before) === read) return [];
  return [{ id: after.id, deadlineKind: before.deadlineKind, deadlineOn: before.deadlineOn }];
}

/** Decisions on what was told in the same words; several of the same words in their order. */
function issuesTakenOver(old: readonly IssueRow[], draft: readonly IssueRow[]): TakeOver['issues'] {
  const keyOf = (issue: IssueRow) => JSON.stringify([issue.kind, issue.code, squeezed(issue.message)]);
  const known = groupRows(old, keyOf);
  return draft.flatMap((issue) => {
    const before = known.get(keyOf(issue))?.shift();
    if (issue.settlement !== null || !before || before.settlement === null) return [];
    // what work on the units settled, such work settles here too
    if ((BY_WORK as readonly string[]).includes(before.settlement)) return [];
    const { settlement, settledBy, settledAt } = before;
    return [{ id: issue.id, settlement, settledBy, settledAt }];
  });
}

function isSameAddressee(a: Addressee, b: Addressee): boolean {
  return a.kind === b.kind && squeezed(a.text ?? '') === squeezed(b.text ?? '');
}

function unitsKey(
  units: readonly Pick<PlanUnit, 'name' | 'raw' | 'role' | 'proposedLead' | 'collective'>[],
): string {
  return JSON.stringify(
    units.map((unit) => [squeezed(unit.name), unit.role, unit.proposedLead, unit.collective]),
  );
}

function deadlineKey({ text, kind, date }: Deadline): string {
  return JSON.stringify([squeezed(text ?? ''), kind, date]);
}
