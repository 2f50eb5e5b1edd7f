import { LuoshiError } from '../kernel/errors.ts';
import { addDays, type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { cellText } from './cellText.ts';

/** Day 0 of the two ways in which spreadsheets count days; the first holds from 1900-03-01 on. */
const EPOCH = { from1900: plainDate('1899-12-30'), from1904: plainDate('1904-01-01') };
/** 1900-03-01 … 9999-12-31, counted from 1900. */
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;
const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;

/**
 * What a cell of days shows, as `YYYY-MM-DD` where it is a day: a date cell (days since the epoch of the workbook) or
 * a day written out (2021-12-31, 2021/12/31, 2021年12月31日). Anything else is given back as its text.
 */
export function dayOfCell(value: string | number, from1904: boolean): string {
  if (typeof value === 'number') {
    const serial = from1904 ? value + 1_462 : value;
    if (!Number.isInteger(serial) || serial < FIRST_SERIAL || serial > LAST_SERIAL) return String(value);
    return from1904 ? addDays(EPOCH.from1904, value) : addDays(EPOCH.from1900, value);
  }
  const text = cellText(value);
  const [, year, month, day] = WRITTEN.exec(text.normalize('NFKC')) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The day that a text names; null: none. */
export function dayOrNull(text: string): PlainDate | null {
  try {
    return plainDate(text);
  } catch (error) {
    if (error instanceof LuoshiError) return null;
    throw error;
  }
}
