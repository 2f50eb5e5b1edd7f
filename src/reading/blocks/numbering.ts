/** How a numbered line begins. Order: from the outermost level a document uses to the innermost. */
export const NUMBER_STYLES = ['division', 'han', 'han-bracket', 'arabic', 'arabic-bracket'] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];

export interface NumberLabel {
  readonly style: NumberStyle;
  readonly number: number;
  /** The label without its punctuation: 一, （一）, 第一部分, 1. */
  readonly label: string;
  /** Characters the label takes on the line, white space after it included. */
  readonly length: number;
}

const HAN = '[一二三四五六七八九十百零〇]';
const PATTERNS: readonly (readonly [NumberStyle, RegExp])[] = [
  ['division', new RegExp(`^(第(${HAN}{1,5}|\\d{1,2})(?:部分|章|篇|编))[\\s、：:.．]*`)],
  ['han', new RegExp(`^((${HAN}{1,5}))[、.．]\\s*`)],
  ['han-bracket', new RegExp(`^([（(](${HAN}{1,5})[）)])[、.．]?\\s*`)],
  ['arabic', /^((\d{1,3}|[０-９]{1,3}))(?:[.．、](?!\s*[\d０-９])|[.．、]\s+)\s*/],
  ['arabic-bracket', /^([（(](\d{1,3}|[０-９]{1,3})[）)])[、.．]?\s*/],
];

/** Most lines begin with none of these, and need no further look. */
const FIRST = /^[第（(\d０-９一二三四五六七八九十百零〇]/;

/** The number label a line begins with; null: it begins with none. */
export function numberLabel(line: string): NumberLabel | null {
  if (!FIRST.test(line)) return null;
  const head = line.slice(0, 24);
  for (const [style, pattern] of PATTERNS) {
    const match = pattern.exec(head);
    if (!match) continue;
    const number = toNumber(match[2] ?? '');
    if (number === null || number === 0) continue;
    return { style, number, label: match[1] ?? '', length: match[0].length };
  }
  return null;
}

const DIGITS = new Map([...'零一二三四五六七八九'].map((char, value) => [char, value]));

/** Value of a number in Han or Arabic digits (half or full width), up to 999; null: no number. */
export function toNumber(text: string): number | null {
  const half = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(half)) return Number(half);
  let total = 0;
  let digit: number | null = null;
  for (const char of half.replace(/〇/g, '零')) {
    const unit = char === '十' ? 10 : char === '百' ? 100 : 0;
    if (unit > 0) {
      total += (digit ?? 1) * unit;
      digit = null;
      continue;
    }
    const value = DIGITS.get(char);
    if (value === undefined) return null;
    digit = value;
  }
  const value = total + (digit ?? 0);
  return text === '' ? null : value;
}
