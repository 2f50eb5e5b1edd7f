import type { Grid, GridCell, GridRow } from './grid.ts';
import type { RowRange } from './rowKinds.ts';

/**
 * In tables without rules a merged group cell is printed in the middle of its rows, with nothing in the cells above
 * and below. Such a column begins with rows without words; each group then reaches as far up from its words as down.
 * @param startsTask true for a row that begins a task
 * @returns part cells by the row their group begins in; empty: groups begin where their words stand
 */
export function middleGroups(
  grid: Grid,
  range: RowRange,
  startsTask: (row: GridRow) => boolean,
): ReadonlyMap<number, readonly GridCell[]> {
  const found = new Map<number, GridCell[]>();
  range.uses.forEach((use, column) => {
    if (use?.role !== 'part') return;
    for (const [row, cell] of columnGroups(grid, range, column, startsTask)) {
      found.set(row, [...(found.get(row) ?? []), cell]);
    }
  });
  return found;
}

function columnGroups(
  grid: Grid,
  { from, to }: RowRange,
  column: number,
  startsTask: (row: GridRow) => boolean,
): [number, GridCell][] {
  const tasks: number[] = [];
  const groups: { cell: GridCell; middle: number }[] = [];
  for (const row of grid.rows.slice(from, to)) {
    if (row.own.length > 1 && startsTask(row)) tasks.push(row.index);
    const cell = row.own.length > 1 ? row.own.find((each) => each.column === column) : undefined;
    if (!cell) continue;
    if (cell.rows > 1 || cell.columns > 1) return [];
    if (tasks.length === 0) return [];
    groups.push({ cell, middle: tasks.length - 1 });
  }
  if (groups.length === 0 || groups[0]?.middle === 0) return [];
  return spread(groups, tasks);
}

function spread(
  groups: readonly { cell: GridCell; middle: number }[],
  tasks: readonly number[],
): [number, GridCell][] {
  const starts: [number, GridCell][] = [];
  let start = 0;
  groups.forEach(({ cell, middle }, i) => {
    start = Math.min(start, middle);
    starts.push([tasks[start] ?? cell.row, cell]);
    const next = groups[i + 1]?.middle ?? tasks.length;
    start = Math.min(2 * middle - start + 1, next);
  });
  return starts;
}
