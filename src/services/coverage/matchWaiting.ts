import type { Db } from '../../storage/engine/types.ts';
import {
  decidedMappings,
  type MappingRow,
  mappingsOf,
  putMappings,
} from '../../storage/repositories/coverage.ts';
import { countAddresseeSteps, removeProposals } from '../../storage/repositories/coverageMoves.ts';
import { changePlan, getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { lockUnits } from '../../storage/repositories/units.ts';
import type { Call } from '../context.ts';
import { write } from '../write.ts';
import { moved } from './coverPublished.ts';
import type { Followed } from './followed.ts';
import type { RegionMatcher } from './matcher.ts';
import { regionInput } from './matchRegion.ts';
import type { RegionWork } from './regionWork.ts';
import { storePairs, storeVerdicts } from './storeRegion.ts';

/** How often a plan is weighed anew because a person was quicker, before it is left to the next run. */
const MAX_OVERTAKEN = 5;

/** What a region's plan was weighed with. */
interface Seen {
  readonly plan: PlanRecord;
  /** The edition above it that it carries out so far. */
  readonly from: string;
  /** What persons decided on its pairs with that edition. */
  readonly decided: readonly MappingRow[];
}

/**
 * Holds one plan anew against the plan above it, or against the edition that took its place. The words are weighed
 * outside the transaction; what a person changed meanwhile is noticed inside it, and weighed again.
 * @param planId the region's plan; when it is no longer in force, nothing happens
 */
export async function matchWaiting(
  call: Call,
  above: Followed,
  planId: string,
  matcher: RegionMatcher,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const upstream = await above.upstream();
    const journals = await above.journals();
    const seen = await look(call.db, planId);
    if (seen === null) return;
    const decided = await followed(above, seen);
    const region = await regionInput(call.db, upstream, seen.plan, decided, journals);
    const { level, duties } = upstream;
    const task = { upstream: { planId: above.upstreamId, level, duties }, region };
    const work = await matcher.match(task, signal);
    try {
      return await store(call, above, { ...seen, steps: journals.steps }, decided, work);
    } catch (error) {
      if (!(error instanceof Changed) || tries >= MAX_OVERTAKEN) throw error;
    }
  }
}

/** What was weighed is no longer what is stored. */
class Changed extends Error {}

/** @returns null when the plan is no longer in force or carries out none */
async function look(db: Db, planId: string): Promise<Seen | null> {
  const plan = await getPlan(db, planId);
  const from = plan.upstreamId;
  if (plan.status !== 'published' || from === null) return null;
  const decided = await decidedMappings(db, plan.unitId, from);
  return { plan, from, decided: decided.filter((row) => row.planId === planId) };
}

/** What was decided on the edition before holds for the duties that continue its duties. */
async function followed(above: Followed, { from, decided }: Seen): Promise<readonly MappingRow[]> {
  if (from === above.upstreamId) return decided;
  const pairs = await above.pairsSince(from);
  return moved(decided, ({ dutyId }) => {
    const pair = pairs.get(dutyId);
    return pair && { dutyId: pair.newKey, upstreamPlanId: above.upstreamId, reworded: pair.reworded };
  });
}

/** @throws Changed */
async function store(
  call: Call,
  above: Followed,
  seen: Seen & { readonly steps: number },
  decided: readonly MappingRow[],
  work: RegionWork,
): Promise<void> {
  const { plan, from } = seen;
  const following = from !== above.upstreamId;
  const region = { unitId: plan.unitId, upstreamPlanId: above.upstreamId, planId: plan.id };
  await write(call, async (tx, record) => {
    await lockUnits(tx, [plan.unitId]);
    const now = await look(tx, plan.id);
    const steps = await countAddresseeSteps(tx, above.upstreamId);
    if (now === null || steps !== seen.steps || told(now) !== told(seen)) {
      throw new Changed('somebody else was quicker');
    }
    if (following) {
      await removeProposals(tx, plan.unitId, from);
      await putMappings(tx, decided);
      await changePlan(tx, plan.id, { upstreamId: above.upstreamId });
    }
    await storePairs(tx, call, region, await mappingsOf(tx, region, plan.id), work);
    const matched = await storeVerdicts(tx, call, region, work);
    await record({
      unitId: plan.unitId,
      action: 'coverage.match',
      objectType: 'plan',
      objectId: plan.id,
      detail: { upstreamId: above.upstreamId, ...(following && { from }), ...matched },
      tell: 'coverage.matched',
    });
    return { planId: plan.id };
  });
}

function told({ from, decided }: Seen): string {
  const pairs = decided.map(({ dutyId, itemId, status, changedSince, decidedAt }) => [
    ...[dutyId, itemId, status, changedSince],
    decidedAt?.toISOString(),
  ]);
  return JSON.stringify([from, pairs]);
}
