import type { Head } from '../blocks/tables/headWords.ts';

/**
 * How the words of a column stand to the rows of a table: numbers and text stand in one row each; names of units and times
 * may be printed once for several rows; a group's name nearly always is.
 */
export type ColumnKind = 'number' | 'text' | 'time' | 'shared' | 'group';

/** @param head what the header says of the column; null: no known word */
export function kindOf(head: Head | null): ColumnKind {
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
