import { foldWithPlaces } from './folding.ts';
import type { SearchQuery } from './query.ts';

/** A range of UTF-16 units of a text. */
export interface Marked {
  readonly start: number;
  readonly end: number;
}

/** A piece of a text as printed, with the words that were found in it. */
export interface Snippet {
  readonly text: string;
  /** In order, apart from each other, within `text`. */
  readonly marks: readonly Marked[];
  /** Whether something stands before and behind it. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** UTF-16 units before the first found word, and of the whole piece. */
const BEFORE = 24;
const LENGTH = 120;

/** Every place where a word of the question stands, in order; what touches is one. */
export function marksIn(text: string, { terms }: SearchQuery): Marked[] {
  const { words, starts, ends } = foldWithPlaces(text);
  const found: Marked[] = [];
  for (const form of terms.flatMap(({ forms }) => forms)) {
    for (let at = words.indexOf(form); at >= 0; at = words.indexOf(form, at + 1)) {
      found.push({ start: starts[at] ?? 0, end: ends[at + form.length - 1] ?? 0 });
    }
  }
  return joined(found);
}

function joined(found: Marked[]): Marked[] {
  const marks: { start: number; end: number }[] = [];
  for (const { start, end } of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = marks.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}

/**
 * The piece of a text around the first place where a found word stands.
 * @returns null: no word stands in it
 */
export function snippetOf(text: string, query: SearchQuery): Snippet | null {
  const marks = marksIn(text, query);
  const [first] = marks;
  if (!first) return null;
  const start = text.length <= LENGTH ? 0 : wholeSign(text, Math.max(0, first.start - BEFORE));
  const end = wholeSign(text, Math.min(text.length, Math.max(start + LENGTH, first.end)));
  return {
    text: text.slice(start, end),
    marks: marks.flatMap((mark) =>
      mark.start < end ? [{ start: mark.start - start, end: Math.min(mark.end, end) - start }] : [],
    ),
    cutBefore: start > 0,
    cutAfter: end < text.length,
  };
}

/** The place, or the one before it when it would part the two halves of one character. */
function wholeSign(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') && at > 0 ? at - 1 : at;
}
