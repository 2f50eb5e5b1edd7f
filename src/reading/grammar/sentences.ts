/** Ends of sentences, with the quotes and brackets that close after them; and ends of cells that were put together. */
const END = /[。！？!?]+[”’"』」》）)】]*|\n/g;
const OPENERS = '（(《“‘「『【';
const CLOSERS = '）)》”’」』】';
const BRACKET = new RegExp(`[${OPENERS}${CLOSERS}]`, 'g');
/** A bracket that stays open longer than this was never closed; it hides no sentence end. */
const MAX_BRACKET = 200;

/** Offsets just after each sentence end of a text, ascending; ends inside brackets or quotes do not count. */
export function sentenceEnds(text: string): number[] {
  const hidden = bracketRanges(text);
  const ends: number[] = [];
  let range = 0;
  for (const match of text.matchAll(END)) {
    while (range < hidden.length && (hidden[range]?.end ?? 0) <= match.index) range += 1;
    const inside = hidden[range];
    const end = match.index + match[0].length;
    if (inside && inside.start < match.index && end < inside.end) continue;
    ends.push(end);
  }
  return ends;
}

/** The outermost closed brackets and quotes, `end` exclusive, no longer than MAX_BRACKET. */
export function bracketRanges(text: string): { start: number; end: number }[] {
  const stack: { kind: number; at: number }[] = [];
  const ranges: { start: number; end: number }[] = [];
  for (const { 0: char, index: i } of text.matchAll(BRACKET)) {
    const opened = OPENERS.indexOf(char);
    if (opened >= 0) {
      stack.push({ kind: opened, at: i });
      continue;
    }
    const closed = CLOSERS.indexOf(char);
    const top = stack.at(-1);
    if (top?.kind !== closed) continue;
    stack.pop();
    if (i - top.at > MAX_BRACKET) continue;
    while (ranges.length > 0 && (ranges.at(-1)?.start ?? 0) > top.at) ranges.pop();
    ranges.push({ start: top.at, end: i + 1 });
  }
  return ranges;
}
