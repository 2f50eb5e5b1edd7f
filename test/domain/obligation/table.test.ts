import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { possibleActions } from '../../../src/domain/obligation/decide.ts';
import { foldObligation } from '../../../src/domain/obligation/fold.ts';
import { ALLOWED } from '../../../src/domain/obligation/table.ts';
import type { ActionType, ObligationState } from '../../../src/domain/obligation/types.ts';
import { allowed, beginnings, bodyFor, usualActor, walk, wishes } from './journals.ts';

const SELF = ['acknowledged', 'broken-down', 'in-progress'] as const;

/** Written by hand from the design, apart from the product's table: where each step may lead from each state. */
const LEADS_TO: Record<ObligationState, Partial<Record<ActionType, readonly ObligationState[]>>> = {
  assigned: { acknowledge: ['acknowledged'], void: ['void'] },
  acknowledged: {
    'break-down': ['broken-down'],
    'declare-milestones': ['acknowledged'],
    'approve-milestones': ['acknowledged'],
    'return-milestones': ['acknowledged'],
    'submit-report': ['in-progress'],
    'attach-evidence': ['in-progress'],
    void: ['void'],
  },
  'broken-down': {
    'break-down': ['broken-down'],
    'declare-milestones': ['broken-down'],
    'approve-milestones': ['broken-down'],
    'return-milestones': ['broken-down'],
    'submit-report': ['in-progress'],
    'attach-evidence': ['in-progress'],
    void: ['void'],
  },
  'in-progress': {
    'break-down': ['in-progress'],
    'declare-milestones': ['in-progress'],
    'approve-milestones': ['in-progress'],
    'return-milestones': ['in-progress'],
    'submit-report': ['in-progress'],
    'accept-report': ['in-progress'],
    'return-report': SELF,
    'attach-evidence': ['in-progress'],
    'void-evidence': SELF,
    'accept-evidence': ['in-progress'],
    'return-evidence': SELF,
    'request-completion': ['completion-requested'],
    void: ['void'],
  },
  'completion-requested': {
    'accept-report': ['completion-requested'],
    'return-report': ['completion-requested'],
    'accept-evidence': ['completion-requested'],
    'return-evidence': ['completion-requested'],
    'return-completion': ['in-progress'],
    verify: ['verified'],
  },
  verified: { close: ['closed'], reopen: ['in-progress'] },
  closed: { reopen: ['in-progress'] },
  void: { restore: ['assigned', 'acknowledged', 'broken-down', 'in-progress'] },
};

describe('random steps', () => {
  it('never lead where the table does not', () => {
    const reached = new Set<ObligationState>();
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        for (const { before, action, after } of walk(beginning, wanted).steps) {
          reached.add(after.state);
          expect(LEADS_TO[before.state][action.body.type] ?? []).toContain(after.state);
        }
      }),
      { numRuns: 2_000 },
    );
    // the walk is long enough to have been everywhere it matters
    expect([...reached].sort()).toEqual(
      [
        'acknowledged',
        'assigned',
        'broken-down',
        'closed',
        'completion-requested',
        'in-progress',
        'verified',
        'void',
      ].sort(),
    );
  });

  it('are refused whenever the table does not name them', () => {
    fc.assert(
      fc.property(beginnings, wishes, wishes, (beginning, wanted, tried) => {
        const { last } = walk(beginning, wanted);
        tried.forEach((wish, i) => {
          if (!ALLOWED[last.state].includes(wish.type)) {
            expect(allowed(last, bodyFor(last, wish, 1_000 + i))).toBe(false);
          }
        });
      }),
    );
  });

  it('fold to the same obligation again, and step by step', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        const { journal, last } = walk(beginning, wanted);
        expect(foldObligation(journal)).toEqual(last);
        expect(foldObligation(JSON.parse(JSON.stringify(journal)))).toEqual(last);
      }),
    );
  });

  it('never close or verify while evidence waits or a stage result is unproven', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        for (const { after } of walk(beginning, wanted).steps) {
          if (after.state !== 'verified' && after.state !== 'closed') continue;
          expect(after.evidence.filter((e) => e.verdict === 'pending')).toEqual([]);
          expect(after.milestones.filter((m) => m.verifiedOn === null)).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('never let anybody judge what is his own', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        for (const { before, action } of walk(beginning, wanted).steps) {
          const judging: ActionType[] = [
            'accept-report',
            'return-report',
            'accept-evidence',
            'return-evidence',
            'approve-milestones',
            'verify',
          ];
          if (!judging.includes(action.body.type)) continue;
          expect(allowed(before, action.body, usualActor('submit-report'))).toBe(false);
        }
      }),
    );
  });

  it('are offered only when one of their kind would be allowed', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        for (const { before, action } of walk(beginning, wanted).steps) {
          expect(possibleActions(before, [action.actorId])).toContain(action.body.type);
        }
      }),
    );
  });
});
