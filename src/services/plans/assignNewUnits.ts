import { regionalOffices } from '../../domain/unitNames.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addAssigned } from '../../storage/repositories/assignments.ts';
import { unitsOwingAsRegions } from '../../storage/repositories/editions.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import { listPlanRecords, type PlanRecord } from '../../storage/repositories/plans.ts';
import { unitsOfPlan } from '../../storage/repositories/units.ts';
import type { Call, House } from '../context.ts';
import { systemCall } from '../setup/systemCall.ts';
import { type RecordTrace, write } from '../write.ts';
import { planToday, reportingRule } from './planDay.ts';
import { assignPlan } from './publishing/assignments.ts';
import { obligationRows } from './publishing/obligationRows.ts';

const MAX_PLANS = 10_000;

/**
 * Lets regions that were added to the tree owe what the plans in force lay upon 各地区, from the plan's day on. Done
 * when units change and when a day begins, so that a unit whose first day is to come owes from that day.
 * @returns obligations assigned
 */
export async function assignNewUnits(house: House): Promise<number> {
  let assigned = 0;
  for (const plan of await listPlanRecords(house.db, { status: 'published' }, MAX_PLANS)) {
    const call = systemCall(house);
    if ((await newRegions(house.db, call, plan)).length === 0) continue;
    assigned += await write(call, (tx, record) => extend(tx, call, plan, record));
  }
  return assigned;
}

/** Regions of the plan that owe nothing of it, though others do. */
async function newRegions(db: Db, call: Call, plan: PlanRecord): Promise<string[]> {
  const owing = new Set(await unitsOwingAsRegions(db, plan.id));
  if (owing.size === 0) return [];
  const units = await unitsOfPlan(db, plan);
  const owner = units.find((unit) => unit.id === plan.unitId);
  if (!owner) return [];
  return regionalOffices(owner, units, planToday(plan, call.clock))
    .map((unit) => unit.id)
    .filter((id) => !owing.has(id));
}

async function extend(tx: Db, call: Call, plan: PlanRecord, record: RecordTrace): Promise<number> {
  const today = planToday(plan, call.clock);
  const added = new Set(await newRegions(tx, call, plan));
  const units = await unitsOfPlan(tx, plan);
  const assignments = assignPlan(plan, await planRows(tx, plan.id), units, today, new Map())
    .filter(({ measure }) => measure.addresseeKind === 'all-regions')
    .map((assignment) => ({
      ...assignment,
      obligations: assignment.obligations.filter(({ unitId }) => added.has(unitId)),
    }));
  const unitPaths = new Map(units.map((unit) => [unit.id, unit.path]));
  const rows = obligationRows(
    call,
    { planId: plan.id, today, rule: reportingRule(plan), unitPaths },
    assignments,
  );
  await addAssigned(tx, rows);
  for (const unitId of [...added].sort()) {
    const items = rows.obligations.filter((row) => row.unitId === unitId).length;
    await record({
      unitId,
      action: 'plan.extend',
      objectType: 'plan',
      objectId: plan.id,
      detail: { on: today, obligations: items },
      tell: 'plan.extended',
    });
  }
  // another run may have been first: the trace says so, and nothing is doubled
  if (added.size === 0) {
    const detail = { on: today, obligations: 0 };
    await record({
      unitId: plan.unitId,
      action: 'plan.extend',
      objectType: 'plan',
      objectId: plan.id,
      detail,
    });
  }
  return rows.obligations.length;
}
