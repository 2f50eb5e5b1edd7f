import type { CoverageSums, CoverageTree } from '../../contracts/coverage.ts';
import { can } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { sumsUnder } from '../../storage/repositories/coverage.ts';
import { type SumsBelow, sumsBelow, unitsAtOrBelow } from '../../storage/repositories/coverageTree.ts';
import { getUnit } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { planToday } from '../plans/planDay.ts';
import { NOTHING, sumsOfCells } from './countCells.ts';
import { type CoverageFilter, dutiesShown } from './matrixUnits.ts';
import { type Region, regionsBelow } from './regionTree.ts';
import { loadUpstream, type Upstream } from './upstream.ts';
import { sumsView } from './views.ts';

type Row = CoverageTree['rows'][number];
type Below = CoverageTree['total'];

/**
 * The regions of a unit with what all plans below each of them come to, whichever plan of the chain they carry out:
 * thousands of units as a person reads them, one level at a time. Under a part only plans count that carry out this very
 * plan: the others have parts of their own.
 * @returns regions in official order; those of which nothing fits the filters are left out
 * @throws FORBIDDEN; NOT_FOUND when the unit does not lie below the organ whose plan it is
 */
export async function getCoverageTree(
  call: Call,
  input: { params: { planId: string }; query: CoverageFilter },
): Promise<CoverageTree> {
  const { query } = input;
  mustBeAllowed(call, 'coverage.read', call.actor);
  const upstream = await loadUpstream(call.db, input.params.planId);
  const { plan } = upstream;
  const owner = await getUnit(call.db, query.under ?? plan.unitId);
  if (!owner.path.startsWith(plan.unitPath)) {
    throw new LuoshiError('NOT_FOUND', `「${owner.shortName}」不在「${plan.title}」的下级单位中`);
  }
  const units = await unitsAtOrBelow(call.db, owner.path);
  const regions = regionsBelow(owner.id, units, planToday(plan, call.clock)).filter(({ unit }) =>
    can(call.actor, 'coverage.read', { unitPath: unit.path }),
  );
  const stored = await storedSums(call, upstream, query.part);
  return { unitId: owner.id, ...folded(regions, stored, query) };
}

/** By unit; of a plan that was voided nothing counts. */
async function storedSums(
  { db }: Call,
  upstream: Upstream,
  part: number | undefined,
): Promise<Map<string, SumsBelow>> {
  const { id, status } = upstream.plan;
  if (status === 'void') return new Map();
  if (part === undefined) return sumsBelow(db, id);
  const shown = dutiesShown(upstream, part);
  const rows = await sumsUnder(db, id);
  return new Map(
    rows.map(({ unitId, upstreamPlanId, planId, cells }) => {
      const own = sumsOfCells(shown.map((i) => cells[i] ?? '-').join(''), 0);
      return [unitId, { unitId, upstreamPlanId, planId, ...own }];
    }),
  );
}

function folded(
  regions: readonly Region[],
  stored: ReadonlyMap<string, SumsBelow>,
  filter: CoverageFilter,
): Pick<CoverageTree, 'rows' | 'total'> {
  const rows = new Map(
    regions.flatMap(({ unit, topId }) =>
      topId === unit.id ? [[unit.id, rowOf(unit, stored.get(unit.id) ?? null)] as const] : [],
    ),
  );
  const total = nothing();
  const shown = new Set<Row>();
  for (const { unit, topId } of regions) {
    const row = rows.get(topId);
    if (row === undefined) continue;
    const isTop = topId === unit.id;
    if (!isTop) row.regions += 1;
    const own = stored.get(unit.id) ?? null;
    if (!fits(own, filter)) continue;
    shown.add(row);
    add(total, own);
    if (!isTop) add(row.below, own);
  }
  return { rows: [...rows.values()].filter((row) => shown.has(row)), total };
}

function rowOf({ id, shortName, code, level }: Region['unit'], own: SumsBelow | null): Row {
  return {
    unit: { unitId: id, name: shortName, code, level, below: null },
    own: own && { upstreamId: own.upstreamPlanId, planId: own.planId, sums: sumsView(own) },
    regions: 0,
    below: nothing(),
  };
}

function nothing(): Below {
  return { units: 0, filed: 0, sums: { ...NOTHING } };
}

function add(total: Below, own: SumsBelow | null): void {
  total.units += 1;
  if (own === null) return;
  total.filed += 1;
  for (const kind of SUMS) total.sums[kind] += own[kind];
}

const SUMS = Object.keys(NOTHING) as (keyof CoverageSums)[];

const KINDS = {
  covered: 'covered',
  weakened: 'weakened',
  stricter: 'stricter',
  missing: 'missing',
  'not-applicable': 'notApplicable',
} as const satisfies Record<NonNullable<CoverageFilter['verdict']>, keyof CoverageSums>;

function fits(own: SumsBelow | null, filter: CoverageFilter): boolean {
  if (filter.filed === 'yes' && own === null) return false;
  if (filter.filed === 'no' && own !== null) return false;
  const has = (kind: keyof CoverageSums): boolean => own !== null && own[kind] > 0;
  if (filter.verdict !== undefined && !has(KINDS[filter.verdict])) return false;
  if (filter.later === '1' && !has('later')) return false;
  return filter.undecided !== '1' || has('undecided');
}
