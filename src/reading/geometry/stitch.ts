import { columnRole } from '../blocks/headers.ts';
import { commonColumns, mapped } from './columns.ts';
import { goesOn, groupGoesOn } from './cutRows.ts';
import { hasOtherHead } from './otherHead.ts';
import type { PageTable } from './pageParts.ts';
import { type WholeCell, type WholeTable, wordsOf } from './wholeTable.ts';

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
    kinds: table.kinds,
    alignment: table.alignment,
  };
}

/** Whether a page's first table has the columns of the one before it, or its header. */
export function continues(whole: WholeTable, table: PageTable): boolean {
  const next = begin(table);
  if (commonColumns(whole.xs, table.grid.xs, table.ruled) !== null) return !hasOtherHead(whole, next);
  return whole.xs.length === table.grid.xs.length && repeatedRows(whole, next) > 0;
}

/** Adds the rows of the next page: headers printed again are left out, a row cut by the page's end is one row. */
export function extend(whole: WholeTable, table: PageTable): void {
  const next = aligned(whole, table);
  const skipped = repeatedRows(whole, next);
  for (const cell of next.cells) if (cell.row < skipped) whole.repeats.push(...cell.lines);
  if (skipped >= next.rows) return;
  const bottom = whole.cells.filter((cell) => cell.row + cell.rows === whole.rows);
  const body = next.cells.filter((cell) => cell.row >= skipped);
  const top = body.filter((cell) => cell.row === skipped);
  const joins = goesOn({ whole, bottom, top });
  const offset = whole.rows - skipped - (joins ? 1 : 0);
  for (const cell of body) {
    const row = cell.row + offset;
    const upper = cell.row === skipped ? bottom.find((other) => covers(other, cell)) : undefined;
    if (upper && (joins || groupGoesOn(upper, cell, next))) {
      (isRepeated(upper, cell) ? whole.repeats : upper.lines).push(...cell.lines);
      upper.rows = row + cell.rows - upper.row;
    } else {
      whole.cells.push({ ...cell, row });
    }
  }
  whole.rows = offset + next.rows;
  whole.isOpen = next.isOpen;
  if (whole.kinds.length !== whole.columns) whole.kinds = next.kinds;
  whole.alignment = next.alignment ?? whole.alignment;
}

/** The next page's table in the columns of the whole; where it has more of them, the whole takes them over. */
function aligned(whole: WholeTable, table: PageTable): WholeTable {
  const next = begin(table);
  const common = commonColumns(whole.xs, next.xs, table.ruled);
  if (common === null) return next;
  whole.cells.forEach((cell) => {
    Object.assign(cell, mapped(cell, common.first));
  });
  whole.xs = common.xs;
  whole.columns = common.xs.length - 1;
  const cells = next.cells.map((cell) => ({ ...cell, ...mapped(cell, common.second) }));
  return { ...next, xs: common.xs, columns: whole.columns, cells };
}

function covers(upper: WholeCell, cell: WholeCell): boolean {
  return upper.column <= cell.column && cell.column < upper.column + upper.columns;
}

/** The words of a group printed again where it goes on. */
function isRepeated(upper: WholeCell, cell: WholeCell): boolean {
  if (upper.rows === 1 && cell.rows === 1) return false;
  return wordsOf(cell.lines) !== '' && wordsOf(upper.lines) === wordsOf(cell.lines);
}

/** Rows a title and a header take at most. */
const MOST_HEADER_ROWS = 4;

/** How many of the first rows of a page say the same as the table's own header, which may stand under a title row. */
function repeatedRows(whole: WholeTable, next: WholeTable): number {
  for (let from = 0; from < Math.min(MOST_HEADER_ROWS, whole.rows); from += 1) {
    let same = 0;
    let isHeader = false;
    while (same < Math.min(MOST_HEADER_ROWS, next.rows)) {
      const words = rowWords(next, same);
      if (words.every((cell) => cell === '') && same === 0) break;
      if (words.join('|') !== rowWords(whole, from + same).join('|')) break;
      isHeader ||= words.some((cell) => columnRole(cell) !== null) || words.length === next.columns;
      same += 1;
    }
    if (same > 0 && isHeader) return same;
  }
  return 0;
}

function rowWords(table: WholeTable, row: number): string[] {
  return table.cells
    .filter((cell) => cell.row === row)
    .sort((a, b) => a.column - b.column)
    .map(({ lines }) => wordsOf(lines));
}
