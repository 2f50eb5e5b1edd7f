import { type ReadLimits, refuseAbove } from '../limits.ts';
import { attribute, childElements, type HtmlElement } from './tree.ts';

/** A cell of a table element at its place in the grid, spans cut to the table. */
export interface HtmlCell {
  readonly element: HtmlElement;
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface HtmlGrid {
  readonly rows: number;
  readonly columns: number;
  /** In order of row, then column. */
  readonly cells: readonly HtmlCell[];
  readonly captions: readonly HtmlElement[];
}

/** The most columns browsers give one cell. */
const MAX_COLSPAN = 1_000;

/**
 * Places the cells of a table, as browsers do: rowspan 0 reaches to the end of its row group, a cell that would
 * overlap one above it is cut. Rows and columns in which no cell begins are left out.
 * @param isHidden tells rows and cells that are not shown; they take no place
 * @throws INPUT_TOO_LARGE more cells than `limits.cells`
 */
export function gridOf(
  table: HtmlElement,
  isHidden: (element: HtmlElement) => boolean,
  limits: ReadLimits,
): HtmlGrid {
  const placer = new CellPlacer(isHidden, limits);
  for (const group of rowGroups(table)) placer.group(group.filter((row) => !isHidden(row)));
  const captions = childElements(table).filter(({ tagName }) => tagName === 'caption');
  return { ...compressed(placer.cells), captions };
}

/** Rows in the order they are shown: head, bodies, foot. */
function rowGroups(table: HtmlElement): HtmlElement[][] {
  const children = childElements(table);
  const rowsOf = (group: HtmlElement) => childElements(group).filter(({ tagName }) => tagName === 'tr');
  const named = (name: string) => children.filter(({ tagName }) => tagName === name).map(rowsOf);
  const bodies = children.flatMap((child) => {
    if (child.tagName === 'tbody') return [rowsOf(child)];
    return child.tagName === 'tr' ? [[child]] : [];
  });
  return [...named('thead'), ...bodies, ...named('tfoot')];
}

class CellPlacer {
  readonly cells: HtmlCell[] = [];
  /** Row at which each column is free again. */
  private readonly free: number[] = [];
  private rows = 0;
  private slots = 0;
  private readonly isHidden: (element: HtmlElement) => boolean;
  private readonly limits: ReadLimits;

  constructor(isHidden: (element: HtmlElement) => boolean, limits: ReadLimits) {
    this.isHidden = isHidden;
    this.limits = limits;
  }

  group(rows: readonly HtmlElement[]): void {
    const end = this.rows + rows.length;
    for (const row of rows) {
      let column = 0;
      for (const element of childElements(row)) {
        if ((element.tagName !== 'td' && element.tagName !== 'th') || this.isHidden(element)) continue;
        column = this.place(element, column, end);
      }
      this.rows += 1;
    }
  }

  /** @returns first column behind the cell */
  private place(element: HtmlElement, from: number, groupEnd: number): number {
    const row = this.rows;
    let column = from;
    while ((this.free[column] ?? 0) > row) column += 1;
    const wanted = span(element, 'colspan', MAX_COLSPAN) || 1;
    let columns = 1;
    while (columns < wanted && (this.free[column + columns] ?? 0) <= row) columns += 1;
    const tall = span(element, 'rowspan', groupEnd - row);
    const rows = tall === 0 ? groupEnd - row : tall;
    for (let i = 0; i < columns; i += 1) this.free[column + i] = row + rows;
    this.slots += columns;
    refuseAbove(this.slots, this.limits.cells, '单元格');
    this.cells.push({ element, row, column, rows, columns });
    return column + columns;
  }
}

function span(element: HtmlElement, name: 'colspan' | 'rowspan', most: number): number {
  const match = /^\s*(\d{1,9})/.exec(attribute(element, name) ?? '');
  return match ? Math.min(Number(match[1]), most) : 1;
}

function compressed(cells: readonly HtmlCell[]): Omit<HtmlGrid, 'captions'> {
  const rowAt = ranks(cells.map(({ row }) => row));
  const columnAt = ranks(cells.map(({ column }) => column));
  return {
    rows: rowAt.size,
    columns: columnAt.size,
    cells: cells.map(({ element, row, column, rows, columns }) => ({
      element,
      row: rowAt.get(row),
      column: columnAt.get(column),
      rows: Math.max(1, rowAt.between(row, row + rows)),
      columns: Math.max(1, columnAt.between(column, column + columns)),
    })),
  };
}

/** Numbers of the places in use, counted from 0. */
function ranks(used: readonly number[]): {
  size: number;
  get(place: number): number;
  between(from: number, to: number): number;
} {
  const places = [...new Set(used)].sort((a, b) => a - b);
  const before = (place: number) => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { size: places.length, get: before, between: (from, to) => before(to) - before(from) };
}
