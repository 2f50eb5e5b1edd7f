import { LuoshiError } from '../kernel/errors.ts';
import { addDays, type PlainDate } from '../kernel/plainDate.ts';

/**
 * Working days by the yearly notices of the State Council General Office (holidays 放假, and weekend days worked
 * instead 调休补班). A year without a notice is an error, never a silent Monday to Friday.
 */
export interface WorkCalendar {
  /** Years whose notice is known, ascending. */
  readonly years: readonly number[];
  /** @throws DATE_INVALID when the year has no notice yet */
  isWorkday(day: PlainDate): boolean;
  /** The day `count` working days after `from`; `from` itself is day 0. @throws DATE_INVALID as above */
  addWorkdays(from: PlainDate, count: number): PlainDate;
}

/**
 * A calendar from published data.
 * @param free days off by notice
 * @param worked weekend days worked by notice
 */
export function workCalendar(free: ReadonlySet<string>, worked: ReadonlySet<string>): WorkCalendar {
  const years = [...new Set([...free].map((day) => Number(day.slice(0, 4))))].sort((a, b) => a - b);
  const known = new Set(years);
  const isWorkday = (day: PlainDate): boolean => {
    const year = Number(day.slice(0, 4));
    if (!known.has(year)) {
      throw new LuoshiError('DATE_INVALID', `${year} 年的节假日安排尚未收录，不能推算工作日；请更新日历数据`);
    }
    if (worked.has(day)) return true;
    return !free.has(day) && !isWeekend(day);
  };
  return { years, isWorkday, addWorkdays: (from, count) => advance(from, count, isWorkday) };
}

function advance(from: PlainDate, count: number, isWorkday: (day: PlainDate) => boolean): PlainDate {
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}

function isWeekend(day: PlainDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
