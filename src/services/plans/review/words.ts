import type { Region, Span } from '../../../domain/plan.ts';

/** Words of one measure, each character with its place in the source. */
export interface MeasureWords {
  readonly text: string;
  /** Offset into the source of each character of the text, ascending; a space left by a line break has the next one's. */
  readonly offsets: readonly number[];
}

const SPACE = /\s/;

/**
 * Finds the source place of every character of a measure: the text leaves out line breaks and whatever stands between
 * the lines of its cell (headers, page numbers, other columns).
 * @param measure text and span as read
 * @param taskNo number of its task, by which its regions are known
 * @returns null when the text is not what the source says there
 */
export function measureWords(
  measure: { readonly text: string; readonly sourceStart: number; readonly sourceEnd: number },
  taskNo: number,
  source: string,
  regions: readonly Region[],
): MeasureWords | null {
  const places = regions
    .filter((r) => r.kind === 'measure' && r.task === taskNo)
    .flatMap((r) => range(Math.max(r.start, measure.sourceStart), Math.min(r.end, measure.sourceEnd)))
    .filter((at) => !SPACE.test(source[at] ?? ''));
  const offsets: number[] = [];
  let next = 0;
  for (const character of Array.from({ length: measure.text.length }, (_, i) => measure.text[i] ?? '')) {
    const place = places[next] ?? measure.sourceEnd;
    offsets.push(place);
    if (SPACE.test(character)) continue;
    if (source[place] !== character) return null;
    next += 1;
  }
  return next === places.length ? { text: measure.text, offsets } : null;
}

/** The words a span holds; empty: none of this measure's. */
export function wordsAt(words: MeasureWords, span: Span): string {
  const { from, to } = rangeAt(words, span);
  return words.text.slice(from, to).trim();
}

/** Marks that part two items and belong to neither. */
const PARTING_END = /[\s，、；,;]+$/;
const PARTING_START = /^[\s，、；,;]+/;

export interface Piece {
  readonly text: string;
  readonly source: Span;
}

/**
 * Cuts an item's words in two; marks at the cut belong to neither piece.
 * @param item its text and span; a text that is not what the span holds (a person changed it) leaves the whole span
 *   with both pieces, because that is where both came from
 * @param at characters before the cut
 * @returns null when a piece would be empty
 */
export function cutItem(item: Piece, at: number, words: MeasureWords | null): [Piece, Piece] | null {
  const left = item.text.slice(0, at).replace(PARTING_END, '');
  const right = item.text.slice(at).replace(PARTING_START, '');
  if (left.trim() === '' || right.trim() === '') return null;
  if (words === null || wordsAt(words, item.source) !== item.text) {
    return [
      { text: left, source: item.source },
      { text: right, source: item.source },
    ];
  }
  const { from } = rangeAt(words, item.source);
  const first = from + words.text.slice(from).search(/\S/);
  const leftEnd = (words.offsets[first + left.length - 1] ?? item.source.start) + 1;
  const rightStart = words.offsets[first + item.text.length - right.length] ?? item.source.end;
  return [
    { text: left, source: { start: item.source.start, end: leftEnd } },
    { text: right, source: { start: rightStart, end: item.source.end } },
  ];
}

/**
 * Joins the words of two items of one measure, the mark between them included.
 * Where a person changed either text, the texts are joined by a comma.
 */
export function joinItems(first: Piece, second: Piece, words: MeasureWords | null): Piece {
  const source = {
    start: Math.min(first.source.start, second.source.start),
    end: Math.max(first.source.end, second.source.end),
  };
  const asRead =
    words !== null && [first, second].every((piece) => wordsAt(words, piece.source) === piece.text);
  return { text: asRead ? wordsAt(words, source) : `${first.text}，${second.text}`, source };
}

function rangeAt(words: MeasureWords, span: Span): { from: number; to: number } {
  const from = words.offsets.findIndex((at) => at >= span.start);
  if (from < 0) return { from: 0, to: 0 };
  const to = words.offsets.findIndex((at) => at >= span.end);
  return { from, to: to < 0 ? words.text.length : to };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
