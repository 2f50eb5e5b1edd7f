import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupLight,
  LIGHTS,
  type Light,
  type LightFacts,
  lightFacts,
  lightOf,
  missingPeriods,
  OWES_REPORTS,
} from '../../src/domain/lights.ts';
import { foldObligation } from '../../src/domain/obligation/fold.ts';
import { OBLIGATION_STATES } from '../../src/domain/obligation/types.ts';
import { CYCLES, newestOverdue, parsePeriod, periodOf } from '../../src/domain/period.ts';
import { addDays, plainDate } from '../../src/kernel/plainDate.ts';
import {
  actionOf,
  assign,
  beginnings,
  evidenceFor,
  foldOf,
  milestone,
  report,
  walk,
  wishes,
} from './obligation/journals.ts';

const RULE = { cycle: 'month', dueDays: 5 } as const;
const QUIET: LightFacts = {
  state: 'in-progress',
  openedOn: plainDate('2021-08-10'),
  nextDueOn: null,
  madeGoodOn: null,
  lastPeriod: parsePeriod('2021-08').id,
};
const on = (facts: Partial<LightFacts>, today: string) =>
  lightOf({ ...QUIET, ...facts }, plainDate(today), RULE);
const due = (text: string) => ({ nextDueOn: plainDate(text) });

describe('the light', () => {
  it.each([
    ['the day before', '2021-09-29', 'warn'],
    ['the due day itself', '2021-09-30', 'warn'],
    ['the day after', '2021-10-01', 'late'],
  ])('on %s a due day is %s → %s', (_when, today, light) => {
    expect(on(due('2021-09-30'), today)).toBe(light);
  });

  it('warns from thirty days before, over month ends and 29 February', () => {
    expect(on(due('2021-10-31'), '2021-09-30')).toBe('ok');
    expect(on(due('2021-10-31'), '2021-10-01')).toBe('warn');
    const leap = { openedOn: plainDate('2024-01-01'), lastPeriod: parsePeriod('2024-02').id };
    expect(on({ ...leap, ...due('2024-03-30') }, '2024-02-28')).toBe('ok');
    expect(on({ ...leap, ...due('2024-03-30') }, '2024-02-29')).toBe('warn');
    expect(on({ ...leap, ...due('2024-02-29') }, '2024-02-29')).toBe('warn');
    expect(on({ ...leap, ...due('2024-02-29') }, '2024-03-01')).toBe('late');
  });

  it('says 未报 when a report is overdue, and not a day sooner', () => {
    expect(on({}, '2021-10-05')).toBe('ok');
    expect(on({}, '2021-10-06')).toBe('none');
    expect(on({ lastPeriod: null }, '2021-09-05')).toBe('todo');
    expect(on({ lastPeriod: null }, '2021-09-06')).toBe('none');
  });

  it('puts a passed due day before a missing report, and a missing report before a near due day', () => {
    expect(on({ lastPeriod: null, ...due('2021-09-01') }, '2021-11-01')).toBe('late');
    expect(on({ lastPeriod: null, ...due('2021-11-10') }, '2021-11-01')).toBe('none');
  });

  it('stays yellow to the end of the period in which late work was made good', () => {
    const made = { madeGoodOn: plainDate('2021-09-03') };
    expect(on(made, '2021-09-03')).toBe('warn');
    expect(on(made, '2021-09-30')).toBe('warn');
    expect(on(made, '2021-10-01')).toBe('ok');
  });

  it('is done when closed and silent when void, whatever the dates', () => {
    expect(on({ state: 'closed', ...due('2021-01-01') }, '2021-12-01')).toBe('done');
    expect(on({ state: 'void', ...due('2021-01-01'), lastPeriod: null }, '2021-12-01')).toBe('todo');
  });

  it('asks for no report while completion waits for the supervisor', () => {
    for (const state of OBLIGATION_STATES) {
      const missing = missingPeriods({ ...QUIET, state, lastPeriod: null }, plainDate('2021-12-01'), RULE);
      expect(missing).toEqual(OWES_REPORTS.includes(state) ? ['2021-08', '2021-09', '2021-10'] : []);
    }
  });
});

const anyDay = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays(plainDate('2020-01-01'), n));
const anyFacts: fc.Arbitrary<{
  facts: LightFacts;
  today: ReturnType<typeof plainDate>;
  rule: { cycle: (typeof CYCLES)[number]; dueDays: number };
}> = fc
  .record({
    state: fc.constantFrom(...OBLIGATION_STATES),
    openedOn: anyDay,
    nextDueOn: fc.option(anyDay),
    madeGoodOn: fc.option(anyDay),
    reported: fc.option(anyDay),
    today: anyDay,
    cycle: fc.constantFrom(...CYCLES),
    dueDays: fc.nat(20),
  })
  .map(({ reported, today, cycle, dueDays, ...facts }) => ({
    facts: { ...facts, lastPeriod: reported && periodOf(reported, cycle).id },
    today,
    rule: { cycle, dueDays },
  }));

/** From best to worst; 未到期 and 正常 both say that nothing is wrong. */
const BADNESS: Record<Light, number> = { done: 0, ok: 1, todo: 1, warn: 2, none: 3, late: 4 };

describe('always', () => {
  it('reporting a later period never makes the light worse', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, ({ facts, today, rule }, later) => {
        const period = periodOf(later, rule.cycle);
        if (facts.lastPeriod !== null && parsePeriod(facts.lastPeriod).end > period.end) return;
        const better = lightOf({ ...facts, lastPeriod: period.id }, today, rule);
        expect(BADNESS[better]).toBeLessThanOrEqual(BADNESS[lightOf(facts, today, rule)]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reporting earlier is never worse than reporting later: day by day, the early reporter shows no worse light', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(60), fc.nat(60), ({ facts, rule }, early, later) => {
        const base: LightFacts = { ...facts, lastPeriod: null };
        const period = periodOf(facts.openedOn, rule.cycle);
        const seen = (sentAfter: number, today: ReturnType<typeof plainDate>) =>
          lightOf(
            { ...base, lastPeriod: today >= addDays(facts.openedOn, sentAfter) ? period.id : null },
            today,
            rule,
          );
        for (let n = 0; n < 130; n += 13) {
          const today = addDays(facts.openedOn, n);
          expect(BADNESS[seen(early, today)]).toBeLessThanOrEqual(BADNESS[seen(early + later, today)]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a missing report is told by the last reported period alone, as the lists ask for it in SQL', () => {
    fc.assert(
      fc.property(anyFacts, ({ facts, today, rule }) => {
        const { end } = newestOverdue(today, rule.cycle, rule.dueDays);
        const last = facts.lastPeriod && parsePeriod(facts.lastPeriod).end;
        const owing =
          OWES_REPORTS.includes(facts.state) && facts.openedOn <= end && (last === null || last < end);
        expect(missingPeriods(facts, today, rule).length > 0).toBe(owing);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a group shows its worst, and is done only when all are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LIGHTS), { minLength: 1 }), (lights) => {
        const counts: Partial<Record<Light, number>> = {};
        for (const light of lights) counts[light] = (counts[light] ?? 0) + 1;
        const shown = groupLight(counts);
        expect(lights).toContain(shown);
        if (lights.includes('late')) expect(shown).toBe('late');
        if (shown === 'done') expect(new Set(lights)).toEqual(new Set(['done']));
      }),
    );
    expect(groupLight({})).toBe('todo');
    expect(groupLight({ late: 0, ok: 3 })).toBe('ok');
  });

  it('the facts of a journal do not depend on returned reports', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, wanted) => {
        const { last } = walk(beginning, wanted);
        const standing = last.reports.filter((r) => r.status !== 'returned').map((r) => r.period);
        expect(lightFacts(last).lastPeriod).toBe(standing.sort().at(-1) ?? null);
      }),
    );
  });
});

describe('facts of a light', () => {
  const ACK = { type: 'acknowledge' } as const;

  it('take the earliest stage that is not verified', () => {
    const o = foldOf(
      assign({ milestones: [milestone('a', '2021-10-01'), milestone('b', '2021-06-01')] }),
      ACK,
      evidenceFor('b'),
      {
        type: 'accept-evidence',
        evidenceId: 'e1',
      },
    );
    expect(lightFacts(o)).toMatchObject({ nextDueOn: '2021-10-01', madeGoodOn: null });
  });

  it('remember the day on which something late was verified', () => {
    const bodies = [assign({ milestones: [milestone('a', '2021-06-01')] }), ACK, evidenceFor('a')];
    const journal = bodies.map((body, i) => actionOf(body, i));
    const accepted = actionOf({ type: 'accept-evidence', evidenceId: 'e1' }, 9, plainDate('2021-06-02'));
    expect(lightFacts(foldObligation([...journal, accepted])).madeGoodOn).toBe('2021-06-02');
    const inTime = { ...accepted, on: plainDate('2021-06-01') };
    expect(lightFacts(foldObligation([...journal, inTime])).madeGoodOn).toBeNull();
  });

  it('keep a printed day due for a share without stages until it is verified', () => {
    const share = [
      assign({ role: 'co', deadlineKind: 'date', dueOn: plainDate('2021-12-31') }),
      ACK,
      report(),
      { type: 'request-completion', note: '' } as const,
    ];
    expect(lightFacts(foldOf(...share)).nextDueOn).toBe('2021-12-31');
    expect(lightFacts(foldOf(...share, { type: 'verify', note: '' })).nextDueOn).toBeNull();
  });

  it('know the newest period by its last day, also after a change of cycle', () => {
    const o = foldOf(
      assign(),
      ACK,
      report({ reportId: 'r1', period: '2021-Q1' }),
      report({ reportId: 'r2', period: '2021-04' }),
    );
    expect(lightFacts(o).lastPeriod).toBe('2021-04');
  });
});
