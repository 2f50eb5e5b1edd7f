import type { ColumnKind } from '../columnKinds.ts';
import type { GridCell } from '../grid.ts';
import type { PageTable } from '../pageParts.ts';
import { bandsOf } from '../rows/bands.ts';
import type { Stretch } from '../rows/stretch.ts';
import { type Char, linesOf, type TextLine } from '../textLines.ts';
import { type Baseline, type Borders, columnOf } from './baselines.ts';
import type { CrossRule } from './rules.ts';

/** Some rows of a table on a page, with their cells. */
export interface Piece {
  readonly rows: number;
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
    readonly lines: readonly TextLine[];
  }[];
}

/** A line over all columns. */
export function spanningPiece(page: number, row: Baseline, borders: Borders): Piece {
  const lines = linesOf(page, row, Number.POSITIVE_INFINITY);
  return { rows: 1, cells: [{ row: 0, column: 0, rows: 1, columns: borders.length + 1, lines }] };
}

/** Lines of each column. */
export function columnsOf(page: number, rows: readonly Baseline[], borders: Borders): TextLine[][] {
  const own = Array.from({ length: borders.length + 1 }, (): Char[] => []);
  for (const row of rows) for (const char of row) own[columnOf(char, borders)]?.push(char);
  return own.map((chars) => linesOf(page, chars, Number.POSITIVE_INFINITY));
}

/** Rows that part at the given places. */
export function plainPiece(stretch: Stretch, borders: readonly number[]): Piece {
  const bands = bandsOf(stretch, borders);
  const cells = bands.flatMap(({ columns }, row) =>
    columns.map((lines, column) => ({ row, column, rows: 1, columns: 1, lines })),
  );
  return { rows: bands.length, cells };
}

/** Rows told apart by rules under some of the columns: where none runs, a cell reaches over several rows. */
export function partlyRuledPiece(columns: Stretch['columns'], rules: readonly CrossRule[]): Piece {
  const cells = columns.flatMap((lines, column) => {
    const own: Piece['cells'][number][] = [];
    let from = 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let row = 0; row <= rules.length; row += 1) {
      const rule = rules[row];
      if (rule && rule.under[column] !== true) continue;
      const bottom = rule?.y ?? Number.POSITIVE_INFINITY;
      const inside = lines.filter((line) => isBetween(line, top, bottom));
      own.push({ row: from, column, rows: row - from + 1, columns: 1, lines: inside });
      from = row + 1;
      top = bottom;
    }
    return own;
  });
  return { rows: rules.length + 1, cells };
}

function isBetween(line: TextLine, top: number, bottom: number): boolean {
  const middle = (line.top + line.bottom) / 2;
  return middle >= top && middle < bottom;
}

/** Pieces under each other as one table of a page. */
export function tableOf(
  page: number,
  pieces: readonly Piece[],
  borders: Borders,
  kinds: readonly ColumnKind[],
): PageTable {
  let offset = 0;
  const placed = pieces.flatMap((piece) => {
    const from = offset;
    offset += piece.rows;
    return piece.cells.map((cell) => ({ ...cell, row: cell.row + from }));
  });
  const all = placed.flatMap(({ lines }) => lines);
  const left = all.reduce((least, line) => Math.min(least, line.x), Number.POSITIVE_INFINITY);
  const right = all.reduce((most, line) => Math.max(most, line.right), 0);
  const xs = [left, ...borders, right];
  const ys = edgesOf(offset, placed);
  const cells = placed.map(({ lines, ...cell }) => ({ cell: withBox(cell, xs, ys), lines }));
  const grid = { xs, ys, cells: cells.map(({ cell }) => cell), isOpen: true };
  return { kind: 'table', page, grid, cells, top: ys[0] ?? 0, ruled: false, kinds, alignment: null };
}

/** Tops of the rows and the bottom of the last. */
function edgesOf(rows: number, cells: Piece['cells']): number[] {
  const tops = new Array<number>(rows).fill(Number.POSITIVE_INFINITY);
  let bottom = 0;
  for (const { row, lines } of cells) {
    for (const line of lines) {
      tops[row] = Math.min(tops[row] ?? line.top, line.top);
      bottom = Math.max(bottom, line.bottom);
    }
  }
  for (let row = rows - 1; row >= 0; row -= 1) {
    tops[row] = Math.min(tops[row] ?? bottom, tops[row + 1] ?? bottom);
  }
  return [...tops, bottom];
}

function withBox(
  cell: Omit<Piece['cells'][number], 'lines'>,
  xs: readonly number[],
  ys: readonly number[],
): GridCell {
  const [x, right] = [xs[cell.column] ?? 0, xs[cell.column + cell.columns] ?? 0];
  const [y, bottom] = [ys[cell.row] ?? 0, ys[cell.row + cell.rows] ?? 0];
  return { ...cell, x, y, right, bottom };
}
