import type { Db } from '../../storage/engine/types.ts';
import { type MappingRow, mappingsOf } from '../../storage/repositories/coverage.ts';
import { wordRows } from '../../storage/repositories/planRows.ts';
import type { PlanRecord } from '../../storage/repositories/plans.ts';
import { lockUnits } from '../../storage/repositories/units.ts';
import type { Call } from '../context.ts';
import { type RegionInput, workOutRegion } from './regionWork.ts';
import { type Matched, storePairs, storeVerdicts } from './storeRegion.ts';
import { type Journals, loadJournals, standingsFor, type Upstream } from './upstream.ts';

/**
 * Holds a region's plan against the plan above and stores what is new of it: proposals, verdicts, sums. What persons
 * decided is kept and wins. To be called in the transaction that changes the plans, the decisions or the addressees.
 * @param local the region's plan, published or being published
 */
export async function matchRegion(
  tx: Db,
  call: Pick<Call, 'clock' | 'ids'>,
  upstream: Upstream,
  local: PlanRecord,
): Promise<Matched> {
  const { region, before, input } = await loadRegion(tx, upstream, local);
  const work = workOutRegion(upstream.index, upstream.level, input);
  await storePairs(tx, call, region, before, work);
  return storeVerdicts(tx, call, region, work);
}

/**
 * The same after a decision alone: the words of both plans are as they were matched, so that what they propose stands.
 * @param local the region's plan in force
 */
export async function judgeRegion(
  tx: Db,
  call: Pick<Call, 'clock'>,
  upstream: Upstream,
  local: PlanRecord,
): Promise<Matched> {
  const { region, input } = await loadRegion(tx, upstream, local);
  return storeVerdicts(tx, call, region, workOutRegion(upstream.index, upstream.level, input));
}

/** A region's plan, with the pairs that are stored of it. */
async function loadRegion(tx: Db, upstream: Upstream, local: PlanRecord) {
  // of two decisions at once the later one judges with what the earlier one decided
  await lockUnits(tx, [local.unitId]);
  const region = { unitId: local.unitId, upstreamPlanId: upstream.plan.id, planId: local.id };
  const before = await mappingsOf(tx, region, local.id);
  const decided = before.filter(({ status }) => status !== 'proposed');
  const journals = await loadJournals(tx, upstream.plan.id);
  return { region, before, input: await regionInput(tx, upstream, local, decided, journals) };
}

/** Everything that a region's coverage depends on, as a thread can be given it. */
export async function regionInput(
  db: Db,
  upstream: Upstream,
  { id, unitId, title, year, issuer, number }: PlanRecord,
  decided: readonly MappingRow[],
  journals: Journals,
): Promise<RegionInput> {
  return {
    plan: { title, year, issuer, number },
    rows: await wordRows(db, id),
    yearAbove: upstream.plan.year,
    decided: decided.map(({ dutyId, itemId, status, changedSince }) => ({
      dutyId,
      itemId,
      status,
      changedSince,
    })),
    standings: standingsFor(upstream, journals, unitId),
  };
}
