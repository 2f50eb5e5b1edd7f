import { LuoshiError } from './errors.ts';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Compares as a string. Never a moment in time. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/**
 * Checks and brands a calendar day.
 * @throws DATE_INVALID when the text is no real day of the Gregorian calendar (2021-02-29 is refused)
 */
export function plainDate(text: string): PlainDate {
  const match = PATTERN.exec(text);
  const utc = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN;
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== text) {
    throw new LuoshiError('DATE_INVALID', `「${text}」不是有效日期，应为 YYYY-MM-DD`);
  }
  return text as PlainDate;
}

/** The calendar day in Asia/Shanghai (UTC+8 all year since 1991) at the given moment. */
export function shanghaiDay(moment: Date): PlainDate {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as PlainDate;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(day: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;
}
