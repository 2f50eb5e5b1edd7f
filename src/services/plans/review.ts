import type { PlanIssue, Review, ReviewItem, ReviewMeasure, ReviewTask } from '../../contracts/plans.ts';
import type { Span } from '../../domain/plan.ts';
import {
  type IssueRow,
  type ItemRow,
  type MeasureRow,
  type PlanRows,
  planRows,
  type TaskRow,
} from '../../storage/repositories/planRows.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { choicesOf } from './issueChoices.ts';
import { itemNumbers } from './itemNumbers.ts';
import { loadPlanCounts, planView } from './planView.ts';

/** What was read and proposed, with everything to settle. @throws NOT_FOUND; FORBIDDEN */
export async function getReview(call: Call, input: { params: { planId: string } }): Promise<Review> {
  mustBeAllowed(call, 'plan.review', { unitPath: null });
  return loadReview(call, input.params.planId);
}

/** The whole review; rights are the caller's business. @throws NOT_FOUND */
export async function loadReview(call: Call, planId: string): Promise<Review> {
  const record = await getPlan(call.db, planId);
  const rows = await planRows(call.db, planId);
  const numbers = itemNumbers(rows);
  const itemsByMeasure = groupBy(rows.items, (item) => item.measureId);
  const measuresByTask = groupBy(rows.measures, (measure) => measure.taskId);
  const partNos = new Map(rows.parts.map((part) => [part.id, part.no]));
  const unitsByTask = groupBy(rows.taskUnits, (unit) => unit.taskId);
  const tasks = rows.tasks.map((task) => ({
    ...taskView(task, partNos.get(task.partId ?? '') ?? 0),
    units: (unitsByTask.get(task.id) ?? []).map(unitView),
    measures: (measuresByTask.get(task.id) ?? []).map((measure) =>
      measureView(measure, itemsByMeasure.get(measure.id) ?? [], numbers),
    ),
  }));
  return {
    plan: planView(record, call.clock),
    counts: await loadPlanCounts(call.db, planId),
    parts: rows.parts.map(({ no, label, title }) => ({ no, label, title })),
    tasks,
    issues: rows.issues.map(issueView),
  };
}

function taskView(task: TaskRow, partNo: number): Omit<ReviewTask, 'units' | 'measures'> {
  return {
    id: task.id,
    no: task.no,
    partNo,
    title: task.title,
    source: { start: task.sourceStart, end: task.sourceEnd },
    unitsText: task.unitsText,
    unitsSource: spanOrNull(task.unitsStart, task.unitsEnd),
    deadline: { text: task.deadlineText, kind: task.deadlineKind, date: task.deadlineOn },
    deadlineSource: spanOrNull(task.deadlineStart, task.deadlineEnd),
  };
}

function unitView(unit: PlanRows['taskUnits'][number]): ReviewTask['units'][number] {
  const { unitId, name, raw, role, proposedLead, collective } = unit;
  return { unitId, name, raw, role, proposedLead, collective };
}

function measureView(
  measure: MeasureRow,
  items: readonly ItemRow[],
  numbers: ReadonlyMap<string, string>,
): ReviewMeasure {
  return {
    id: measure.id,
    block: measure.block,
    addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
    text: measure.text,
    source: { start: measure.sourceStart, end: measure.sourceEnd },
    items: items.map((item) => itemView(item, numbers.get(item.id) ?? '')),
  };
}

function itemView(item: ItemRow, no: string): ReviewItem {
  const { quantityValue: value, quantityUnit: unit } = item;
  return {
    id: item.id,
    position: item.position,
    no,
    verb: item.verb,
    object: item.object,
    text: item.text,
    deliverable: item.deliverable,
    why: item.why,
    quantity: value === null || unit === null ? null : { value, unit },
    dueOn: item.dueOn,
    leadUnitId: item.leadUnitId,
    status: item.status,
    changed: item.proposal !== null,
    source: { start: item.sourceStart, end: item.sourceEnd },
  };
}

function issueView(issue: IssueRow): PlanIssue {
  return {
    id: issue.id,
    kind: issue.kind,
    code: issue.code,
    message: issue.message,
    taskNos: issue.taskNos,
    source: spanOrNull(issue.sourceStart, issue.sourceEnd),
    settlement: issue.settlement,
    choices: [...choicesOf(issue)],
  };
}

function spanOrNull(start: number | null, end: number | null): Span | null {
  return start === null || end === null ? null : { start, end };
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
