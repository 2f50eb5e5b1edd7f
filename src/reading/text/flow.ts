import type { Span } from '../../domain/plan.ts';
import { isSpace, type Line } from './lines.ts';

/** A run of characters that stand next to each other in the flow and in the source. */
interface Segment {
  /** Offset in the flow's text. */
  readonly at: number;
  /** Offset in the source. */
  readonly source: number;
  readonly length: number;
  /** True: it goes on in the printed line of the one before it. */
  readonly within?: true;
}

/**
 * White space says no more by being longer. Longer runs are left out of the flow behind their first characters, so that
 * whoever looks for words with white space between them looks no further than this.
 */
const LONGEST_SPACE = 12;
const LONG_SPACE = new RegExp(`\\s{${LONGEST_SPACE + 1},}`, 'g');

/**
 * Running text put together from pieces of the source (the lines of a cell, without what stands between them),
 * which knows for each character where it came from.
 */
export class Flow {
  readonly text: string;
  private readonly segments: readonly Segment[];

  private constructor(text: string, segments: readonly Segment[]) {
    this.text = text;
    this.segments = segments;
  }

  /** The lines joined: no character between Chinese words, a space between Latin words. */
  static ofLines(lines: readonly Line[]): Flow {
    const parts: string[] = [];
    const segments: Segment[] = [];
    let at = 0;
    let previous: Line | null = null;
    for (const line of lines) {
      if (line.start === line.end) continue;
      if (previous && needsSpace(previous.text, line.text)) {
        segments.push({ at, source: previous.end, length: 1 });
        parts.push(' ');
        at += 1;
      }
      for (const { from, to } of piecesOf(line.text)) {
        const segment = { at, source: line.start + from, length: to - from };
        segments.push(from === 0 ? segment : { ...segment, within: true });
        parts.push(line.text.slice(from, to));
        at += to - from;
      }
      previous = line;
    }
    return new Flow(parts.join(''), segments);
  }

  get length(): number {
    return this.text.length;
  }

  /** True where a printed line or a word after white space begins; also at both ends. */
  isBreak(at: number): boolean {
    if (at <= 0 || at >= this.text.length) return true;
    return this.beginsLine(at) || isSpace(this.text[at - 1]);
  }

  /** True where a printed line begins. */
  beginsLine(at: number): boolean {
    const segment = this.segments[this.segmentAt(at)];
    return segment?.at === at && segment.within !== true;
  }

  /** Offsets in the flow where printed lines begin, ascending. */
  lineStarts(): number[] {
    return this.segments.filter(({ within }) => within !== true).map(({ at }) => at);
  }

  /** Part of the flow, `to` exclusive. */
  slice(from: number, to = this.text.length): Flow {
    const segments: Segment[] = [];
    for (let i = this.segmentAt(from); i < this.segments.length; i += 1) {
      const segment = this.segments[i];
      if (!segment || segment.at >= to) break;
      const start = Math.max(segment.at, from);
      const end = Math.min(segment.at + segment.length, to);
      if (end <= start) continue;
      const cut = { at: start - from, source: segment.source + start - segment.at, length: end - start };
      segments.push(segment.within === true && cut.at > 0 ? { ...cut, within: true } : cut);
    }
    return new Flow(this.text.slice(from, to), segments);
  }

  /** Without white space at both ends. */
  trim(): Flow {
    let from = 0;
    let to = this.text.length;
    while (from < to && isSpace(this.text[from])) from += 1;
    while (to > from && isSpace(this.text[to - 1])) to -= 1;
    return from === 0 && to === this.text.length ? this : this.slice(from, to);
  }

  /** Two flows one after the other, `other` on a new line. */
  concat(other: Flow): Flow {
    if (this.length === 0) return other;
    const shift = this.text.length;
    const moved = other.segments.map((segment) => ({ ...segment, at: segment.at + shift }));
    return new Flow(this.text + other.text, [...this.segments, ...moved]);
  }

  /** From the first to the last character, in source offsets; an empty flow has no place: null. */
  spanOrNull(): Span | null {
    const first = this.segments[0];
    const last = this.segments.at(-1);
    if (!first || !last) return null;
    return { start: first.source, end: last.source + last.length };
  }

  /** The pieces of the source this flow is made of, in order. */
  pieces(): Span[] {
    return this.segments.map((segment) => ({ start: segment.source, end: segment.source + segment.length }));
  }

  private segmentAt(at: number): number {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.segments[middle]?.at ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** A line without the excess of its long runs of white space. */
function piecesOf(text: string): { from: number; to: number }[] {
  const pieces: { from: number; to: number }[] = [];
  let from = 0;
  for (const run of text.matchAll(LONG_SPACE)) {
    pieces.push({ from, to: run.index + LONGEST_SPACE });
    from = run.index + run[0].length;
  }
  return [...pieces, { from, to: text.length }];
}

/** The span of a flow known to hold text. */
export function spanOf(flow: Flow): Span {
  return flow.spanOrNull() ?? { start: 0, end: 0 };
}

/** A line end between two Latin words stands for a space, unless a capital abbreviation was cut (TI|SC). */
function needsSpace(before: string, after: string): boolean {
  const left = before.at(-1) ?? '';
  const right = after[0] ?? '';
  if (!/[A-Za-z]/.test(left) || !/[A-Za-z]/.test(right)) return false;
  return /[a-z]/.test(left + right);
}
