import { z } from 'zod';
import type { CoverageMatrix, CoverageSums } from '../../contracts/coverage.ts';
import { countPlansUnder } from '../../storage/repositories/coverage.ts';
import { plansById } from '../../storage/repositories/coveragePlans.ts';
import type { Call } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { planView } from '../plans/planView.ts';
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
    rows: await rowsOf(call, page, shown.length === upstream.duties.length),
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
  page: readonly MatrixUnit[],
  whole: boolean,
): Promise<CoverageMatrix['rows']> {
  const planIds = page.flatMap(({ sums }) => sums?.planId ?? []);
  const plans = new Map((await plansById(call.db, planIds)).map((plan) => [plan.id, plan]));
  const below = await countPlansUnder(call.db, planIds);
  return page.map(({ unit, sums, cells }) => {
    const plan = sums && plans.get(sums.planId);
    return {
      unit: coverageUnitView(unit, sums && (below.get(sums.planId) ?? 0)),
      plan: plan ? { id: plan.id, title: plan.title, publishedOn: plan.publishedOn } : null,
      sums: sums && (whole ? sumsView(sums) : sumsOf(cells, 0)),
      cells,
    };
  });
}

/** Numbers of a row from its letters. @param added items of its own, which stand under no duty and so in no part */
function sumsOf(cells: string, added: number): CoverageSums {
  const of = (pattern: RegExp): number => cells.match(pattern)?.length ?? 0;
  return {
    covered: of(/c/gi),
    weakened: of(/[wl]/gi),
    stricter: of(/s/gi),
    missing: of(/m/gi),
    notApplicable: of(/n/gi),
    later: of(/l/gi),
    added,
    undecided: of(/[cwls]/g),
  };
}

function totalOf(
  upstream: Upstream,
  units: readonly MatrixUnit[],
  shown: readonly number[],
): CoverageMatrix['total'] {
  const whole = shown.length === upstream.duties.length;
  const filed = units.filter(({ sums }) => sums !== null);
  const sums = sumsOf('', 0);
  for (const row of filed) {
    const own = sumsOf(row.cells, whole ? (row.sums?.added ?? 0) : 0);
    for (const name of Object.keys(sums) as (keyof CoverageSums)[]) sums[name] += own[name];
  }
  return { units: units.length, filed: filed.length, sums, byPart: partsOf(upstream, filed, shown) };
}

/** What each part comes to over the units: how many duties bind, and what was made of them. */
function partsOf(
  upstream: Upstream,
  filed: readonly MatrixUnit[],
  shown: readonly number[],
): CoverageMatrix['total']['byPart'] {
  const totals = new Map<number, CoverageMatrix['total']['byPart'][number]>();
  const columns = shown.map((i) => {
    const partNo = upstream.places.get(upstream.duties[i]?.key ?? '')?.part?.no ?? 0;
    const total = totals.get(partNo) ?? { partNo, bound: 0, covered: 0, weakened: 0, missing: 0 };
    totals.set(partNo, total);
    return total;
  });
  for (const { cells } of filed) {
    for (const [i, total] of columns.entries()) count(total, cells[i] ?? '-');
  }
  return [...totals.values()].sort((a, b) => a.partNo - b.partNo);
}

/** What is asked for more than above covers it. */
function count(total: CoverageMatrix['total']['byPart'][number], letter: string): void {
  switch (letter.toLowerCase()) {
    case 'c':
    case 's':
      total.covered += 1;
      break;
    case 'w':
    case 'l':
      total.weakened += 1;
      break;
    case 'm':
      total.missing += 1;
      break;
    default:
      return;
  }
  total.bound += 1;
}
