import type { TakenOver } from '../../contracts/editions.ts';
import type { Plan } from '../../contracts/plans.ts';
import { PLAN_STATUS_ZH } from '../../domain/planStatus.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { changePlan, getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import type { Call } from '../context.ts';
import { takeDraft } from '../plans/correct.ts';
import { planView } from '../plans/planView.ts';
import { write } from '../write.ts';
import { takeOverReview } from './applyTakeOver.ts';

/**
 * Says of which plan in force a draft is the new edition, or that it is of none. It takes over the plan's day and
 * reporting rule, and what persons decided on it wherever the words are the same. What was taken over stays when the
 * link is taken back.
 * @returns what was taken over and what is left to review; null when the link was taken back
 * @throws FORBIDDEN; NOT_FOUND; PLAN_NOT_DRAFT; REVIEW_CONFLICT; STATE_REFUSES when the other is not in force or
 *   another organ's
 */
export async function linkEdition(
  call: Call,
  input: { params: { planId: string }; body: { revision: number; previousId: string | null } },
): Promise<{ plan: Plan; takenOver: TakenOver | null }> {
  const { planId } = input.params;
  const { revision, previousId } = input.body;
  const { takenOver } = await write(call, async (tx, record) => {
    const plan = await takeDraft(tx, call, planId, revision);
    const takenOver = previousId === null ? await unlink(tx, plan) : await link(tx, call, plan, previousId);
    await record({
      unitId: plan.unitId,
      action: 'plan.link',
      objectType: 'plan',
      objectId: planId,
      detail: { before: plan.previousId, previousId, revision: revision + 1, takenOver },
    });
    return { takenOver };
  });
  return { plan: planView(await getPlan(call.db, planId), call.clock), takenOver };
}

async function unlink(tx: Db, plan: PlanRecord): Promise<null> {
  await changePlan(tx, plan.id, { previousId: null, edition: 1, pairings: [] });
  return null;
}

async function link(tx: Db, call: Call, plan: PlanRecord, previousId: string): Promise<TakenOver> {
  const previous = await getPlan(tx, previousId);
  refuseUnfit(plan, previous);
  const { asOf, cycle, reportDueDays } = previous;
  const edition = previous.edition + 1;
  await changePlan(tx, plan.id, { previousId, edition, pairings: [], asOf, cycle, reportDueDays });
  return takeOverReview({ tx, call, plan }, previousId, []);
}

function refuseUnfit(plan: PlanRecord, previous: PlanRecord): void {
  if (previous.status !== 'published') {
    const why = {
      draft: '还是草案，没有发布',
      superseded: `${PLAN_STATUS_ZH.superseded}，请接续最新的一版`,
      void: PLAN_STATUS_ZH.void,
    }[previous.status];
    throw unfit(`「${previous.title}」${why}`);
  }
  if (previous.unitId !== plan.unitId) throw unfit(`「${previous.title}」是另一机关的清单`);
}

function unfit(state: string): LuoshiError {
  const attempted = '定为它的新版';
  return new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${state}`, {
    refusal: { attempted, state, allowed: ['接续本机关现行的清单', '作为新清单发布'] },
  });
}
