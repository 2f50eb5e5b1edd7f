import { markedPage } from '../blocks/pageMarks.ts';
import type { ColumnKind } from './columnKinds.ts';
import { type EdgeRow, standsIn } from './edgeRows.ts';
import { type Grid, type GridCell, gridsOf } from './grid.ts';
import { withoutOverprints } from './overprints.ts';
import type { PageGeometry } from './page.ts';
import type { AlignmentCosts } from './rows/findRows.ts';
import { type OpenRuled, withRows } from './ruledRows.ts';
import { columnsOfText } from './textColumns.ts';
import { type Char, charsOf, leaningLines, linesOf, type TextLine } from './textLines.ts';
import { findHeads } from './unruled/head.ts';
import { type OpenTable, unruledTables } from './unruled/unruledTables.ts';

/** A ruled table on its page, with the lines of each of its cells. */
export interface PageTable {
  readonly kind: 'table';
  readonly page: number;
  readonly grid: Grid;
  readonly cells: readonly { readonly cell: GridCell; readonly lines: readonly TextLine[] }[];
  readonly top: number;
  /** False: its columns are told apart by white space alone. */
  readonly ruled: boolean;
  /** What its columns hold; empty: not known. */
  readonly kinds: readonly ColumnKind[];
  /** What was seen of how its rows are aligned, pages before included; null: rules tell its rows. */
  readonly alignment: AlignmentCosts | null;
}

export interface PageLine {
  readonly kind: 'line';
  readonly line: TextLine;
  readonly top: number;
}

export interface PageFurniture {
  readonly kind: 'furniture';
  readonly label: 'page-number' | 'running-title' | 'watermark' | 'navigation';
  readonly line: TextLine;
  readonly top: number;
}

export type PagePart = PageTable | PageLine | PageFurniture;

/** A gap as wide as this parts two columns of text, in em. */
const COLUMN_GAP = 2.6;
/** The white between two columns of running text, in em. */
const TEXT_COLUMN_GAP = 1.3;
/** Head and foot of a page, as shares of its height. */
const HEAD = 0.1;
const FOOT = 0.88;

export interface PageParts {
  readonly parts: PagePart[];
  readonly open: OpenTables;
}

/** Tables that may go on from one page to the next. */
export interface OpenTables {
  /** Without rules; null: none. */
  readonly unruled: OpenTable | null;
  /** Ruled; null: none. */
  readonly ruled: OpenRuled | null;
}

/**
 * What stands on a page, from the top: tables, lines outside them, page numbers.
 * @param before tables that may go on from the page before
 * @param edges lines at head and foot that belong to the paper
 */
export function partsOf(page: PageGeometry, before: OpenTables, edges: readonly EdgeRow[]): PageParts {
  const { words: chars, marks } = withoutOverprints(charsOf(page));
  const ruled = distribute(page.number, chars, gridsOf(page.rulings));
  const filled = ruled.tables.filter(isFilled);
  let open: OpenRuled | null = null;
  const framed = filled.map((table, i) => {
    const found = withRows(table, i === 0 ? before.ruled : null, page.height);
    open = found.open;
    return found.table;
  });
  const words = ruled.outside.filter((char) => !standsIn(char, edges));
  const unruled = unruledBetween(page, framed, words, before.unruled);
  const tables = [...framed, ...unruled.tables];
  const outside = [...unruled.rest, ...ruled.outside.filter((char) => standsIn(char, edges))];
  const lines = freeLines(page, outside, tables.length > 0).map((line) => judgeLine(line, page));
  const across = [...leaningLines(page), ...linesOf(page.number, marks, Number.POSITIVE_INFINITY)].map(
    (line): PageFurniture => ({ kind: 'furniture', label: 'watermark', line, top: line.top }),
  );
  const parts = [...tables, ...lines, ...across].sort((a, b) => a.top - b.top);
  return { parts, open: { unruled: unruled.open, ruled: open } };
}

/** Tables without rules above, between and below ruled ones. */
function unruledBetween(
  page: PageGeometry,
  ruled: readonly PageTable[],
  chars: readonly Char[],
  before: OpenTable | null,
): { tables: PageTable[]; rest: Char[]; open: OpenTable | null } {
  const tables: PageTable[] = [];
  const rest: Char[] = [];
  let open = before;
  for (const zone of zonesOf(ruled, chars)) {
    const found = unruledTables(page, zone, open);
    tables.push(...(found?.tables ?? []));
    rest.push(...(found?.rest ?? zone));
    open = found?.open ?? null;
  }
  return { tables, rest, open };
}

/** Characters above the first ruled table, between each two, and below the last. */
function zonesOf(ruled: readonly PageTable[], chars: readonly Char[]): Char[][] {
  const zones = new Map<number, Char[]>();
  for (const char of chars) {
    const above = ruled.filter(({ top }) => top < char.y).length;
    const zone = zones.get(above);
    if (zone) zone.push(char);
    else zones.set(above, [char]);
  }
  const last = ruled.length;
  return Array.from({ length: last + 1 }, (_, i) => zones.get(i) ?? []);
}

/** Lines outside tables; on a page set in columns of text a line is cut where these part. */
function freeLines(page: PageGeometry, chars: readonly Char[], hasTables: boolean): TextLine[] {
  const lines = linesOf(page.number, chars, COLUMN_GAP);
  if (hasTables) return lines;
  const narrow = linesOf(page.number, chars, TEXT_COLUMN_GAP);
  return columnsOfText(narrow, page.width).length > 1 ? narrow : lines;
}

function isFilled(table: PageTable): boolean {
  return table.cells.some(({ lines }) => lines.length > 0);
}

function judgeLine(line: TextLine, page: PageGeometry): PageLine | PageFurniture {
  const isNearEdge = (share: number): boolean =>
    line.bottom < page.height * share || line.top > page.height * (1 - share);
  const isBare = /^[\d０-９]{1,4}$/.test(line.text) && isNearEdge(0.12);
  if (isBare || (markedPage(line.text) !== null && isNearEdge(0.2))) {
    return { kind: 'furniture', label: 'page-number', line, top: line.top };
  }
  return { kind: 'line', line, top: line.top };
}

function distribute(
  page: number,
  chars: readonly Char[],
  grids: readonly Grid[],
): { tables: PageTable[]; outside: Char[] } {
  const boxes = grids.map((grid) => ({ grid, find: cellFinder(grid), chars: new Map<GridCell, Char[]>() }));
  const outside: Char[] = [];
  for (const char of chars) {
    const x = (char.x + char.right) / 2;
    const y = char.y - char.size * 0.35;
    const home = boxes.findLast(({ find }) => find(x, y) !== null);
    const cell = home?.find(x, y) ?? null;
    if (!home || !cell) {
      outside.push(char);
      continue;
    }
    const known = home.chars.get(cell);
    if (known) known.push(char);
    else home.chars.set(cell, [char]);
  }
  const frames = boxes.filter(({ grid, chars: byCell }) => isFrame(page, grid, byCell));
  for (const { chars: byCell } of frames) for (const own of byCell.values()) outside.push(...own);
  const tables = boxes
    .filter((box) => !frames.includes(box))
    .map(
      ({ grid, chars: byCell }): PageTable => ({
        kind: 'table',
        page,
        grid,
        top: grid.ys[0] ?? 0,
        ruled: true,
        kinds: [],
        alignment: null,
        cells: grid.cells.map((cell) => ({
          cell,
          lines: linesOf(page, byCell.get(cell) ?? [], Number.POSITIVE_INFINITY),
        })),
      }),
    );
  return { tables, outside };
}

/** True for rules around and across a table that part no columns: a header stands in one of its cells. */
function isFrame(page: number, { xs }: Grid, byCell: ReadonlyMap<GridCell, readonly Char[]>): boolean {
  return xs.length === 2 && [...byCell.values()].some((own) => findHeads(page, own).length > 0);
}

/** Which cell of a grid holds a point; null: it lies outside. */
function cellFinder({ xs, ys, cells }: Grid): (x: number, y: number) => GridCell | null {
  const columns = xs.length - 1;
  const owner: (GridCell | undefined)[] = new Array((ys.length - 1) * columns);
  for (const cell of cells) {
    for (let r = cell.row; r < cell.row + cell.rows; r += 1) {
      for (let c = cell.column; c < cell.column + cell.columns; c += 1) owner[r * columns + c] ??= cell;
    }
  }
  return (x, y) => {
    const column = interval(xs, x);
    const row = interval(ys, y);
    return column < 0 || row < 0 ? null : (owner[row * columns + column] ?? null);
  };
}

function interval(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 1;
  if (value < (edges[0] ?? 0) || value > (edges[high] ?? 0)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** A line at the same height, digits aside, on so many pages is no words of the document. */
const MIN_RECURRENCE = 3;

/** Lines at head or foot that come again on most pages become furniture. */
export function markRunningTitles(pages: readonly { geometry: PageGeometry; parts: PagePart[] }[]): void {
  const seen = new Map<string, number>();
  const keyOf = (line: TextLine, height: number): string | null => {
    if (line.bottom >= height * HEAD && line.top <= height * FOOT) return null;
    return `${line.text.replace(/\d+/g, '#')}@${Math.round(line.top / 8)}`;
  };
  for (const { geometry, parts } of pages) {
    for (const part of parts) {
      const key = part.kind === 'line' ? keyOf(part.line, geometry.height) : null;
      if (key !== null) seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  for (const { geometry, parts } of pages) {
    parts.forEach((part, i) => {
      const key = part.kind === 'line' ? keyOf(part.line, geometry.height) : null;
      const often = key === null ? 0 : (seen.get(key) ?? 0);
      if (part.kind !== 'line' || often < MIN_RECURRENCE || often * 2 < pages.length) return;
      parts[i] = { kind: 'furniture', label: 'running-title', line: part.line, top: part.top };
    });
  }
}
