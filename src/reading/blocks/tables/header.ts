import type { Grid, GridCell, GridRow } from './grid.ts';
import { type Head, headOf } from './headWords.ts';

/** The header of one column, from its top row to its last. */
export interface ColumnHead {
  /** As printed, without white space; rows joined by `/`; empty: unnamed. */
  readonly label: string;
  readonly head: Head | null;
}

export interface Header {
  /** First row, and the row after the last. */
  readonly from: number;
  readonly to: number;
  readonly columns: readonly ColumnHead[];
}

/** Header words in a row; fewer may be words of a task. */
const MIN_KNOWN = 2;
const MIN_SHARE = 0.5;
const MAX_ROWS = 3;
/** A header cell longer than this is a sentence. */
const MAX_CELL = 40;

/**
 * Finds the next header: a row, or up to three that belong together, in which most cells are header words.
 * @param from first row looked at
 * @param until row after the last one looked at
 */
export function findHeader(grid: Grid, from: number, until: number): Header | null {
  for (let row = from; row < until; row += 1) {
    const header = headerAt(grid, row);
    if (header) return header;
  }
  return null;
}

/** The header that begins in a row; null: none does. */
export function headerAt(grid: Grid, from: number): Header | null {
  const first = grid.rows[from];
  if (!first || first.own.length < 2 || first.own.some((cell) => cell.compact.length > MAX_CELL)) return null;
  if (!first.own.some((cell) => cell.head !== null)) return null;
  let best: Header | null = null;
  let bestKnown = 0;
  for (let to = from + 1; to <= Math.min(from + MAX_ROWS, grid.rows.length); to += 1) {
    const last = grid.rows[to - 1];
    if (!last || (to > from + 1 && !continuesHeader(grid, from, last))) break;
    const columns = columnHeads(grid, from, to);
    const known = new Set(columns.flatMap(({ head }, i) => (head ? [`${head.word}${head.rank}/${i}`] : [])));
    const words = telling(columns);
    const named = columns.filter(({ label }) => label !== '').length;
    if (known.size < MIN_KNOWN || words.size < MIN_KNOWN || known.size < named * MIN_SHARE) continue;
    if (best && known.size < bestKnown && !splitsHeader(grid, from, to)) continue;
    best = { from, to, columns };
    bestKnown = known.size;
  }
  return best && spansOut(grid, best);
}

/** Header words of different kinds; years stand in cells as often as in headers, and count beside indicators alone. */
function telling(columns: readonly ColumnHead[]): Set<string> {
  const heads = columns.flatMap(({ head }) => head ?? []);
  const indicators = heads.some(({ word }) => word === 'indicator' || word === 'nature');
  return new Set(heads.flatMap(({ word, rank }) => (word === 'year' && !indicators ? [] : [word + rank])));
}

/** A header cell merged downwards takes the rows it covers into the header, if nothing else stands there. */
function spansOut(grid: Grid, header: Header): Header {
  const end = Math.max(
    header.to,
    ...(grid.rows[header.from]?.own ?? []).map((cell) => (cell.rows <= MAX_ROWS ? cell.row + cell.rows : 0)),
  );
  for (let to = header.to; to < end; to += 1) {
    if ((grid.rows[to]?.own.length ?? 0) > 0) return header;
  }
  return { ...header, to: end };
}

/** Header rows of more cells than this stand alone. */
const MAX_JOINED = 200;

/** True when a row below can only be read together with the one above: years under 目标, 号 under 序. */
function continuesHeader(grid: Grid, from: number, row: GridRow): boolean {
  if (row.own.length === 0) return row.above.length > 0;
  const above = grid.rows.slice(from, row.index).flatMap((each) => each.own);
  if (Math.max(above.length, row.own.length) > MAX_JOINED) return false;
  return row.own.every((cell) => {
    if (cell.compact.length > MAX_CELL / 2) return false;
    const over = above.filter((upper) => overlaps(upper, cell));
    if (over.some((upper) => upper.columns > cell.columns)) return isSubHead(over, cell);
    return over.length > 0 && headOf([...over, cell].map(({ compact }) => compact).join('')) !== null;
  });
}

function isSubHead(over: readonly GridCell[], cell: GridCell): boolean {
  const joined = over.map(({ compact }) => compact).join('') + cell.compact;
  return cell.head !== null || headOf(joined) !== null || cell.compact.length <= 8;
}

/** Rows below a header cell that spans several columns split it: 责任单位 over 牵头 and 配合. */
function splitsHeader(grid: Grid, from: number, to: number): boolean {
  const upper = grid.rows.slice(from, to - 1).flatMap((row) => row.own);
  const lower = grid.rows[to - 1]?.own ?? [];
  return lower.length > 0 && lower.every((cell) => upper.some((up) => up.columns > 1 && overlaps(up, cell)));
}

function overlaps(a: GridCell, b: GridCell): boolean {
  return a.column < b.column + b.columns && b.column < a.column + a.columns;
}

function columnHeads(grid: Grid, from: number, to: number): ColumnHead[] {
  const paths: GridCell[][] = Array.from({ length: grid.columns }, () => []);
  for (const row of grid.rows.slice(from, to)) {
    for (const cell of row.own) {
      const end = Math.min(grid.columns, cell.column + cell.columns);
      for (let column = cell.column; column < end; column += 1) paths[column]?.push(cell);
    }
  }
  const known = new Map<string, ColumnHead>();
  return paths.map((path) => {
    const words = path.map(({ compact }) => compact);
    const key = words.join('\n');
    const only = path.length === 1 ? path[0] : undefined;
    const column = known.get(key) ?? { label: labelOf(words), head: only ? only.head : headOfPath(words) };
    known.set(key, column);
    return column;
  });
}

/** 目标/2025年; a word broken over two rows (序 over 号) is one word. */
function labelOf(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  const word = headOf(last) === null || headOf(path[0] ?? '') === null;
  const broken = path.length > 1 && word && headOf(path.join('')) !== null;
  return path.join(broken ? '' : '/');
}

/** 责任单位 over 牵头: the words together, or the last alone, or, for a year, what stands above it. */
function headOfPath(path: readonly string[]): Head | null {
  const last = path.at(-1);
  if (last === undefined) return null;
  const upper = path.length > 1 ? headOf(path.slice(0, -1).join('')) : null;
  const own = headOf(last);
  if (own?.word === 'year') return upper && upper.word !== 'year' ? { ...upper, year: own.year } : own;
  if (upper && own && upper.year !== null && own.year === null) return { ...own, year: upper.year };
  if (own && !(upper && own.word === 'unit')) return own;
  return headOf(path.join('')) ?? own ?? upper;
}
