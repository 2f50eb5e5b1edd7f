import type { ComparedEditions } from '../../contracts/editions.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { owedOf } from '../../storage/repositories/editions.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { planView } from '../plans/planView.ts';
import { workOut } from '../plans/publishing/workOut.ts';
import { adoptionOf, effectsOf } from './adoption.ts';
import { compareRows } from './compareRows.ts';

/**
 * Compares a plan with the edition it continues, or with another plan as though that were the older one.
 * @returns with what publishing would do to the obligations, when the plan is a draft that continues the other
 * @throws FORBIDDEN, also for what was never published when the person may not review; NOT_FOUND; REQUEST_INVALID when there is nothing
 *   to compare with
 */
export async function compareEdition(
  call: Call,
  input: { params: { planId: string }; query: { with?: string | undefined } },
): Promise<ComparedEditions> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const next = await getPlan(call.db, input.params.planId);
  const oldId = input.query.with ?? next.previousId;
  if (oldId === null) {
    const message = '这份计划没有接续别的计划；请指明与哪一份对照';
    throw new LuoshiError('REQUEST_INVALID', message, { faults: [{ path: 'with', message }] });
  }
  const old = await getPlan(call.db, oldId);
  // what was never issued is seen by those who review it
  for (const plan of [old, next]) {
    if (plan.publishedOn === null) mustBeAllowed(call, 'plan.review', plan);
  }
  const oldRows = await planRows(call.db, old.id);
  const rows = await planRows(call.db, next.id);
  const continues = next.previousId === old.id;
  const pairings = continues ? next.pairings : [];
  const comparison = compareRows(oldRows, rows, pairings);
  const view = { old: planView(old, call.clock), new: planView(next, call.clock), comparison, pairings };
  if (!continues || next.status !== 'draft') return { ...view, effects: null };
  const { assignments } = await workOut(call, next, rows);
  const adoption = adoptionOf(comparison, assignments, await owedOf(call.db, old.id));
  return { ...view, effects: effectsOf(adoption) };
}
