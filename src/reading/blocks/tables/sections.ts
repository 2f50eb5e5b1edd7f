import { Flow } from '../../text/flow.ts';
import type { Block } from '../block.ts';
import { type Grid, type GridRow, joinCells } from './grid.ts';
import { findHeader, type Header, headerAt } from './header.ts';
import { isAside } from './rowKinds.ts';

/** A stretch of rows under one header; a sheet may hold several tables one below the other. */
export interface Section {
  readonly from: number;
  /** Row after the last. */
  readonly to: number;
  readonly header: Header | null;
}

/** A header inside a table begins another table when it names other columns, and hardly anything but columns. */
const MIN_KNOWN = 3;
const MIN_SHARE = 0.8;

/** Cuts a grid into the tables it holds. */
export function cutSections(grid: Grid): Section[] {
  const sections: Section[] = [];
  const end = grid.rows.length;
  let header = findHeader(grid, 0, end);
  let from = 0;
  if (header && !grid.rows.slice(0, header.from).every(isTitleRow)) {
    sections.push({ from: 0, to: header.from, header: null });
    from = header.from;
  }
  while (header) {
    const next = nextHeader(grid, header, end);
    const to = next ? titleStart(grid, next.from, header.to) : end;
    sections.push({ from, to, header });
    from = to;
    header = next;
  }
  if (sections.length === 0 && end > 0) sections.push({ from: 0, to: end, header: null });
  return sections;
}

function nextHeader(grid: Grid, current: Header, end: number): Header | null {
  const words = labels(current);
  for (let row = current.to; row < end; row += 1) {
    const header = headerAt(grid, row);
    if (!header) continue;
    const named = header.columns.filter(({ label }) => label !== '');
    const known = named.filter(({ head }) => head !== null);
    const other = named.filter(({ label }) => !words.has(label)).length;
    const strong = known.length >= MIN_KNOWN && known.length >= named.length * MIN_SHARE;
    if (strong && other * 2 > named.length) return header;
  }
  return null;
}

function labels(header: Header): Set<string> {
  return new Set(header.columns.flatMap(({ label }) => [label, ...label.split('/')]));
}

/** Rows of one cell right above a header are its title. */
function titleStart(grid: Grid, header: number, floor: number): number {
  let at = header;
  while (at > floor) {
    const row = grid.rows[at - 1];
    if (!row || row.own.length > 1 || row.above.length > 0) break;
    at -= 1;
  }
  return at;
}

function isTitleRow(row: GridRow): boolean {
  return row.own.length <= 2 || isAside(row);
}

/**
 * The rows above a header: title, 单位：万元, 填报单位.
 * @param framed true: paragraphs stand before the table; false: its first row is the first of the document, and may
 *   be its title
 */
export function titleRows(
  grid: Grid,
  range: { readonly from: number; readonly to: number },
  framed: boolean,
): { blocks: Block[]; words: string[] } {
  const blocks: Block[] = [];
  const words: string[] = [];
  for (const row of grid.rows.slice(range.from, range.to)) {
    if (row.own.length === 0) continue;
    const aside = isAside(row);
    for (const flow of row.own.map((cell) => joinCells(grid.text, [cell.lines], ''))) {
      blocks.push({ kind: aside || framed ? 'context' : 'loose', flow });
      if (!aside) words.push(flow.text);
    }
  }
  return { blocks, words };
}

/** All words of some rows, in the order of the text. */
export function wordsOf(grid: Grid, from: number, to: number): Flow {
  const lines = grid.rows.slice(from, to).flatMap((row) => row.own.flatMap((cell) => cell.lines));
  return Flow.ofLines([...lines].sort((a, b) => a.start - b.start));
}
