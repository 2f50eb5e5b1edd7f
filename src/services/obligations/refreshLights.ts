import { lightOf } from '../../domain/lights.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { Db } from '../../storage/engine/types.ts';
import { keepFact, type LightChange, lightRows, setLights } from '../../storage/repositories/lights.ts';
import { getPlan, listPlanRecords, type PlanRow } from '../../storage/repositories/plans.ts';
import type { House } from '../context.ts';
import { planToday, reportingRule } from '../plans/planDay.ts';
import { systemCall } from '../setup/systemCall.ts';
import { write } from '../write.ts';
import { lightFactsOf } from './views.ts';

/** Key of the store fact that tells when lights were last computed, and for which day. */
export const LAST_LIGHT_RUN = 'lights.last-run';
const BATCH = 2_000;
const MAX_PLANS = 10_000;

/** What a run looked at and what it changed. */
export interface LightRun {
  readonly checked: number;
  readonly changed: number;
}

/**
 * Computes the lights again that time alone can change, from the columns, for the plans in force. An audit entry is
 * left only where a light changed.
 * @param planId one plan; undefined: all
 */
export async function refreshLights(house: House, planId?: string): Promise<LightRun> {
  const plans = planId === undefined ? await publishedPlans(house.db) : [await getPlan(house.db, planId)];
  let run: LightRun = { checked: 0, changed: 0 };
  for (const plan of plans) {
    const one = await refreshPlan(house, plan);
    run = { checked: run.checked + one.checked, changed: run.changed + one.changed };
  }
  const fact = { on: house.clock.today(), at: house.clock.now().toISOString(), ...run };
  await keepFact(house.db, LAST_LIGHT_RUN, fact);
  return run;
}

/**
 * The same for one plan inside a transaction that changes the plan's day or its reporting rule.
 * @param plan the plan as it is after the change
 * @param today the plan's calendar day after the change
 */
export async function refreshPlanLights(tx: Db, plan: PlanRow, today: PlainDate): Promise<LightRun> {
  let run: LightRun = { checked: 0, changed: 0 };
  for await (const { checked, changes } of lightBatches(tx, plan, today)) {
    run = { checked: run.checked + checked, changed: run.changed + (await setLights(tx, plan.id, changes)) };
  }
  return run;
}

async function publishedPlans(db: Db): Promise<PlanRow[]> {
  return listPlanRecords(db, { status: 'published' }, MAX_PLANS);
}

async function refreshPlan(house: House, plan: PlanRow): Promise<LightRun> {
  const today = planToday(plan, house.clock);
  const stale = await countStale(house.db, plan, today);
  if (stale.changed === 0) return stale;
  return write(systemCall(house), async (tx, record) => {
    const run = await refreshPlanLights(tx, plan, today);
    await record({
      unitId: plan.unitId,
      action: 'lights.refresh',
      objectType: 'plan',
      objectId: plan.id,
      detail: { today, ...run },
      tell: 'lights.refreshed',
    });
    return run;
  });
}

async function countStale(db: Db, plan: PlanRow, today: PlainDate): Promise<LightRun> {
  let run: LightRun = { checked: 0, changed: 0 };
  for await (const { checked, changes } of lightBatches(db, plan, today)) {
    run = { checked: run.checked + checked, changed: run.changed + changes.length };
  }
  return run;
}

async function* lightBatches(
  db: Db,
  plan: PlanRow,
  today: PlainDate,
): AsyncGenerator<{ checked: number; changes: LightChange[] }> {
  const rule = reportingRule(plan);
  for (let rows = await lightRows(db, plan.id, null, BATCH); rows.length > 0; ) {
    const changes = rows.flatMap((row) => {
      const light = lightOf(lightFactsOf(row), today, rule);
      return light === row.light ? [] : [{ unitId: row.unitId, id: row.id, actions: row.actions, light }];
    });
    yield { checked: rows.length, changes };
    if (rows.length < BATCH) return;
    rows = await lightRows(db, plan.id, rows.at(-1) ?? null, BATCH);
  }
}
