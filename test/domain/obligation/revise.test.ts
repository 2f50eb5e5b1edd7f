import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, possibleActions } from '../../../src/domain/obligation/decide.ts';
import { applyAction, foldObligation } from '../../../src/domain/obligation/fold.ts';
import {
  type Asked,
  isRevised,
  type NewEdition,
  type Revise,
  revision,
} from '../../../src/domain/obligation/revise.ts';
import type { Action, ActionBody, Obligation } from '../../../src/domain/obligation/types.ts';
import { plainDate } from '../../../src/kernel/plainDate.ts';
import {
  actionOf,
  allowed,
  assign,
  beginnings,
  bent,
  bodyFor,
  evidenceFor,
  milestone,
  report,
  walk,
  wishes,
} from './journals.ts';

const day = plainDate;
const EDITION: NewEdition = { planId: 'p2', edition: 2, reworded: false };
const DATED = assign({
  deadlineKind: 'date',
  dueOn: day('2021-12-31'),
  milestones: [milestone('printed', '2021-12-31')],
});

function asked(over: Partial<Asked> = {}): Asked {
  const dueOn = over.dueOn === undefined ? day('2021-12-31') : over.dueOn;
  const role = over.role ?? 'lead';
  return {
    role,
    deadlineKind: dueOn === null ? 'staged' : 'date',
    dueOn,
    milestone:
      dueOn === null || role === 'co' ? null : { title: '完成：新文字', evidenceKind: 'issued-document' },
    ...over,
  };
}

function journalOf(...bodies: ActionBody[]): Action[] {
  return bodies.map((body, i) => actionOf(body, i));
}

/** Revises what the journal has made, as publishing does. */
function revise(journal: readonly Action[], wanted: Asked, edition: Partial<NewEdition> = {}) {
  const before = foldObligation(journal);
  const body = revision(before, journal, { ...EDITION, ...edition }, wanted, () => 'new');
  const action = actionOf(body, journal.length);
  return { before, body, after: applyAction(before, action), journal: [...journal, action] };
}

describe('a new edition moves the day', () => {
  it('the printed stage moves with it, under its own id', () => {
    const { after, body } = revise(journalOf(DATED), asked({ dueOn: day('2022-03-31') }));
    expect(body.changed).toEqual(['deadline']);
    expect(after).toMatchObject({ dueOn: '2022-03-31', deadlineKind: 'date', state: 'assigned' });
    expect(after.milestones).toEqual([{ ...milestone('printed', '2022-03-31'), verifiedOn: null }]);
  });

  it('a verified stage stays on its day', () => {
    const journal = journalOf(DATED, { type: 'acknowledge' }, evidenceFor('printed'), {
      type: 'accept-evidence',
      evidenceId: 'e1',
    });
    const { before, after } = revise(journal, asked({ dueOn: day('2022-03-31') }));
    expect(after.milestones).toEqual(before.milestones);
    expect(after).toMatchObject({ dueOn: '2022-03-31', state: 'in-progress' });
  });

  it('declared stages: those on the old day move, none comes after an earlier one, others stay', () => {
    const declared: ActionBody = {
      type: 'declare-milestones',
      milestones: [milestone('a', '2021-06-30'), milestone('b', '2021-11-30'), milestone('c', '2021-12-31')],
    };
    const journal = journalOf(DATED, { type: 'acknowledge' }, declared, { type: 'approve-milestones' });
    const days = (o: Obligation) => o.milestones.map(({ id, dueOn }) => `${id} ${dueOn}`);
    expect(days(revise(journal, asked({ dueOn: day('2022-03-31') })).after)).toEqual([
      'a 2021-06-30',
      'b 2021-11-30',
      'c 2022-03-31',
    ]);
    expect(days(revise(journal, asked({ dueOn: day('2021-09-30') })).after)).toEqual([
      'a 2021-06-30',
      'b 2021-09-30',
      'c 2021-09-30',
    ]);
    const waiting = revise(journal.slice(0, 3), asked({ dueOn: day('2021-09-30') })).after;
    expect(waiting.proposedMilestones?.map((m) => m.dueOn)).toEqual([
      '2021-06-30',
      '2021-09-30',
      '2021-09-30',
    ]);
    expect(days(waiting)).toEqual(['printed 2021-09-30']);
  });

  it('from no day to a day: the day is a stage of the lead; of a co-unit it is none', () => {
    const staged = journalOf(assign());
    const { after, body } = revise(staged, asked());
    expect(after.milestones).toEqual([
      {
        id: 'new',
        title: '完成：新文字',
        evidenceKind: 'issued-document',
        dueOn: '2021-12-31',
        verifiedOn: null,
      },
    ]);
    expect(body.added).toHaveLength(1);
    const co = revise(journalOf(assign({ role: 'co' })), asked({ role: 'co' })).after;
    expect(co).toMatchObject({ dueOn: '2021-12-31', milestones: [] });
  });

  it('from a day to none: the printed stage goes, unless proof for it waits to be judged', () => {
    const none = asked({ dueOn: null });
    expect(revise(journalOf(DATED), none).after).toMatchObject({ dueOn: null, milestones: [] });
    const claimed = journalOf(DATED, { type: 'acknowledge' }, evidenceFor('printed'));
    expect(revise(claimed, none).after.milestones.map((m) => m.id)).toEqual(['printed']);
  });

  it('a day that goes and comes back is a stage again, and the next edition moves that one', () => {
    const second = revise(journalOf(DATED), asked({ dueOn: null })).journal;
    const third = revise(second, asked()).journal;
    const fourth = revise(third, asked({ dueOn: day('2022-06-30') }));
    expect(fourth.after.milestones).toMatchObject([{ id: 'new', dueOn: '2022-06-30' }]);
    expect(fourth.body).toMatchObject({ added: [], gone: [] });
  });
});

describe('a new edition changes words or role', () => {
  it('the printed stage takes the new words, a declared one keeps its own', () => {
    expect(revise(journalOf(DATED), asked(), { reworded: true }).after.milestones).toMatchObject([
      { id: 'printed', title: '完成：新文字', dueOn: '2021-12-31' },
    ]);
    const declared = journalOf(
      DATED,
      { type: 'acknowledge' },
      { type: 'declare-milestones', milestones: [milestone('a')] },
      { type: 'approve-milestones' },
    );
    const { after, body } = revise(declared, asked(), { reworded: true });
    expect(after.milestones).toEqual([{ ...milestone('a'), verifiedOn: null }]);
    expect(body).toMatchObject({ changed: ['words'], added: [], moved: [] });
  });

  it('who leads now has the day as a stage; who leads no more has it no longer, and still owes it', () => {
    const toLead = revise(
      journalOf(assign({ role: 'co', deadlineKind: 'date', dueOn: day('2021-12-31') })),
      asked(),
    ).after;
    expect(toLead).toMatchObject({ role: 'lead', milestones: [{ id: 'new', dueOn: '2021-12-31' }] });
    const toCo = revise(journalOf(DATED), asked({ role: 'co' })).after;
    expect(toCo).toMatchObject({ role: 'co', dueOn: '2021-12-31', milestones: [] });
  });
});

describe('what was finished', () => {
  it.each(['verified', 'closed'] as const)('%s: stays so, with its stages', (state) => {
    const journal = journalOf(
      DATED,
      { type: 'acknowledge' },
      report(),
      evidenceFor('printed'),
      { type: 'accept-evidence', evidenceId: 'e1' },
      { type: 'request-completion', note: '' },
      { type: 'verify', note: '' },
      ...(state === 'closed' ? [{ type: 'close' as const }] : []),
    );
    const { before, after } = revise(journal, asked({ dueOn: day('2022-03-31') }), { reworded: true });
    expect(before.state).toBe(state);
    expect(after).toEqual({ ...before, dueOn: '2022-03-31' });
  });

  it('a void one is not revised', () => {
    const o = foldObligation(journalOf(DATED, { type: 'void', reason: '重复' }));
    const body: Revise = revision(o, journalOf(DATED), EDITION, asked({ dueOn: null }), () => 'new');
    expect(() => decide(o, body, ['judge'])).toThrow('已作废');
  });
});

const askedAnyhow: fc.Arbitrary<Asked> = fc
  .record({
    role: fc.constantFrom('lead' as const, 'co' as const),
    dueOn: fc.constantFrom(null, day('2021-05-31'), day('2021-12-31'), day('2022-06-30')),
  })
  .map(asked);

describe('whatever was done before', () => {
  it('nothing that was done is lost, the state stays, and no open stage comes after the day', () => {
    fc.assert(
      fc.property(beginnings, wishes, askedAnyhow, fc.boolean(), (beginning, wanted, wish, reworded) => {
        const { journal, last } = walk(beginning, wanted);
        if (last.state === 'void') return;
        const { after, body, journal: longer } = revise(journal, wish, { reworded });
        expect(() => decide(last, body, ['judge'])).not.toThrow();
        const kept = (o: Obligation) => {
          const { milestones, proposedMilestones, role, deadlineKind, dueOn, ...rest } = o;
          return { ...rest, verified: milestones.filter((m) => m.verifiedOn !== null) };
        };
        expect(kept(after)).toEqual(kept(last));
        expect(after).toMatchObject({ role: wish.role, dueOn: wish.dueOn });
        const finished = last.state === 'verified' || last.state === 'closed';
        const open = [
          ...after.milestones.filter((m) => m.verifiedOn === null),
          ...(after.proposedMilestones ?? []),
        ];
        if (wish.dueOn !== null && !finished) {
          for (const { dueOn } of open) expect(dueOn <= wish.dueOn).toBe(true);
        }
        expect(foldObligation(JSON.parse(JSON.stringify(longer)))).toEqual(after);
        expect(possibleActions(after, ['judge'])).not.toContain('revise');
      }),
      { numRuns: 1_000 },
    );
  });

  it('asking for the same changes nothing, and asking twice is asking once', () => {
    fc.assert(
      fc.property(beginnings, wishes, askedAnyhow, (beginning, wanted, wish) => {
        const { journal, last } = walk(beginning, wanted);
        if (last.state === 'void') return;
        const once = revise(journal, wish, { reworded: true });
        expect(isRevised(once.after, wish, false)).toBe(false);
        const twice = revise(once.journal, wish);
        expect(twice.body).toMatchObject({ changed: [], moved: [], added: [], gone: [] });
        expect(twice.after).toEqual(once.after);
      }),
    );
  });

  it('work goes on after it as before', () => {
    fc.assert(
      fc.property(beginnings, wishes, askedAnyhow, wishes, (beginning, wanted, wish, more) => {
        const { journal, last } = walk(beginning, wanted);
        if (last.state === 'void') return;
        let o = revise(journal, wish).after;
        more.forEach((w, i) => {
          const body = bodyFor(o, bent(o, w), 500 + i);
          if (allowed(o, body)) o = applyAction(o, actionOf(body, 500 + i));
          if (o.state === 'verified' || o.state === 'closed') {
            expect(o.evidence.filter((e) => e.verdict === 'pending')).toEqual([]);
            expect(o.milestones.filter((m) => m.verifiedOn === null)).toEqual([]);
          }
        });
      }),
    );
  });
});
