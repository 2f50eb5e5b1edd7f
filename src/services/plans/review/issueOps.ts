import { LuoshiError } from '../../../kernel/errors.ts';
import {
  changeIssue,
  confirmLeads,
  type IssueRow,
  issuesOf,
  nameUnits,
  tasksOf,
  unitsOfPlan,
} from '../../../storage/repositories/planRows.ts';
import { BY_WORK, choicesOf, LEAD_PROPOSED, UNIT_UNKNOWN, unknownName } from '../issueChoices.ts';
import { type Correction, type Detail, invalid, refused } from './correction.ts';

/** Decides an issue. @throws NOT_FOUND; REQUEST_INVALID for a settlement the issue does not offer; STATE_REFUSES */
export async function settle(on: Correction, issueId: string, settlement: string): Promise<Detail> {
  const issue = await getIssue(on, issueId);
  if (issue.settlement !== null) throw refused('处理', '此处已处理', ['撤回处理']);
  const choices: readonly string[] = choicesOf(issue);
  if (!choices.includes(settlement)) {
    const offered = choices.length === 0 ? '请在任务里改选责任单位' : `可选：${choices.join('、')}`;
    throw invalid('settlement', `此处不能这样处理；${offered}`);
  }
  if (settlement === 'confirm-leads') await confirmProposedLeads(on);
  if (settlement === 'organ-does') {
    await nameUnits(on.tx, on.plan.id, unknownName(issue.message), { from: null, to: on.plan.unitId });
  }
  await mark(on, issue, settlement);
  return { issueId, code: issue.code, settlement };
}

/** Takes a decision back. @throws NOT_FOUND; STATE_REFUSES when it is open or followed from work on the tree */
export async function unsettle(on: Correction, issueId: string): Promise<Detail> {
  const issue = await getIssue(on, issueId);
  if (issue.settlement === null) throw refused('撤回处理', '此处尚未处理', ['处理']);
  if ((BY_WORK as readonly string[]).includes(issue.settlement)) {
    throw refused('撤回处理', '此处随责任单位的更正而了结', ['改选责任单位']);
  }
  if (issue.settlement === 'organ-does') {
    await nameUnits(on.tx, on.plan.id, unknownName(issue.message), { from: on.plan.unitId, to: null });
  }
  await changeIssue(on.tx, issueId, { settlement: null, settledBy: null, settledAt: null });
  return { issueId, code: issue.code, before: issue.settlement };
}

/**
 * Settles what was open about names that no unit has, once every unit is known in all the tasks they stand in.
 * @param taskNo task whose units became known
 */
export async function settleUnitsKnown(on: Correction, taskNo: number): Promise<void> {
  const open = (await issuesOf(on.tx, on.plan.id)).filter(
    (issue) => issue.code === UNIT_UNKNOWN && issue.settlement === null && issue.taskNos.includes(taskNo),
  );
  if (open.length === 0) return;
  const units = await unitsOfPlan(on.tx, on.plan.id);
  const lacking = new Set(
    units.filter((unit) => unit.unitId === null && !unit.collective).map((unit) => unit.taskId),
  );
  const tasks = (await tasksOf(on.tx, on.plan.id)).filter((task) => lacking.has(task.id));
  for (const issue of open) {
    const concerned = tasks.some((task) => issue.taskNos.includes(task.no));
    if (!concerned) await mark(on, issue, 'units-set');
  }
}

/** Settles the question of proposed leads once none of the tasks it speaks of has one any more. */
export async function settleLeadsDone(on: Correction): Promise<void> {
  const open = (await issuesOf(on.tx, on.plan.id)).filter(
    (issue) => issue.code === LEAD_PROPOSED && issue.settlement === null,
  );
  if (open.length === 0) return;
  const units = await unitsOfPlan(on.tx, on.plan.id);
  const proposed = new Set(units.filter((unit) => unit.proposedLead).map((unit) => unit.taskId));
  const tasks = (await tasksOf(on.tx, on.plan.id)).filter((task) => proposed.has(task.id));
  for (const issue of open) {
    const concerned = tasks.some((task) => issue.taskNos.includes(task.no));
    if (!concerned) await mark(on, issue, 'confirm-leads');
  }
}

async function confirmProposedLeads(on: Correction): Promise<void> {
  const units = await unitsOfPlan(on.tx, on.plan.id);
  await confirmLeads(
    on.tx,
    units.filter((unit) => unit.proposedLead).map((unit) => unit.taskId),
  );
}

async function getIssue(on: Correction, id: string): Promise<IssueRow> {
  const issue = (await issuesOf(on.tx, on.plan.id)).find((row) => row.id === id);
  if (!issue) throw new LuoshiError('NOT_FOUND', '没有这处待定，请重新载入');
  return issue;
}

async function mark(on: Correction, issue: IssueRow, settlement: string): Promise<void> {
  const settledBy = on.call.actor.userId;
  await changeIssue(on.tx, issue.id, { settlement, settledBy, settledAt: on.call.clock.now() });
}
