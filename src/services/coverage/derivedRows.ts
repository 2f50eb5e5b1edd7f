import type { Ids } from '../../adapters/ids.ts';
import type { ItemRow, PlanRows } from '../../storage/repositories/planRows.ts';
import type { AddedMeasure, AddedPart, AddedTask, AddedText } from './derivedText.ts';
import type { ItemPlace } from './storedPlan.ts';

/**
 * Rows of duties that were taken over into a plan: words and kind are the duty's own and locked, units and days open.
 * @param position of the plan's last measure
 */
export function derivedRows(added: AddedText, planId: string, ids: Ids, position: number): PlanRows {
  const rows = { parts: [], tasks: [], measures: [], items: [] } as {
    -readonly [K in 'parts' | 'tasks' | 'measures' | 'items']: PlanRows[K][number][];
  };
  for (const part of added.parts) {
    const partId = part.head.id ?? ids.next();
    if (part.head.id === null) rows.parts.push(partRow(part, partId, planId));
    for (const task of part.tasks) {
      const taskId = task.head.id ?? ids.next();
      if (task.head.id === null) rows.tasks.push(taskRow(task, taskId, partId, planId));
      let place = task.items;
      for (const measure of task.measures) {
        const measureId = ids.next();
        const at = position + rows.measures.length + 1;
        rows.measures.push(measureRow(measure, { id: measureId, taskId, planId, position: at }));
        for (const { duty, source } of measure.items) {
          place += 1;
          const own = { id: ids.next(), planId, taskId, measureId, position: place };
          rows.items.push({ ...own, ...takenOver(duty), sourceStart: source.start, sourceEnd: source.end });
        }
      }
    }
  }
  return { ...rows, taskUnits: [], issues: [] };
}

function partRow(
  { head: { no, label, title, source } }: AddedPart,
  id: string,
  planId: string,
): PlanRows['parts'][number] {
  return { id, planId, no, parentNo: null, label, title, sourceStart: source.start, sourceEnd: source.end };
}

function taskRow(
  { head: { no, title, source } }: AddedTask,
  id: string,
  partId: string,
  planId: string,
): PlanRows['tasks'][number] {
  const deadline = { text: null, kind: 'none' as const, date: null };
  return {
    id,
    planId,
    partId,
    no,
    printed: String(no),
    targets: [],
    title,
    unitsText: '',
    deadlineText: deadline.text,
    deadlineKind: deadline.kind,
    deadlineOn: deadline.date,
    sourceStart: source.start,
    sourceEnd: source.end,
    unitsStart: null,
    unitsEnd: null,
    deadlineStart: null,
    deadlineEnd: null,
    asRead: { units: [], deadline },
  };
}

/** The organ's own: whoever takes a duty over names the units that do it before it is published. */
function measureRow(
  { text, source }: AddedMeasure,
  place: { id: string; taskId: string; planId: string; position: number },
): PlanRows['measures'][number] {
  const addressee = { kind: 'national' as const, text: null };
  return {
    ...place,
    block: 1,
    addresseeKind: addressee.kind,
    addresseeText: addressee.text,
    text,
    units: [],
    sourceStart: source.start,
    sourceEnd: source.end,
    page: null,
    asRead: addressee,
  };
}

function takenOver({
  item,
}: ItemPlace): Omit<
  ItemRow,
  'id' | 'planId' | 'taskId' | 'measureId' | 'position' | 'sourceStart' | 'sourceEnd'
> {
  const { verb, object, text, deliverable, why, quantityValue, quantityUnit, documents, partners } = item;
  return {
    no: null,
    verb,
    object,
    text,
    deliverable,
    why,
    quantityValue,
    quantityUnit,
    deadline: null,
    documents,
    partners,
    condition: null,
    dueOn: null,
    leadUnitId: null,
    status: 'proposed',
    proposal: null,
    derivedFrom: item.id,
  };
}

/** Every row of a plan as rows of a draft that continues it. */
export function copiedRows(rows: PlanRows, planId: string, ids: Ids): PlanRows {
  const idsOf = (list: readonly { id: string }[]) => new Map(list.map(({ id }) => [id, ids.next()]));
  const [parts, tasks, measures] = [idsOf(rows.parts), idsOf(rows.tasks), idsOf(rows.measures)];
  const now = (known: ReadonlyMap<string, string>, id: string): string => known.get(id) ?? id;
  return {
    parts: rows.parts.map((row) => ({ ...row, id: now(parts, row.id), planId })),
    tasks: rows.tasks.map((row) => ({
      ...row,
      id: now(tasks, row.id),
      planId,
      partId: row.partId && now(parts, row.partId),
    })),
    taskUnits: rows.taskUnits.map((row) => ({
      ...row,
      id: ids.next(),
      planId,
      taskId: now(tasks, row.taskId),
    })),
    measures: rows.measures.map((row) => ({
      ...row,
      id: now(measures, row.id),
      planId,
      taskId: now(tasks, row.taskId),
    })),
    items: rows.items.map((row) => ({
      ...row,
      id: ids.next(),
      planId,
      no: null,
      taskId: now(tasks, row.taskId),
      measureId: now(measures, row.measureId),
    })),
    issues: rows.issues.map((row) => ({ ...row, id: ids.next(), planId })),
  };
}
