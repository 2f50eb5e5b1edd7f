import type { Line } from '../text/lines.ts';

const DASH = '[-－—–―─·•~～]';
const NUMBER = '[\\d０-９]{1,4}';
/** — 2 —, －3－, 第 3 页, 第3页 共9页, 3/9, Page 3 of 9. */
const MARKS: readonly RegExp[] = [
  new RegExp(`^${DASH}{1,3}\\s*(${NUMBER})\\s*${DASH}{1,3}$`),
  new RegExp(`^第\\s*(${NUMBER})\\s*页(?:[\\s，,/／]*共\\s*${NUMBER}\\s*页)?$`),
  new RegExp(`^(${NUMBER})\\s*[/／]\\s*${NUMBER}$`),
  /^Page\s+(\d{1,4})(?:\s+of\s+\d{1,4})?$/i,
];
const BARE = new RegExp(`^${NUMBER}$`);
/** After these a bare number at a line's head is a count or a date, cut from its words. */
const COUNTED = /^(?:[年月日号家个项件批名人次万亿元所场种篇部座条户%％、.．]|[\d０-９])/;
/** A page of such a table holds no fewer characters than this; more pages than that are not believable. */
const MIN_CHARS_A_PAGE = 200;

/**
 * Finds the printed page numbers.
 * @returns page by index of the line that prints it
 */
export function pageMarks(lines: readonly Line[], textLength: number): Map<number, number> {
  const marks = new Map<number, number>();
  const bare: { index: number; page: number }[] = [];
  lines.forEach((line, index) => {
    if (line.text.length === 0 || line.text.length > 24) return;
    const page = markedPage(line.text);
    if (page !== null) marks.set(index, page);
    else if (BARE.test(line.text)) bare.push({ index, page: toPage(line.text) });
  });
  const mostPages = Math.ceil(textLength / MIN_CHARS_A_PAGE) + 20;
  let last = 0;
  for (const { index, page } of bare) {
    if (page <= last || page > mostPages || COUNTED.test(nextText(lines, index))) continue;
    marks.set(index, page);
    last = page;
  }
  return marks;
}

/** The page a line names as printed page numbers do; null: it is none. */
export function markedPage(text: string): number | null {
  for (const pattern of MARKS) {
    const match = pattern.exec(text);
    if (match?.[1]) return toPage(match[1]);
  }
  return null;
}

function toPage(digits: string): number {
  return Number(digits.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)));
}

/** Text of the next line that is not blank, within a few lines. */
function nextText(lines: readonly Line[], index: number): string {
  for (let i = index + 1; i < Math.min(lines.length, index + 6); i += 1) {
    const text = lines[i]?.text ?? '';
    if (text !== '') return text;
  }
  return '';
}
