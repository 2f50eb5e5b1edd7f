import type { MeasureAddresseesView } from '../../../contracts/addressees.ts';
import type { Standing } from '../../address/coverageFilters.ts';

type Known = Pick<MeasureAddresseesView, 'basis' | 'proposed' | 'list' | 'declarations' | 'silent'>;

/**
 * How far it is known whom a measure binds: `waiting` when somebody must judge a list or a declaration, `partly` when
 * some regions have yet to declare (or to answer a question), `unknown` when nobody was named or said anything.
 */
export function standingOf({ basis, proposed, list, declarations, silent }: Known): Standing {
  if (basis === 'list') {
    if (proposed !== null) return 'waiting';
    return list === null ? 'unknown' : 'settled';
  }
  if (declarations.length === 0) return 'unknown';
  if (declarations.some(({ status }) => status === 'declared')) return 'waiting';
  const isComplete = silent.length === 0 && declarations.every(({ status }) => status === 'accepted');
  return isComplete ? 'settled' : 'partly';
}

/** How many measures stand how. */
export function standingCounts(measures: readonly Known[]): Record<Standing, number> {
  const standings = measures.map(standingOf);
  const of = (one: Standing) => standings.filter((standing) => standing === one).length;
  return { unknown: of('unknown'), waiting: of('waiting'), partly: of('partly'), settled: of('settled') };
}

type Named = { readonly unitId: string; readonly name: string };

/** What a list brings against the one in force. */
export function listChange(
  next: readonly Named[],
  old: readonly Named[],
): { added: ReadonlySet<string>; dropped: Named[] } {
  const before = new Set(old.map(({ unitId }) => unitId));
  const after = new Set(next.map(({ unitId }) => unitId));
  return {
    added: new Set([...after].filter((unitId) => !before.has(unitId))),
    dropped: old.filter(({ unitId }) => !after.has(unitId)),
  };
}
