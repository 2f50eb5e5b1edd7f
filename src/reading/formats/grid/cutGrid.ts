import { numberLabel } from '../../blocks/numbering.ts';
import { isHeaderRow } from './columnNames.ts';
import { type GridRow, gridRows } from './gridRows.ts';

/** A cell of a sheet or of a table of a page; a merged cell stands once, at its first row and column. */
export interface GridCell {
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  /** At least 1. */
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
}

/** A cell of a table cut out, its place counted from the table's first row and column. */
export interface PlacedCell<Cell> {
  readonly from: Cell;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export type GridPiece<Cell> =
  /** Words above, between or below tables; `wide`: over several columns, as titles are. */
  | { readonly kind: 'title'; readonly cell: { readonly from: Cell }; readonly wide: boolean }
  | {
      readonly kind: 'table';
      readonly rows: number;
      readonly columns: number;
      readonly cells: readonly PlacedCell<Cell>[];
    };

/**
 * Cuts a grid into its tables and the words around them. Tables are parted by blank rows, where what follows has a
 * header of its own; rows of one cell before a header are titles, at the end remarks. Rows and columns in which no
 * filled cell begins are left out.
 * @param cells in order of row, then column; empty ones may be left out
 */
export function cutGrid<Cell extends GridCell>(cells: readonly Cell[]): GridPiece<Cell>[] {
  const rows = gridRows(cells);
  return tableGroups(rows).flatMap(cutGroup);
}

type Rows<Cell extends GridCell> = readonly GridRow<Cell>[];

/** Runs of rows without a blank row between them, put together where the later one has no header of its own. */
function tableGroups<Cell extends GridCell>(rows: Rows<Cell>): Rows<Cell>[] {
  const runs = blankParted(rows);
  const groups: GridRow<Cell>[][] = [];
  runs.forEach((run, i) => {
    const group = groups.at(-1);
    const next = runs[i + 1];
    const apart =
      !group ||
      headerIndex(run) !== null ||
      (run.every(isLone) && (next === undefined || headerIndex(next) !== null)) ||
      group.every(isLone);
    if (apart) groups.push([...run]);
    else for (const row of run) group.push(row);
  });
  return groups;
}

function blankParted<Cell extends GridCell>(rows: Rows<Cell>): GridRow<Cell>[][] {
  const runs: GridRow<Cell>[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && !row.afterBlank) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** A header is looked for in this many first rows. */
const HEADER_ROWS = 12;

/** Place of the first row that names two columns or more; null: none does. */
function headerIndex<Cell extends GridCell>(rows: Rows<Cell>): number | null {
  const found = rows.slice(0, HEADER_ROWS).findIndex(({ cells }) => isHeaderRow(cells));
  return found < 0 ? null : found;
}

function isLone({ lone }: { readonly lone: boolean }): boolean {
  return lone;
}

function cutGroup<Cell extends GridCell>(rows: Rows<Cell>): GridPiece<Cell>[] {
  if (rows.every(isLone)) return titles(rows, rows);
  const from = prefaceEnd(rows);
  const to = remarksStart(rows, from);
  return [
    ...titles(rows.slice(0, from), rows),
    tableOf(rows.slice(from, to)),
    ...titles(rows.slice(to), rows),
  ];
}

function prefaceEnd<Cell extends GridCell>(rows: Rows<Cell>): number {
  const header = headerIndex(rows);
  if (header !== null) {
    // who filled in the sheet, and when, may stand in two cells of a row above the header
    const body = rows.findIndex(
      (row) => !isLone(row) && !(row.cells.length === 2 && row.cells.every(isNotice)),
    );
    return Math.min(header, body < 0 ? header : body);
  }
  const body = rows.findIndex((row) => !isLone(row) || numberLabel(row.cells[0]?.text ?? '') !== null);
  return Math.max(0, body);
}

/** Words that say something of the sheet: 填报单位：…, 2021年3月. */
function isNotice({ text, rows }: GridCell): boolean {
  return rows === 1 && (/[：:]/.test(text) || /\d{4}\s*年\s*\d{1,2}\s*月/.test(text));
}

const SIGNING = /^(?:填报|填表|制表|审核|审批|负责|联系|经办|分管|单位|日期|电话)[^：:]{0,8}[：:]/;
const MIN_REMARK = 5;

function remarksStart<Cell extends GridCell>(rows: Rows<Cell>, from: number): number {
  const first = rows
    .slice(from)
    .reduce((least, { cells }) => Math.min(least, cells[0]?.column ?? least), Number.POSITIVE_INFINITY);
  let to = rows.length;
  for (let row = rows[to - 1]; row && to - 1 > from; row = rows[to - 1]) {
    const [cell] = row.cells;
    const remark =
      isLone(row) &&
      cell !== undefined &&
      cell.column === first &&
      cell.text.replace(/[\d\s.]+/g, '').length >= MIN_REMARK;
    const signed = !row.reached && row.cells.every(({ text }) => SIGNING.test(text.replace(/\s+/g, '')));
    if (!remark && !signed) break;
    to -= 1;
  }
  return to;
}

function titles<Cell extends GridCell>(rows: Rows<Cell>, all: Rows<Cell>): GridPiece<Cell>[] {
  const width = all.reduce((most, row) => Math.max(most, row.end), 0);
  return rows.flatMap(({ cells }) =>
    cells.map(
      (from): GridPiece<Cell> => ({
        kind: 'title',
        cell: { from },
        wide: cells.length === 1 && from.columns > 1 && from.column + from.columns >= width,
      }),
    ),
  );
}

function tableOf<Cell extends GridCell>(rows: Rows<Cell>): GridPiece<Cell> {
  const starts = [...new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))].sort(
    (a, b) => a - b,
  );
  const numbers = rows.map(({ row }) => row);
  const cells = rows.flatMap((row, index) =>
    row.cells.map((from) => ({
      from,
      row: index,
      column: countBelow(starts, from.column),
      rows: Math.max(1, countBelow(numbers, from.row + from.rows) - index),
      columns: Math.max(1, countBelow(starts, from.column + from.columns) - countBelow(starts, from.column)),
    })),
  );
  return { kind: 'table', rows: rows.length, columns: starts.length, cells };
}

/** How many of the ascending numbers are below `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
