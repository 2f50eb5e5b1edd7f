import type { LedgerColumn } from '../../address/filters.ts';

/** Columns that stand, from the address's list of those left out. */
export interface Columns {
  readonly shows: (column: LedgerColumn) => boolean;
  /** Number of table columns, the task's own included. */
  readonly width: number;
}

/** Reads the address's `hide`. */
export function columnsOf(hide: string | undefined): Columns {
  const gone = new Set(hide?.split(','));
  const shows = (column: LedgerColumn) => !gone.has(column);
  const optional = ['measures', 'units', 'deadline', 'state'] as const;
  return { shows, width: 1 + optional.filter(shows).length };
}
