import { can } from '../../domain/roles.ts';
import { regionalOffices } from '../../domain/unitNames.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { type CoverageSumsRow, sumsUnder } from '../../storage/repositories/coverage.ts';
import { getUnit, type UnitRow, unitsOfOrgan } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { planToday } from '../plans/planDay.ts';
import type { Upstream } from './upstream.ts';

/** Filters of the matrix and of the list; all must hold. */
export interface CoverageFilter {
  readonly under?: string | undefined;
  readonly part?: number | undefined;
  readonly verdict?: keyof typeof LETTERS | undefined;
  readonly filed?: 'yes' | 'no' | undefined;
  readonly later?: '1' | undefined;
  readonly undecided?: '1' | undefined;
}

/** Letters of a row that say so, small and capital. */
const LETTERS = {
  covered: /c/i,
  weakened: /[wl]/i,
  stricter: /s/i,
  missing: /m/i,
  'not-applicable': /n/i,
} as const;
const LATER = /l/i;
const OPEN = /[cwls]/;

/** A unit of the matrix and what was stored of its plan; null: it filed none. */
export interface MatrixUnit {
  readonly unit: UnitRow;
  readonly sums: Omit<CoverageSumsRow, 'addedItems'> | null;
  /** One letter a duty under the filters, in their order. */
  readonly cells: string;
}

/**
 * Units directly below an organ that the person may see, in official order, with their rows under the filters. Whether
 * a unit is shown is asked of the duties that are shown.
 * @param shown positions of the duties that are shown
 * @throws FORBIDDEN; NOT_FOUND when the unit does not lie below the organ whose plan it is
 */
export async function matrixUnits(
  call: Call,
  upstream: Upstream,
  filter: CoverageFilter,
  shown: readonly number[],
): Promise<MatrixUnit[]> {
  mustBeAllowed(call, 'coverage.read', call.actor);
  const below = await unitsBelow(call, upstream, filter.under);
  const seen = below.filter(({ path }) => can(call.actor, 'coverage.read', { unitPath: path }));
  // what was made of a plan that was voided counts nowhere
  const stored = upstream.plan.status === 'void' ? [] : await sumsUnder(call.db, upstream.plan.id);
  const sums = new Map(stored.map((row) => [row.unitId, row]));
  const unfiled = '.'.repeat(upstream.duties.length);
  // of other duties than those of today: nothing is known until the plan is matched anew
  const unknown = '-'.repeat(upstream.duties.length);
  const whole = shown.length === upstream.duties.length;
  return seen
    .map((unit): MatrixUnit => {
      const own = sums.get(unit.id) ?? null;
      const row = own === null ? unfiled : own.cells.length === unfiled.length ? own.cells : unknown;
      return { unit, sums: own, cells: whole ? row : shown.map((i) => row[i] ?? '-').join('') };
    })
    .filter((row) => fits(row, filter));
}

/** Offices directly below a unit; below the organ whose plan it is when none is named. */
async function unitsBelow(call: Call, { plan }: Upstream, under: string | undefined): Promise<UnitRow[]> {
  const owner = await getUnit(call.db, under ?? plan.unitId);
  if (!owner.path.startsWith(plan.unitPath)) {
    throw new LuoshiError('NOT_FOUND', `「${owner.shortName}」不在「${plan.title}」的下级单位中`);
  }
  return regionalOffices(owner, await unitsOfOrgan(call.db, owner.id), planToday(plan, call.clock));
}

function fits({ sums, cells }: MatrixUnit, filter: CoverageFilter): boolean {
  if (filter.filed === 'yes' && sums === null) return false;
  if (filter.filed === 'no' && sums !== null) return false;
  const wanted = [
    filter.verdict && LETTERS[filter.verdict],
    filter.later && LATER,
    filter.undecided && OPEN,
  ].filter((pattern) => pattern !== undefined);
  return wanted.every((pattern) => pattern.test(cells));
}

/** Positions of the duties that stand in the part; all when none is named. */
export function dutiesShown({ duties, places }: Upstream, part: number | undefined): number[] {
  return duties.flatMap(({ key }, i) =>
    part === undefined || (places.get(key)?.part?.no ?? 0) === part ? [i] : [],
  );
}
