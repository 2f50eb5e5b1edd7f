import { markedPage } from '../blocks/pageMarks.ts';
import { headOf } from '../blocks/tables/headWords.ts';
import type { PageGeometry } from './page.ts';
import { type Char, charsOf, linesOf } from './textLines.ts';
import { baselinesOf, wordsOf } from './unruled/baselines.ts';

/** A line at the head or foot of a page that is no part of its words: page number, running title. */
export interface EdgeRow {
  /** Lowest and highest baseline of its characters. */
  readonly from: number;
  readonly to: number;
}

/** Head and foot of a page, as shares of its height. */
const EDGE = 0.12;
/** White between such a line and the words of the page, in em. */
const APART = 0.8;
/** A line is a running title when it stands on so many pages, and on at least half of them. */
const MIN_RECURRENCE = 3;
const BARE = /^[\d０-９]{1,4}$/;
/** Pieces of a line parted by more than this, in em, may be header words. */
const PIECE = 0.9;

interface Edge extends EdgeRow {
  readonly words: string;
  readonly isNumber: boolean;
  readonly key: string;
}

/**
 * The lines at head and foot of each page that stand apart from its words and are page numbers, or come again at the same
 * height on most pages.
 * @returns by page, in the order given
 */
export function edgeRows(pages: readonly PageGeometry[]): EdgeRow[][] {
  const edges = pages.map(edgesOf);
  const counts = new Map<string, number>();
  for (const { key } of edges.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return edges.map((own) =>
    own.filter(({ isNumber, key }) => {
      const count = counts.get(key) ?? 0;
      return isNumber || (count >= MIN_RECURRENCE && count * 2 >= pages.length);
    }),
  );
}

/** True for a character of such a line. */
export function standsIn(char: Char, rows: readonly EdgeRow[]): boolean {
  return rows.some(({ from, to }) => char.y >= from - 0.01 && char.y <= to + 0.01);
}

function edgesOf(page: PageGeometry): Edge[] {
  const low = page.height * (1 - EDGE);
  const high = page.height * EDGE;
  const head = page.glyphs.filter((run) => run.y < high + run.size);
  const foot = page.glyphs.filter((run) => run.y - run.size > low);
  const fromTop = rowsOf(page, head);
  const fromFoot = rowsOf(page, foot).reverse();
  return [...apart(page, fromTop, 1), ...apart(page, fromFoot, -1)];
}

function rowsOf(page: PageGeometry, glyphs: PageGeometry['glyphs']): Char[][] {
  return baselinesOf(charsOf({ ...page, glyphs }));
}

/** Lines from the page's edge inwards, as long as each stands apart from the next. */
function apart(page: PageGeometry, rows: readonly Char[][], inwards: 1 | -1): Edge[] {
  const found: Edge[] = [];
  for (const [i, row] of rows.entries()) {
    const [y, size] = [row[0]?.y ?? 0, row[0]?.size ?? 0];
    const next = rows[i + 1]?.[0];
    const white = next ? (next.y - y) * inwards - (inwards > 0 ? next.size : size) : size;
    if (white < APART * size || isHeader(page.number, row)) break;
    found.push(edgeOf(row, found.length === 0));
  }
  return found;
}

function edgeOf(row: readonly Char[], isOutermost: boolean): Edge {
  const words = wordsOf(row);
  const ys = row.map(({ y }) => y);
  const isNumber = markedPage(words) !== null || (isOutermost && BARE.test(words));
  const key = `${words.replace(/[\d０-９]+/g, '#')}@${Math.round((ys[0] ?? 0) / 8)}`;
  return { from: Math.min(...ys), to: Math.max(...ys), words, isNumber, key };
}

function isHeader(page: number, row: readonly Char[]): boolean {
  return linesOf(page, row, PIECE).filter(({ text }) => text.length <= 24 && headOf(text)).length > 1;
}
