import type { StoryBlock, StoryCell, StoryRow, StoryTable } from './story.ts';
import { hasWords } from './storyShape.ts';

/** A cell in its place; a merged one once, at its first row and column. */
export interface GridCell {
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly blocks: readonly StoryBlock[];
}

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
  /** Contents of cells that are the lower or right part of another: Word prints none of them. */
  readonly covered: readonly (readonly StoryBlock[])[];
}

interface Placed {
  readonly row: number;
  /** Edges in grid columns. */
  readonly left: number;
  right: number;
  rows: number;
  readonly blocks: readonly StoryBlock[];
}

/** 2.5 mm in twips: edges nearer than this were drawn by an unsteady hand, not meant as a column. */
const NARROW = 140;
/** Some writers give every column the same token width; nothing can be told from it. */
const PLAUSIBLE = 400;

/** Gives every cell its row and column; columns that no edge parts from their neighbour are one column. */
export function gridOf(table: StoryTable): Grid {
  const covered: (readonly StoryBlock[])[] = [];
  const placed = placeCells(table, covered);
  const columnOf = columnNumbers(placed, table.widths);
  const cells = placed.map(({ row, left, right, rows, blocks }) => {
    const column = columnOf(left);
    return { row, column, rows, columns: Math.max(1, columnOf(right) - column), blocks };
  });
  const columns = cells.reduce((most, cell) => Math.max(most, cell.column + cell.columns), 0);
  return { rows: table.rows.length, columns, cells, covered };
}

function placeCells(table: StoryTable, covered: (readonly StoryBlock[])[]): Placed[] {
  const placed: Placed[] = [];
  /** Cells that may go on below, by their left edge. */
  let above: ReadonlyMap<number, Placed> = new Map();
  table.rows.forEach((row, i) => {
    above = placeRow(row, i, above, { placed, covered });
  });
  return placed;
}

function placeRow(
  { before, cells }: StoryRow,
  row: number,
  above: ReadonlyMap<number, Placed>,
  { placed, covered }: { placed: Placed[]; covered: (readonly StoryBlock[])[] },
): ReadonlyMap<number, Placed> {
  const here = new Map<number, Placed>();
  let left = before;
  let previous: Placed | null = null;
  for (const cell of cells) {
    const right = left + cell.span;
    const upper = cell.merge === 'goes-on' ? above.get(left) : undefined;
    if (cell.joined && previous) {
      previous.right = right;
      covered.push(cell.blocks);
    } else if (upper && goesOn(upper, cell, right)) {
      upper.rows += 1;
      here.set(left, upper);
      covered.push(cell.blocks);
      previous = null;
    } else {
      previous = { row, left, right, rows: 1, blocks: cell.blocks };
      placed.push(previous);
      if (cell.merge !== 'none') here.set(left, previous);
    }
    left = right;
  }
  return here;
}

/** A cell whose words would be lost goes on only in one exactly as wide. */
function goesOn(upper: Placed, cell: StoryCell, right: number): boolean {
  return upper.right === right || !hasWords(cell.blocks);
}

/** From an edge in grid columns to a column: edges that no cell uses, and all but one of edges close together, go. */
function columnNumbers(placed: readonly Placed[], widths: readonly number[]): (edge: number) => number {
  const edges = [...new Set(placed.flatMap(({ left, right }) => [left, right]))].sort((a, b) => a - b);
  const next = new Map(edges.map((edge, i) => [edge, edges[i + 1]]));
  const narrow = narrowColumns(edges, widths);
  // a cell that takes a narrow column alone means it
  const snapped = placed.every(({ left, right }) => next.get(left) !== right || !narrow.has(left));
  const numbers = new Map<number, number>();
  let column = 0;
  edges.forEach((edge, i) => {
    const before = edges[i - 1];
    if (before !== undefined && !(snapped && narrow.has(before))) column += 1;
    numbers.set(edge, column);
  });
  return (edge) => numbers.get(edge) ?? 0;
}

/** Left edges of the columns too narrow to be meant. */
function narrowColumns(edges: readonly number[], widths: readonly number[]): ReadonlySet<number> {
  const known = edges.at(-1) ?? 0;
  const all = widths.reduce((sum, width) => sum + width, 0);
  if (widths.length < known || all < PLAUSIBLE * (edges.length - 1)) return new Set();
  const narrow = new Set<number>();
  edges.forEach((edge, i) => {
    const next = edges[i + 1];
    if (next === undefined) return;
    const width = widths.slice(edge, next).reduce((sum, part) => sum + part, 0);
    if (width < NARROW) narrow.add(edge);
  });
  return narrow;
}
