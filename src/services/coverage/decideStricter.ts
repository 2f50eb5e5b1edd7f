import type { UnitCoverage } from '../../contracts/coverage.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { coverageRowsOf, putCoverage } from '../../storage/repositories/coverage.ts';
import { lockUnits } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { planToday } from '../plans/planDay.ts';
import { write } from '../write.ts';
import { getUnitCoverage, loadRegion, planInForce } from './getUnitCoverage.ts';

interface Input {
  readonly params: { readonly planId: string; readonly unitId: string };
  readonly body: {
    readonly dutyId: string;
    readonly decision: 'upheld' | 'withdrawn';
    readonly reason: string;
  };
}

/**
 * Says of a stricter date or number that it is meant, or that it is not: 层层加码 stands only as an explicit decision.
 * @throws FORBIDDEN; NOT_FOUND; REQUEST_INVALID for what is no duty of the unit; STATE_REFUSES when nothing is stricter
 */
export async function decideStricter(call: Call, input: Input): Promise<UnitCoverage> {
  const { params, body } = input;
  await write(call, async (tx, record) => {
    const { upstream, unit } = await loadRegion(tx, params);
    mustBeAllowed(call, 'stricter.uphold', { unitPath: unit.path });
    const attempted = body.decision === 'upheld' ? '确认加码' : '取消加码';
    const local = await planInForce(tx, upstream, unit, attempted);
    // verdicts that a decision on pairs is just changing are read as it leaves them
    await lockUnits(tx, [unit.id]);
    const rows = await coverageRowsOf(tx, { unitId: unit.id, upstreamPlanId: upstream.plan.id });
    const row = rows.find(({ dutyId }) => dutyId === body.dutyId);
    if (!row) {
      const message = `「${body.dutyId}」不是上级计划对下级提出的事项`;
      throw new LuoshiError('REQUEST_INVALID', message, { faults: [{ path: 'dutyId', message }] });
    }
    if (row.verdict !== 'stricter') {
      const state = '这条事项没有高于上级的时限或数量';
      throw new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${state}`, {
        refusal: { attempted, state, allowed: ['确认对应', '否定对应'] },
      });
    }
    await putCoverage(tx, [
      {
        ...row,
        strictDecision: body.decision,
        strictBy: call.actor.userId,
        strictByName: call.actor.name,
        strictReason: body.reason,
        strictOn: planToday(local, call.clock),
      },
    ]);
    await record({
      unitId: unit.id,
      action: `stricter.${body.decision}`,
      objectType: 'plan',
      objectId: local.id,
      detail: { upstreamId: upstream.plan.id, dutyId: body.dutyId, why: row.why, reason: body.reason },
      tell: 'stricter.decided',
    });
    return { planId: local.id };
  });
  return getUnitCoverage(call, { params });
}
