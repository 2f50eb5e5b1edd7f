import { describe, expect, it } from 'vitest';
import { stateCouncilCalendar as calendar } from '../../src/adapters/calendar.ts';
import { plainDate } from '../../src/kernel/plainDate.ts';

describe('working days of the State Council calendar', () => {
  // 国办发明电〔2020〕27号: National Day 2021 is 1–7 October; 26 September and 9 October are worked.
  it.each([
    ['2021-09-26', true],
    ['2021-10-01', false],
    ['2021-10-07', false],
    ['2021-10-08', true],
    ['2021-10-09', true],
    ['2021-10-10', false],
    ['2021-10-12', true],
  ])('%s is a working day: %s', (day, worked) => {
    expect(calendar.isWorkday(plainDate(day))).toBe(worked);
  });

  it('counts over the holiday: two working days after 30 September 2021 is 9 October', () => {
    expect(calendar.addWorkdays(plainDate('2021-09-30'), 2)).toBe('2021-10-09');
  });

  it('refuses a year whose notice it does not know', () => {
    expect(calendar.years).toContain(2021);
    expect(() => calendar.isWorkday(plainDate('2090-01-04'))).toThrow(
      expect.objectContaining({ code: 'DATE_INVALID' }),
    );
  });
});
