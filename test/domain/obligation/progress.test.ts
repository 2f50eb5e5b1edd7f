import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../src/domain/obligation/progress.ts';
import type { ActionBody } from '../../../src/domain/obligation/types.ts';
import { assign, beginnings, evidenceFor, foldOf, milestone, report, walk, wishes } from './journals.ts';

const ACK: ActionBody = { type: 'acknowledge' };
const HUNDRED = { value: 100, unit: '家' };
const counted = (reportId: string, period: string, value: number) =>
  report({
    reportId,
    period,
    figures: [
      { name: '已建中心', value, unit: '家' },
      { name: '经费', value: 5, unit: '万元' },
    ],
  });
const proof = (reportId: string, evidenceId: string): ActionBody =>
  ({
    ...evidenceFor('x', evidenceId),
    type: 'attach-evidence',
    claim: { kind: 'value', reportId, figure: '已建中心' },
  }) as ActionBody;

describe('progress', () => {
  it('is unknown, not zero, before anything was reported', () => {
    expect(progressOf(foldOf(assign()), HUNDRED)).toEqual({
      milestones: { total: 0, verified: 0, reported: 0 },
      evidence: { accepted: 0, pending: 0, returned: 0 },
      target: { quantity: HUNDRED, reported: null, verified: null },
    });
    expect(progressOf(foldOf(assign()), null).target).toBeNull();
  });

  it('tells stages verified by evidence from those that wait for a verdict', () => {
    const o = foldOf(
      assign({ milestones: [milestone('a'), milestone('b'), milestone('c')] }),
      ACK,
      evidenceFor('a', 'e1'),
      evidenceFor('b', 'e2'),
      evidenceFor('c', 'e3'),
      { type: 'accept-evidence', evidenceId: 'e1' },
      { type: 'return-evidence', evidenceId: 'e3', reason: '未盖章' },
      evidenceFor('a', 'e4'),
    );
    expect(progressOf(o, null)).toMatchObject({
      milestones: { total: 3, verified: 1, reported: 1 },
      evidence: { accepted: 1, pending: 2, returned: 1 },
    });
  });

  it('takes the newest figure in the unit of the target; verified is the newest one that was proven', () => {
    const o = foldOf(
      assign(),
      ACK,
      counted('r1', '2021-03', 40),
      proof('r1', 'e1'),
      { type: 'accept-evidence', evidenceId: 'e1' },
      counted('r2', '2021-04', 60),
      proof('r2', 'e2'),
    );
    expect(progressOf(o, HUNDRED).target).toEqual({ quantity: HUNDRED, reported: 60, verified: 40 });
    const returned = foldOf(assign(), ACK, counted('r1', '2021-03', 40), {
      type: 'return-report',
      reportId: 'r1',
      reason: '不实',
    });
    expect(progressOf(returned, HUNDRED).target).toMatchObject({ reported: null, verified: null });
    expect(progressOf(o, { value: 10, unit: '次' }).target).toMatchObject({ reported: null, verified: null });
  });

  it('never counts more verified than there are, and every piece once', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        const { last } = walk(beginning, wanted);
        const { milestones, evidence } = progressOf(last, null);
        expect(milestones.verified + milestones.reported).toBeLessThanOrEqual(milestones.total);
        const voided = last.evidence.filter((e) => e.verdict === 'void').length;
        expect(evidence.accepted + evidence.pending + evidence.returned + voided).toBe(last.evidence.length);
      }),
    );
  });
});
