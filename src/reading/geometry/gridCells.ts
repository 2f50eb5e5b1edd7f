import type { GridCell } from './grid.ts';
import type { Ruling } from './page.ts';

/** An edge of a cell is there when rules cover this share of it: dashes, small breaks. */
const COVERED = 0.5;

/** Squares of the grid without an edge between them. */
interface Area {
  readonly r1: number;
  readonly r2: number;
  readonly c1: number;
  readonly c2: number;
  /** Squares in it. */
  readonly count: number;
}

/**
 * Cells of a grid: neighbours without an edge between them are one. Those that form no rectangle are taken row by
 * row: a rule is missing somewhere.
 * @param xs column edges, ascending
 * @param ys row edges, ascending
 * @returns in order of row, then column; disjoint, covering the grid
 */
export function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Ruling[],
  down: readonly Ruling[],
): GridCell[] {
  const columns = xs.length - 1;
  const owner = joinedSquares(xs, ys, across, down);
  const areas = areasOf(owner, columns);
  const pieces: Area[] = [];
  let open: { owner: number; row: number } | null = null;
  owner.forEach((id, at) => {
    const area = areas.get(id);
    if (!area) return;
    const [row, column] = [Math.floor(at / columns), at % columns];
    const last = pieces.at(-1);
    if (isWhole(area)) {
      if (area.r1 === row && area.c1 === column) pieces.push(area);
      open = null;
    } else if (last && open?.owner === id && open.row === row) {
      pieces[pieces.length - 1] = { ...last, c2: column };
    } else {
      pieces.push({ r1: row, r2: row, c1: column, c2: column, count: 1 });
      open = { owner: id, row };
    }
  });
  return pieces.map((area) => cellOf(area, xs, ys));
}

function isWhole({ r1, r2, c1, c2, count }: Area): boolean {
  return count === (r2 - r1 + 1) * (c2 - c1 + 1);
}

function areasOf(owner: readonly number[], columns: number): Map<number, Area> {
  const areas = new Map<number, Area>();
  owner.forEach((id, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const area = areas.get(id) ?? { r1: row, r2: row, c1: column, c2: column, count: 0 };
    areas.set(id, {
      r1: Math.min(area.r1, row),
      r2: Math.max(area.r2, row),
      c1: Math.min(area.c1, column),
      c2: Math.max(area.c2, column),
      count: area.count + 1,
    });
  });
  return areas;
}

function cellOf(area: Area, xs: readonly number[], ys: readonly number[]): GridCell {
  const { r1, r2, c1, c2 } = area;
  return {
    row: r1,
    column: c1,
    rows: r2 - r1 + 1,
    columns: c2 - c1 + 1,
    x: xs[c1] ?? 0,
    y: ys[r1] ?? 0,
    right: xs[c2 + 1] ?? 0,
    bottom: ys[r2 + 1] ?? 0,
  };
}

/** For each square of the grid, row by row, the cell it belongs to, named by one of its squares. */
function joinedSquares(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Ruling[],
  down: readonly Ruling[],
): number[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const joined = Array.from({ length: rows * columns }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (joined[root] !== root) root = joined[root] ?? root;
    joined[i] = root;
    return root;
  };
  const downBy = byLevel(xs, down, (r) => (r.x1 + r.x2) / 2);
  const acrossBy = byLevel(ys, across, (r) => (r.y1 + r.y2) / 2);
  for (let at = 0; at < joined.length; at += 1) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const [x1, x2] = [xs[column] ?? 0, xs[column + 1] ?? 0];
    const [y1, y2] = [ys[row] ?? 0, ys[row + 1] ?? 0];
    if (column + 1 < columns && covered(downBy[column + 1] ?? [], y1, y2, 'y') < COVERED) {
      joined[find(at + 1)] = find(at);
    }
    if (row + 1 < rows && covered(acrossBy[row + 1] ?? [], x1, x2, 'x') < COVERED) {
      joined[find(at + columns)] = find(at);
    }
  }
  return joined.map((_, at) => find(at));
}

/** Rules by the edge of the grid they lie on. */
function byLevel(
  levels: readonly number[],
  rules: readonly Ruling[],
  at: (rule: Ruling) => number,
): Ruling[][] {
  const found: Ruling[][] = levels.map(() => []);
  for (const rule of rules) found[nearest(levels, at(rule))]?.push(rule);
  return found;
}

function nearest(levels: readonly number[], value: number): number {
  let low = 0;
  let high = levels.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((levels[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return value - (levels[low] ?? 0) <= (levels[high] ?? 0) - value ? low : high;
}

/** Share of a stretch that rules cover. */
function covered(rules: readonly Ruling[], from: number, to: number, axis: 'x' | 'y'): number {
  const length = to - from;
  if (length <= 0) return 1;
  let sum = 0;
  for (const rule of rules) {
    const [a, b] = axis === 'x' ? [rule.x1, rule.x2] : [rule.y1, rule.y2];
    sum += Math.max(0, Math.min(b, to) - Math.max(a, from));
  }
  return sum / length;
}
