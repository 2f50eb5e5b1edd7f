import type { Deadline } from '../plan.ts';

/** Times without a year: 6月底前, 上半年, 三季度, 年底前, 6月30日前. */
const TIME =
  /(?<month>\d{1,2})\s*月\s*(?:(?<day>\d{1,2})\s*[日号]|(?<within>[上中]旬))?|(?<half>[上下])半年|第?(?<quarter>[一二三四1-4])季度|年\s*(?<end>底|末|内)/;
const PRINTED_YEAR = /(20\d\d)\s*年?/;
const EVERY = /每/;

/** Days of the period words repeat by. */
const PERIODS: readonly (readonly [RegExp, number])[] = [
  [/每(?:日|天)|按日|逐日/, 1],
  [/每周|按周|逐周/, 7],
  [/每旬|按旬/, 10],
  [/每(?:个)?月|按月|逐月|月度/, 30],
  [/每两个?月|双月/, 61],
  [/每(?:个)?季|按季|逐季|季度/, 91],
  [/每半年|半年度?|按半年/, 182],
  [/每(?:个)?年|按年|逐年|年度/, 365],
];

/**
 * A deadline whose words name a day but no year, with the day in the year of the plan. Others stay as they are.
 * @param year null: unknown
 */
export function withYear(deadline: Deadline, year: number | null): Deadline {
  const { text, kind, date } = deadline;
  if (date !== null || text === null || kind === 'staged' || kind === 'recurring' || EVERY.test(text)) {
    return deadline;
  }
  const printed = PRINTED_YEAR.exec(text)?.[1];
  const inYear = printed === undefined ? year : Number(printed);
  const day = inYear === null ? null : dayIn(text, inYear);
  return day === null ? deadline : { text, kind: 'date', date: day };
}

function dayIn(text: string, year: number): string | null {
  const groups = TIME.exec(text)?.groups;
  if (!groups) return null;
  const { month, day, within, half, quarter } = groups;
  if (month !== undefined) {
    const number = Number(month);
    if (number < 1 || number > 12) return null;
    if (day !== undefined) return printedDay(year, number, Number(day));
    return printedDay(year, number, within === undefined ? 31 : within === '上旬' ? 10 : 20);
  }
  if (half !== undefined) return half === '上' ? `${year}-06-30` : `${year}-12-31`;
  if (quarter !== undefined) return printedDay(year, quarterNumber(quarter) * 3, 31);
  return `${year}-12-31`;
}

function quarterNumber(sign: string): number {
  return /\d/.test(sign) ? Number(sign) : '一二三四'.indexOf(sign) + 1;
}

/** The day, or the last one of the month. */
function printedDay(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(Math.min(day, last))}`;
}

/** Days between two times something is owed, by its words; null: they name no period. */
export function periodDays(text: string): number | null {
  return PERIODS.find(([words]) => words.test(text))?.[1] ?? null;
}

/** How dates are printed in reasons: 2021年6月30日. */
export function dayInWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
