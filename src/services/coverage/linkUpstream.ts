import type { Plan } from '../../contracts/plans.ts';
import { PLAN_STATUS_ZH } from '../../domain/planStatus.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { forgetRegion } from '../../storage/repositories/coverage.ts';
import { changePlan, getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { planView } from '../plans/planView.ts';
import { write } from '../write.ts';
import { coverUnder } from './coverPublished.ts';

/**
 * Says which plan above a plan carries out, or that it carries out none. A plan in force is held against it at once.
 * @throws FORBIDDEN; NOT_FOUND; STATE_REFUSES when the plan is out of force, the other is not in force or not of an
 *   organ above, or another plan of the organ carries it out already
 */
export async function linkUpstream(
  call: Call,
  input: { params: { planId: string }; body: { upstreamId: string | null } },
): Promise<Plan> {
  const { planId } = input.params;
  const { upstreamId } = input.body;
  await write(call, async (tx, record) => {
    const plan = await getPlan(tx, planId);
    mustBeAllowed(call, 'plan.review', plan);
    if (plan.status !== 'draft' && plan.status !== 'published')
      throw unfit(`计划${PLAN_STATUS_ZH[plan.status]}`);
    if (upstreamId !== null) refuseUnfit(plan, await getPlan(tx, upstreamId));
    const before = plan.upstreamId;
    await changePlan(tx, planId, { upstreamId });
    if (plan.status === 'published' && before !== null && before !== upstreamId) {
      await forgetRegion(tx, { unitId: plan.unitId, upstreamPlanId: before });
    }
    const matched =
      plan.status === 'published' && upstreamId !== null
        ? await coverUnder(tx, call, { ...plan, upstreamId }, upstreamId)
        : null;
    await record({
      unitId: plan.unitId,
      action: 'plan.link-upstream',
      objectType: 'plan',
      objectId: planId,
      detail: { before, upstreamId, ...(matched && { coverage: matched }) },
      tell: 'coverage.matched',
    });
    return { planId };
  });
  return planView(await getPlan(call.db, planId), call.clock);
}

/** @throws STATE_REFUSES */
function refuseUnfit(plan: PlanRecord, upstream: PlanRecord): void {
  if (upstream.status !== 'published') {
    throw unfit(`「${upstream.title}」${PLAN_STATUS_ZH[upstream.status]}`);
  }
  const above = plan.unitPath.startsWith(upstream.unitPath) && plan.unitId !== upstream.unitId;
  if (!above) throw unfit(`「${upstream.title}」不是上级机关的计划`);
}

function unfit(state: string): LuoshiError {
  const attempted = '定为承接它';
  return new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${state}`, {
    refusal: { attempted, state, allowed: ['承接上级机关现行的计划'] },
  });
}
