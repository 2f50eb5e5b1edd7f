import { columnRole } from '../blocks/headers.ts';
import { numberLabel } from '../blocks/numbering.ts';
import { markedPage } from '../blocks/pageMarks.ts';
import type { GridCell } from './grid.ts';
import type { PageTable } from './pageParts.ts';
import { type Char, linesOf, type TextLine } from './textLines.ts';

/** Where the columns of a table without rules part, ascending; the table's edges are not among them. */
export type Borders = readonly number[];

export interface Unruled {
  readonly table: PageTable;
  /** Characters above and below it. */
  readonly rest: readonly Char[];
  readonly borders: Borders;
}

/** Header words are parted by at least this, in em. */
const HEADER_GAP = 1;
const MIN_COLUMNS = 3;
/** Characters of a printed page number. */
const LONGEST_MARK = 12;
/** Words that run over a border with less than this between them, in em, belong to no column. */
const RUNS_ON = 0.4;
/** Of the lines of a page, at most this share may run over a border that is to be one. */
const MOST_CROSSING = 0.12;

/**
 * Finds a table whose columns are told apart by white space alone: by a line of header words, or, on later pages, by
 * the columns of the page before.
 * @param known columns of the table that may go on; null: none
 * @returns null: the page holds no such table
 */
export function unruledTable(page: number, chars: readonly Char[], known: Borders | null): Unruled | null {
  const header = headerLine(linesOf(page, chars, HEADER_GAP));
  if (!header && !known) return null;
  const top = header ? Math.min(...header.map((line) => line.top)) - 1 : Number.NEGATIVE_INFINITY;
  const below = withoutPageNumber(chars.filter((char) => char.y > top));
  const borders = header ? bordersBetween(header, below) : (known ?? []);
  const rows = baselines(below);
  const crossing = rows.filter((row) => runsOver(row, borders));
  const first = crossing.filter((row) => numberLabel(wordsOf(row)) === null);
  if (first.length > rows.length * MOST_CROSSING + 1) return null;
  const inside = beforeTail(rows, borders);
  if (inside.length < 2) return null;
  const held = new Set(inside.flat());
  const head = header ? inside.filter((row) => (row[0]?.y ?? 0) <= headEnd(header)) : [];
  const table = tableOf(page, [head, inside.slice(head.length)], borders);
  if (table.cells.length < MIN_COLUMNS) return null;
  return { table, rest: chars.filter((char) => !held.has(char)), borders };
}

/** A header of several lines is not told from its first: its words stand on one. */
function headEnd(header: readonly TextLine[]): number {
  return Math.max(...header.map((line) => line.bottom));
}

/** The words of one line that are all names of columns. */
function headerLine(lines: readonly TextLine[]): TextLine[] | null {
  for (let i = 0; i < lines.length; i += 1) {
    const first = lines[i];
    if (!first) break;
    const row = [first];
    while (
      lines[i + row.length] &&
      Math.abs((lines[i + row.length]?.bottom ?? 0) - first.bottom) < first.size / 2
    ) {
      const next = lines[i + row.length];
      if (next) row.push(next);
    }
    if (row.length >= MIN_COLUMNS && row.every((line) => columnRole(line.text) !== null)) return row;
  }
  return null;
}

/** Without a page number alone on the first or last line. */
function withoutPageNumber(chars: readonly Char[]): Char[] {
  const rows = baselines(chars);
  return rows
    .filter((row, i) => {
      const isEdge = i === 0 || i === rows.length - 1;
      return !isEdge || row.length > LONGEST_MARK || markedPage(wordsOf(row)) === null;
    })
    .flat();
}

/** Between each two header words, the middle of the widest stretch that the fewest words run over. */
function bordersBetween(header: readonly TextLine[], chars: readonly Char[]): Borders {
  return header.slice(1).flatMap((right, i) => {
    const left = header[i];
    if (!left) return [];
    const from = Math.floor((left.x + left.right) / 2);
    const to = Math.ceil((right.x + right.right) / 2);
    const steps = new Array<number>(Math.max(1, to - from) + 1).fill(0);
    for (const char of chars) {
      const begin = Math.max(from, Math.floor(char.x));
      const end = Math.min(to, Math.ceil(char.right));
      if (begin >= end) continue;
      steps[begin - from] = (steps[begin - from] ?? 0) + 1;
      steps[end - from] = (steps[end - from] ?? 0) - 1;
    }
    let count = 0;
    const counts = steps.slice(0, -1).map((step) => {
      count += step;
      return count;
    });
    return [from + clearest(counts)];
  });
}

/** Middle of the longest run of the least value (a little more is let pass). */
function clearest(counts: readonly number[]): number {
  const least = counts.reduce((low, count) => Math.min(low, count), Number.POSITIVE_INFINITY) + 1;
  let best = { at: 0, length: 0 };
  let begin = -1;
  counts.forEach((count, i) => {
    if (count > least) begin = -1;
    else if (begin < 0) begin = i;
    const length = begin < 0 ? 0 : i - begin + 1;
    if (length > best.length) best = { at: begin, length };
  });
  return best.at + best.length / 2;
}

/** Characters of each baseline, from the left. */
function baselines(chars: readonly Char[]): Char[][] {
  const rows: Char[][] = [];
  for (const char of [...chars].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && char.y - (row[0]?.y ?? 0) < char.size * 0.2) row.push(char);
    else rows.push([char]);
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

function wordsOf(row: readonly Char[]): string {
  return row.map(({ text }) => text).join('');
}

function runsOver(row: readonly Char[], borders: Borders): boolean {
  return row.some((char, i) => {
    const before = row[i - 1];
    if (!before || char.x - before.right > RUNS_ON * char.size) return false;
    return columnOf(before, borders) !== columnOf(char, borders);
  });
}

function columnOf(char: Char, borders: Borders): number {
  const middle = (char.x + char.right) / 2;
  const at = borders.findIndex((border) => middle < border);
  return at < 0 ? borders.length : at;
}

/** Without the lines after the last one that stands in columns: text under the table. */
function beforeTail(rows: readonly Char[][], borders: Borders): Char[][] {
  let end = rows.length;
  while (end > 0) {
    const row = rows[end - 1] ?? [];
    if (!runsOver(row, borders) || numberLabel(wordsOf(row)) !== null) break;
    end -= 1;
  }
  return rows.slice(0, end);
}

/** A row of the table: the lines of each column, or one line over all of them. */
interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly columns: TextLine[][];
  readonly spanning: boolean;
}

/** @param stretches rows of characters that are cut into table rows apart from each other: header, body */
function tableOf(page: number, stretches: readonly Char[][][], borders: Borders): PageTable {
  const bands = stretches.flatMap((rows) => bandsBetween(page, rows, borders));
  return asTable(page, bands, borders);
}

function bandsBetween(page: number, rows: readonly Char[][], borders: Borders): Band[] {
  const spanning = new Set(rows.filter((row) => runsOver(row, borders)));
  const bands: Band[] = [];
  let run: Char[][] = [];
  const flush = (): void => {
    bands.push(...bandsOf(page, run.flat(), borders));
    run = [];
  };
  for (const row of rows) {
    if (!spanning.has(row)) {
      run.push(row);
      continue;
    }
    flush();
    const [line] = linesOf(page, row, Number.POSITIVE_INFINITY);
    if (line) bands.push({ top: line.top, bottom: line.bottom, columns: [[line]], spanning: true });
  }
  flush();
  return bands;
}

/** Cuts characters in columns into rows: where the white space across all columns is wider than between lines. */
function bandsOf(page: number, chars: readonly Char[], borders: Borders): Band[] {
  const columns = Array.from({ length: borders.length + 1 }, (_, column) =>
    linesOf(
      page,
      chars.filter((char) => columnOf(char, borders) === column),
      Number.POSITIVE_INFINITY,
    ),
  );
  const lines = columns
    .flatMap((own, column) => own.map((line) => ({ line, column })))
    .sort((a, b) => a.line.top - b.line.top);
  const widest = columns.reduce((most, own) => (own.length > most.length ? own : most), []);
  const limit = usualGap(widest) + (widest[0]?.size ?? 10) * 0.25;
  const numbers = new Set(columns[0]?.filter((line) => numberLabel(line.text) !== null));
  const bands: Band[] = [];
  let hasNumber = false;
  for (const { line, column } of lines) {
    const band = bands.at(-1);
    const isWide = band !== undefined && line.top - band.bottom > limit;
    const isSecond = hasNumber && numbers.has(line) && isWide;
    if (!band || isWide || isSecond) {
      bands.push({ top: line.top, bottom: line.bottom, columns: emptyColumns(borders), spanning: false });
      hasNumber = false;
    }
    const current = bands.at(-1);
    current?.columns[column]?.push(line);
    if (current) bands[bands.length - 1] = { ...current, bottom: Math.max(current.bottom, line.bottom) };
    hasNumber ||= numbers.has(line);
  }
  return withNumbers(bands, numbers);
}

/** In a table whose rows bear numbers, words without one go on the row before them. */
function withNumbers(bands: readonly Band[], numbers: ReadonlySet<TextLine>): Band[] {
  const isNumbered = (band: Band): boolean => band.columns[0]?.some((line) => numbers.has(line)) ?? false;
  const numbered = bands.filter(isNumbered).length;
  if (numbered < 2) return [...bands];
  const joined: Band[] = [];
  for (const band of bands) {
    const before = joined.at(-1);
    if (!before || !isNumbered(before) || isNumbered(band)) {
      joined.push(band);
      continue;
    }
    const columns = before.columns.map((own, i) => [...own, ...(band.columns[i] ?? [])]);
    joined[joined.length - 1] = { ...before, columns, bottom: band.bottom };
  }
  return joined;
}

function emptyColumns(borders: Borders): TextLine[][] {
  return Array.from({ length: borders.length + 1 }, () => []);
}

function usualGap(lines: readonly TextLine[]): number {
  const gaps = lines
    .slice(1)
    .map((line, i) => line.top - (lines[i]?.bottom ?? line.top))
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

function asTable(page: number, bands: readonly Band[], borders: Borders): PageTable {
  const all = bands.flatMap((band) => band.columns.flat());
  const left = all.reduce((least, line) => Math.min(least, line.x), Number.POSITIVE_INFINITY);
  const right = all.reduce((most, line) => Math.max(most, line.right), 0);
  const xs = [left, ...borders, right];
  const ys = [...bands.map((band) => band.top), bands.at(-1)?.bottom ?? 0];
  const cells = bands.flatMap((band, row) =>
    band.columns.map((lines, column) => ({
      cell: cellOf(row, column, band.spanning ? xs.length - 1 : 1, xs, ys),
      lines,
    })),
  );
  const grid = { xs, ys, cells: cells.map(({ cell }) => cell), isOpen: true };
  return { kind: 'table', page, grid, cells, top: ys[0] ?? 0, ruled: false };
}

function cellOf(
  row: number,
  column: number,
  columns: number,
  xs: readonly number[],
  ys: readonly number[],
): GridCell {
  const [x, right] = [xs[column] ?? 0, xs[column + columns] ?? 0];
  const [y, bottom] = [ys[row] ?? 0, ys[row + 1] ?? 0];
  return { row, column, rows: 1, columns, x, y, right, bottom };
}
