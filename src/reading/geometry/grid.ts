import type { Ruling } from './page.ts';

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
/** Shorter strokes underline or box a word. */
const MIN_LENGTH = 6;
/** An edge of a cell is there when rules cover this share of it: dashes, small breaks. */
const COVERED = 0.5;

interface Component {
  readonly across: Ruling[];
  readonly down: Ruling[];
}

/** The ruled tables of a page, from the top; a frame around text alone is none. */
export function gridsOf(rulings: readonly Ruling[]): Grid[] {
  return components(rulings)
    .map(gridOf)
    .filter((grid): grid is Grid => grid !== null)
    .sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0) || (a.xs[0] ?? 0) - (b.xs[0] ?? 0));
}

function isAcross(rule: Ruling): boolean {
  return Math.abs(rule.y1 - rule.y2) <= Math.abs(rule.x1 - rule.x2);
}

/** Rules that touch each other, found by sweeping over x with a union of sets. */
function components(rulings: readonly Ruling[]): Component[] {
  const rules = rulings
    .map((rule) => ({
      x1: Math.min(rule.x1, rule.x2),
      x2: Math.max(rule.x1, rule.x2),
      y1: Math.min(rule.y1, rule.y2),
      y2: Math.max(rule.y1, rule.y2),
    }))
    .filter((rule) => Math.max(rule.x2 - rule.x1, rule.y2 - rule.y1) >= MIN_LENGTH)
    .sort((a, b) => a.x1 - b.x1);
  const parent = rules.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[i] = root;
    return root;
  };
  let active: number[] = [];
  rules.forEach((rule, i) => {
    active = active.filter((k) => (rules[k]?.x2 ?? 0) >= rule.x1 - NEAR);
    for (const k of active) {
      const other = rules[k];
      if (other && other.y1 <= rule.y2 + NEAR && rule.y1 <= other.y2 + NEAR) parent[find(k)] = find(i);
    }
    active.push(i);
  });
  const found = new Map<number, Component>();
  rules.forEach((rule, i) => {
    const root = find(i);
    const component = found.get(root) ?? { across: [], down: [] };
    (isAcross(rule) ? component.across : component.down).push(rule);
    found.set(root, component);
  });
  return [...found.values()];
}

function gridOf({ across, down }: Component): Grid | null {
  if (down.length < 1 || across.length < 1) return null;
  const left = Math.min(...across.map((r) => r.x1), ...down.map((r) => r.x1));
  const right = Math.max(...across.map((r) => r.x2), ...down.map((r) => r.x2));
  const top = Math.min(...across.map((r) => r.y1), ...down.map((r) => r.y1));
  const bottom = Math.max(...across.map((r) => r.y2), ...down.map((r) => r.y2));
  const xs = clustered([left, right, ...down.map((r) => (r.x1 + r.x2) / 2)]);
  const ys = clustered([top, bottom, ...across.map((r) => (r.y1 + r.y2) / 2)]);
  if (xs.length < 3 && ys.length < 3) return null;
  if (xs.length < 2 || ys.length < 2) return null;
  const cells = cellsOf(xs, ys, across, down);
  if (cells.length < 2) return null;
  const isOpen = !across.some(
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

/** Cells of the grid, neighbours without an edge between them joined. */
function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Ruling[],
  down: readonly Ruling[],
): GridCell[] {
  const columns = xs.length - 1;
  const owner = joinedCells(xs, ys, across, down);
  const boxes = new Map<number, { r1: number; r2: number; c1: number; c2: number }>();
  for (let at = 0; at < owner.length; at += 1) {
    const row = Math.floor(at / columns);
    const column = at % columns;
    const box = boxes.get(owner[at] ?? at);
    if (!box) boxes.set(owner[at] ?? at, { r1: row, r2: row, c1: column, c2: column });
    else {
      box.r1 = Math.min(box.r1, row);
      box.r2 = Math.max(box.r2, row);
      box.c1 = Math.min(box.c1, column);
      box.c2 = Math.max(box.c2, column);
    }
  }
  return [...boxes.values()]
    .map(({ r1, r2, c1, c2 }) => ({
      row: r1,
      column: c1,
      rows: r2 - r1 + 1,
      columns: c2 - c1 + 1,
      x: xs[c1] ?? 0,
      y: ys[r1] ?? 0,
      right: xs[c2 + 1] ?? 0,
      bottom: ys[r2 + 1] ?? 0,
    }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** For each place of the grid, row by row, the first place of the cell it belongs to. */
function joinedCells(
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
    return root;
  };
  const downBy = byLevel(xs, down, (r) => (r.x1 + r.x2) / 2);
  const acrossBy = byLevel(ys, across, (r) => (r.y1 + r.y2) / 2);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const [x1, x2] = [xs[column] ?? 0, xs[column + 1] ?? 0];
      const [y1, y2] = [ys[row] ?? 0, ys[row + 1] ?? 0];
      if (column + 1 < columns && covered(downBy[column + 1] ?? [], y1, y2, 'y') < COVERED) {
        joined[find(at + 1)] = find(at);
      }
      if (row + 1 < rows && covered(acrossBy[row + 1] ?? [], x1, x2, 'x') < COVERED) {
        joined[find(at + columns)] = find(at);
      }
    }
  }
  return joined.map((_, at) => find(at));
}

function byLevel(
  levels: readonly number[],
  rules: readonly Ruling[],
  at: (rule: Ruling) => number,
): Ruling[][] {
  const found: Ruling[][] = levels.map(() => []);
  for (const rule of rules) {
    const value = at(rule);
    const nearest = levels.findIndex((level) => Math.abs(level - value) <= NEAR * 2);
    found[nearest]?.push(rule);
  }
  return found;
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
