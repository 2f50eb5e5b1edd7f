import { columnRole } from '../blocks/headers.ts';
import { numberLabel } from '../blocks/numbering.ts';
import type { PageTable } from './pageParts.ts';
import type { TextLine } from './textLines.ts';

/** A cell of a table over all its pages. */
export interface WholeCell {
  readonly row: number;
  readonly column: number;
  rows: number;
  columns: number;
  readonly lines: TextLine[];
}

/** A table over all its pages. */
export interface WholeTable {
  readonly xs: readonly number[];
  rows: number;
  readonly columns: number;
  readonly cells: WholeCell[];
  /** Lines of headers printed again. */
  readonly repeats: TextLine[];
  isOpen: boolean;
}

/** Column edges this near are the same table's, in points or as a share of the width. */
const SAME_EDGE = 6;

/** Borders of columns without rules lie somewhere in the white between them: this near is the same, in points. */
const SAME_COLUMN = 24;

/** The table a page's table begins. */
export function begin(table: PageTable): WholeTable {
  const { xs, ys, isOpen } = table.grid;
  return {
    xs,
    rows: ys.length - 1,
    columns: xs.length - 1,
    cells: table.cells.map(({ cell, lines }) => ({
      row: cell.row,
      column: cell.column,
      rows: cell.rows,
      columns: cell.columns,
      lines: [...lines],
    })),
    repeats: [],
    isOpen,
  };
}

/** Whether a page's first table has the columns of the one before it. */
export function continues(whole: WholeTable, table: PageTable): boolean {
  const { xs } = table.grid;
  if (xs.length !== whole.xs.length) return false;
  if (!table.ruled)
    return xs.slice(1, -1).every((x, i) => Math.abs(x - (whole.xs[i + 1] ?? 0)) <= SAME_COLUMN);
  const shift = (xs[0] ?? 0) - (whole.xs[0] ?? 0);
  return xs.every((x, i) => Math.abs(x - shift - (whole.xs[i] ?? 0)) <= SAME_EDGE);
}

/** Adds the rows of the next page: headers printed again are left out, a row cut by the page's end is one row. */
export function extend(whole: WholeTable, table: PageTable): void {
  const skipped = repeatedRows(whole, table);
  const rows = table.grid.ys.length - 1;
  if (skipped >= rows) return;
  for (const { cell, lines } of table.cells) if (cell.row < skipped) whole.repeats.push(...lines);
  const joins = goesOn(whole, table, skipped);
  const offset = whole.rows - skipped - (joins ? 1 : 0);
  const last = whole.rows - 1;
  for (const { cell, lines } of table.cells) {
    if (cell.row < skipped) continue;
    const row = cell.row + offset;
    const upper = joins && cell.row === skipped ? cellAt(whole, last, cell.column) : undefined;
    if (upper) {
      upper.lines.push(...lines);
      upper.rows = Math.max(upper.rows, row + cell.rows - upper.row);
    } else {
      whole.cells.push({
        row,
        column: cell.column,
        rows: cell.rows,
        columns: cell.columns,
        lines: [...lines],
      });
    }
  }
  whole.rows = offset + rows;
  whole.isOpen = table.grid.isOpen;
}

function cellAt(whole: WholeTable, row: number, column: number): WholeCell | undefined {
  return whole.cells.findLast(
    (cell) =>
      cell.row <= row &&
      row < cell.row + cell.rows &&
      cell.column <= column &&
      column < cell.column + cell.columns,
  );
}

/** How many of the first rows of a page say the same as the table's own first rows. */
function repeatedRows(whole: WholeTable, table: PageTable): number {
  const rows = table.grid.ys.length - 1;
  let same = 0;
  while (same < Math.min(rows, whole.rows)) {
    const here = table.cells.filter(({ cell }) => cell.row === same).map(({ lines }) => wordsOf(lines));
    const first = whole.cells.filter((cell) => cell.row === same).map(({ lines }) => wordsOf(lines));
    const header = here.some((words) => columnRole(words) !== null) || same > 0;
    if (!header || here.join('|') !== first.join('|') || here.join('') === '') break;
    same += 1;
  }
  return same;
}

function wordsOf(lines: readonly TextLine[]): string {
  return lines.map(({ text }) => text.replace(/\s+/g, '')).join('');
}

/**
 * Whether the page's first row is the rest of the row before. In a table whose rows begin with numbers the number
 * decides; else the missing rule under the last row, or an empty first cell.
 */
function goesOn(whole: WholeTable, table: PageTable, first: number): boolean {
  const row = table.cells.filter(({ cell }) => cell.row === first);
  const [only] = row;
  if (row.length === 1 && only && only.cell.columns === whole.columns) {
    return only.lines.length === 0 || (whole.isOpen && numberLabel(wordsOf(only.lines)) === null);
  }
  const numbered = numberColumn(whole);
  if (numbered !== null) {
    const cell = row.find(({ cell: c }) => c.column <= numbered && numbered < c.column + c.columns);
    if (cell) return !isNumbered(wordsOf(cell.lines));
  }
  if (whole.isOpen) return true;
  const empty = row.filter(({ lines }) => lines.length === 0).length;
  const lead = row.find(({ cell }) => cell.column === 0);
  return lead?.lines.length === 0 && empty < row.length;
}

function isNumbered(words: string): boolean {
  return /^\d{1,3}$/.test(words) || numberLabel(words) !== null;
}

/** The column whose cells begin with numbers in nearly all rows; null: none does. */
function numberColumn(whole: WholeTable): number | null {
  for (let column = 0; column < Math.min(3, whole.columns); column += 1) {
    const own = whole.cells.filter((cell) => cell.column === column && cell.columns < whole.columns);
    const words = own
      .map(({ lines }) => wordsOf(lines))
      .filter((text) => text !== '' && columnRole(text) === null);
    const numbered = words.filter(isNumbered).length;
    if (words.length > 0 && numbered * 3 >= words.length * 2) return column;
  }
  return null;
}
