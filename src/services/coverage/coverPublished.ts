import type { ItemPair } from '../../domain/editions/index.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  decidedMappings,
  forgetRegion,
  type MappingRow,
  plansUnder,
  putMappings,
} from '../../storage/repositories/coverage.ts';
import { relinkDrafts, removeProposals } from '../../storage/repositories/coverageMoves.ts';
import { changePlan, getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { lockUnits } from '../../storage/repositories/units.ts';
import type { Call } from '../context.ts';
import { derivedMappings } from './derivedMappings.ts';
import { matchRegion } from './matchRegion.ts';
import type { Matched } from './storeRegion.ts';
import { loadUpstream } from './upstream.ts';

/** What publishing a plan meant for coverage. */
export interface CoveredPlan {
  /** Null: the plan carries out no other. */
  readonly matched: Matched | null;
  /** Plans that carried out the edition before, and are to be held against this one. */
  readonly below: number;
}

/**
 * What publishing a plan does to coverage, in the same transaction: a plan that carries out another is held against it,
 * and what persons decided on its edition before goes on with the items that continue theirs. Plans that carried out
 * its own edition before wait to be held against it (`catchUp`).
 * @param plan as it is published
 * @param pairs which item continues which of the edition before; null: it continues no other
 * @throws STATE_REFUSES when another plan of the same organ carries out the same plan already
 */
export async function coverPublished(
  tx: Db,
  call: Call,
  plan: PlanRecord,
  pairs: readonly ItemPair[] | null,
): Promise<CoveredPlan> {
  const previous = plan.previousId === null || pairs === null ? null : await getPlan(tx, plan.previousId);
  const below = previous === null ? [] : await plansUnder(tx, previous.id);
  if (previous !== null) await relinkDrafts(tx, previous.id, plan.id);
  const upstreamId = await newestEdition(tx, plan.upstreamId ?? previous?.upstreamId ?? null);
  if (upstreamId !== plan.upstreamId) await changePlan(tx, plan.id, { upstreamId });
  if (previous !== null && previous.upstreamId !== null && pairs !== null) {
    await goOn(tx, previous, plan, upstreamId, pairs);
  }
  const isInForce = upstreamId !== null && (await getPlan(tx, upstreamId)).status === 'published';
  if (!isInForce) return { matched: null, below: below.length };
  return { matched: await coverUnder(tx, call, { ...plan, upstreamId }, upstreamId), below: below.length };
}

/**
 * Holds a plan in force against the plan above.
 * @throws STATE_REFUSES when another plan of the same organ carries it out already
 */
export async function coverUnder(tx: Db, call: Call, plan: PlanRecord, upstreamId: string): Promise<Matched> {
  // of two plans of the organ linked at once the later one sees the earlier one
  await lockUnits(tx, [plan.unitId]);
  const others = await plansUnder(tx, upstreamId, plan.unitId);
  const other = others.find(({ id }) => id !== plan.id);
  if (other) {
    const { title } = await getPlan(tx, other.id);
    const state = `本机关的「${title}」已承接同一份上级计划`;
    throw new LuoshiError('STATE_REFUSES', `现在不能承接：${state}；请作为它的新版发布，或先取消一份的承接`, {
      refusal: { attempted: '承接上级计划', state, allowed: ['作为它的新版发布', '取消其中一份的承接'] },
    });
  }
  const upstream = await loadUpstream(tx, upstreamId);
  await derivedMappings(tx, call, upstream, plan);
  return matchRegion(tx, call, upstream, plan);
}

/** The edition in force of the plan above; the plan itself when none took its place. */
async function newestEdition(tx: Db, planId: string | null): Promise<string | null> {
  let newest = planId;
  for (
    let plan = newest === null ? null : await getPlan(tx, newest);
    plan !== null && plan.nextId !== null;
  ) {
    newest = plan.nextId;
    plan = await getPlan(tx, newest);
  }
  return newest;
}

/** What was decided on the edition before holds for the items that continue its items. */
async function goOn(
  tx: Db,
  previous: PlanRecord,
  plan: PlanRecord,
  upstreamId: string | null,
  pairs: readonly ItemPair[],
): Promise<void> {
  const before = previous.upstreamId;
  if (before === null) return;
  await removeProposals(tx, plan.unitId, before);
  if (before !== upstreamId) {
    await forgetRegion(tx, { unitId: plan.unitId, upstreamPlanId: before });
    return;
  }
  const next = new Map(pairs.map((pair) => [pair.oldKey, pair]));
  const decided = await decidedMappings(tx, plan.unitId, before);
  await putMappings(
    tx,
    moved(decided, ({ itemId, planId }) => {
      const pair = planId === previous.id ? next.get(itemId) : undefined;
      return pair && { itemId: pair.newKey, planId: plan.id, reworded: pair.reworded };
    }),
  );
}

/**
 * Decided pairs in the place where an edition moves them; where the words changed a person looks again.
 * @param placeOf undefined: nothing continues it, and it stays with the edition it was decided on
 */
export function moved(
  rows: readonly MappingRow[],
  placeOf: (row: MappingRow) => (Partial<MappingRow> & { readonly reworded: boolean }) | undefined,
): MappingRow[] {
  const taken = new Set<string>();
  return rows.flatMap((row) => {
    const place = placeOf(row);
    if (place === undefined) return [];
    const { reworded, ...patch } = place;
    const after = { ...row, ...patch, changedSince: row.changedSince || reworded };
    const pair = `${after.dutyId} ${after.itemId}`;
    if (taken.has(pair)) return [];
    taken.add(pair);
    return [after];
  });
}
