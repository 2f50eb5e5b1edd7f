import type { Glyphs, PageGeometry } from './page.ts';

/** One character where it stands; y is the baseline. Points. */
export interface Char {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Characters on one baseline without a wide gap between them. */
export interface TextLine {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

/** Upright characters of a page, white space left out; watermarks stand at an angle. */
export function charsOf(page: PageGeometry): Char[] {
  const chars: Char[] = [];
  for (const run of page.glyphs) {
    if (run.angle !== 0) continue;
    const units = [...run.text];
    let at = 0;
    for (const text of units) {
      const x = run.xs[at] ?? run.x;
      at += text.length;
      const right = run.xs[at] ?? run.x + run.width;
      if (text.trim() !== '') chars.push({ text, x, right: Math.max(x, right), y: run.y, size: run.size });
    }
  }
  return chars;
}

/** A run that stands at an angle, with the point where the next one would begin. */
interface Leaning {
  readonly line: TextLine;
  readonly angle: number;
  readonly endX: number;
  readonly endY: number;
}

/** Words that stand at an angle: watermarks, stamps. Runs that follow each other are one line; cut at the page's edge. */
export function leaningLines(page: PageGeometry): TextLine[] {
  const found: Leaning[] = [];
  for (const run of page.glyphs) {
    if (run.angle === 0 || run.text.trim() === '') continue;
    const next = leaning(run, page);
    const last = found.at(-1);
    const gap = last ? Math.hypot(run.x - last.endX, run.y - last.endY) : Number.POSITIVE_INFINITY;
    if (last && last.angle === next.angle && gap <= run.size * 1.3) {
      found[found.length - 1] = { ...next, line: united(last.line, next.line, gap > run.size * 0.5) };
    } else {
      found.push(next);
    }
  }
  return found.map(({ line }) => line);
}

function leaning(run: Glyphs, { number, width, height }: PageGeometry): Leaning {
  const radians = (run.angle * Math.PI) / 180;
  const [endX, endY] = [run.x + Math.cos(radians) * run.width, run.y + Math.sin(radians) * run.width];
  const [upX, upY] = [Math.sin(radians) * run.size, -Math.cos(radians) * run.size];
  const xs = [run.x, endX, run.x + upX, endX + upX].map((x) => within(x, width));
  const ys = [run.y, endY, run.y + upY, endY + upY].map((y) => within(y, height));
  const line = {
    page: number,
    text: run.text.trim(),
    x: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    size: run.size,
  };
  return { line, angle: run.angle, endX, endY };
}

function united(first: TextLine, second: TextLine, spaced: boolean): TextLine {
  return {
    ...first,
    text: `${first.text}${spaced ? ' ' : ''}${second.text}`,
    x: Math.min(first.x, second.x),
    right: Math.max(first.right, second.right),
    top: Math.min(first.top, second.top),
    bottom: Math.max(first.bottom, second.bottom),
  };
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

/** Baselines nearer than this share of the size are one line: superscripts, mixed fonts. */
const SAME_LINE = 0.45;

/**
 * Characters as printed lines, from the top; a line is cut where the gap is wider than `gap` times the size.
 * @param gap in em; Infinity: never cut
 */
export function linesOf(page: number, chars: readonly Char[], gap: number): TextLine[] {
  const sorted = [...chars].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: Char[][] = [];
  let base = Number.NEGATIVE_INFINITY;
  for (const char of sorted) {
    const row = rows.at(-1);
    if (row && char.y - base <= SAME_LINE * Math.max(char.size, row[0]?.size ?? 0)) row.push(char);
    else {
      rows.push([char]);
      base = char.y;
    }
  }
  return rows.flatMap((row) => cutRow(page, row, gap));
}

function cutRow(page: number, row: Char[], gap: number): TextLine[] {
  row.sort((a, b) => a.x - b.x);
  const lines: TextLine[] = [];
  let run: Char[] = [];
  for (const char of row) {
    const last = run.at(-1);
    if (last && char.x - last.right > gap * Math.max(char.size, last.size)) {
      lines.push(lineOf(page, run));
      run = [];
    }
    run.push(char);
  }
  if (run.length > 0) lines.push(lineOf(page, run));
  return lines;
}

function lineOf(page: number, chars: readonly Char[]): TextLine {
  const parts: string[] = [];
  const usual = usualGap(chars);
  let last: Char | null = null;
  for (const char of chars) {
    if (last && isSpaced(last, char, usual)) parts.push(' ');
    parts.push(char.text);
    last = char;
  }
  let [size, right, low, high] = [0, 0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const char of chars) {
    size = Math.max(size, char.size);
    right = Math.max(right, char.right);
    low = Math.max(low, char.y);
    high = Math.min(high, char.y);
  }
  return {
    page,
    text: parts.join(''),
    x: chars[0]?.x ?? 0,
    right,
    top: high - size * 0.88,
    bottom: low + size * 0.15,
    size,
  };
}

/** The gap between characters of a line set apart evenly; 0: set solid, or too short to tell. */
function usualGap(chars: readonly Char[]): number {
  if (chars.length < 3) return 0;
  const gaps = chars.slice(1).map((char, i) => char.x - (chars[i]?.right ?? char.x));
  gaps.sort((a, b) => a - b);
  return Math.min(Math.max(0, gaps[gaps.length >> 2] ?? 0), (chars[0]?.size ?? 0) * MOST_APART);
}

/** Letters set further apart than this, in em, are words. */
const MOST_APART = 0.6;
/** White between two words, in em. */
const WORD_GAP = { digits: 0.4, latin: 0.18, han: 0.9 };

const HAN = /\p{Script=Han}/u;
/** A space printed between Chinese words of a line set solid, in em. */
const HAN_SPACE = 0.22;

/** Latin words are parted by a narrow gap; Chinese words only by one that is nearly a character wide. */
function isSpaced(left: Char, right: Char, usual: number): boolean {
  const gap = right.x - left.right - usual;
  const size = Math.max(left.size, right.size);
  const digits = /\d/.test(left.text) && /\d/.test(right.text);
  const latin = /[\w.,;)%]/.test(left.text) && /[\w(]/.test(right.text);
  if (usual === 0 && gap > size * HAN_SPACE && HAN.test(left.text) && HAN.test(right.text)) return true;
  return gap > size * WORD_GAP[digits ? 'digits' : latin ? 'latin' : 'han'];
}
