import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CYCLES,
  newestOverdue,
  nextPeriod,
  parsePeriod,
  periodOf,
  periodsOverdue,
  previousPeriod,
  reportDueOn,
} from '../../src/domain/period.ts';
import { addDays, daysBetween, plainDate } from '../../src/kernel/plainDate.ts';

const day = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(plainDate('1950-01-01'), n));
const cycle = fc.constantFrom(...CYCLES);

describe('periods, known answers', () => {
  it.each([
    ['2021-09-10', 'ten-days', '2021-09-D1', '2021-09-01', '2021-09-10'],
    ['2021-09-11', 'ten-days', '2021-09-D2', '2021-09-11', '2021-09-20'],
    ['2021-08-31', 'ten-days', '2021-08-D3', '2021-08-21', '2021-08-31'],
    ['2024-02-29', 'ten-days', '2024-02-D3', '2024-02-21', '2024-02-29'],
    ['2021-02-28', 'month', '2021-02', '2021-02-01', '2021-02-28'],
    ['2024-02-29', 'month', '2024-02', '2024-02-01', '2024-02-29'],
    ['2021-12-31', 'month', '2021-12', '2021-12-01', '2021-12-31'],
    ['2021-10-31', 'two-months', '2021-B5', '2021-09-01', '2021-10-31'],
    ['2024-02-29', 'two-months', '2024-B1', '2024-01-01', '2024-02-29'],
    ['2021-09-30', 'quarter', '2021-Q3', '2021-07-01', '2021-09-30'],
    ['2021-06-30', 'half-year', '2021-H1', '2021-01-01', '2021-06-30'],
    ['2021-07-01', 'half-year', '2021-H2', '2021-07-01', '2021-12-31'],
    ['2024-02-29', 'year', '2024', '2024-01-01', '2024-12-31'],
  ] as const)('%s lies in the %s %s', (on, kind, id, start, end) => {
    expect(periodOf(plainDate(on), kind)).toEqual({ id, cycle: kind, start, end });
  });

  it.each([
    '',
    '2021-13',
    '2021-00',
    '2021-9',
    '2021-Q0',
    '2021-Q5',
    '2021-B7',
    '2021-H3',
    '2021-09-D4',
    '0050',
    '99999',
    '2021-Q3 ',
    'x2021',
  ])('%j is no period', (id) => {
    expect(() => parsePeriod(id)).toThrow(expect.objectContaining({ code: 'PERIOD_INVALID' }));
  });

  it('is on time on the due day itself, and overdue the day after', () => {
    const august = parsePeriod('2021-08');
    expect(reportDueOn(august, 5)).toBe('2021-09-05');
    const overdue = (today: string) =>
      periodsOverdue(plainDate('2021-07-15'), plainDate(today), 'month', 5).map((p) => p.id);
    expect(overdue('2021-08-05')).toEqual([]);
    expect(overdue('2021-08-06')).toEqual(['2021-07']);
    expect(overdue('2021-09-05')).toEqual(['2021-07']);
    expect(overdue('2021-09-06')).toEqual(['2021-07', '2021-08']);
  });
});

describe('periods, always', () => {
  it('hold the day they are of', () => {
    fc.assert(
      fc.property(day, cycle, (on, kind) => {
        const period = periodOf(on, kind);
        expect(period.start <= on && on <= period.end).toBe(true);
        expect(periodOf(period.start, kind)).toEqual(period);
        expect(periodOf(period.end, kind)).toEqual(period);
      }),
    );
  });

  it('round-trip through their ids', () => {
    fc.assert(
      fc.property(day, cycle, (on, kind) => {
        const period = periodOf(on, kind);
        expect(parsePeriod(period.id)).toEqual(period);
      }),
    );
  });

  it('follow one another without gap or overlap, there and back', () => {
    fc.assert(
      fc.property(day, cycle, (on, kind) => {
        const period = periodOf(on, kind);
        const next = nextPeriod(period);
        expect(daysBetween(period.end, next.start)).toBe(1);
        expect(previousPeriod(next)).toEqual(period);
        expect(nextPeriod(previousPeriod(period))).toEqual(period);
      }),
    );
  });

  it('have ids that sort in the order of time within a cycle', () => {
    fc.assert(
      fc.property(day, day, cycle, (a, b, kind) => {
        const [first, second] = [periodOf(a, kind), periodOf(b, kind)];
        expect(first.id < second.id).toBe(first.end < second.end);
        expect(first.id === second.id).toBe(first.end === second.end);
      }),
    );
  });

  it('are never parsed from other words', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        try {
          expect(parsePeriod(words).id).toBe(words);
        } catch (error) {
          expect(error).toMatchObject({ code: 'PERIOD_INVALID' });
        }
      }),
    );
  });

  it('agree on which is the newest overdue one', () => {
    fc.assert(
      fc.property(day, cycle, fc.nat(40), (today, kind, dueDays) => {
        const newest = newestOverdue(today, kind, dueDays);
        expect(reportDueOn(newest, dueDays) < today).toBe(true);
        expect(reportDueOn(nextPeriod(newest), dueDays) >= today).toBe(true);
        expect(periodsOverdue(newest.start, today, kind, dueDays).at(-1)).toEqual(newest);
        expect(periodsOverdue(addDays(newest.end, 1), today, kind, dueDays)).toEqual([]);
      }),
    );
  });
});
