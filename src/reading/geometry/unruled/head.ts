import { type Head, headOf } from '../../blocks/tables/headWords.ts';
import { type Char, linesOf, type TextLine } from '../textLines.ts';
import { type HeadSpan, type HeadStack, stacksOf } from './headStacks.ts';

/** The header of one column as printed, on one line or several under each other. */
export interface HeadCell {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** null: no header word known. */
  readonly head: Head | null;
}

/** A line of header words. */
export interface PrintedHead {
  readonly cells: readonly HeadCell[];
  /** Words over several of them: 责任分工 over 牵头单位 and 配合单位. */
  readonly spans: readonly HeadSpan[];
  readonly top: number;
  readonly bottom: number;
}

/** Header words are parted by at least this, in em; spaced out letters of one word may be further apart. */
const GAP = 0.9;
/** Letters of a word set apart, in em. */
const SPACED = 3;
const MOST_LETTERS = 8;
const UNEVEN = 0.3;
const MIN_CELLS = 3;
/** Header words set on several lines, beside each other on half lines too: so many at most, so near (em). */
const MOST_LINES = 8;
const LEADING = 1;
/** A row of more pieces is no header of a table without rules. */
const MOST_PIECES = 40;
/** A word broken over lines is no longer than this. */
const BROKEN = 6;
/** Longer words are a sentence. */
const MOST_WORDS = 24;
/** A header cell without a known word is no longer than this. */
const MOST_UNKNOWN = 12;

/** The headers of tables among characters, from the top: words most of which name columns, beside each other. */
export function findHeads(page: number, chars: readonly Char[]): PrintedHead[] {
  const rows = rowsOf(linesOf(page, chars, GAP));
  const found: PrintedHead[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const first = rows[at]?.[0];
    const last = found.at(-1);
    if (!first || (last && first.top < last.bottom) || !rows[at]?.some(({ text }) => isHead(text))) continue;
    const head = bestAround(rows, at);
    if (head && (!last || head.top >= last.bottom)) found.push(head);
  }
  return found;
}

function isHead(text: string): boolean {
  return text.length <= MOST_WORDS && headOf(text) !== null;
}

/** Pieces of text by line. */
function rowsOf(lines: readonly TextLine[]): TextLine[][] {
  const rows: TextLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(line.bottom - first.bottom) < first.size / 2) row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => (row.length <= MOST_PIECES ? joinSpaced(row) : []));
}

/** Letters of a header word set apart (序　号) are one piece. */
function joinSpaced(row: readonly TextLine[]): TextLine[] {
  const joined: TextLine[] = [];
  let at = 0;
  while (at < row.length) {
    const count = letters(row, at);
    const [first, last] = [row[at], row[at + count - 1]];
    const text = row
      .slice(at, at + count)
      .map((piece) => piece.text)
      .join('');
    if (first && last) joined.push({ ...first, text, right: last.right });
    at += count;
  }
  return joined;
}

/** How many pieces from one on make a header word together; 1: it stands alone. */
function letters(row: readonly TextLine[], at: number): number {
  const first = row[at];
  if (!first || first.text.length > 2) return 1;
  let words = first.text;
  let best = 1;
  let widest = SPACED * first.size;
  for (let k = at + 1; k < Math.min(row.length, at + MOST_LETTERS); k += 1) {
    const [before, piece] = [row[k - 1], row[k]];
    if (!before || !piece || piece.text.length > 2 || piece.x - before.right > widest) break;
    // Letters of a word are set apart evenly.
    widest = Math.min(widest, piece.x - before.right + UNEVEN * piece.size);
    if (piece.text.length > 1 && isHead(piece.text) && words.length > 1 && isHead(words)) break;
    words += piece.text;
    if (isHead(words)) best = k - at + 1;
  }
  return best;
}

/** The header a line belongs to: alone, or with lines right above and below it. */
function bestAround(rows: readonly (readonly TextLine[])[], at: number): PrintedHead | null {
  let best: FoundHead | null = null;
  for (let count = 1; count <= MOST_LINES; count += 1) {
    for (let from = Math.max(0, at - count + 1); from <= at; from += 1) {
      const window = rows.slice(from, from + count);
      const found = window.length === count && isClose(window) ? asHead(window) : null;
      if (found && (best === null || isBetter(found, best))) best = found;
    }
  }
  return best?.head ?? null;
}

interface FoundHead {
  readonly head: PrintedHead;
  readonly score: number;
  /** Its words on several lines are one broken word each. */
  readonly isBroken: boolean;
}

/** More columns known; or more of their words: lines above that are no rows, and below what makes words whole. */
function isBetter(found: FoundHead, best: FoundHead): boolean {
  if (found.score !== best.score) return found.score > best.score;
  return found.isBroken || (found.head.top < best.head.top && found.head.bottom <= best.head.bottom);
}

function isClose(window: readonly (readonly TextLine[])[]): boolean {
  return window.every((row, i) => {
    if (row.some(({ text }) => text.length > MOST_WORDS)) return false;
    const before = window[i - 1]?.[0];
    const first = row[0];
    return first !== undefined && (!before || first.top - before.bottom < first.size * LEADING);
  });
}

function scoreOf({ cells }: Pick<PrintedHead, 'cells'>): number {
  const known = cells.filter(({ head }) => head !== null).length;
  return known - 2 * (cells.length - known);
}

function asHead(window: readonly (readonly TextLine[])[]): FoundHead | null {
  const { stacks, spans } = stacksOf(window);
  const cells = stacks.map(cellOf);
  if (!namesColumns(cells)) return null;
  const pieces = window.flat();
  const top = pieces.reduce((least, piece) => Math.min(least, piece.top), Number.POSITIVE_INFINITY);
  const bottom = pieces.reduce((most, piece) => Math.max(most, piece.bottom), 0);
  const isBroken = stacks.every(
    ({ lines }, i) => lines.length === 1 || (cells[i]?.text.length ?? 0) <= BROKEN,
  );
  const head = { cells, spans, top, bottom };
  return { head, score: scoreOf(head), isBroken };
}

function cellOf({ lines, x, right }: HeadStack): HeadCell {
  const text = [...lines]
    .sort((a, b) => a.top - b.top)
    .map((piece) => piece.text.replace(/\s+/g, ''))
    .join('');
  return { text, x, right, head: /[。；，]/.test(text) ? null : headOf(text) };
}

function namesColumns(cells: readonly HeadCell[]): boolean {
  if (cells.length < MIN_CELLS) return false;
  const known = cells.flatMap(({ head }) => head ?? []);
  const words = new Set(known.map(({ word, rank }) => word + rank));
  const unknown = cells.filter(({ head }) => head === null);
  if (words.size < 2 || known.length < cells.length * 0.6) return false;
  return unknown.every(({ text }) => text.length <= MOST_UNKNOWN && !/[\d。，；：、]/.test(text));
}
