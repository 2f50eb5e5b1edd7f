import type { SourceDocument } from '../../domain/source.ts';
import { halfDigits } from '../deadlines/deadline.ts';

/** The year of a plan whose own title names none, and what it was taken from. */
export interface GivenYear {
  /** null: nothing tells it. */
  readonly year: number | null;
  readonly from: 'person' | 'issue' | 'file-name';
}

/** 市数发〔2026〕3号 on a line of its own. */
const NUMBER = /^[^\s，。：]{1,16}[〔[［(（](20\d\d)[〕\]］)）]第?\d{1,5}号$/;
/** 2026年2月1日 alone, or behind 成文日期 or before 印发. */
const DAY = /^(?:.{0,40}[\s　]|成文日期[：:])?(20\d\d)年\d{1,2}月\d{1,2}日(?:印发)?$/;
const MAX_LINE = 60;

/**
 * The year a document was issued in, by its number or the day under its signature.
 * @returns null: it prints neither, or several years
 */
export function yearOfIssue({ text, elements }: Pick<SourceDocument, 'text' | 'elements'>): number | null {
  const years = new Set<number>();
  for (const element of elements) {
    if (element.kind !== 'paragraph') continue;
    for (const { start, end } of element.lines) {
      if (end - start > MAX_LINE) continue;
      const line = halfDigits(text.slice(start, end)).trim();
      const year =
        NUMBER.exec(line.replace(/\s+/g, ''))?.[1] ??
        DAY.exec(line.replace(/\s(?=[\d年月日])|(?<=\d)\s/g, ''))?.[1];
      if (year !== undefined) years.add(Number(year));
    }
  }
  const [only] = years;
  return years.size === 1 && only !== undefined ? only : null;
}
