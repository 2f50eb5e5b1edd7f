/**
 * How texts are compared in a search. It knows nothing of what stands around a character except where white space and
 * marks part words, so that whatever is taken from a text is folded as it was within the text.
 */

/** A text as it is compared, with where each of its UTF-16 units stands in the text as printed. */
export interface Folded {
  readonly words: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const HAN = /[\p{Script=Han}〇]/u;
const WORD = /[\p{L}\p{N}\p{M}]/u;
const SPACE = /[\s\p{Zs}]/u;
/** Signs that are not to be seen: soft hyphen, joiners, variants of one character. */
const NOTHING = /^\p{Default_Ignorable_Code_Point}$/u;

/** Whether the character is a Han character. */
export function isHan(sign: string): boolean {
  return HAN.test(sign);
}

/**
 * Folds a text: full width as half width, capitals small, forms for compatibility as their common form; what is neither
 * letter nor number becomes one space, white space beside a Han character nothing (2021 年 is 2021年).
 */
export function foldWithPlaces(text: string): Folded {
  let words = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (sign: string, start: number, end: number) => {
    words += sign;
    for (let i = 0; i < sign.length; i += 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  let gap: 'none' | 'space' | 'mark' = 'none';
  let before = '';
  let at = 0;
  for (const printed of text) {
    const start = at;
    at += printed.length;
    if (NOTHING.test(printed)) continue;
    const sign = comparedSign(printed);
    if (!WORD.test(sign)) {
      gap = gap === 'mark' || !SPACE.test(printed) ? 'mark' : 'space';
      continue;
    }
    const isOneRun = gap === 'none' || (gap === 'space' && (isHan(before) || isHan(sign)));
    if (!isOneRun && words !== '') put(' ', start, start);
    put(sign, start, at);
    before = sign;
    gap = 'none';
  }
  return { words, starts, ends };
}

/** The text as it is compared: runs of letters and numbers, parted by single spaces. */
export function folded(text: string): string {
  return foldWithPlaces(text).words;
}

/** One character as it is compared: again one character, so that places hold. */
function comparedSign(printed: string): string {
  const common = oneOf(printed.normalize('NFKC')) ?? printed;
  return oneOf(common.toLowerCase()) ?? common;
}

function oneOf(text: string): string | null {
  return [...text].length === 1 ? text : null;
}
