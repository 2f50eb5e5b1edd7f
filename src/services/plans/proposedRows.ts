import type { Ids } from '../../adapters/ids.ts';
import type { PlanDocument, PlanItem, PlanTask, Span } from '../../domain/plan.ts';
import type { IssueRow, ItemRow, PlanRows, TaskUnitRow } from '../../storage/repositories/planRows.ts';
import { UNIT_UNKNOWN, unknownUnit } from './issueChoices.ts';

/** Tasks that are named one by one in a sentence. */
const MOST_NAMED = 8;

/**
 * Rows of a plan as the reader proposed it, with the units of the tree where their names are known.
 * @param matchUnit printed name → id of the unit; null: no unit has this name
 */
export function proposedRows(
  document: PlanDocument,
  planId: string,
  ids: Ids,
  matchUnit: (name: string) => string | null,
): PlanRows {
  const parts = document.parts.map((part) => ({
    id: ids.next(),
    planId,
    no: part.no,
    parentNo: part.parent,
    label: part.label,
    title: part.title,
    ...placed(part.source),
  }));
  const partIds = new Map(parts.map((part) => [part.no, part.id]));
  const tasks = document.tasks.map((task) =>
    taskRow(task, planId, ids.next(), partIds.get(task.part) ?? null),
  );
  const read = document.tasks.map((task, i) => ({ task, taskId: tasks[i]?.id ?? '' }));
  const taskUnits = read.flatMap(({ task, taskId }) => unitRows(task, taskId, planId, ids, matchUnit));
  const measures: PlanRows['measures'][number][] = [];
  const items: ItemRow[] = [];
  for (const { task, taskId } of read) {
    let position = 0;
    for (const measure of task.measures) {
      const measureId = ids.next();
      measures.push({
        id: measureId,
        planId,
        taskId,
        block: measure.block,
        position: measures.length + 1,
        addresseeKind: measure.addressee.kind,
        addresseeText: measure.addressee.text,
        text: measure.text,
        units: [...measure.units],
        ...placed(measure.source),
        page: measure.source.page,
        asRead: measure.addressee,
      });
      for (const item of measure.items) {
        position += 1;
        items.push({ ...newItem(item), id: ids.next(), planId, taskId, measureId, position });
      }
    }
  }
  const issues = issueRows(document, taskUnits, tasks, planId, ids);
  return { parts, tasks, taskUnits, measures, items, issues };
}

/** Columns of an item as the reader proposed it: unconfirmed, without anything a person decided. */
export function newItem(item: PlanItem) {
  return {
    no: null,
    verb: item.verb,
    object: item.object,
    text: item.text,
    deliverable: item.deliverable,
    why: item.why,
    quantityValue: item.quantity?.value ?? null,
    quantityUnit: item.quantity?.unit ?? null,
    deadline: item.deadline,
    documents: [...item.documents],
    partners: [...item.partners],
    condition: item.condition,
    dueOn: item.deadline?.date ?? null,
    leadUnitId: null,
    status: 'proposed' as const,
    proposal: null,
    derivedFrom: null,
    ...placed(item.source),
  };
}

function taskRow(task: PlanTask, planId: string, id: string, partId: string | null) {
  return {
    id,
    planId,
    partId,
    no: task.no,
    printed: task.printed,
    targets: [...task.targets],
    title: task.title,
    unitsText: task.unitsText,
    deadlineText: task.deadline.text,
    deadlineKind: task.deadline.kind,
    deadlineOn: task.deadline.date,
    ...placed(task.titleSource),
    unitsStart: task.unitsSource?.start ?? null,
    unitsEnd: task.unitsSource?.end ?? null,
    deadlineStart: task.deadlineSource?.start ?? null,
    deadlineEnd: task.deadlineSource?.end ?? null,
    asRead: { units: task.units, deadline: task.deadline },
  };
}

function unitRows(
  task: PlanTask,
  taskId: string,
  planId: string,
  ids: Ids,
  matchUnit: (name: string) => string | null,
): TaskUnitRow[] {
  return task.units.map((unit, i) => ({
    id: ids.next(),
    planId,
    taskId,
    position: i + 1,
    name: unit.name,
    raw: unit.raw,
    role: unit.role,
    proposedLead: unit.proposedLead,
    collective: unit.collective,
    unitId: unit.collective ? null : (matchUnit(unit.name) ?? matchUnit(unit.raw)),
  }));
}

/** What a person is asked to settle: leftovers with the sentence of their warning, other warnings, unknown units. */
function issueRows(
  document: PlanDocument,
  taskUnits: readonly TaskUnitRow[],
  tasks: readonly { id: string; no: number }[],
  planId: string,
  ids: Ids,
): IssueRow[] {
  const told = new Set<unknown>();
  const leftovers = document.leftovers.map((leftover) => {
    const warning = document.warnings.find(
      (w) => !told.has(w) && w.source !== null && sameSpan(w.source, leftover.source),
    );
    told.add(warning);
    const message = warning?.message ?? `没有归属的文字：「${leftover.text}」`;
    const code = warning?.code ?? leftover.reason;
    return {
      kind: 'leftover' as const,
      code,
      message,
      taskNos: [...(warning?.tasks ?? [])],
      source: leftover.source,
    };
  });
  const warnings = document.warnings
    .filter((warning) => !told.has(warning))
    .map(({ code, message, source, tasks: about }) => ({
      kind: 'warning' as const,
      code,
      message,
      taskNos: [...(about ?? [])],
      source,
    }));
  const unknown = unknownNames(taskUnits, tasks);
  return [...leftovers, ...warnings, ...unknown].map(({ source, ...issue }, i) => ({
    ...issue,
    id: ids.next(),
    planId,
    position: i + 1,
    sourceStart: source?.start ?? null,
    sourceEnd: source?.end ?? null,
    settlement: null,
    settledBy: null,
    settledAt: null,
  }));
}

/** One issue a name that no unit of the tree has, however many tasks it stands in. */
function unknownNames(taskUnits: readonly TaskUnitRow[], tasks: readonly { id: string; no: number }[]) {
  const numbers = new Map(tasks.map(({ id, no }) => [id, no]));
  const taskNos = new Map<string, Set<number>>();
  for (const { name, unitId, collective, taskId } of taskUnits) {
    const no = numbers.get(taskId);
    if (unitId !== null || collective || no === undefined) continue;
    taskNos.set(name, (taskNos.get(name) ?? new Set()).add(no));
  }
  return [...taskNos].map(([name, nos]) => ({
    kind: 'warning' as const,
    code: UNIT_UNKNOWN,
    message: unknownUnit(name, tasksNamed([...nos])),
    taskNos: [...nos],
    source: null,
  }));
}

/** Tasks named in a sentence, not all of them where they are many. */
function tasksNamed(nos: readonly number[]): string {
  const named = `任务 ${nos.slice(0, MOST_NAMED).join('、')}`;
  return nos.length > MOST_NAMED ? `${named} 等 ${nos.length} 项` : named;
}

function placed(source: Span): { sourceStart: number; sourceEnd: number } {
  return { sourceStart: source.start, sourceEnd: source.end };
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
