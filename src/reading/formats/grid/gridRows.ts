import type { GridCell } from './cutGrid.ts';

/** A row in which a filled cell begins. */
export interface GridRow<Cell extends GridCell> {
  readonly row: number;
  /** The filled ones, in order of column. */
  readonly cells: readonly Cell[];
  /** A filled cell that begins above reaches into this row. */
  readonly reached: boolean;
  /** Holds one cell, which shares none of its rows with another. */
  readonly lone: boolean;
  /** Between it and the filled row before stands a row with no words at all. */
  readonly afterBlank: boolean;
  /** First column behind its last cell. */
  readonly end: number;
}

/** @param cells in order of row, then column */
export function gridRows<Cell extends GridCell>(cells: readonly Cell[]): GridRow<Cell>[] {
  const byRow = new Map<number, Cell[]>();
  for (const cell of cells) {
    if (cell.text.trim() === '') continue;
    const row = byRow.get(cell.row);
    if (row) row.push(cell);
    else byRow.set(cell.row, [cell]);
  }
  const rows: Omit<GridRow<Cell>, 'lone'>[] = [];
  // first row into which no cell so far reaches
  let free = 0;
  for (const [row, filled] of byRow) {
    rows.push({
      row,
      cells: filled,
      reached: free > row,
      afterBlank: rows.length > 0 && row > Math.max(free, (rows.at(-1)?.row ?? 0) + 1),
      end: filled.reduce((most, cell) => Math.max(most, cell.column + cell.columns), 0),
    });
    free = filled.reduce((most, cell) => Math.max(most, cell.row + cell.rows), free);
  }
  return rows.map((row, i) => {
    const [only] = row.cells;
    const below = rows[i + 1]?.row ?? Number.POSITIVE_INFINITY;
    const lone =
      row.cells.length === 1 && only !== undefined && !row.reached && below >= only.row + only.rows;
    return { ...row, lone };
  });
}
