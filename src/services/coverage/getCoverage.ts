import { z } from 'zod';
import type { CoverageMatrix } from '../../contracts/coverage.ts';
import { countPlansUnder } from '../../storage/repositories/coverage.ts';
import { plansById, voidedUnder } from '../../storage/repositories/coveragePlans.ts';
import type { Call } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { planView } from '../plans/planView.ts';
import { partsOfCells, sumsOfCells, totalOfCells } from './countCells.ts';
import { type CoverageFilter, dutiesShown, type MatrixUnit, matrixUnits } from './matrixUnits.ts';
import { loadUpstream, type Upstream } from './upstream.ts';
import { coverageUnitView, dutyView, sumsView } from './views.ts';

const PLACE = z.tuple([z.int(), z.string()]);

/**
 * The coverage matrix: what the units directly below make of each duty. A unit without a plan has no numbers. The totals
 * are over every unit under the filters that the person may see, not of the page.
 * @throws FORBIDDEN; NOT_FOUND; REQUEST_INVALID for a cursor of another list
 */
export async function getCoverage(
  call: Call,
  input: {
    params: { planId: string };
    query: CoverageFilter & { cursor?: string | undefined; limit: number };
  },
): Promise<CoverageMatrix> {
  const { query } = input;
  const upstream = await loadUpstream(call.db, input.params.planId);
  const shown = dutiesShown(upstream, query.part);
  const units = await matrixUnits(call, upstream, query, shown);
  const after = unpackCursor(query.cursor, PLACE);
  const from = after === null ? 0 : units.findIndex(({ unit }) => isAfter(unit, after));
  const page = from < 0 ? [] : units.slice(from, from + query.limit);
  const last = page.at(-1);
  const more = from >= 0 && from + query.limit < units.length && last !== undefined;
  return {
    upstream: planView(upstream.plan, call.clock),
    parts: upstream.parts.map((part) => ({ ...part })),
    duties: shown.flatMap((i) => dutyAt(upstream, i)),
    rows: await rowsOf(call, upstream, page, shown.length === upstream.duties.length),
    next: more ? packCursor([last.unit.position, last.unit.id]) : null,
    total: totalOf(upstream, units, shown),
  };
}

function isAfter(unit: { position: number; id: string }, [position, id]: z.output<typeof PLACE>): boolean {
  return unit.position > position || (unit.position === position && unit.id > id);
}

function dutyAt(upstream: Upstream, i: number) {
  const place = upstream.places.get(upstream.duties[i]?.key ?? '');
  return place ? [dutyView(place)] : [];
}

/** @param whole every duty is shown, so that the stored sums are those of the row */
async function rowsOf(
  call: Call,
  { plan: { id: upstreamId } }: Upstream,
  page: readonly MatrixUnit[],
  whole: boolean,
): Promise<CoverageMatrix['rows']> {
  const planIds = page.flatMap(({ sums }) => sums?.planId ?? []);
  const plans = new Map((await plansById(call.db, planIds)).map((plan) => [plan.id, plan]));
  const below = await countPlansUnder(call.db, planIds);
  const voided = await voidedUnder(call.db, upstreamId);
  return page.map(({ unit, sums, cells }) => {
    const plan = sums && plans.get(sums.planId);
    return {
      unit: coverageUnitView(unit, sums && (below.get(sums.planId) ?? 0)),
      plan: plan ? { id: plan.id, title: plan.title, publishedOn: plan.publishedOn } : null,
      withdrawn: plan ? null : (voided.get(unit.id)?.title ?? null),
      sums: sums && (whole ? sumsView(sums) : sumsOfCells(cells, 0)),
      cells,
    };
  });
}

function totalOf(
  upstream: Upstream,
  units: readonly MatrixUnit[],
  shown: readonly number[],
): CoverageMatrix['total'] {
  const whole = shown.length === upstream.duties.length;
  const filed = units.filter(({ sums }) => sums !== null);
  const rows = filed.map(({ cells }) => cells);
  const added = whole ? filed.reduce((sum, row) => sum + (row.sums?.added ?? 0), 0) : 0;
  const columns = shown.map((i) => upstream.places.get(upstream.duties[i]?.key ?? '')?.part?.no ?? 0);
  return {
    units: units.length,
    filed: filed.length,
    sums: totalOfCells(rows, added),
    byPart: partsOfCells(columns, rows),
  };
}
