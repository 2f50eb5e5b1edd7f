import { LuoshiError } from '../../../kernel/errors.ts';
import type { GridCell } from '../grid/cutGrid.ts';
import { type ReadLimits, refuseAbove } from '../limits.ts';
import type { Hidden, Merge, SheetCell, SheetData } from './sheetData.ts';

/** A filled cell at its place among the rows and columns that are shown. */
export interface ShownCell extends GridCell {
  /** Where it stands in its sheet, 0-based. */
  readonly at: { readonly row: number; readonly column: number };
}

/** Merged cells looked through before their number is no longer one a person made. */
const MERGE_VISITS_A_CELL = 4;

/**
 * The cells a sheet shows, merged ones once, rows and columns counted without the hidden ones.
 * @returns cells in order of row, then column; `hidden`: filled cells left out because their row or column is hidden
 * @throws INPUT_HOSTILE merged cells beyond count; INPUT_TOO_LARGE a row of more cells than any list has
 */
export function shownCells(sheet: SheetData, limits: ReadLimits): { cells: ShownCell[]; hidden: number } {
  const rows = new ShownLines(sheet.hiddenRows);
  const columns = new ShownLines(sheet.hiddenColumns);
  const { merges, covered } = coverOf(sheet, limits);
  const cells: ShownCell[] = [];
  let hidden = 0;
  for (const cell of sheet.cells) {
    if (covered.has(cell)) continue;
    const merge = merges.get(cell) ?? { row: cell.row, column: cell.column, rows: 1, columns: 1 };
    const tall = rows.between(merge.row, merge.row + merge.rows);
    const wide = columns.between(merge.column, merge.column + merge.columns);
    if (tall === 0 || wide === 0) {
      hidden += 1;
      continue;
    }
    const row = rows.before(cell.row);
    const column = columns.before(cell.column);
    cells.push({
      row,
      column,
      rows: tall,
      columns: wide,
      text: cell.text,
      at: { row: cell.row, column: cell.column },
    });
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  // a broken file may hold a cell twice
  const once = cells.filter(
    ({ row, column }, i) => row !== cells[i - 1]?.row || column !== cells[i - 1]?.column,
  );
  refuseWideRows(once);
  return { cells: once, hidden };
}

/** Nobody prints a row of more cells with words; a cell that says it is repeated makes sixteen thousand of one. */
const MOST_IN_ROW = 1_000;

function refuseWideRows(cells: readonly ShownCell[]): void {
  let first = 0;
  cells.forEach(({ row }, i) => {
    if (cells[first]?.row !== row) first = i;
    refuseAbove(i - first + 1, MOST_IN_ROW, '一行中的单元格');
  });
}

/** Rows or columns counted without the hidden ones. */
class ShownLines {
  /** Ascending, disjoint; with the hidden ones before each. */
  private readonly gaps: { first: number; last: number; before: number }[] = [];

  constructor(hidden: readonly Hidden[]) {
    let before = 0;
    for (const { first, last } of [...hidden].sort((a, b) => a.first - b.first)) {
      const from = Math.max(first, (this.gaps.at(-1)?.last ?? -1) + 1);
      if (from > last) continue;
      this.gaps.push({ first: from, last, before });
      before += last - from + 1;
    }
  }

  /** Shown ones before `line`. */
  before(line: number): number {
    let low = 0;
    let high = this.gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.gaps[middle]?.first ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    const gap = this.gaps[low - 1];
    return gap ? line - gap.before - (Math.min(line - 1, gap.last) - gap.first + 1) : line;
  }

  between(from: number, to: number): number {
    return this.before(to) - this.before(from);
  }
}

interface Cover {
  /** By the cell whose words stand for all. */
  readonly merges: ReadonlyMap<SheetCell, Merge>;
  /** Cells whose words are covered. */
  readonly covered: ReadonlySet<SheetCell>;
}

function coverOf(sheet: SheetData, limits: ReadLimits): Cover {
  const merges = new Map<SheetCell, Merge>();
  const covered = new Set<SheetCell>();
  if (sheet.merges.length === 0) return { merges, covered };
  const byRow = rowsOf(sheet.cells);
  const used = [...byRow.keys()].sort((a, b) => a - b);
  const taken = new Map<number, Merge[]>();
  let visits = 0;
  for (const merge of sheet.merges) {
    const within = cellsWithin(merge, used, byRow);
    const crossing = crossings(merge, within.rows, taken);
    visits += within.visits + crossing.visits + 1;
    if (visits > limits.cells * MERGE_VISITS_A_CELL) throw endlessMerges();
    // no program merges a cell twice: of two that cross, the first counts
    if (crossing.found) continue;
    for (const row of within.rows) taken.set(row, [...(taken.get(row) ?? []), merge]);
    for (const cell of within.cells) {
      if (cell.row === merge.row && cell.column === merge.column) merges.set(cell, merge);
      else covered.add(cell);
    }
  }
  return { merges, covered };
}

function crossings(
  merge: Merge,
  rows: readonly number[],
  taken: ReadonlyMap<number, readonly Merge[]>,
): { found: boolean; visits: number } {
  let visits = 0;
  for (const row of rows) {
    const others = taken.get(row) ?? [];
    visits += others.length;
    const end = merge.column + merge.columns;
    if (others.some(({ column, columns }) => column < end && merge.column < column + columns)) {
      return { found: true, visits };
    }
  }
  return { found: false, visits };
}

function cellsWithin(
  merge: Merge,
  used: readonly number[],
  byRow: ReadonlyMap<number, readonly SheetCell[]>,
): { cells: SheetCell[]; rows: number[]; visits: number } {
  const found: SheetCell[] = [];
  const rows: number[] = [];
  let visits = 0;
  for (let i = firstFrom(used, merge.row); i < used.length; i += 1) {
    const row = used[i] ?? 0;
    if (row >= merge.row + merge.rows) break;
    const cells = byRow.get(row) ?? [];
    rows.push(row);
    visits += cells.length;
    for (const cell of cells) {
      if (cell.column >= merge.column && cell.column < merge.column + merge.columns) found.push(cell);
    }
  }
  return { cells: found, rows, visits };
}

function rowsOf(cells: readonly SheetCell[]): Map<number, SheetCell[]> {
  const byRow = new Map<number, SheetCell[]>();
  for (const cell of cells) {
    const row = byRow.get(cell.row);
    if (row) row.push(cell);
    else byRow.set(cell.row, [cell]);
  }
  return byRow;
}

function firstFrom(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endlessMerges(): LuoshiError {
  return new LuoshiError(
    'INPUT_HOSTILE',
    '工作表中的合并单元格多得异常，已停止读取；请把任务清单复制到新表后再读入',
  );
}
