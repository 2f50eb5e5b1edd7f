import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAction, foldObligation } from '../../../src/domain/obligation/fold.ts';
import type { ActionBody, Obligation } from '../../../src/domain/obligation/types.ts';
import {
  actionOf,
  allowed,
  assign,
  beginnings,
  bodyFor,
  evidenceFor,
  foldOf,
  milestone,
  OPENED,
  report,
  walk,
  wishes,
} from './journals.ts';

const ACK: ActionBody = { type: 'acknowledge' };
const reason = '请补充';

/** What a return must leave as it was. */
function standing(o: Obligation) {
  return { state: o.state, approval: o.approval, milestones: o.milestones, proposed: o.proposedMilestones };
}

/** Each submission with the return that answers it. */
const PAIRS: readonly [string, (o: Obligation, n: number) => ActionBody, (n: number) => ActionBody][] = [
  [
    'a report',
    (_o, n) => report({ reportId: `r${n}`, period: '2021-10' }),
    (n) => ({ type: 'return-report', reportId: `r${n}`, reason }),
  ],
  [
    'declared stages',
    (_o, n) => ({ type: 'declare-milestones', milestones: [milestone(`m${n}`)] }),
    () => ({ type: 'return-milestones', reason }),
  ],
  [
    'evidence',
    (o, n) => evidenceFor(o.milestones[0]?.id ?? 'none', `e${n}`),
    (n) => ({ type: 'return-evidence', evidenceId: `e${n}`, reason }),
  ],
  [
    'evidence taken back',
    (o, n) => evidenceFor(o.milestones[0]?.id ?? 'none', `e${n}`),
    (n) => ({ type: 'void-evidence', evidenceId: `e${n}`, reason }),
  ],
  [
    'a request for completion',
    () => ({ type: 'request-completion', note: '' }),
    () => ({ type: 'return-completion', reason }),
  ],
];

describe('a return restores', () => {
  it.each(PAIRS)('exactly what stood before %s', (_what, submit, giveBack) => {
    let tried = 0;
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        const before = walk(beginning, wanted).last;
        const submission = submit(before, 900);
        if (!allowed(before, submission)) return;
        tried += 1;
        const during = applyAction(before, actionOf(submission, 900));
        expect(allowed(during, giveBack(900))).toBe(true);
        const after = applyAction(during, actionOf(giveBack(900), 901));
        expect(standing(after)).toEqual(standing(before));
        if (giveBack(900).type !== 'void-evidence') expect(after.returned?.reason).toBe(reason);
      }),
      { numRuns: 1_500 },
    );
    expect(tried).toBeGreaterThan(20);
  });

  it.each(PAIRS.slice(0, 4))(
    '%s as though it had never come, whatever was done between',
    (_what, submit, giveBack) => {
      let tried = 0;
      fc.assert(
        fc.property(beginnings, wishes, wishes, (beginning, wanted, between) => {
          const before = walk(beginning, wanted).last;
          const submission = submit(before, 900);
          if (!allowed(before, submission)) return;
          let withIt = applyAction(before, actionOf(submission, 900));
          let without = before;
          for (const [i, wish] of between.slice(0, 12).entries()) {
            const body = bodyFor(without, wish, 1_000 + i);
            // only steps that are possible either way, so that the two histories differ in the submission alone
            // and not voiding, which takes what waits for approval with it
            if (body.type === 'void' || !allowed(without, body) || !allowed(withIt, body)) continue;
            withIt = applyAction(withIt, actionOf(body, 1_000 + i));
            without = applyAction(without, actionOf(body, 1_000 + i));
          }
          if (!allowed(withIt, giveBack(900))) return;
          tried += 1;
          expect(standing(applyAction(withIt, actionOf(giveBack(900), 2_000)))).toEqual(standing(without));
        }),
        { numRuns: 1_500 },
      );
      expect(tried).toBeGreaterThan(20);
    },
  );

  it('the state that a corrected report had brought', () => {
    const first = foldOf(
      assign(),
      ACK,
      report({ reportId: 'r1' }),
      report({ reportId: 'r2', progress: '更正' }),
    );
    expect(first.reports.map((r) => r.id)).toEqual(['r2']);
    const back = applyAction(first, actionOf({ type: 'return-report', reportId: 'r2', reason }, 9));
    expect(back.state).toBe('in-progress');
    expect(back.reports[0]).toMatchObject({ status: 'returned', reason });
    const again = applyAction(back, actionOf(report({ reportId: 'r3' }), 10));
    expect(applyAction(again, actionOf({ type: 'return-report', reportId: 'r3', reason }, 11)).state).toBe(
      'in-progress',
    );
  });

  it('nothing that was verified', () => {
    const o = foldOf(
      assign({ milestones: [milestone('m1')] }),
      ACK,
      evidenceFor('m1'),
      { type: 'accept-evidence', evidenceId: 'e1' },
      { type: 'declare-milestones', milestones: [milestone('m2')] },
      { type: 'approve-milestones' },
    );
    expect(o.milestones.map((m) => [m.id, m.verifiedOn])).toEqual([
      ['m1', OPENED],
      ['m2', null],
    ]);
  });
});

describe('the fold', () => {
  it('begins with the assignment and nothing else', () => {
    expect(() => foldObligation([])).toThrow('不是从「交办」开始');
    expect(() => foldOf(ACK)).toThrow('不是从「交办」开始');
    expect(() => foldOf(assign(), assign())).toThrow('只能是第一步');
  });

  it('keeps an unproven stage until the declared ones are approved', () => {
    const printed = milestone('m0', '2021-12-31');
    const declared = foldOf(assign({ milestones: [printed] }), ACK, {
      type: 'declare-milestones',
      milestones: [milestone('m1')],
    });
    expect(declared).toMatchObject({
      approval: 'milestones',
      milestones: [{ id: 'm0' }],
      proposedMilestones: [{ id: 'm1' }],
    });
    const approved = applyAction(declared, actionOf({ type: 'approve-milestones' }, 8));
    expect(approved).toMatchObject({
      approval: 'none',
      milestones: [{ id: 'm1', verifiedOn: null }],
      proposedMilestones: null,
    });
  });

  it('orders reports by the last day of their period, whatever the cycle', () => {
    const o = foldOf(
      assign(),
      ACK,
      report({ reportId: 'r1', period: '2021-Q1' }),
      report({ reportId: 'r2', period: '2021-04' }),
      report({ reportId: 'r3', period: '2021-02' }),
    );
    expect(o.reports.map((r) => r.period)).toEqual(['2021-02', '2021-Q1', '2021-04']);
  });

  it('answers a return with the next submission of the same kind, and only that', () => {
    const returned = foldOf(assign(), ACK, report(), { type: 'return-report', reportId: 'r1', reason });
    expect(returned.returned).toEqual({ what: 'report', reason, on: OPENED });
    const other = applyAction(
      returned,
      actionOf({ type: 'declare-milestones', milestones: [milestone('m1')] }, 8),
    );
    expect(other.returned?.what).toBe('report');
    expect(applyAction(other, actionOf(report({ reportId: 'r2' }), 9)).returned).toBeNull();
  });

  it('counts every re-opening and takes the verification back', () => {
    const o = foldOf(
      assign({ role: 'co' }),
      ACK,
      report(),
      { type: 'request-completion', note: '' },
      { type: 'verify', note: '属实' },
      { type: 'close' },
      { type: 'reopen', reason },
    );
    expect(o).toMatchObject({
      state: 'in-progress',
      reopened: 1,
      closed: false,
      completion: { status: 'none' },
    });
    expect(o.returned).toMatchObject({ what: 'reopened', reason });
  });
});
