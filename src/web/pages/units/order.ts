import type { Unit, UnitOrderInput } from '../../../contracts/units.ts';
import { readAliases } from '../people/aliases.ts';

/** What can happen to a unit. */
export const KINDS = ['rename', 'move', 'merge', 'split'] as const;
type Kind = (typeof KINDS)[number];
type Chosen = { id: string; name: string } | null;

/** What the form holds; each kind reads its own part. */
export interface OrderForm {
  readonly kind: Kind;
  readonly on: string;
  readonly reason: string;
  readonly name: string;
  readonly shortName: string;
  readonly code: string;
  readonly target: Chosen;
  readonly parts: string;
  /** Whether the unit that is split goes on beside the new ones. */
  readonly goesOn: boolean;
  /** Name of the new unit that takes a unit under the old one, by its id; those not here stay. */
  readonly places: ReadonlyMap<string, string>;
}

/** Names of the new units as typed. */
export function partNames(parts: string): string[] {
  return readAliases(parts);
}

/**
 * The order as the server takes it.
 * @param under ids of the units that lie under it on the day
 * @returns null: something is missing yet
 */
export function orderOf(unit: Unit, form: OrderForm, under: readonly string[]): UnitOrderInput | null {
  const { on, kind, target } = form;
  const reason = form.reason.trim();
  if (on === '' || reason === '') return null;
  if (kind === 'rename') {
    const name = form.name.trim();
    const shortName = form.shortName.trim();
    if (name === '' || shortName === '') return null;
    const code = form.code.trim() === '' ? null : form.code.trim();
    // the former name stays known to those who read papers
    const aliases = [...new Set([...unit.aliases, unit.name])].filter((alias) => alias !== name).slice(-20);
    return { kind, unitId: unit.id, on, names: { name, shortName, aliases, code }, reason };
  }
  if (kind === 'split') return splitOf(unit, form, under, reason);
  if (target === null) return null;
  if (kind === 'move') return { kind, unitId: unit.id, on, parentId: target.id, reason };
  return { kind, unitIds: [unit.id], on, into: { unitId: target.id }, reason };
}

/** A split needs new units (two, when the old one ends), and then a place for everything under it. */
function splitOf(
  unit: Unit,
  { on, parts, goesOn, places }: OrderForm,
  under: readonly string[],
  reason: string,
): UnitOrderInput | null {
  const names = partNames(parts);
  const children = under.flatMap((unitId) => {
    const part = names.indexOf(places.get(unitId) ?? '');
    return part < 0 ? [] : [{ unitId, part }];
  });
  if (names.length < (goesOn ? 1 : 2) || (!goesOn && children.length < under.length)) return null;
  const made = names.map((name) => ({ name, shortName: name, aliases: [], code: null }));
  return { kind: 'split', unitId: unit.id, on, parts: made, goesOn, children, reason };
}
