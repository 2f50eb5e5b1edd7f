import type { Plan, PlanCounts } from '../../contracts/plans.ts';
import type { ItemFigures } from '../../storage/repositories/ledgerExport.ts';
import type { ItemRow, PlanRows, TaskRow } from '../../storage/repositories/planRows.ts';
import { groupRows } from '../groupRows.ts';
import { itemNumbers } from '../plans/itemNumbers.ts';
import { itemView, measureView, unitView } from '../plans/rowViews.ts';
import { type Figures, figuresOf } from './exportFigures.ts';

/** What the document is made of. `rows` are the plan's own; `figures` those the person may see. */
export interface JsonSource {
  readonly plan: Plan;
  readonly counts: PlanCounts;
  readonly rows: PlanRows;
  readonly figures: readonly ItemFigures[];
}

/**
 * The plan as a JSON document: the shape of `luoshi read --json` with ids, numbers and states added, dropped items
 * included with their status. The tasks are written one by one, so that a long plan is never one string.
 * @returns pieces of the file in order
 */
export function* planJson(source: JsonSource): Generator<string> {
  const { plan, counts, rows } = source;
  const parts = rows.parts.map(({ id, no, parentNo, label, title, sourceStart, sourceEnd }) => ({
    id,
    no,
    parent: parentNo,
    label,
    title,
    source: paged(sourceStart, sourceEnd),
  }));
  yield `{\n  "plan": ${indented(plan)},\n  "parts": ${indented(parts)},\n  "tasks": [`;
  const write = taskWriter(source);
  for (const [i, task] of rows.tasks.entries())
    yield `${i === 0 ? '' : ','}\n    ${indented(write(task), 4)}`;
  const issues = rows.issues.map(
    ({ id, kind, code, message, taskNos, sourceStart, sourceEnd, settlement }) => ({
      id,
      kind,
      code,
      message,
      tasks: taskNos,
      source: sourceStart === null || sourceEnd === null ? null : { start: sourceStart, end: sourceEnd },
      settlement,
    }),
  );
  yield `\n  ],\n  "issues": ${indented(issues)},\n  "counts": ${indented(counts)}\n}\n`;
}

function taskWriter({ rows, figures }: JsonSource): (task: TaskRow) => Record<string, unknown> {
  const numbers = itemNumbers(rows);
  const parts = new Map(rows.parts.map((part) => [part.id, part.no]));
  const units = groupRows(rows.taskUnits, (unit) => unit.taskId);
  const measures = groupRows(rows.measures, (measure) => measure.taskId);
  const items = groupRows(rows.items, (item) => item.measureId);
  const byItem = groupRows(figures, (figure) => figure.itemId);
  const itemOf = (item: ItemRow) => itemOfJson(item, numbers, figuresOf(byItem.get(item.id) ?? []));
  return (task) => ({
    id: task.id,
    no: task.no,
    part: parts.get(task.partId ?? '') ?? 0,
    printed: task.printed,
    title: task.title,
    titleSource: paged(task.sourceStart, task.sourceEnd),
    units: (units.get(task.id) ?? []).map(unitView),
    unitsText: task.unitsText,
    unitsSource: pagedOrNull(task.unitsStart, task.unitsEnd),
    deadline: { text: task.deadlineText, kind: task.deadlineKind, date: task.deadlineOn },
    deadlineSource: pagedOrNull(task.deadlineStart, task.deadlineEnd),
    targets: task.targets,
    measures: (measures.get(task.id) ?? []).map((measure) => ({
      ...measureView(measure),
      units: measure.units,
      source: paged(measure.sourceStart, measure.sourceEnd, measure.page),
      items: (items.get(measure.id) ?? []).map(itemOf),
    })),
  });
}

function itemOfJson(item: ItemRow, numbers: ReadonlyMap<string, string>, ledger: Figures | null) {
  return {
    id: item.id,
    no: numbers.get(item.id) ?? null,
    ...itemView(item),
    deadline: item.deadline,
    documents: item.documents,
    partners: item.partners,
    condition: item.condition,
    source: paged(item.sourceStart, item.sourceEnd),
    /** Null: nothing of it is owed by the units the person may see. */
    ledger,
  };
}

/** The store keeps the page of a measure only. */
function paged(start: number, end: number, page: number | null = null) {
  return { start, end, page };
}

function pagedOrNull(start: number | null, end: number | null) {
  return start === null || end === null ? null : paged(start, end);
}

function indented(value: unknown, by = 2): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(by)}`);
}
