import type { TextLine } from './textLines.ts';

/** A cell of a table over all its pages. */
export interface WholeCell {
  readonly row: number;
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
  readonly cells: WholeCell[];
  /** Lines of headers and group cells printed again. */
  readonly repeats: TextLine[];
  /** True: the last row has no rule under it. */
  isOpen: boolean;
}

/** Words of lines, white space left out. */
export function wordsOf(lines: readonly TextLine[]): string {
  return lines.map(({ text }) => text.replace(/\s+/g, '')).join('');
}
