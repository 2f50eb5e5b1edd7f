import type { PlainDate } from '../kernel/plainDate.ts';

/** What of a unit its names need. */
export interface NamedUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly path: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly kind: 'office' | 'department';
  readonly level: 'national' | 'province' | 'prefecture' | 'county';
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * Matches printed names to the units that a plan of `owner` may name: the owner, its departments and its offices of
 * the same level. A name counts when it is a unit's name, short name or alias, with or without the owner's own name
 * before it; white space and the width of brackets do not matter.
 * @param owner the unit whose plan it is
 * @param units the unit tree
 * @param day units not valid on this day are left out
 * @returns a function from printed name to unit id; null: no unit, or more than one, has this name
 */
export function unitMatcher(
  owner: NamedUnit,
  units: readonly NamedUnit[],
  day: PlainDate,
): (name: string) => string | null {
  const candidates = units.filter(
    (unit) => unit.path.startsWith(owner.path) && unit.level === owner.level && isValid(unit, day),
  );
  const prefixes = namesOf(owner).sort((a, b) => b.length - a.length);
  const ranks = [
    namedBy(candidates, (unit) => [unit.name]),
    namedBy(candidates, (unit) => [unit.shortName]),
    namedBy(candidates, (unit) => unit.aliases),
  ];
  return (name) => {
    const plain = plainName(name);
    const prefix = prefixes.find((p) => plain.startsWith(p) && plain.length > p.length);
    const bare = prefix === undefined ? [] : [plain.slice(prefix.length)];
    for (const key of [plain, ...bare]) {
      for (const ids of ranks) {
        const found = ids.get(key);
        if (found !== undefined) return found;
      }
    }
    return null;
  };
}

/**
 * The regional offices that 各地区 means in a plan of `owner`: whole organs of a lower level that nothing but units of
 * the owner's own level stands above. Below a province these are its prefectures and the counties it leads directly;
 * below a municipality its districts.
 * @param units the unit tree, or the part of it that `owner` may name or bind
 * @param day units not valid on this day are left out
 */
export function regionalOffices<Unit extends NamedUnit>(
  owner: NamedUnit,
  units: readonly Unit[],
  day: PlainDate,
): Unit[] {
  const levels = new Map(units.map((unit) => [unit.id, unit.level]));
  return units.filter(
    (unit) =>
      unit.kind === 'office' &&
      unit.level !== owner.level &&
      unit.path.startsWith(owner.path) &&
      unit.parentId !== null &&
      levels.get(unit.parentId) === owner.level &&
      isValid(unit, day),
  );
}

/** Whether the unit exists on the day; its last day counts. */
export function isValid(unit: Pick<NamedUnit, 'validFrom' | 'validTo'>, day: PlainDate): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);
}

function namedBy(
  units: readonly NamedUnit[],
  names: (unit: NamedUnit) => readonly string[],
): Map<string, string> {
  const ids = new Map<string, string>();
  const shared = new Set<string>();
  for (const unit of units) {
    for (const name of names(unit).map(plainName)) {
      if (ids.has(name) && ids.get(name) !== unit.id) shared.add(name);
      ids.set(name, unit.id);
    }
  }
  for (const name of shared) ids.delete(name);
  return ids;
}

function namesOf(unit: NamedUnit): string[] {
  return [unit.name, unit.shortName, ...unit.aliases].map(plainName);
}

function plainName(name: string): string {
  return name.replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）');
}
