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

/** The edges most long lines share; null: too few lines to tell. */
export function bodyOf(lines: readonly TextLine[]): Body | null {
  const long = lines.filter(({ text }) => text.length >= 15);
  if (long.length < 2) return null;
  const right = long.reduce((most, line) => Math.max(most, line.right), 0);
  const counts = new Map<number, number>();
  for (const { x } of long) counts.set(Math.round(x / 3), (counts.get(Math.round(x / 3)) ?? 0) + 1);
  const enough = long.length / 5;
  const starts = [...counts].filter(([, count]) => count >= enough).map(([at]) => at * 3);
  const edges = starts.length > 0 ? starts : long.map(({ x }) => x);
  return {
    left: edges.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY),
    right,
    size: usualSize(long),
  };
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
    const em = line.size;
    const wasFull = last.right >= (this.body ?? body).right - 2.2 * em;
    const isIndented = line.x >= body.left + 1.2 * em;
    if (!wasFull || isIndented) return false;
    if (line.page === last.page && !isNear(line, last)) return false;
    return !(numberLabel(line.text) !== null && /[。！？；）)：:]$/.test(last.text));
  }
}

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
