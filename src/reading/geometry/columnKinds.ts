import { type Head, RANK } from '../blocks/tables/headWords.ts';

/**
 * How the words of a column stand to the rows of a table: numbers and text stand in one row each; names of units and times
 * may be printed once for several rows; a group's name nearly always is.
 */
export type ColumnKind = 'number' | 'text' | 'time' | 'shared' | 'group';

/**
 * What the columns of a table hold by their headers. Beside two further columns of work the coarsest names groups, and so
 * does what stands before the number of the row.
 * @param heads of each column; null: no known word
 */
export function kindsOf(heads: readonly (Head | null)[]): ColumnKind[] {
  const kinds = heads.map(kindOf);
  const work = heads.flatMap((head, at) => (head?.word === 'work' ? [{ at, rank: head.rank }] : []));
  const [first, ...finer] = work;
  if (first && finer.length > 1 && finer.every(({ rank }) => rank > first.rank)) kinds[first.at] = 'group';
  const number = kinds.indexOf('number');
  return kinds.map((kind, at) => {
    const isCoarse = (heads[at]?.rank ?? 0) < RANK.measure;
    return kind === 'text' && at < number && isCoarse && work.length > 1 ? 'group' : kind;
  });
}

function kindOf(head: Head | null): ColumnKind {
  switch (head?.word) {
    case 'number':
      return 'number';
    case 'part':
      return 'group';
    case 'deadline':
      return 'time';
    case 'units':
    case 'lead':
    case 'co':
    case 'person':
    case 'schedule':
      return 'shared';
    default:
      return 'text';
  }
}
