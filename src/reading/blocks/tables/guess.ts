import type { ColumnStats } from './stats.ts';
import type { ColumnUse, Role } from './uses.ts';

/** Shares of the cells from which a column without a name is believed. */
const SURE = 0.7;
/** Mean length from which a column says what is to be done. */
const WORDY = 12;

type Look = ColumnStats & { readonly at: number };

/**
 * Guesses what the columns of a table without any header hold, from their cells alone: numbers, names of units,
 * times, words that begin with a number; of the rest the longest is the measures, the one before it the task.
 * @returns null: not sure enough to call it a task table
 */
export function guessUses(stats: readonly ColumnStats[]): (ColumnUse | null)[] | null {
  const columns = stats.map((look, at): Look => ({ ...look, at })).filter(({ filled }) => filled > 0);
  const rows = columns.reduce((most, { filled }) => Math.max(most, filled), 0);
  const number = columns.find((look) => look.numbers >= SURE && look.distinct >= look.filled * SURE);
  const units = columns.filter((look) => look.units >= SURE && look.filled >= rows * 0.5);
  const time = columns.find((look) => look.times >= SURE);
  const words = columns.filter(
    (look) => look !== number && look !== time && !units.includes(look) && look.numbers < 0.5,
  );
  const longest = words.reduce<Look | null>(
    (most, look) => (most === null || look.length > most.length ? look : most),
    null,
  );
  const counted = number !== undefined || words.some((look) => look.labelled >= SURE);
  if (units.length === 0 || !(counted || time) || !longest || longest.length < WORDY) return null;
  const roles = wordRoles(words, longest);
  if (number) roles.set(number.at, 'number');
  if (time) roles.set(time.at, 'deadline');
  for (const [i, { at }] of units.entries()) roles.set(at, i === 0 ? 'units' : 'co');
  return usesOf(stats.length, roles);
}

function wordRoles(words: readonly Look[], longest: Look): Map<number, Role> {
  const before = words.filter(({ at }) => at < longest.at);
  const task = before.at(-1);
  const roles = new Map<number, Role>([[longest.at, task ? 'measures' : 'task']]);
  for (const look of words) {
    if (look === longest) continue;
    const groups = look.at < longest.at && look.filled < (task?.filled ?? 0);
    roles.set(look.at, look === task ? 'task' : groups ? 'part' : 'remark');
  }
  return roles;
}

function usesOf(columns: number, roles: ReadonlyMap<number, Role>): (ColumnUse | null)[] {
  const parts = [...roles].flatMap(([at, role]) => (role === 'part' ? [at] : []));
  return Array.from({ length: columns }, (_, at) => {
    const role = roles.get(at);
    return role ? { role, year: null, level: 1 + Math.max(0, parts.indexOf(at)) } : null;
  });
}

/** True when the cells of a table without header do not speak against the columns of the table before it. */
export function fitsUses(stats: readonly ColumnStats[], uses: readonly (ColumnUse | null)[]): boolean {
  return uses.every((use, at) => {
    const look = stats[at];
    if (!use || !look || look.filled === 0) return true;
    if (use.role === 'number') return look.numbers >= 0.5;
    if (use.role === 'deadline') return look.times >= 0.3 || look.length <= 12;
    if (use.role === 'units' || use.role === 'lead' || use.role === 'co') {
      return look.units >= 0.3 || look.length <= 30;
    }
    return use.role !== 'measures' || look.numbers < 0.5;
  });
}
