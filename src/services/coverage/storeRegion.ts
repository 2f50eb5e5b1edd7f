import { COVERAGE_RULES } from '../../domain/coverage/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  type CoverageRow,
  coverageRowsOf,
  type MappingRow,
  putCoverage,
  putMappings,
  putSums,
  type RegionKey,
  removeCoverage,
  removeMappings,
} from '../../storage/repositories/coverage.ts';
import type { Call } from '../context.ts';
import type { ProposedPair, RegionWork } from './regionWork.ts';
import { pairKey, summed, type Worked } from './verdicts.ts';

/** What a matching came to, for the audit. */
export interface Matched {
  readonly duties: number;
  readonly covered: number;
  readonly weakened: number;
  readonly stricter: number;
  readonly missing: number;
  readonly added: number;
}

/** A region's plan held against the plan above. */
export interface RegionPlan extends RegionKey {
  readonly planId: string;
}

/**
 * Puts what the words propose now in the place of what they proposed; decided pairs stay, and rows that say the same
 * are not written.
 * @param before every pair of the region's plan that is stored
 */
export async function storePairs(
  tx: Db,
  call: Pick<Call, 'ids'>,
  region: RegionPlan,
  before: readonly MappingRow[],
  { proposals }: RegionWork,
): Promise<void> {
  const proposed = before.filter(({ status }) => status === 'proposed');
  const known = new Map(proposed.map((row) => [pairKey(row.dutyId, row.itemId), row]));
  const changed = proposals.flatMap((pair): MappingRow[] => {
    const key = pairKey(pair.dutyId, pair.itemId);
    const old = known.get(key);
    known.delete(key);
    if (old !== undefined && samePair(old, pair)) return [];
    return [proposedRow(region, pair, old?.id ?? call.ids.next())];
  });
  await removeMappings(
    tx,
    region.unitId,
    [...known.values()].map(({ id }) => id),
  );
  await putMappings(tx, changed);
}

function proposedRow(region: RegionPlan, pair: ProposedPair, id: string): MappingRow {
  return {
    ...region,
    ...pair,
    id,
    origin: 'proposed',
    status: 'proposed',
    changedSince: false,
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    reason: null,
  };
}

function samePair(old: MappingRow, pair: ProposedPair): boolean {
  const told = ({ score, counts, why, marks }: ProposedPair) =>
    JSON.stringify([score, counts, why, marks.duty, marks.item]);
  return told(old) === told(pair);
}

/** Stores the verdicts and the sums; verdicts that are as they were are not written. */
export async function storeVerdicts(
  tx: Db,
  { clock }: Pick<Call, 'clock'>,
  region: RegionPlan,
  { worked, added: addedItems }: RegionWork,
): Promise<Matched> {
  const computedAt = clock.now();
  const before = new Map((await coverageRowsOf(tx, region)).map((row) => [row.dutyId, row]));
  const changed = worked.flatMap((one) => {
    const old = before.get(one.dutyId);
    before.delete(one.dutyId);
    const row = verdictRow(region, one, old, computedAt);
    return old !== undefined && sameVerdict(old, row) ? [] : [row];
  });
  await removeCoverage(tx, region, [...before.keys()]);
  await putCoverage(tx, changed);
  const sums = summed(worked, addedItems);
  const { unitId, upstreamPlanId, planId } = region;
  await putSums(tx, { unitId, upstreamPlanId, planId, ...sums, rules: COVERAGE_RULES, computedAt });
  const { covered, weakened, stricter, missing, added } = sums;
  return { duties: worked.length, covered, weakened, stricter, missing, added };
}

function verdictRow(
  region: RegionPlan,
  worked: Worked,
  before: CoverageRow | undefined,
  computedAt: Date,
): CoverageRow {
  // what was decided on a stricter date or number holds for that date or number
  const stands = before !== undefined && worked.verdict === 'stricter' && sameFindings(before, worked);
  return {
    ...region,
    ...worked,
    strictDecision: stands ? before.strictDecision : null,
    strictBy: stands ? before.strictBy : null,
    strictByName: stands ? before.strictByName : null,
    strictReason: stands ? before.strictReason : null,
    strictOn: stands ? before.strictOn : null,
    computedAt,
  };
}

function sameFindings(a: Pick<Worked, 'findings'>, b: Pick<Worked, 'findings'>): boolean {
  const told = ({ findings }: Pick<Worked, 'findings'>) =>
    findings.map(({ aspect, effect }) => `${aspect} ${effect}`).join();
  return told(a) === told(b);
}

function sameVerdict(old: CoverageRow, row: CoverageRow): boolean {
  const told = ({ verdict, why, later, decided, unsettled, planId, strictDecision }: CoverageRow) =>
    JSON.stringify([verdict, why, later, decided, unsettled, planId, strictDecision]);
  return sameFindings(old, row) && told(old) === told(row);
}
