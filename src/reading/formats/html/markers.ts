import { attribute, childElements, type HtmlElement } from './tree.ts';

/** Gives the items of one ordered list the numbers browsers print before them. */
export class ListMarkers {
  private next: number;
  private readonly step: number;
  private readonly style: string;

  /** @param style list style named by the list's looks; null: by its attributes */
  constructor(list: HtmlElement, style: string | null) {
    const reversed = attribute(list, 'reversed') !== null;
    this.step = reversed ? -1 : 1;
    const first = reversed ? childElements(list).filter(({ tagName }) => tagName === 'li').length : 1;
    this.next = wholeNumber(attribute(list, 'start')) ?? first;
    this.style = style ?? attribute(list, 'type') ?? 'decimal';
  }

  /** @param style of the item itself; null: that of the list */
  markerOf(item: HtmlElement, style: string | null): string {
    const number = wholeNumber(attribute(item, 'value')) ?? this.next;
    this.next = number + this.step;
    return marker(number, style ?? attribute(item, 'type') ?? this.style);
  }
}

function wholeNumber(text: string | null): number | null {
  const match = /^\s*(-?\d{1,9})/.exec(text ?? '');
  return match ? Number(match[1]) : null;
}

const BULLET = /\b(?:none|disc|circle|square)\b/;
const HAN = /cjk-ideographic|chinese|cjk-decimal/;

function marker(number: number, style: string): string {
  if (BULLET.test(style)) return '';
  if (HAN.test(style)) return `${hanNumber(number) ?? number}、`;
  if (style === 'a' || /lower-(?:alpha|latin)/.test(style)) return `${letters(number, 'a') ?? number}. `;
  if (style === 'A' || /upper-(?:alpha|latin)/.test(style)) return `${letters(number, 'A') ?? number}. `;
  if (style === 'i' || /lower-roman/.test(style)) return `${roman(number)?.toLowerCase() ?? number}. `;
  if (style === 'I' || /upper-roman/.test(style)) return `${roman(number) ?? number}. `;
  return `${number}. `;
}

function letters(number: number, first: 'a' | 'A'): string | null {
  if (number < 1) return null;
  let rest = number;
  let text = '';
  while (rest > 0) {
    rest -= 1;
    text = String.fromCharCode(first.charCodeAt(0) + (rest % 26)) + text;
    rest = Math.floor(rest / 26);
  }
  return text;
}

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

function roman(number: number): string | null {
  if (number < 1 || number > 3999) return null;
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}

const DIGITS = '零一二三四五六七八九';

/** 1…99 in Chinese; null: outside. */
function hanNumber(number: number): string | null {
  if (number < 1 || number > 99) return null;
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`;
  return head + (ones === 0 ? '' : DIGITS[ones]);
}
