import {
  coverageOf,
  type LocalItem,
  type MappingDecision,
  matchPlan,
  type Proposal,
} from '../../domain/coverage/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  type CoverageRow,
  coverageRowsOf,
  type MappingRow,
  mappingsOf,
  putCoverage,
  putMappings,
  putSums,
  type RegionKey,
  removeCoverage,
  removeMappings,
} from '../../storage/repositories/coverage.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import type { PlanRecord } from '../../storage/repositories/plans.ts';
import { lockUnits } from '../../storage/repositories/units.ts';
import type { Call } from '../context.ts';
import { storedLocalItems } from './storedPlan.ts';
import { declarationsFor, type Upstream } from './upstream.ts';
import { type Pairs, pairKey, summed, type Worked, workedOut } from './verdicts.ts';

/** Words named in the reason of a pair. */
const WORDS_NAMED = 5;

/** What a matching came to, for the audit. */
export interface Matched {
  readonly duties: number;
  readonly covered: number;
  readonly weakened: number;
  readonly stricter: number;
  readonly missing: number;
  readonly added: number;
}

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
  const sides = await loadSides(tx, upstream, local);
  const pairs = await storePairs(tx, call, sides);
  return judge(tx, call, sides, pairs);
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
  const sides = await loadSides(tx, upstream, local);
  const pairs = new Map(sides.before.map((row) => [pairKey(row.dutyId, row.itemId), row]));
  return judge(tx, call, sides, pairs);
}

/** A plan and the plan above, with the pairs that are stored. */
interface Sides {
  readonly upstream: Upstream;
  readonly key: RegionKey;
  readonly planId: string;
  readonly items: readonly LocalItem[];
  readonly before: readonly MappingRow[];
}

async function loadSides(tx: Db, upstream: Upstream, local: PlanRecord): Promise<Sides> {
  const key = { unitId: local.unitId, upstreamPlanId: upstream.plan.id };
  // of two decisions at once the later one judges with what the earlier one decided
  await lockUnits(tx, [key.unitId]);
  const stored = { plan: local, rows: await planRows(tx, local.id) };
  const items = storedLocalItems(stored, local.year ?? upstream.plan.year);
  return { upstream, key, planId: local.id, items, before: await mappingsOf(tx, key, local.id) };
}

/** Stores the verdicts and the sums. */
async function judge(
  tx: Db,
  call: Pick<Call, 'clock'>,
  { upstream, key, planId, items, before }: Sides,
  pairs: Pairs,
): Promise<Matched> {
  const declarations = await declarationsFor(tx, upstream, key.unitId);
  const decisions = decisionsOf(before);
  const coverage = coverageOf(upstream.index, items, { level: upstream.level, declarations, decisions });
  const rejected = new Set(
    decisions.filter(({ decision }) => decision === 'rejected').map(({ duty }) => duty),
  );
  const freed = new Set([...declarations].filter(([, said]) => said === 'not-bound').map(([duty]) => duty));
  const worked = coverage.duties.map((duty) => workedOut(duty, pairs, rejected, freed));
  await storeVerdicts(tx, call, key, planId, worked);
  const sums = summed(worked, coverage.added);
  await putSums(tx, { ...key, planId, ...sums, computedAt: call.clock.now() });
  const { covered, weakened, stricter, missing, added } = sums;
  return { duties: worked.length, covered, weakened, stricter, missing, added };
}

/** Decisions as the rules take them. */
function decisionsOf(rows: readonly MappingRow[]): MappingDecision[] {
  return rows.flatMap(({ dutyId: duty, itemId: item, status }) =>
    status === 'proposed' ? [] : [{ duty, item, decision: status }],
  );
}

/** Puts what the words propose now in the place of what they proposed; decided pairs stay. @returns every pair */
async function storePairs(
  tx: Db,
  call: Pick<Call, 'ids'>,
  { upstream, key, planId, items, before }: Sides,
): Promise<Map<string, MappingRow>> {
  const known = new Map(before.map((row) => [pairKey(row.dutyId, row.itemId), row]));
  const after = new Map(
    before.filter(({ status }) => status !== 'proposed').map((row) => [pairKey(row.dutyId, row.itemId), row]),
  );
  const changed: MappingRow[] = [];
  for (const { duty, proposals } of matchPlan(upstream.index, items)) {
    for (const proposal of proposals) {
      const pair = pairKey(duty.key, proposal.item.key);
      if (after.has(pair)) continue;
      const old = known.get(pair);
      const row = proposedRow(key, planId, duty.key, proposal, old?.id ?? call.ids.next());
      after.set(pair, row);
      if (old === undefined || !sameProposal(old, row)) changed.push(row);
    }
  }
  const gone = before.filter((row) => !after.has(pairKey(row.dutyId, row.itemId)));
  await removeMappings(
    tx,
    key.unitId,
    gone.map(({ id }) => id),
  );
  await putMappings(tx, changed);
  return after;
}

function proposedRow(
  key: RegionKey,
  planId: string,
  dutyId: string,
  proposal: Proposal,
  id: string,
): MappingRow {
  return {
    ...key,
    id,
    dutyId,
    planId,
    itemId: proposal.item.key,
    origin: 'proposed',
    status: 'proposed',
    score: proposal.score,
    counts: proposal.automatic,
    changedSince: false,
    marks: {
      duty: proposal.dutyRanges.map(({ start, end }) => [start, end]),
      item: proposal.itemRanges.map(({ start, end }) => [start, end]),
    },
    why: whyProposed(proposal),
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    reason: null,
  };
}

const OBJECTIONS = { 'other-right': '所指的权利不同', opposite: '所作相反' } as const;

function whyProposed({ words, automatic, objection }: Proposal): string {
  const same = words.length === 0 ? '字句相近' : `相同字句：${words.slice(0, WORDS_NAMED).join('、')}`;
  const against = objection === null ? '' : `；但${OBJECTIONS[objection]}`;
  return `${same}${against}${automatic ? '' : '；不足以自动认定'}`;
}

function sameProposal(old: MappingRow, row: MappingRow): boolean {
  const told = ({ score, counts, why, marks, planId }: MappingRow) =>
    JSON.stringify([score, counts, why, marks.duty, marks.item, planId]);
  return told(old) === told(row);
}

async function storeVerdicts(
  tx: Db,
  call: Pick<Call, 'clock'>,
  key: RegionKey,
  planId: string,
  worked: readonly Worked[],
): Promise<void> {
  const before = new Map((await coverageRowsOf(tx, key)).map((row) => [row.dutyId, row]));
  const rows = worked.map((one) => verdictRow(call, key, planId, one, before.get(one.dutyId)));
  const duties = new Set(worked.map(({ dutyId }) => dutyId));
  await removeCoverage(
    tx,
    key,
    [...before.keys()].filter((dutyId) => !duties.has(dutyId)),
  );
  await putCoverage(
    tx,
    rows.filter((row) => !sameVerdict(before.get(row.dutyId), row)),
  );
}

function verdictRow(
  { clock }: Pick<Call, 'clock'>,
  key: RegionKey,
  planId: string,
  worked: Worked,
  before: CoverageRow | undefined,
): CoverageRow {
  // what was decided on a stricter date or number holds for that date or number
  const stands = before !== undefined && worked.verdict === 'stricter' && sameFindings(before, worked);
  return {
    ...key,
    ...worked,
    planId,
    strictDecision: stands ? before.strictDecision : null,
    strictBy: stands ? before.strictBy : null,
    strictByName: stands ? before.strictByName : null,
    strictReason: stands ? before.strictReason : null,
    strictOn: stands ? before.strictOn : null,
    computedAt: clock.now(),
  };
}

function sameFindings(a: Pick<Worked, 'findings'>, b: Pick<Worked, 'findings'>): boolean {
  const told = ({ findings }: Pick<Worked, 'findings'>) =>
    findings.map(({ aspect, effect }) => `${aspect} ${effect}`).join();
  return told(a) === told(b);
}

function sameVerdict(old: CoverageRow | undefined, row: CoverageRow): boolean {
  if (old === undefined) return false;
  const told = ({ verdict, why, later, decided, planId, strictDecision }: CoverageRow) =>
    JSON.stringify([verdict, why, later, decided, planId, strictDecision]);
  return sameFindings(old, row) && told(old) === told(row);
}
