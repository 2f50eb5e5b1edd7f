import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrate } from '../../../src/domain/obligation/narrate.ts';
import { checkReportable, reportablePeriods } from '../../../src/domain/obligation/reportable.ts';
import { ACTION_ZH } from '../../../src/domain/words.ts';
import { plainDate } from '../../../src/kernel/plainDate.ts';
import { assign, beginnings, foldOf, milestone, report, walk, wishes } from './journals.ts';

const RULE = { cycle: 'month', dueDays: 5 } as const;
const TODAY = plainDate('2021-06-03');
const o = foldOf(assign(), { type: 'acknowledge' }, report({ reportId: 'r1', period: '2021-04' }));

describe('periods to report', () => {
  it('are the running one, the last while it is on time, and every overdue gap, newest first', () => {
    expect(
      reportablePeriods(o, TODAY, RULE).map((p) => [p.period.id, p.dueOn, p.overdue, p.reported]),
    ).toEqual([
      ['2021-06', '2021-07-05', false, false],
      ['2021-05', '2021-06-05', false, false],
      ['2021-03', '2021-04-05', true, false],
    ]);
    const later = reportablePeriods(o, plainDate('2021-06-06'), RULE);
    expect(later.map((p) => [p.period.id, p.overdue])).toEqual([
      ['2021-06', false],
      ['2021-05', true],
      ['2021-03', true],
    ]);
  });

  it('show a returned report as not reported', () => {
    const back = foldOf(assign(), { type: 'acknowledge' }, report({ period: '2021-06' }), {
      type: 'return-report',
      reportId: 'r1',
      reason: '空泛',
    });
    expect(reportablePeriods(back, TODAY, RULE)[0]).toMatchObject({ reported: false });
  });

  it.each([
    ['2021-Q2', '不是本清单的报告期，现在应报 2021-06'],
    ['2021-07', '尚未开始'],
    ['2021-02', '早于交办日 2021-03-01'],
  ])('%s is refused: %s', (period, why) => {
    const attempt = () => checkReportable(o, period, TODAY, RULE);
    expect(attempt).toThrow(
      expect.objectContaining({ code: 'PERIOD_INVALID', message: expect.stringContaining(why) }),
    );
  });

  it('may be reported when they are offered', () => {
    for (const { period } of reportablePeriods(o, TODAY, RULE)) {
      expect(() => checkReportable(o, period.id, TODAY, RULE)).not.toThrow();
    }
  });
});

describe('the timeline', () => {
  it('says what was done in the words and numbers that matter', () => {
    expect(narrate(assign({ dueOn: plainDate('2021-12-31') }))).toBe('交办，2021-12-31 前完成');
    expect(narrate({ type: 'declare-milestones', milestones: [milestone('一')] })).toBe(
      '申报阶段性成果：成果一（2021-09-30）',
    );
    expect(
      narrate(
        report({ figures: [{ name: '已建', value: 12, unit: '家' }], problems: '经费未到', nextStep: '' }),
      ),
    ).toBe('填报进展 2021-03：已开展调研；已建 12 家；问题：经费未到');
    expect(narrate(report({ kind: 'no-change', progress: '' }))).toBe('填报进展 2021-03：本期无变化');
    expect(narrate({ type: 'reopen', reason: '回头看未达标' })).toBe('回头看重开：回头看未达标');
  });

  it('begins every sentence with the name of the step', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        for (const { body } of walk(beginning, wanted).journal) {
          expect(narrate(body).startsWith(ACTION_ZH[body.type])).toBe(true);
        }
      }),
    );
  });
});
