import { z } from 'zod';
import type { coverageEndpoints } from '../../contracts/coverage.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  countVerdicts,
  listVerdicts,
  type VerdictFilter,
  type VerdictPlace,
  type VerdictRow,
} from '../../storage/repositories/coveragePlans.ts';
import type { Call } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { type CoverageFilter, dutiesShown, matrixUnits } from './matrixUnits.ts';
import { loadUpstream } from './upstream.ts';

type Page = z.infer<NonNullable<(typeof coverageEndpoints)['listCoverage']['response']>>;

export interface ListFilter extends CoverageFilter {
  readonly dutyId?: string | undefined;
  readonly unitId?: string | undefined;
}

const PLACE = z.tuple([z.int(), z.string(), z.int(), z.int(), z.string()]);

/**
 * Verdicts one by one: the list that every figure of the matrix opens.
 * @returns units in official order, duties in printed order; those that the person may not see are left out
 * @throws FORBIDDEN; NOT_FOUND; REQUEST_INVALID for a cursor of another list
 */
export async function listCoverage(
  call: Call,
  input: { params: { planId: string }; query: ListFilter & { cursor?: string | undefined; limit: number } },
): Promise<Page> {
  const { cursor, limit } = input.query;
  const filter = await verdictFilter(call, input.params.planId, input.query);
  const found = await firstVerdicts(call.db, filter, unpackCursor(cursor, PLACE), limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(rowView),
    next: found.length > limit && last ? packCursor(placeOf(last)) : null,
    total: await countVerdicts(call.db, filter),
  };
}

/** Units of the first question; each further one asks of four times as many. */
const UNITS_ASKED = 16;

/**
 * Units follow one another in the list, so that a page is found among the first few; those before the place are past.
 */
async function firstVerdicts(
  db: Db,
  filter: VerdictFilter,
  after: VerdictPlace | null,
  limit: number,
): Promise<VerdictRow[]> {
  const past = after === null ? 0 : Math.max(0, filter.unitIds.indexOf(after[1]));
  const found: VerdictRow[] = [];
  for (let at = past, size = UNITS_ASKED; at < filter.unitIds.length && found.length < limit; size *= 4) {
    const unitIds = filter.unitIds.slice(at, at + size);
    found.push(...(await listVerdicts(db, { ...filter, unitIds }, after, limit - found.length)));
    at += size;
  }
  return found;
}

/** The filters as the store takes them, with the units that the person may see. */
export async function verdictFilter(call: Call, planId: string, query: ListFilter): Promise<VerdictFilter> {
  const upstream = await loadUpstream(call.db, planId);
  const { under, filed } = query;
  // a row says itself whether it is later or open; which units are looked at depends on their place alone
  const units = await matrixUnits(call, upstream, { under, filed }, dutiesShown(upstream, undefined));
  const ids = units.filter(({ sums }) => sums !== null).map(({ unit }) => unit.id);
  return {
    upstreamPlanId: upstream.plan.id,
    unitIds: query.unitId === undefined ? ids : ids.filter((id) => id === query.unitId),
    part: query.part,
    verdict: query.verdict,
    later: query.later === '1',
    undecided: query.undecided === '1',
    dutyId: query.dutyId,
  };
}

/** Where a row stands in the list. */
export function placeOf(row: VerdictRow): [number, string, number, number, string] {
  return [row.unitPosition, row.unitId, row.taskNo, row.itemPosition, row.dutyId];
}

function rowView(row: VerdictRow): Page['rows'][number] {
  return {
    unitId: row.unitId,
    unitName: row.unitName,
    duty: { id: row.dutyId, no: row.dutyNo ?? '', text: row.dutyText, taskNo: row.taskNo },
    verdict: row.verdict,
    why: row.why,
    later: row.later,
    decided: row.decided,
  };
}
