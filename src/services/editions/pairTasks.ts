import type { ComparedEditions } from '../../contracts/editions.ts';
import type { TaskPairing } from '../../domain/editions/index.ts';
import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { tasksOf } from '../../storage/repositories/planRows.ts';
import { changePlan } from '../../storage/repositories/plans.ts';
import type { Call } from '../context.ts';
import { takeDraft } from '../plans/correct.ts';
import { write } from '../write.ts';
import { takeOverReview } from './applyTakeOver.ts';
import { compareEdition } from './compareEdition.ts';

/**
 * Says which task of a draft continues which of the edition before, in place of everything said so before. Tasks that
 * are not named are paired by their words. What was decided on a task newly paired is taken over.
 * @throws FORBIDDEN; NOT_FOUND; PLAN_NOT_DRAFT; REVIEW_CONFLICT; STATE_REFUSES for a draft that continues none;
 *   REQUEST_INVALID naming each pairing of a task that is not there or was named twice
 */
export async function pairTasks(
  call: Call,
  input: { params: { planId: string }; body: { revision: number; pairings: readonly TaskPairing[] } },
): Promise<ComparedEditions> {
  const { planId } = input.params;
  const { revision } = input.body;
  const pairings = input.body.pairings.map(({ old, new: next }) => ({ new: next, old }));
  await write(call, async (tx, record) => {
    const plan = await takeDraft(tx, call, planId, revision);
    const { previousId, pairings: before } = plan;
    if (previousId === null) throw notLinked();
    await refuseUnknown(tx, planId, previousId, pairings);
    await changePlan(tx, planId, { pairings });
    const known = new Set(before.map((pairing) => `${pairing.new} ${pairing.old}`));
    const fresh = pairings.filter((pairing) => !known.has(`${pairing.new} ${pairing.old}`));
    const taken = await takeOverReview(
      { tx, call, plan },
      previousId,
      pairings,
      new Set(fresh.map((pairing) => pairing.new)),
    );
    const { left: _, ...takenOver } = taken;
    await record({
      unitId: plan.unitId,
      action: 'plan.pair',
      objectType: 'plan',
      objectId: planId,
      detail: { previousId, before, after: pairings, revision: revision + 1, takenOver },
    });
    return { planId };
  });
  return compareEdition(call, { params: { planId }, query: {} });
}

async function refuseUnknown(
  tx: Db,
  planId: string,
  previousId: string,
  pairings: readonly TaskPairing[],
): Promise<void> {
  const now = new Set((await tasksOf(tx, planId)).map(({ no }) => no));
  const then = new Set((await tasksOf(tx, previousId)).map(({ no }) => no));
  const faults = pairings.flatMap((pairing, i): FieldFault[] => {
    const path = (field: 'new' | 'old') => `pairings.${i}.${field}`;
    const earlier = pairings.slice(0, i);
    if (!now.has(pairing.new)) return [{ path: path('new'), message: '新版没有这项任务' }];
    if (earlier.some((other) => other.new === pairing.new)) {
      return [{ path: path('new'), message: '这项任务说了两次' }];
    }
    if (pairing.old === null) return [];
    if (!then.has(pairing.old)) return [{ path: path('old'), message: '旧版没有这项任务' }];
    if (earlier.some((other) => other.old === pairing.old)) {
      return [{ path: path('old'), message: '旧版这项任务已由另一项接续' }];
    }
    return [];
  });
  if (faults.length > 0) throw new LuoshiError('REQUEST_INVALID', '任务的对应不成立', { faults });
}

function notLinked(): LuoshiError {
  const state = '这份草案没有接续别的计划';
  return new LuoshiError('STATE_REFUSES', `现在不能指明任务的对应：${state}`, {
    refusal: { attempted: '指明任务的对应', state, allowed: ['定为某份清单的新版'] },
  });
}
