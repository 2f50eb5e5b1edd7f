import type { MeasureAddressees } from '../../domain/addressees/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addAssigned } from '../../storage/repositories/assignments.ts';
import { obligationIdsOf } from '../../storage/repositories/editions.ts';
import { writeChanges } from '../../storage/repositories/obligationChanges.ts';
import { loadJournals } from '../../storage/repositories/obligations.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import { unitsByIds } from '../../storage/repositories/units.ts';
import type { Call } from '../context.ts';
import { stepOn } from '../obligations/change.ts';
import { standingOf } from '../obligations/standing.ts';
import { withdraw } from '../obligations/withdraw.ts';
import { planToday, reportingRule } from '../plans/planDay.ts';
import { assignPlan } from '../plans/publishing/assignments.ts';
import { obligationRows } from '../plans/publishing/obligationRows.ts';
import type { RecordTrace } from '../write.ts';
import type { AddresseeStanding } from './standing.ts';

/** What a change of addressees did to obligations. */
export interface Effects {
  readonly assigned: number;
  readonly withdrawn: number;
}

/**
 * Lets those owe who are bound now, and those no longer who are not. A draft assigns nothing: publishing does.
 * @param reason kept on what is taken back
 */
export async function rebind(
  tx: Db,
  call: Call,
  record: RecordTrace,
  standing: AddresseeStanding,
  after: MeasureAddressees,
  reason: string,
): Promise<Effects> {
  if (standing.plan.status !== 'published') return { assigned: 0, withdrawn: 0 };
  const before = standing.addressees.bound;
  const joined = [...after.bound.keys()].filter((unitId) => !before.has(unitId));
  const left = [...before.keys()].filter((unitId) => !after.bound.has(unitId));
  const effects = {
    assigned: await assignTo(tx, call, standing, joined, reason),
    withdrawn: await takeBack(tx, call, standing, left, reason),
  };
  for (const unitId of [...joined, ...left].sort()) {
    await record({
      unitId,
      action: joined.includes(unitId) ? 'addressee.bound' : 'addressee.freed',
      objectType: 'measure',
      objectId: standing.measure.id,
      detail: { planId: standing.plan.id, taskNo: standing.task.no, reason },
      tell: 'addressee.changed',
    });
  }
  return effects;
}

/** Items of the measure, for units that owe none of them. */
async function assignTo(
  tx: Db,
  call: Call,
  { plan, measure }: AddresseeStanding,
  unitIds: readonly string[],
  reason: string,
): Promise<number> {
  if (unitIds.length === 0) return 0;
  const today = planToday(plan, call.clock);
  const rows = await planRows(tx, plan.id);
  const units = await unitsByIds(tx, [plan.unitId, ...unitIds]);
  const own = { ...rows, measures: rows.measures.filter(({ id }) => id === measure.id) };
  const known = await obligationIdsOf(tx, plan.id, measure.id, unitIds);
  const owed = new Set(known.map(({ unitId, itemId }) => `${unitId} ${itemId}`));
  const restored = await restoreVoid(
    tx,
    call,
    known.map(({ id }) => id),
    reason,
  );
  const assignments = assignPlan(plan, own, units, today, new Map([[measure.id, unitIds]])).map(
    (assignment) => ({
      ...assignment,
      obligations: assignment.obligations.filter(({ unitId, itemId }) => !owed.has(`${unitId} ${itemId}`)),
    }),
  );
  const unitPaths = new Map(units.map((unit) => [unit.id, unit.path]));
  const opening = { planId: plan.id, today, rule: reportingRule(plan), unitPaths };
  const assigned = obligationRows(call, opening, assignments);
  await addAssigned(tx, assigned);
  return assigned.obligations.length + restored;
}

/** A unit that was freed and is bound anew owes what it owed, from this day. */
async function restoreVoid(tx: Db, call: Call, ids: readonly string[], reason: string): Promise<number> {
  const journals = await loadJournals(tx, ids);
  const steps = journals
    .map((journal) => standingOf(journal, call))
    .filter(({ obligation }) => obligation.state === 'void')
    .map((standing) => stepOn(call, standing, { type: 'restore', reason: `又是责任对象：${reason}` }));
  await writeChanges(
    tx,
    steps.map(({ change }) => change),
  );
  return steps.length;
}

async function takeBack(
  tx: Db,
  call: Call,
  { plan, measure }: AddresseeStanding,
  unitIds: readonly string[],
  reason: string,
): Promise<number> {
  if (unitIds.length === 0) return 0;
  const owed = await obligationIdsOf(tx, plan.id, measure.id, unitIds);
  const journals = await loadJournals(
    tx,
    owed.map(({ id }) => id),
  );
  const steps = journals.map((journal) =>
    withdraw(call, standingOf(journal, call), `不再是责任对象：${reason}`),
  );
  await writeChanges(
    tx,
    steps.flat().map(({ change }) => change),
  );
  return steps.filter((taken) => taken.length > 0).length;
}
