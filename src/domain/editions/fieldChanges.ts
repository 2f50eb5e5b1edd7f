import type { Deadline } from '../plan.ts';
import { squeezed } from './plainText.ts';
import type { EditionMeasure, EditionTask, EditionUnit, UnitsChange } from './types.ts';

/**
 * What became of a task's units, by name. The order in which they are listed is no change: who leads is told by role.
 * @returns null: the same units in the same roles
 */
export function compareUnits(old: readonly EditionUnit[], next: readonly EditionUnit[]): UnitsChange | null {
  const left = [...old];
  // the same role first: a unit may be listed twice, as lead and among the others
  const unlike = next.filter((unit) => take(left, (u) => isNamed(u, unit) && u.role === unit.role) === null);
  const role: { name: string; old: EditionUnit['role']; new: EditionUnit['role'] }[] = [];
  const added: EditionUnit[] = [];
  for (const unit of unlike) {
    const before = take(left, (u) => isNamed(u, unit));
    if (before === null) added.push(plainUnit(unit));
    else role.push({ name: unit.name, old: before.role, new: unit.role });
  }
  if (added.length === 0 && left.length === 0 && role.length === 0) return null;
  return { added, removed: left.map(plainUnit), role };
}

/** Takes the first that fits out of the list. */
function take(units: EditionUnit[], fits: (unit: EditionUnit) => boolean): EditionUnit | null {
  const place = units.findIndex(fits);
  if (place < 0) return null;
  return units.splice(place, 1)[0] ?? null;
}

function isNamed(a: EditionUnit, b: EditionUnit): boolean {
  return nameForm(a.name) === nameForm(b.name);
}

function nameForm(name: string): string {
  return squeezed(name).replaceAll('(', '（').replaceAll(')', '）');
}

function plainUnit({ name, role }: EditionUnit): EditionUnit {
  return { name, role };
}

/**
 * What became of a deadline. A day is a day however it is worded (12月底前, 年底前完成); where there is none, the words
 * are all there is.
 * @returns null: the same day, or the same words
 */
export function compareDeadlines(old: Deadline, next: Deadline): { old: Deadline; new: Deadline } | null {
  const sameDay = old.kind === next.kind && old.date === next.date;
  const isDay = next.kind === 'date' && next.date !== null;
  if (sameDay && (isDay || squeezed(old.text ?? '') === squeezed(next.text ?? ''))) return null;
  return { old: plainDeadline(old), new: plainDeadline(next) };
}

function plainDeadline({ text, kind, date }: Deadline): Deadline {
  return { text, kind, date };
}

/** @returns null: the same kind of addressee in the same words */
export function compareAddressees(
  old: EditionMeasure['addressee'],
  next: EditionMeasure['addressee'],
): { old: EditionMeasure['addressee']; new: EditionMeasure['addressee'] } | null {
  const same = old.kind === next.kind && squeezed(old.text ?? '') === squeezed(next.text ?? '');
  if (same) return null;
  return { old: { kind: old.kind, text: old.text }, new: { kind: next.kind, text: next.text } };
}

/** Whether a title has the same words. */
export function hasSameTitle(old: EditionTask, next: EditionTask): boolean {
  return squeezed(old.title) === squeezed(next.title);
}
