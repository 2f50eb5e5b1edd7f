import { isHeaderRow } from '../grid/columnNames.ts';
import { cutRows, type TextRow } from './cutRows.ts';
import { DELIMITERS, type Delimiter } from './delimiters.ts';

/** Where a pasted table begins, and how its cells are parted. */
export interface TableStart {
  /** Offset of the first character of its first line. */
  readonly from: number;
  readonly delimiter: Delimiter;
  readonly columns: number;
}

/** A line of the text, from its first character to its line end. */
export interface RawLine {
  readonly from: number;
  readonly to: number;
}

/** Header cells in quotes may hold line ends: so many characters are looked at behind a line's first. */
const HEADER_LENGTH = 400;

/**
 * Finds the first line that names columns, parted by tabs, bars or commas; else the first of three lines parted by
 * equally many tabs.
 * @param lines all lines of the text
 * @returns null: the text holds no table
 */
export function findTable(text: string, lines: readonly RawLine[]): TableStart | null {
  for (const { from, to } of lines) {
    const length = to - from;
    if (length < 4 || length > HEADER_LENGTH) continue;
    const start = headerAt(text, from, to);
    if (start) return start;
  }
  return evenTabs(text, lines);
}

function headerAt(text: string, from: number, to: number): TableStart | null {
  const line = text.slice(from, to);
  for (const delimiter of DELIMITERS) {
    if (!line.includes(delimiter)) continue;
    const end = line.includes('"') ? Math.min(text.length, from + HEADER_LENGTH) : to;
    const [row] = cutRows(text, from, end, delimiter).rows;
    if (row && isHeader(row)) return { from, delimiter, columns: row.cells.length };
  }
  return null;
}

/** True when a row names columns. */
export function isHeader({ cells, delimited }: TextRow): boolean {
  return delimited && isHeaderRow(cells.filter(({ text }) => text !== ''));
}

const MIN_EVEN_LINES = 3;
const MIN_EVEN_TABS = 2;

function evenTabs(text: string, lines: readonly RawLine[]): TableStart | null {
  let run = 0;
  let tabs = 0;
  let from = 0;
  for (const line of lines) {
    const words = text.slice(line.from, line.to);
    if (words.trim() === '') continue;
    const count = words.split('\t').length - 1;
    if (run === 0 || count !== tabs) {
      run = 0;
      tabs = count;
      from = line.from;
    }
    run += 1;
    if (tabs >= MIN_EVEN_TABS && run >= MIN_EVEN_LINES) return { from, delimiter: '\t', columns: tabs + 1 };
  }
  return null;
}
