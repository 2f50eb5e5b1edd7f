import type { TakenOver } from '../../contracts/editions.ts';
import type { TaskPairing } from '../../domain/editions/index.ts';
import { countPlanRows } from '../../storage/repositories/planCounts.ts';
import {
  changeIssue,
  changeItemStatus,
  changeMeasure,
  changeTask,
  type ItemRow,
  planRows,
  replaceItems,
  replaceUnitsOfTasks,
} from '../../storage/repositories/planRows.ts';
import { getPlanSource } from '../../storage/repositories/plans.ts';
import { takeInPlan } from '../../storage/repositories/search.ts';
import type { Correction } from '../plans/review/correction.ts';
import { settleLeadsDone, settleUnitsKnown } from '../plans/review/issueOps.ts';
import { compareRows } from './compareRows.ts';
import { planTakeOver, type ReadPlan, type TakeOver } from './takeOver.ts';

/**
 * Carries over into a draft what persons decided on the edition it continues, wherever the words are the same.
 * @param pairings a person's word on which task continues which
 * @param only numbers of the draft's tasks to look at; null: all
 */
export async function takeOverReview(
  on: Correction,
  previousId: string,
  pairings: readonly TaskPairing[],
  only: ReadonlySet<number> | null = null,
): Promise<TakenOver> {
  const old = await readPlan(on, previousId);
  const draft = await readPlan(on, on.plan.id);
  const comparison = compareRows(old.rows, draft.rows, pairings);
  const taken = planTakeOver(old, draft, comparison, only, on.call.ids.next);
  await apply(on, taken, draft);
  await takeInPlan(on.tx, on.plan.id, 'write');
  const counts = (await countPlanRows(on.tx, [on.plan.id])).get(on.plan.id);
  return {
    measures: taken.measures,
    items: taken.sentences.reduce((sum, { decided }) => sum + decided, 0),
    addressees: taken.addressees.length,
    units: taken.units.length,
    deadlines: taken.deadlines.length,
    issues: taken.issues.length,
    left: {
      measures: draft.rows.measures.length - taken.measures,
      items: (counts?.items ?? 0) - (counts?.confirmedItems ?? 0),
      issues: counts?.openIssues ?? 0,
    },
  };
}

async function readPlan({ tx }: Correction, planId: string): Promise<ReadPlan> {
  return { rows: await planRows(tx, planId), source: await getPlanSource(tx, planId) };
}

async function apply(on: Correction, taken: TakeOver, draft: ReadPlan): Promise<void> {
  const { tx } = on;
  await applyItems(on, taken, draft);
  for (const { id, ...addressee } of taken.addressees) await changeMeasure(tx, id, addressee);
  for (const { id, ...deadline } of taken.deadlines) await changeTask(tx, id, deadline);
  for (const { id, ...settled } of taken.issues) await changeIssue(tx, id, settled);
  if (taken.units.length === 0) return;
  const taskIds = taken.units.map(({ task }) => task.id);
  await replaceUnitsOfTasks(
    tx,
    taskIds,
    taken.units.flatMap(({ rows }) => rows),
  );
  for (const { task, rows } of taken.units) {
    if (rows.every((unit) => unit.collective || unit.unitId !== null)) await settleUnitsKnown(on, task.no);
  }
  await settleLeadsDone(on);
}

/** Where only the status changes, in a statement each; sentences whose items change one by one, last in a task first. */
async function applyItems({ tx, plan }: Correction, { sentences }: TakeOver, draft: ReadPlan): Promise<void> {
  const byStatus = { confirmed: [] as string[], dropped: [] as string[] };
  const rewritten: { old: readonly ItemRow[]; rows: readonly ItemRow[] }[] = [];
  for (const { old, rows } of sentences) {
    if (rows.some((row) => row.proposal !== null)) rewritten.push({ old, rows });
    else for (const { id, status } of rows) if (status !== 'proposed') byStatus[status].push(id);
  }
  await changeItemStatus(tx, plan.id, byStatus.confirmed, 'confirmed');
  await changeItemStatus(tx, plan.id, byStatus.dropped, 'dropped');
  const order = new Map(draft.rows.measures.map(({ id }, i) => [id, i]));
  const placeOf = ({ old }: { old: readonly ItemRow[] }) => order.get(old[0]?.measureId ?? '') ?? 0;
  // from the end: what comes before keeps the positions that were read
  for (const { old, rows } of rewritten.sort((a, b) => placeOf(b) - placeOf(a))) {
    await replaceItems(tx, old, rows);
  }
}
