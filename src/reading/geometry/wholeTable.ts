import type { ColumnKind } from './columnKinds.ts';
import type { AlignmentCosts } from './rows/findRows.ts';
import type { TextLine } from './textLines.ts';

/** A cell of a table over all its pages. */
export interface WholeCell {
  row: number;
  column: number;
  rows: number;
  columns: number;
  readonly lines: TextLine[];
}

/** A table over all its pages. */
export interface WholeTable {
  /** Column edges, ascending. */
  xs: readonly number[];
  rows: number;
  columns: number;
  cells: WholeCell[];
  /** What its columns hold; empty: rules alone tell its cells. */
  kinds: readonly ColumnKind[];
  /** What was seen of how its rows are aligned; null: nothing. */
  alignment: AlignmentCosts | null;
  /** Lines of headers and group cells printed again. */
  readonly repeats: TextLine[];
  /** True: the last row has no rule under it. */
  isOpen: boolean;
}

/** Words of lines, white space left out. */
export function wordsOf(lines: readonly TextLine[]): string {
  return lines.map(({ text }) => text.replace(/\s+/g, '')).join('');
}
