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
}

/** The order as the server takes it; null: something is missing yet. */
export function orderOf(unit: Unit, form: OrderForm): UnitOrderInput | null {
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
  if (kind === 'split') {
    const parts = readAliases(form.parts).map((name) => ({ name, shortName: name, aliases: [], code: null }));
    return parts.length === 0
      ? null
      : { kind, unitId: unit.id, on, parts, goesOn: true, children: [], reason };
  }
  if (target === null) return null;
  if (kind === 'move') return { kind, unitId: unit.id, on, parentId: target.id, reason };
  return { kind, unitIds: [unit.id], on, into: { unitId: target.id }, reason };
}
