import { refuseAbove } from '../formats/limits.ts';
import { cellsOf } from './gridCells.ts';
import { interruptions } from './interruptions.ts';
import type { Ruling } from './page.ts';
import { type Component, components } from './rulingGroups.ts';

/** A cell of a ruled table on one page, with its rows and columns of the page's grid. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

/** A ruled table on one page. */
export interface Grid {
  /** Column edges, ascending. */
  readonly xs: readonly number[];
  /** Row edges, ascending. */
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  /** True: the last row has no rule under it, so that it may go on overleaf. */
  readonly isOpen: boolean;
}

/** Lines nearer than this are one: double rules, rules drawn as thin boxes. Points. */
const NEAR = 3;
/** The largest printed table has a few thousand cells a page. */
const MOST_CELLS = 50_000;

/**
 * The ruled tables of a page, from the top; a frame around text alone is none.
 * @throws INPUT_TOO_LARGE more rulings or cells than a printed page holds
 */
export function gridsOf(rulings: readonly Ruling[]): Grid[] {
  return components(rulings)
    .map(gridOf)
    .filter((grid): grid is Grid => grid !== null)
    .sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0) || (a.xs[0] ?? 0) - (b.xs[0] ?? 0));
}

function gridOf({ across: drawn, down }: Component): Grid | null {
  if (down.length < 1 || drawn.length < 1) return null;
  const left = Math.min(...drawn.map((r) => r.x1), ...down.map((r) => r.x1));
  const right = Math.max(...drawn.map((r) => r.x2), ...down.map((r) => r.x2));
  const top = Math.min(...drawn.map((r) => r.y1), ...down.map((r) => r.y1));
  const bottom = Math.max(...drawn.map((r) => r.y2), ...down.map((r) => r.y2));
  const across = [...drawn, ...interruptions(down, { left, right, top, bottom })];
  const xs = clustered([left, right, ...down.map((r) => (r.x1 + r.x2) / 2)]);
  const ys = clustered([top, bottom, ...across.map((r) => (r.y1 + r.y2) / 2)]);
  if (xs.length < 3 && ys.length < 3) return null;
  if (xs.length < 2 || ys.length < 2) return null;
  refuseAbove((xs.length - 1) * (ys.length - 1), MOST_CELLS, '一页的表格单元格');
  const cells = cellsOf(xs, ys, across, down);
  if (cells.length < 2) return null;
  const isOpen = !drawn.some(
    (r) => Math.abs((r.y1 + r.y2) / 2 - bottom) <= NEAR && r.x2 - r.x1 > (right - left) / 2,
  );
  return { xs, ys, cells, isOpen };
}

function clustered(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const value of sorted) {
    const group = groups.at(-1);
    if (group && value - (group.at(-1) ?? value) <= NEAR) group.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}
