import { addDays, type PlainDate } from '../../kernel/plainDate.ts';
import { nextPeriod, periodOf } from '../period.ts';
import type { RequestForm } from './types.ts';

/** First and last day, both counted. */
export interface Span {
  readonly start: PlainDate;
  readonly end: PlainDate;
}

/** One turn of a request: `once`, or the id of a report period. */
export interface RequestPeriod extends Span {
  readonly id: string;
}

export const ONCE = 'once';
/** Turns of one request at most: ten years of months. */
export const MOST_PERIODS = 120;

type Timing = Pick<RequestForm, 'cycle' | 'from' | 'to'>;

/**
 * The turns of a request, oldest first: the span itself, or every period that touches it.
 * @returns at most `MOST_PERIODS` + 1, so that too many can be told
 */
export function requestPeriods({ cycle, from, to }: Timing): RequestPeriod[] {
  if (cycle === 'once') return [{ id: ONCE, start: from, end: to }];
  const periods: RequestPeriod[] = [];
  for (let p = periodOf(from, cycle); p.start <= to && periods.length <= MOST_PERIODS; p = nextPeriod(p)) {
    periods.push({ id: p.id, start: p.start, end: p.end });
  }
  return periods;
}

/** Whether the two have a day in common. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Everything a request speaks of: periods are whole, so it may begin before `from` and end after `to`. */
export function wholeSpan(timing: Timing): Span {
  const periods = requestPeriods(timing);
  return { start: periods[0]?.start ?? timing.from, end: periods.at(-1)?.end ?? timing.to };
}

/** Last day on which an answer is on time; what is over already when it is asked counts from the day of asking. */
export function answerDueOn(period: Span, issuedOn: PlainDate, dueDays: number): PlainDate {
  return addDays(period.end > issuedOn ? period.end : issuedOn, dueDays);
}
