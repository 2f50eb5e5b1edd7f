import { onOneLine } from './plainText.ts';

/** A word as it is compared and as it is printed. Printed one after the other they give the text. */
export interface Token {
  /** Without white space. */
  readonly word: string;
  /** With the white space before and in it. */
  readonly printed: string;
}

/** What stays one word: a cited document of moderate length, a figure with its sign, Latin letters and figures joined. */
const WHOLE = /《[^《》]{1,24}》|[0-9A-Za-z０-９]+(?:[-/.,&'’·][0-9A-Za-z０-９]+)*[%％‰]?/gu;
const BETWEEN_LATIN = /(?<=[0-9A-Za-z\u00c0-\u024f]) (?=[0-9A-Za-z\u00c0-\u024f])/;
/** The dictionary takes time by the square of a text without marks; no sentence is as long. */
const MAX_UNBROKEN = 1_000;
const CHINESE_WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Cuts a text into words: Chinese ones by dictionary, see `WHOLE` for the others; every mark is a word of its own.
 */
export function tokensOf(text: string): Token[] {
  const { plain, spaces } = withoutIdleSpace(onOneLine(text));
  const tokens: Token[] = [];
  let pending = '';
  for (const word of wordsOf(plain)) {
    const start = word.index;
    let printed = pending;
    for (let i = 0; i < word.text.length; i += 1) {
      printed += `${spaces.has(start + i) ? ' ' : ''}${word.text[i] ?? ''}`;
    }
    const isSpace = word.text === ' ';
    pending = isSpace ? printed : '';
    if (!isSpace) tokens.push({ word: word.text.replaceAll(' ', ''), printed });
  }
  return tokens;
}

/** Takes out the spaces that do not stand between Latin words, so that they do not cut Chinese ones. */
function withoutIdleSpace(line: string): { plain: string; spaces: ReadonlySet<number> } {
  const spaces = new Set<number>();
  const pieces = line.split(' ');
  let plain = pieces[0] ?? '';
  for (const piece of pieces.slice(1)) {
    if (BETWEEN_LATIN.test(`${plain.at(-1) ?? ''} ${piece[0] ?? ''}`)) plain += ' ';
    else spaces.add(plain.length);
    plain += piece;
  }
  return { plain, spaces };
}

function* wordsOf(plain: string): Generator<{ index: number; text: string }> {
  let from = 0;
  for (const match of plain.matchAll(WHOLE)) {
    yield* chineseWords(plain, from, match.index);
    yield { index: match.index, text: match[0] };
    from = match.index + match[0].length;
  }
  yield* chineseWords(plain, from, plain.length);
}

function* chineseWords(plain: string, from: number, to: number): Generator<{ index: number; text: string }> {
  let start = from;
  while (start < to) {
    const end = characterEnd(plain, Math.min(to, start + MAX_UNBROKEN));
    for (const { index, segment } of CHINESE_WORDS.segment(plain.slice(start, end))) {
      yield { index: start + index, text: segment };
    }
    start = end;
  }
}

/** Never between the halves of a character beyond U+FFFF. */
function characterEnd(text: string, end: number): number {
  return (text.codePointAt(end - 1) ?? 0) > 0xff_ff ? end + 1 : end;
}
