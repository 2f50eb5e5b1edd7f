import { asItWas, dayBefore, existsOn, type UnitTree } from './history.ts';
import { UNIT_LEVELS, type Unit } from './types.ts';

/** Why a tree is none on a day. */
export interface TreeFault {
  readonly day: string;
  readonly unitId: string;
  readonly name: string;
  /** orphan: its parent does not exist then; circle: it lies under itself; level: it stands above its parent. */
  readonly kind: 'orphan' | 'circle' | 'level';
}

/**
 * Checks that on every day from `since` on there is one tree: every unit's parent exists, nothing lies under itself,
 * departments stand on their parent's level and offices there or below. Only days on which something changes are
 * looked at; between them nothing does.
 * @returns the first fault of each unit; empty: every day has one tree
 */
export function treeFaults(tree: UnitTree, since: string): TreeFault[] {
  const faults = new Map<string, TreeFault>();
  for (const day of daysOfChange(tree, since)) {
    const units = new Map(asItWas(tree, day).map((unit) => [unit.id, unit]));
    const sound = new Set<string>();
    for (const unit of units.values()) {
      const kind = faultOf(unit, units, sound);
      if (kind && !faults.has(unit.id)) faults.set(unit.id, { day, unitId: unit.id, name: unit.name, kind });
    }
  }
  return [...faults.values()];
}

/** Whether a unit may stand under another: a department on its level, an office there or below. */
export function fitsUnder(unit: Pick<Unit, 'kind' | 'level'>, parent: Pick<Unit, 'kind' | 'level'>): boolean {
  const depth = UNIT_LEVELS.indexOf(unit.level) - UNIT_LEVELS.indexOf(parent.level);
  return unit.kind === 'department' ? depth === 0 : depth >= 0;
}

/** @param sound units already known to reach the root; added to */
function faultOf(unit: Unit, units: ReadonlyMap<string, Unit>, sound: Set<string>): TreeFault['kind'] | null {
  const chain = new Set<string>();
  for (let at = unit; !sound.has(at.id); ) {
    if (chain.has(at.id)) return 'circle';
    chain.add(at.id);
    if (at.parentId === null) break;
    const parent = units.get(at.parentId);
    // what lies under a fault is told once, at the fault
    if (!parent) return at === unit ? 'orphan' : null;
    if (at === unit && !fitsUnder(unit, parent)) return 'level';
    at = parent;
  }
  for (const id of chain) sound.add(id);
  return null;
}

function daysOfChange({ units, events }: UnitTree, since: string): string[] {
  const days = new Set([since]);
  for (const { on } of events) if (on > since) days.add(on);
  for (const unit of units) {
    if (unit.validFrom > since) days.add(unit.validFrom);
    if (unit.validTo !== null && unit.validTo >= since) days.add(dayAfter(unit.validTo));
  }
  return [...days].sort();
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** Whether the unit existed on the day before and exists still: what a change of that day needs. */
export function standsAcross(unit: Unit, on: string): boolean {
  return existsOn(unit, dayBefore(on)) && unit.validTo === null;
}
