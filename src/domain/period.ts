import { LuoshiError } from '../kernel/errors.ts';
import { addDays, type PlainDate, plainDate } from '../kernel/plainDate.ts';

/**
 * Report periods 报告期 with fixed ids, so that a report of one period is one row for ever:
 * month `2021-09`, two months `2021-B5`, quarter `2021-Q3`, half `2021-H2`, year `2021`, ten days `2021-09-D1`.
 */
export const CYCLES = ['ten-days', 'month', 'two-months', 'quarter', 'half-year', 'year'] as const;
export type Cycle = (typeof CYCLES)[number];
export type PeriodId = string & { readonly __brand: 'PeriodId' };

export interface Period {
  readonly id: PeriodId;
  readonly cycle: Cycle;
  readonly start: PlainDate;
  /** Last day of the period, inclusive. */
  readonly end: PlainDate;
}

/** Months a period of the cycle lasts; ten-days is handled apart. */
const MONTHS: Record<Exclude<Cycle, 'ten-days'>, number> = {
  month: 1,
  'two-months': 2,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

/** The period of the cycle that holds the day. */
export function periodOf(day: PlainDate, cycle: Cycle): Period {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (cycle === 'ten-days') return tenDays(year, month, Math.min(3, Math.ceil(Number(day.slice(8)) / 10)));
  const index = Math.floor((month - 1) / MONTHS[cycle]);
  return spanOfMonths(year, index, cycle);
}

/**
 * Reads a period id.
 * @throws PERIOD_INVALID when the id has no known form or names no real period
 */
export function parsePeriod(id: string): Period {
  const match = /^([12]\d{3})(?:-(?:(0[1-9]|1[0-2])(?:-D([1-3]))?|B([1-6])|Q([1-4])|H([12])))?$/.exec(id);
  if (!match) throw new LuoshiError('PERIOD_INVALID', `「${id}」不是报告期，应形如 2021-09、2021-Q3、2021`);
  const [, y, month, ten, two, quarter, half] = match;
  const year = Number(y);
  if (ten) return tenDays(year, Number(month), Number(ten));
  if (month) return spanOfMonths(year, Number(month) - 1, 'month');
  if (two) return spanOfMonths(year, Number(two) - 1, 'two-months');
  if (quarter) return spanOfMonths(year, Number(quarter) - 1, 'quarter');
  if (half) return spanOfMonths(year, Number(half) - 1, 'half-year');
  return spanOfMonths(year, 0, 'year');
}

/** The period right after. */
export function nextPeriod(period: Period): Period {
  return periodOf(addDays(period.end, 1), period.cycle);
}

/** The period right before. */
export function previousPeriod(period: Period): Period {
  return periodOf(addDays(period.start, -1), period.cycle);
}

/** Last day on which a report of the period is on time: `dueDays` calendar days after the period's end. */
export function reportDueOn(period: Period, dueDays: number): PlainDate {
  return addDays(period.end, dueDays);
}

/**
 * Periods owed since `openedOn` whose report is due before `today` (the due day itself is still on time), oldest first.
 * @param openedOn the day the duty began; the period that holds it is the first owed
 */
export function periodsOverdue(
  openedOn: PlainDate,
  today: PlainDate,
  cycle: Cycle,
  dueDays: number,
): Period[] {
  const owed: Period[] = [];
  for (let p = periodOf(openedOn, cycle); reportDueOn(p, dueDays) < today; p = nextPeriod(p)) owed.push(p);
  return owed;
}

/** The newest period whose report is overdue on the day; whoever owed it and reported nothing since has not reported. */
export function newestOverdue(today: PlainDate, cycle: Cycle, dueDays: number): Period {
  let period = previousPeriod(periodOf(today, cycle));
  while (reportDueOn(period, dueDays) >= today) period = previousPeriod(period);
  return period;
}

/**
 * The period people report on a day: the last one while its report is not yet overdue and it was owed at all, else the
 * one running.
 * @param dueDays calendar days after a period's end in which its report is on time
 * @param openedOn first day on which anything was owed; null: not yet
 */
export function periodInHand(
  today: PlainDate,
  cycle: Cycle,
  dueDays: number,
  openedOn: PlainDate | null,
): Period & { readonly dueOn: PlainDate } {
  const running = periodOf(today, cycle);
  const last = previousPeriod(running);
  const dueOn = reportDueOn(last, dueDays);
  const owed = openedOn === null || last.end >= openedOn;
  if (owed && today <= dueOn) return { ...last, dueOn };
  return { ...running, dueOn: reportDueOn(running, dueDays) };
}

function spanOfMonths(year: number, index: number, cycle: Exclude<Cycle, 'ten-days'>): Period {
  const first = index * MONTHS[cycle] + 1;
  const start = plainDate(`${year4(year)}-${two(first)}-01`);
  const end = lastDayOfMonth(year, first + MONTHS[cycle] - 1);
  const suffix = {
    month: `-${two(first)}`,
    'two-months': `-B${index + 1}`,
    quarter: `-Q${index + 1}`,
    'half-year': `-H${index + 1}`,
    year: '',
  };
  return { id: `${year4(year)}${suffix[cycle]}` as PeriodId, cycle, start, end };
}

function tenDays(year: number, month: number, third: number): Period {
  const prefix = `${year4(year)}-${two(month)}`;
  const start = plainDate(`${prefix}-${two(third * 10 - 9)}`);
  const end = third === 3 ? lastDayOfMonth(year, month) : plainDate(`${prefix}-${two(third * 10)}`);
  return { id: `${prefix}-D${third}` as PeriodId, cycle: 'ten-days', start, end };
}

function lastDayOfMonth(year: number, month: number): PlainDate {
  return plainDate(new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10));
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

function year4(n: number): string {
  return String(n).padStart(4, '0');
}
