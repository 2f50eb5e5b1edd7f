import {
  basisOf,
  foldAddressees,
  type MeasureAddressees,
  UNKNOWN_ADDRESSEES,
} from '../../domain/addressees/index.ts';
import { type Duty, type DutyIndex, indexDuties, type RegionLevel } from '../../domain/coverage/index.ts';
import type { AddresseeKind } from '../../domain/plan.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addresseeJournals, toAddresseeAction } from '../../storage/repositories/addressees.ts';
import { wordRows } from '../../storage/repositories/planRows.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { getUnit } from '../../storage/repositories/units.ts';
import { type ItemPlace, placesOf, storedDuties } from './storedPlan.ts';
import type { Standing } from './verdicts.ts';

/** A plan that regions carry out, prepared for matching. */
export interface Upstream extends Prepared {
  readonly plan: PlanRecord;
}

interface Prepared {
  /** Of the regions that it binds. */
  readonly level: RegionLevel;
  /** In printed order. */
  readonly duties: readonly Duty[];
  readonly index: DutyIndex;
  readonly places: ReadonlyMap<string, ItemPlace>;
  readonly parts: readonly { readonly no: number; readonly label: string; readonly title: string }[];
}

/** Plans kept prepared: a list of an organ is asked for again and again, and never changes once it was published. */
const KEPT = 8;
const prepared = new Map<string, Prepared>();

/** Prepares a plan for everything that is held against it. @throws NOT_FOUND */
export async function loadUpstream(db: Db, planId: string): Promise<Upstream> {
  const plan = await getPlan(db, planId);
  const known = prepared.get(planId);
  if (known) {
    keep(planId, known);
    return { plan, ...known };
  }
  const made = await prepare(db, plan);
  if (plan.publishedOn !== null) keep(planId, made);
  return { plan, ...made };
}

async function prepare(db: Db, plan: PlanRecord): Promise<Prepared> {
  const owner = await getUnit(db, plan.unitId);
  const stored = { plan, rows: await wordRows(db, plan.id) };
  const level = owner.level === 'national' ? 'province' : 'city';
  const duties = storedDuties(stored, level);
  const parts = stored.rows.parts.map(({ no, label, title }) => ({ no, label, title }));
  return { level, duties, index: indexDuties(duties), places: placesOf(stored), parts };
}

/** The newest last; the one not asked for the longest goes first. */
function keep(planId: string, made: Prepared): void {
  prepared.delete(planId);
  prepared.set(planId, made);
  for (const oldest of prepared.keys()) {
    if (prepared.size <= KEPT) return;
    prepared.delete(oldest);
  }
}

/** What was said of whom the measures of a plan bind. */
export interface Journals {
  /** Steps that were taken; one more, and something else may have been said. */
  readonly steps: number;
  /** By measure. */
  readonly said: ReadonlyMap<string, MeasureAddressees>;
}

/** Everything that was said of whom the measures of a plan bind. */
export async function loadJournals(db: Db, planId: string): Promise<Journals> {
  const journals = await addresseeJournals(db, planId);
  const steps = [...journals.values()].reduce((sum, journal) => sum + journal.length, 0);
  const said = new Map(
    [...journals].map(([measureId, journal]) => [measureId, foldAddressees(journal.map(toAddresseeAction))]),
  );
  return { steps, said };
}

/** How a region stands to the duties whose words leave open whom they bind; those it was not asked about are left out. */
export function standingsFor(upstream: Upstream, { said }: Journals, unitId: string): Map<string, Standing> {
  return new Map(
    upstream.duties.flatMap(({ key, addressee }): [string, Standing][] => {
      const measureId = upstream.places.get(key)?.measure.id ?? '';
      const standing = standingOf(addressee.kind, said.get(measureId) ?? UNKNOWN_ADDRESSEES, unitId);
      return standing === null ? [] : [[key, standing]];
    }),
  );
}

/** A list binds those on it alone; a region's own word that it does not meet the condition counts once accepted. */
function standingOf(kind: AddresseeKind, said: MeasureAddressees, unitId: string): Standing | null {
  if (said.bound.has(unitId)) return 'bound';
  if (basisOf(kind) === 'list') return said.list === null ? 'unsettled' : 'not-bound';
  const own = said.declarations.get(unitId);
  return own?.meets === false && own.status === 'accepted' ? 'not-bound' : null;
}
