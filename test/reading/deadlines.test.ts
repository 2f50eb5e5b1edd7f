import { describe, expect, it } from 'vitest';
import { deadlineMatches, parseDeadline } from '../../src/reading/deadlines/deadline.ts';

describe('deadlines', () => {
  it.each([
    ['年底前完成', 'date', '2021-12-31'],
    ['年内完成', 'date', '2021-12-31'],
    ['2027 年底', 'date', '2027-12-31'],
    ['2021年6月底前', 'date', '2021-06-30'],
    ['6月底前', 'date', '2021-06-30'],
    ['2026年8月31日前', 'date', '2026-08-31'],
    ['2024年2月底前', 'date', '2024-02-29'],
    ['2月30日前', 'date', '2021-02-28'],
    ['12月', 'date', '2021-12-31'],
    ['6月中旬', 'date', '2021-06-20'],
    ['上半年完成', 'date', '2021-06-30'],
    ['三季度末前', 'date', '2021-09-30'],
    ['2021年1月—10月', 'date', '2021-10-31'],
    ['2021年至2025年', 'date', '2025-12-31'],
    ['年底前完成，持续推进', 'date', '2021-12-31'],
    ['年内有阶段性成果', 'staged', null],
    ['2021年底前取得阶段性进展', 'staged', null],
    ['持续推进', 'ongoing', null],
    ['长期坚持', 'ongoing', null],
    ['全年', 'ongoing', null],
    ['每年2月底前', 'recurring', null],
    ['每季度', 'recurring', null],
    ['按月调度', 'recurring', null],
    ['按上级要求', 'none', null],
    ['/', 'none', null],
  ] as const)('%s', (text, kind, date) => {
    expect(parseDeadline(text, 2021)).toEqual({ text, kind, date });
  });

  it('has no date without a year, and no text when nothing is printed', () => {
    expect(parseDeadline('年底前完成', null)).toEqual({ text: '年底前完成', kind: 'date', date: null });
    expect(parseDeadline('2021年6月底前', null).date).toBe('2021-06-30');
    expect(parseDeadline('', 2021)).toEqual({ text: null, kind: 'none', date: null });
  });

  it('finds a printed time whole in running text', () => {
    const found = (text: string): string[] =>
      deadlineMatches(text).map(({ start, end }) => text.slice(start, end));
    expect(found('运用促进司 年底前完成')).toEqual(['年底前完成']);
    expect(found('条法司年内有阶段性成果')).toEqual(['年内有阶段性成果']);
    expect(found('持续优化贯标工作')).toEqual([]);
    expect(found('省公安厅2024年 10月底前完成并持续推进')).toEqual(['2024年 10月底前完成并持续推进']);
  });
});
