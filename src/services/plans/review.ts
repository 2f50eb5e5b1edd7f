import type { PlanIssue, Review, ReviewItem, ReviewMeasure, ReviewTask } from '../../contracts/plans.ts';
import type { Span } from '../../domain/plan.ts';
import {
  type IssueRow,
  type ItemRow,
  type MeasureRow,
  planRows,
  type TaskRow,
} from '../../storage/repositories/planRows.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { choicesOf } from './issueChoices.ts';
import { itemNumbers } from './itemNumbers.ts';
import { loadPlanCounts, planView } from './planView.ts';
import { itemView, measureView, unitView } from './rowViews.ts';

/** What was read and proposed, with everything to settle. @throws NOT_FOUND; FORBIDDEN */
export async function getReview(call: Call, input: { params: { planId: string } }): Promise<Review> {
  mustBeAllowed(call, 'plan.review', await getPlan(call.db, input.params.planId));
  return loadReview(call, input.params.planId);
}

/** The whole review; rights are the caller's business. @throws NOT_FOUND */
export async function loadReview(call: Call, planId: string): Promise<Review> {
  const record = await getPlan(call.db, planId);
  const rows = await planRows(call.db, planId);
  const numbers = itemNumbers(rows);
  const itemsByMeasure = groupRows(rows.items, (item) => item.measureId);
  const measuresByTask = groupRows(rows.measures, (measure) => measure.taskId);
  const partNos = new Map(rows.parts.map((part) => [part.id, part.no]));
  const unitsByTask = groupRows(rows.taskUnits, (unit) => unit.taskId);
  const tasks = rows.tasks.map((task) => ({
    ...taskView(task, partNos.get(task.partId ?? '') ?? 0),
    units: (unitsByTask.get(task.id) ?? []).map(unitView),
    measures: (measuresByTask.get(task.id) ?? []).map((measure) =>
      reviewMeasure(measure, itemsByMeasure.get(measure.id) ?? [], numbers),
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

function reviewMeasure(
  measure: MeasureRow,
  items: readonly ItemRow[],
  numbers: ReadonlyMap<string, string>,
): ReviewMeasure {
  return {
    ...measureView(measure),
    source: { start: measure.sourceStart, end: measure.sourceEnd },
    items: items.map((item) => reviewItem(item, numbers.get(item.id) ?? '')),
  };
}

function reviewItem(item: ItemRow, no: string): ReviewItem {
  return {
    id: item.id,
    position: item.position,
    no,
    ...itemView(item),
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
