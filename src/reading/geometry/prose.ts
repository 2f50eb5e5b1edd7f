import { numberLabel } from '../blocks/numbering.ts';
import type { PageGeometry } from './page.ts';
import type { TextLine } from './textLines.ts';

/** Lines of one paragraph. */
export interface ProseParagraph {
  readonly lines: TextLine[];
  readonly centred: boolean;
}

/** Where the running text of a page stands. */
export interface Body {
  readonly left: number;
  readonly right: number;
  /** Font size of its long lines. */
  readonly size: number;
}

/** A line set so much larger than the running text is a title. */
const LARGER = 1.12;

/**
 * The edges most long lines share.
 * @param width of the page, points; null: the lines stand in a column of it
 * @returns null: too few lines to tell
 */
export function bodyOf(lines: readonly TextLine[], width: number | null): Body | null {
  const long = lines.filter(({ text }) => text.length >= 15);
  if (long.length < 2) return null;
  const right = rightEdge(long, width);
  const counts = new Map<number, number>();
  for (const { x } of long) counts.set(Math.round(x / 3), (counts.get(Math.round(x / 3)) ?? 0) + 1);
  const enough = long.length / 5;
  const starts = [...counts].filter(([, count]) => count >= enough).map(([at]) => at * 3);
  const edges = starts.length > 0 ? starts : long.map(({ x }) => x);
  const left = edges.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY);
  return { left: wrappedEdge(lines, left, right), right, size: usualSize(long) };
}

/** How far the first line of a paragraph is set in, in em. */
const INDENT = { least: 1.2, most: 2.8 };

/** Where every long line opens a paragraph, the left edge is that of the short lines that full ones run over into. */
function wrappedEdge(lines: readonly TextLine[], left: number, right: number): number {
  return lines.reduce((edge, line, i) => {
    const before = lines[i - 1];
    const wraps = before !== undefined && before.right >= right - FULL * line.size && isNear(line, before);
    const by = (left - line.x) / line.size;
    return wraps && by >= INDENT.least && by <= INDENT.most ? Math.min(edge, line.x) : edge;
  }, left);
}

/** A line this near the edge is full, in em. */
const FULL = 2.2;

/**
 * The right edge full lines share. Where only one line reaches so far, it may as well be a short line that is longer
 * than the others: the edge is then taken to be as far from the page's edge as the left one.
 */
function rightEdge(long: readonly TextLine[], width: number | null): number {
  const most = long.reduce((furthest, line) => Math.max(furthest, line.right), 0);
  const full = long.filter((line) => line.right >= most - FULL * line.size).length;
  const left = long.reduce((least, line) => Math.min(least, line.x), Number.POSITIVE_INFINITY);
  return full > 1 || width === null ? most : Math.max(most, width - left);
}

function usualSize(lines: readonly TextLine[]): number {
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}

/** Joins printed lines to paragraphs; one that was open at the end of a page goes on with the next page's lines. */
export class Prose {
  private open: ProseParagraph | null = null;
  private last: TextLine | null = null;
  private body: Body | null = null;

  /**
   * Takes the next line.
   * @returns a paragraph this line ended; null: none
   */
  take(line: TextLine, page: PageGeometry, body: Body | null): ProseParagraph | null {
    const centred = isCentred(line, page, body);
    const joins =
      this.open !== null && this.last !== null && this.joins(line, this.last, this.open, centred, body);
    this.last = line;
    this.body = body;
    if (joins && this.open) {
      this.open.lines.push(line);
      return null;
    }
    const ended = this.open;
    this.open = { lines: [line], centred };
    return ended;
  }

  /** Ends the open paragraph, before a table or at the end. */
  end(): ProseParagraph | null {
    const ended = this.open;
    this.open = null;
    this.last = null;
    return ended;
  }

  private joins(
    line: TextLine,
    last: TextLine,
    open: ProseParagraph,
    centred: boolean,
    body: Body | null,
  ): boolean {
    if (Math.abs(line.size - last.size) > last.size * 0.12) return false;
    const sameLine = line.page === last.page && line.top < last.bottom && line.x > last.right;
    if (sameLine) return true;
    if (isLarger(line, body)) return line.page === last.page && isNear(line, last) && !numberLabel(line.text);
    if (open.centred || centred)
      return open.centred && centred && line.page === last.page && isNear(line, last);
    if (!body) return false;
    const isIndented = line.x >= body.left + INDENT.least * line.size;
    if (isIndented || !wasFull(last, line, this.body ?? body)) return false;
    if (line.page === last.page && !isNear(line, last)) return false;
    if (FIELD.test(line.text) && FIELD.test(open.lines[0]?.text ?? '')) return false;
    return !(numberLabel(line.text) !== null && /[。！？；）)：:]$/.test(last.text));
  }
}

/** Whether a line ended for want of room; a number or a Latin word is not broken, and needs more of it. */
function wasFull(last: TextLine, line: TextLine, body: Body): boolean {
  const word = (WORD.exec(line.text)?.[0].length ?? 0) * 0.6;
  return last.right >= body.right - (FULL + word) * line.size;
}

/** 责任单位：…, 完成时限：…: fields one under the other. */
const FIELD =
  /^(?:牵头|主办|责任|配合|协办|参与|参加|负责|实施|落实|完成|办结|整改|工作|目标|主要|具体|进度)[一-鿿]{2,6}[：:]/;
/** What a line end does not break. */
const WORD = /^[\dA-Za-z.%％]{2,12}/;

function isNear(line: TextLine, last: TextLine): boolean {
  return line.top - last.bottom < line.size * 1.6;
}

function isLarger(line: TextLine, body: Body | null): boolean {
  return body !== null && line.size > body.size * LARGER;
}

/** Both margins alike, and wider than those of running text; or in the very middle of the page, and no item of a list. */
function isCentred(line: TextLine, page: PageGeometry, body: Body | null): boolean {
  const left = line.x - (body?.left ?? 0);
  const right = (body?.right ?? page.width) - line.right;
  const least = isLarger(line, body) ? 0.3 : 2.5;
  if (left > line.size * least && right > line.size * least && Math.abs(left - right) < line.size * 3)
    return true;
  const inMiddle = Math.abs(line.x - (page.width - line.right)) < line.size * 0.6;
  return (
    inMiddle && left > line.size * 1.2 && numberLabel(line.text) === null && !/[。；，]$/.test(line.text)
  );
}
