import type { Unit, UnitEvent, UnitNames } from './types.ts';

/** The tree as it is after everything that was recorded, and what was recorded, in the order of recording. */
export interface UnitTree {
  readonly units: readonly Unit[];
  readonly events: readonly UnitEvent[];
}

/**
 * First day from which the bundled renamings, moves, splits and mergers are complete. Earlier days can be asked for, but are
 * shown under the names and parents of this one.
 */
export const CHANGES_KNOWN_SINCE = '2023-01-01';

/** A name and the days on which it held, both counted. */
export interface NamePeriod extends UnitNames {
  readonly from: string;
  /** Null: until today and on. */
  readonly to: string | null;
}

/** What held before the first event after a day, as far as later events changed it; null: they did not. */
export interface Undone {
  readonly names: UnitNames | null;
  readonly parentId: string | null;
}

/** Whether the unit exists on the day; its last day counts. */
export function existsOn(unit: Pick<Unit, 'validFrom' | 'validTo'>, day: string): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);
}

/**
 * Names and parents, by unit, that held on a day and do not hold any more.
 * @param events all events, or at least those after the day
 */
export function undoneAfter(events: readonly UnitEvent[], day: string): Map<string, Undone> {
  const undone = new Map<string, Undone>();
  // the earliest event after the day says what was before it, so later ones are overwritten
  for (const { unitId, body } of inOrder(events)
    .filter(({ on }) => on > day)
    .reverse()) {
    const known = undone.get(unitId) ?? { names: null, parentId: null };
    if (body.kind === 'rename') undone.set(unitId, { ...known, names: body.before });
    if (body.kind === 'move') undone.set(unitId, { ...known, parentId: body.before.parentId });
  }
  return undone;
}

/**
 * The units that existed on a day, under the names and the parents of that day.
 * @param day calendar day
 */
export function asItWas(tree: UnitTree, day: string): Unit[] {
  const undone = undoneAfter(tree.events, day);
  return tree.units
    .filter((unit) => existsOn(unit, day))
    .map((unit) => unitBefore(unit, undone.get(unit.id)));
}

/** The unit with what was undone put back. */
export function unitBefore<U extends UnitNames & { readonly parentId: string | null }>(
  unit: U,
  undone: Undone | undefined,
): U {
  if (!undone) return unit;
  return { ...unit, ...undone.names, parentId: undone.parentId ?? unit.parentId };
}

/** The names a unit had, oldest first, with the days on which each held. */
export function namesOverTime(unit: Unit, events: readonly UnitEvent[]): NamePeriod[] {
  const periods: NamePeriod[] = [];
  let from = unit.validFrom;
  for (const { unitId, on, body } of inOrder(events)) {
    if (unitId !== unit.id || body.kind !== 'rename') continue;
    periods.push({ ...body.before, from, to: dayBefore(on) });
    from = on;
  }
  const { name, shortName, aliases, code } = unit;
  return [...periods, { name, shortName, aliases, code, from, to: unit.validTo }];
}

/**
 * The units that do on a day what a unit did: the unit itself while it exists, with the parts it gave away, or those it
 * went into, through any number of changes.
 * @returns ids of units that exist on the day, in the order they are met; empty when it ended without a successor
 */
export function successors(tree: UnitTree, unitId: string, day: string): string[] {
  const units = new Map(tree.units.map((unit) => [unit.id, unit]));
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (id: string, since: string): void => {
    const unit = units.get(id);
    // the same unit may be met again later, with more behind it: once per day of meeting is enough
    if (!unit || seen.has(`${id} ${since}`)) return;
    seen.add(`${id} ${since}`);
    if (existsOn(unit, day)) found.add(id);
    for (const { unitId: changed, on, body } of tree.events) {
      if (changed !== id || on > day || on < since || !('successors' in body)) continue;
      for (const next of body.successors) if (next !== id) visit(next, on);
    }
  };
  visit(unitId, '');
  return [...found];
}

/** Events by day; of one day in the order they were recorded. */
function inOrder(events: readonly UnitEvent[]): UnitEvent[] {
  return [...events].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The calendar day before. @param day `YYYY-MM-DD` */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
