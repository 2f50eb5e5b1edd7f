import type { Plan } from '../../contracts/plans.ts';
import type { Cycle } from '../../domain/period.ts';
import { PLAN_STATUS_ZH } from '../../domain/planStatus.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { forgetRegion } from '../../storage/repositories/coverage.ts';
import { changePlan, getPlan, markVoid, type PlanRecord } from '../../storage/repositories/plans.ts';
import { leaveOutPlan } from '../../storage/repositories/search.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { refreshPlanLights } from '../obligations/refreshLights.ts';
import { write } from '../write.ts';
import { planToday } from './planDay.ts';
import { planView } from './planView.ts';

interface Settings {
  readonly asOf?: string | null | undefined;
  readonly cycle?: Cycle | undefined;
  readonly reportDueDays?: number | undefined;
}

/**
 * Changes the plan's day or how its reports are owed; the lights of a published plan are computed anew in the same
 * transaction. What is not named stays.
 * @throws FORBIDDEN; NOT_FOUND; STATE_REFUSES when the plan is out of force
 */
export async function setPlanSettings(
  call: Call,
  input: { params: { planId: string }; body: Settings },
): Promise<Plan> {
  const { planId } = input.params;
  await write(call, async (tx, record) => {
    const plan = await getPlan(tx, planId);
    mustBeAllowed(call, 'plan.settings', plan);
    mustStand(plan, '修改设置');
    const before = { asOf: plan.asOf, cycle: plan.cycle, reportDueDays: plan.reportDueDays };
    const after = {
      asOf: input.body.asOf === undefined ? before.asOf : input.body.asOf,
      cycle: input.body.cycle ?? before.cycle,
      reportDueDays: input.body.reportDueDays ?? before.reportDueDays,
    };
    await changePlan(tx, planId, after);
    const changed = { ...plan, ...after };
    const lights =
      plan.status === 'published'
        ? await refreshPlanLights(tx, changed, planToday(changed, call.clock))
        : null;
    await record({
      unitId: plan.unitId,
      action: 'plan.settings',
      objectType: 'plan',
      objectId: planId,
      detail: { before, after, lights },
    });
    return { planId };
  });
  return planView(await getPlan(call.db, planId), call.clock);
}

/**
 * Voids a plan. Nothing is deleted: its obligations stay as they are and count no more.
 * @throws FORBIDDEN; NOT_FOUND; STATE_REFUSES when it is out of force already
 */
export async function voidPlan(
  call: Call,
  input: { params: { planId: string }; body: { reason: string } },
): Promise<Plan> {
  const { planId } = input.params;
  await write(call, async (tx, record) => {
    const plan = await getPlan(tx, planId);
    mustBeAllowed(call, 'plan.publish', plan);
    mustStand(plan, '作废');
    await markVoid(tx, planId, plan.status);
    await leaveOutPlan(tx, planId);
    if (plan.status === 'published' && plan.upstreamId !== null) {
      await forgetRegion(tx, { unitId: plan.unitId, upstreamPlanId: plan.upstreamId });
    }
    await record({
      unitId: plan.unitId,
      action: 'plan.void',
      objectType: 'plan',
      objectId: planId,
      detail: { reason: input.body.reason, before: plan.status },
      tell: 'plan.voided',
    });
    return { planId };
  });
  return planView(await getPlan(call.db, planId), call.clock);
}

/** @throws STATE_REFUSES for a plan that is out of force */
function mustStand(plan: Pick<PlanRecord, 'status'>, attempted: string): void {
  if (plan.status !== 'void' && plan.status !== 'superseded') return;
  const state = `计划${PLAN_STATUS_ZH[plan.status]}`;
  throw new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${state}`, {
    refusal: { attempted, state, allowed: [] },
  });
}
