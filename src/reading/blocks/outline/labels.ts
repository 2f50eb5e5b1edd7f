import { type NumberLabel, type NumberStyle, toNumber } from '../numbering.ts';

/** Ways text is numbered, the outermost first. */
export const OUTLINE_STYLES = [
  'division',
  'chapter',
  'section',
  'article',
  'han',
  'han-bracket',
  'arabic',
  'decimal',
  'arabic-bracket',
  'circled',
] as const;
export type OutlineStyle = (typeof OUTLINE_STYLES)[number];

/** A label somewhere in a paragraph: it counts only where it stands in sequence. */
export interface OutlineLabel {
  readonly style: OutlineStyle;
  readonly number: number;
  /** Numbers of 1.2.3; one number for every other style. */
  readonly path: readonly number[];
  /** As printed, without the punctuation behind it. */
  readonly label: string;
  readonly at: number;
  /** Characters up to the words, white space included. */
  readonly length: number;
}

const HAN = '[一二三四五六七八九十百零〇]';
const DIGIT = '[\\d０-９]';
const FORMS: readonly (readonly [OutlineStyle, string])[] = [
  ['division', `第(?:${HAN}{1,4}|${DIGIT}{1,2})(?:部分|[篇编])(?![的内中之])`],
  ['chapter', `第(?:${HAN}{1,4}|${DIGIT}{1,2})章(?![的内中规节])`],
  ['section', `第(?:${HAN}{1,4}|${DIGIT}{1,2})节(?![的内中规课])`],
  ['article', `第(?:${HAN}{1,5}|${DIGIT}{1,3})条(?![款例的规第、和至中所之])`],
  ['han-bracket', `[（(]\\s?${HAN}{1,4}\\s?[）)]`],
  ['arabic-bracket', `[（(]\\s?${DIGIT}{1,2}\\s?[）)]|(?<!${DIGIT})${DIGIT}{1,2}[）)]`],
  ['han', `(?<!${HAN})${HAN}{1,4}[、.．](?!${HAN}{1,3}(?:[、级线类者次期审]|$))`],
  ['decimal', `(?<![\\d.])\\d{1,2}(?:\\.\\d{1,2}){1,3}(?=[\\s　一-鿿“])(?![%倍亿万个家项年月元])`],
  ['arabic', `(?<![\\d０-９.．])${DIGIT}{1,3}(?:[.．、](?!\\s*${DIGIT})|[.．、]\\s+)`],
  ['circled', '[①-⑳]'],
];
/** One group a form, in the order of FORMS. */
const ANY = new RegExp(FORMS.map(([, form]) => `(${form})`).join('|'), 'g');
const AFTER = /^[、.．:：]?[\s　]*/;

/** Every stretch of a paragraph that looks like a label, in order. */
export function labelsIn(text: string): OutlineLabel[] {
  const labels: OutlineLabel[] = [];
  for (const match of text.matchAll(ANY)) {
    const form = FORMS.findIndex((_, i) => match[i + 1] !== undefined);
    const style = FORMS[form]?.[0];
    const label = style && labelOf(style, match[0], match.index, text);
    if (label) labels.push(label);
  }
  return labels;
}

function labelOf(style: OutlineStyle, printed: string, at: number, text: string): OutlineLabel | null {
  const path = pathOf(style, printed);
  const number = path.at(-1) ?? 0;
  if (path.some((each) => each === 0)) return null;
  const end = at + printed.length;
  const gap = AFTER.exec(text.slice(end, end + 12))?.[0] ?? '';
  const label = printed.replace(/[、.．\s]+$/, '');
  return { style, number, path, label, at, length: printed.length + gap.length };
}

function pathOf(style: OutlineStyle, printed: string): number[] {
  if (style === 'circled') return [printed.charCodeAt(0) - 0x2460 + 1];
  if (style === 'decimal') return printed.split('.').map(Number);
  return [toNumber(printed.replace(/[（()）、.．\s第部分篇编章节条]/g, '')) ?? 0];
}

/** How deep a style stands: a smaller rank holds a larger one. 1.2.3 stands below 1.2. */
export function rankOf({ style, path }: OutlineLabel): number {
  return OUTLINE_STYLES.indexOf(style) + (style === 'decimal' ? path.length / 10 : 0);
}

const PLAIN_STYLE: Readonly<Record<OutlineStyle, NumberStyle>> = {
  division: 'division',
  chapter: 'division',
  section: 'division',
  article: 'division',
  han: 'han',
  'han-bracket': 'han-bracket',
  arabic: 'arabic',
  decimal: 'arabic',
  'arabic-bracket': 'arabic-bracket',
  circled: 'arabic-bracket',
};

/** The label in the words blocks use. */
export function numberLabelOf({ style, number, label, length }: OutlineLabel): NumberLabel {
  return { style: PLAIN_STYLE[style], number, label, length };
}
