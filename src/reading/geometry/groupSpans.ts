import { numberLabel } from '../blocks/numbering.ts';
import { headOf } from '../blocks/tables/headWords.ts';
import { RowScale } from './rowScale.ts';
import { type WholeCell, type WholeTable, wordsOf } from './wholeTable.ts';

/** A merged cell's words and the row they were put in. */
interface Block {
  readonly cells: WholeCell[];
  readonly row: number;
  readonly top: number;
  readonly middle: number;
  readonly size: number;
}

/** Rows of one column between two sure borders, and the words in them. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly Block[];
}

/** First rows of the groups, and how far each one's words are off their middle, in em. */
interface Tiling {
  readonly starts: readonly number[];
  readonly off: readonly number[];
}

/** Groups of more rows are not looked at: no page holds so many. */
const MOST_ROWS = 200;
/** Words this near, in em, are in their place. */
const IN_PLACE = 1.8;
const AT_TOP = 0.6;
/** Words this far off the middle of the row beside them, in em, belong to more rows. */
const ASTRIDE = 0.4;
const HEADER_ROWS = 4;
/** So much must speak against rows aligned in the middle. */
const MUCH = 2;

/**
 * In a table whose rows no rule parts, a merged cell is printed in the middle of its rows, or at their top, with nothing
 * beside the other rows. Gives such cells their rows back: names of groups always; units and times where the places of
 * all fit no other way.
 */
export function spanGroups(table: WholeTable): void {
  if (table.kinds.length !== table.columns) return;
  const scale = new RowScale(table);
  const sections = sectionsOf(table);
  const atTop = isAlignedAtTop(table);
  table.kinds.forEach((kind, column) => {
    const isShared = kind === 'shared' || kind === 'time';
    if (kind !== 'group' && (!isShared || atTop)) return;
    const own = table.cells.filter((cell) => cell.column === column).sort((a, b) => a.row - b.row);
    const runs = sections.flatMap((section) => runsOf(own, scale, section));
    const tilings = runs.map((run) => (atTop ? topTiling(run) : tilingOf(run, scale, kind === 'group')));
    if (kind !== 'group' && !isProven(runs, tilings, scale)) return;
    const emptied = new Set<WholeCell>();
    runs.forEach((run, i) => {
      const tiling = tilings[i];
      if (tiling) span(own, run, tiling.starts, emptied);
    });
    table.cells = table.cells.filter((cell) => !emptied.has(cell));
  });
}

/** Rows between headings and headers. */
function sectionsOf(table: WholeTable): { from: number; to: number }[] {
  const breaks = new Set<number>([table.rows]);
  const heads = new Map<number, number>();
  for (const { row, rows, columns, lines } of table.cells) {
    if (columns > 1) for (let at = row; at < row + rows; at += 1) breaks.add(at);
    const words = row < HEADER_ROWS ? wordsOf(lines) : '';
    if (words !== '' && headOf(words)) heads.set(row, (heads.get(row) ?? 0) + 1);
  }
  for (const [row, count] of heads) if (count > 1) breaks.add(row);
  return between([...breaks].sort((a, b) => a - b));
}

function between(breaks: readonly number[]): { from: number; to: number }[] {
  return breaks.flatMap((to, i) => {
    const from = (breaks[i - 1] ?? -1) + 1;
    return to > from ? [{ from, to }] : [];
  });
}

/**
 * Stretches of a section in which a column has no merged cell yet.
 * @param own cells of the column by row
 */
function runsOf(own: readonly WholeCell[], scale: RowScale, section: { from: number; to: number }): Run[] {
  const cells = cellsBetween(own, section.from, section.to);
  const merged = cells.filter(({ rows }) => rows > 1);
  const breaks = merged.flatMap(({ row, rows }) => Array.from({ length: rows }, (_, i) => row + i));
  return between([section.from - 1, ...breaks, section.to])
    .filter(({ to, from }) => to <= section.to && from >= section.from)
    .map(({ from, to }) => {
      const filled = cellsBetween(cells, from, to).filter(({ lines }) => lines.length > 0);
      return { from, to, blocks: blocksIn(filled, scale) };
    });
}

/** Cells that begin in some rows. @param cells by row */
function cellsBetween(cells: readonly WholeCell[], from: number, to: number): readonly WholeCell[] {
  return cells.slice(firstAt(cells, from), firstAt(cells, to));
}

function firstAt(cells: readonly WholeCell[], row: number): number {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cells[middle]?.row ?? row) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function blocksIn(cells: readonly WholeCell[], scale: RowScale): Block[] {
  const labels = cells.filter(isLabelled).length;
  const groups: WholeCell[][] = [];
  for (const cell of cells) {
    const group = groups.at(-1);
    const isRest = group && !isLabelled(cell) && isOverleaf(group, cell);
    if (isRest && (labels * 2 > cells.length || isOpen(group))) group.push(cell);
    else groups.push([cell]);
  }
  return groups.flatMap((group) => {
    const place = scale.place(group.flatMap(({ lines }) => lines));
    const [first] = group;
    return place && first
      ? [{ cells: group, row: first.row, ...place, size: first.lines[0]?.size ?? 10 }]
      : [];
  });
}

function isLabelled(cell: WholeCell): boolean {
  return numberLabel(cell.lines[0]?.text ?? '') !== null;
}

/** True when words stand on the page after those before them: a name cut by the page's end. */
function isOverleaf(group: readonly WholeCell[], cell: WholeCell): boolean {
  const last = group.at(-1)?.lines.at(-1);
  return last !== undefined && last.page + 1 === cell.lines[0]?.page;
}

/** True when the words of its rows stand at their top. */
function isAlignedAtTop({ alignment }: WholeTable): boolean {
  return alignment !== null && alignment.top + MUCH < alignment.middle;
}

/** Each name stands in the first row of its group; null: there is nothing to merge. */
function topTiling(run: Run): Tiling | null {
  return isMergeable(run) ? { starts: run.blocks.map(({ row }) => row), off: [] } : null;
}

function isMergeable({ blocks, from, to }: Run): boolean {
  const apart = new Set(blocks.map(({ row }) => row)).size === blocks.length;
  if (blocks.length === 0 || !apart || to - from > MOST_ROWS * blocks.length) return false;
  return blocks.length < to - from || blocks.some(({ cells }) => cells.length > 1);
}

/** True when a bracket of a name is not closed. */
function isOpen(group: readonly WholeCell[]): boolean {
  const words = group.map(({ lines }) => wordsOf(lines)).join('');
  return words.split(/[（(《“]/).length > words.split(/[）)》”]/).length;
}

/** The groups that fit the places of the words best; null: there is nothing to merge. */
function tilingOf(run: Run, scale: RowScale, isGroup: boolean): Tiling | null {
  const { blocks } = run;
  if (!isMergeable(run)) return null;
  const middle = middleTiling(run, scale);
  if (!isGroup) return middle;
  return isAtTop(run, scale) && sum(middle.off) > blocks.length * IN_PLACE
    ? { starts: blocks.map(({ row }) => row), off: [] }
    : middle;
}

/** Every name begins where its row does, the first of them in the first row. */
function isAtTop({ blocks, from }: Run, scale: RowScale): boolean {
  return (
    blocks[0]?.row === from &&
    blocks.every(({ row, top, size }) => Math.abs(top - (scale.tops[row] ?? 0)) <= AT_TOP * size)
  );
}

/** Each group reaches as far up from its words as down. */
function middleTiling({ from, to, blocks }: Run, scale: RowScale): Tiling {
  const offOf = (block: Block, start: number, end: number): number => {
    const middle = ((scale.edges[start] ?? 0) + (scale.edges[end] ?? 0)) / 2;
    const off = Math.abs(middle - block.middle) / block.size;
    // Where a page ends in a merged cell, its words may stand anywhere, and mostly do in its first row.
    return scale.isOnePage(start, end) ? off : Math.min(off, start === block.row ? IN_PLACE / 2 : IN_PLACE);
  };
  const bestTo = (ways: ReadonlyMap<number, Tiling>, block: Block, end: number): Tiling | null => {
    let best: Tiling | null = null;
    for (const [start, way] of ways) {
      if (start > block.row) continue;
      const found = { starts: [...way.starts, start], off: [...way.off, offOf(block, start, end)] };
      if (best === null || sum(found.off) < sum(best.off)) best = found;
    }
    return best;
  };
  let ways = new Map<number, Tiling>([[from, { starts: [], off: [] }]]);
  blocks.forEach((block, j) => {
    const next = blocks[j + 1]?.row;
    const ends = next === undefined ? [to] : range(Math.max(block.row + 1, next - MOST_ROWS), next);
    const found = ends.flatMap((end): [number, Tiling][] => {
      const best = bestTo(ways, block, end);
      return best ? [[end, best]] : [];
    });
    ways = new Map(found);
  });
  return ways.get(to) ?? { starts: blocks.map(({ row }) => row), off: [] };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Every name of a column that stands for rows of one page stands in their middle, and one of them in the middle of no
 * single row. Where a page ends in a merged cell, its words may stand anywhere.
 */
function isProven(runs: readonly Run[], tilings: readonly (Tiling | null)[], scale: RowScale): boolean {
  const groups = runs.flatMap(({ blocks, to }, i) => {
    const tiling = tilings[i];
    return blocks.map((block, j) => {
      const [start, end] = [tiling?.starts[j] ?? block.row, tiling?.starts[j + 1] ?? to];
      return { block, start, end, off: tiling?.off[j] ?? 0, isMerged: tiling !== null && end - start > 1 };
    });
  });
  const told = groups.filter(({ isMerged, start, end }) => isMerged && scale.isOnePage(start, end));
  if (told.some(({ off }) => off > IN_PLACE)) return false;
  return told.some(({ block: { row, middle, size } }) => {
    const own = ((scale.edges[row] ?? 0) + (scale.edges[row + 1] ?? 0)) / 2;
    return Math.abs(own - middle) > ASTRIDE * size;
  });
}

/** Gives each name its rows; the cells it takes over are `emptied`. */
function span(own: readonly WholeCell[], run: Run, starts: readonly number[], emptied: Set<WholeCell>): void {
  for (const cell of cellsBetween(own, run.from, run.to)) emptied.add(cell);
  run.blocks.forEach(({ cells }, j) => {
    const [first, ...rest] = cells;
    if (!first) return;
    const [start, end] = [starts[j] ?? run.from, starts[j + 1] ?? run.to];
    first.row = start;
    first.rows = end - start;
    first.lines.push(...rest.flatMap(({ lines }) => lines));
    emptied.delete(first);
  });
}
