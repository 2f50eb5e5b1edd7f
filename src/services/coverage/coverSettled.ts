import type { AddresseeActionBody } from '../../domain/addressees/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import { plansUnder } from '../../storage/repositories/coverage.ts';
import { markStale } from '../../storage/repositories/coverageMoves.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import type { Call } from '../context.ts';
import { matchRegion } from './matchRegion.ts';
import { loadUpstream } from './upstream.ts';

/**
 * What a step in settling addressees does to coverage: a region's own word is about that region, which is matched at
 * once; an approved list is about all, which are marked to be matched anew.
 * @param plan whose addressees are settled
 * @returns how many regions wait for `catchUp`
 */
export async function coverSettled(
  tx: Db,
  call: Call,
  plan: PlanRecord,
  body: AddresseeActionBody,
): Promise<number> {
  if (plan.status !== 'published') return 0;
  if (body.type === 'approve') return markStale(tx, plan.id);
  if (!('unitId' in body)) return 0;
  const [local] = await plansUnder(tx, plan.id, body.unitId);
  if (local) {
    const upstream = await loadUpstream(tx, plan.id);
    await matchRegion(tx, call, upstream, await getPlan(tx, local.id));
  }
  return 0;
}
