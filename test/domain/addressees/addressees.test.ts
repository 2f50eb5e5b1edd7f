import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AddresseeAction,
  type AddresseeActionBody,
  afterAction,
  type Declaration,
  decideAddressees,
  foldAddressees,
  UNKNOWN_ADDRESSEES,
} from '../../../src/domain/addressees/index.ts';
import type { AddresseeKind } from '../../../src/domain/plan.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { plainDate } from '../../../src/kernel/plainDate.ts';

const DAY = plainDate('2021-03-01');
const LATER = plainDate('2021-05-06');

function done(actorId: string, body: AddresseeActionBody, on = DAY): AddresseeAction {
  return { actorId, hands: [actorId], on, body };
}
const name = (...unitIds: string[]): AddresseeActionBody => ({
  type: 'name',
  unitIds,
  reason: '承担试点',
  paper: null,
});
const declare = (unitId: string, meets: boolean): AddresseeActionBody => ({
  type: 'declare',
  unitId,
  meets,
  reason: '有产业基础',
});

function codeOf(run: () => void): string {
  try {
    run();
    return 'allowed';
  } catch (error) {
    if (error instanceof LuoshiError) return error.code;
    throw error;
  }
}

describe('a list that the lead names', () => {
  it('binds nobody before it is approved, and then those it names from that day', () => {
    const named = foldAddressees([done('lead', name('110000', '310000', '110000'))]);
    expect([...named.bound]).toEqual([]);
    expect(named.proposed?.unitIds).toEqual(['110000', '310000']);
    const approved = afterAction(named, done('chief', { type: 'approve' }, LATER));
    expect([...approved.bound]).toEqual([
      ['110000', LATER],
      ['310000', LATER],
    ]);
    expect(approved.proposed).toBeNull();
  });

  it('keeps the day of those who stay on the next list, and frees those who do not', () => {
    const next = foldAddressees([
      done('lead', name('110000', '310000')),
      done('chief', { type: 'approve' }),
      done('lead', name('310000', '440000'), LATER),
      done('chief', { type: 'approve' }, LATER),
    ]);
    expect([...next.bound]).toEqual([
      ['310000', DAY],
      ['440000', LATER],
    ]);
  });

  it('changes nothing when it is returned', () => {
    const before = foldAddressees([done('lead', name('110000')), done('chief', { type: 'approve' })]);
    const returned = [
      done('lead', name('310000')),
      done('chief', { type: 'return', reason: '不在试点之列' }),
    ];
    const after = returned.reduce(afterAction, before);
    expect([...after.bound]).toEqual([...before.bound]);
    expect(after.returnedReason).toBe('不在试点之列');
  });

  it('is not approved by whoever named it, nor without a reason, nor where the words say who is bound', () => {
    const named = foldAddressees([done('lead', name('110000'))]);
    expect(codeOf(() => decideAddressees('some-regions', named, { type: 'approve' }, ['lead']))).toBe(
      'JUDGE_IS_REPORTER',
    );
    expect(codeOf(() => decideAddressees('some-regions', named, { type: 'approve' }, ['chief']))).toBe(
      'allowed',
    );
    const empty = { ...name('110000'), reason: ' ' } as AddresseeActionBody;
    expect(codeOf(() => decideAddressees('project-regions', named, empty, ['lead']))).toBe('REASON_MISSING');
    expect(codeOf(() => decideAddressees('all-regions', UNKNOWN_ADDRESSEES, name('1'), ['lead']))).toBe(
      'STATE_REFUSES',
    );
    expect(
      codeOf(() => decideAddressees('conditional-regions', UNKNOWN_ADDRESSEES, name('1'), ['lead'])),
    ).toBe('STATE_REFUSES');
    expect(
      codeOf(() => decideAddressees('some-regions', UNKNOWN_ADDRESSEES, { type: 'approve' }, ['chief'])),
    ).toBe('STATE_REFUSES');
  });
});

describe('a region’s own word', () => {
  it('binds at once when it meets the condition, and frees only when the opposite is accepted', () => {
    const meets = foldAddressees([done('bj', declare('110000', true))]);
    expect([...meets.bound]).toEqual([['110000', DAY]]);
    const denied = afterAction(meets, done('bj', declare('110000', false), LATER));
    expect([...denied.bound]).toEqual([['110000', DAY]]);
    const accepted = afterAction(denied, done('chief', { type: 'accept', unitId: '110000' }, LATER));
    expect([...accepted.bound]).toEqual([]);
  });

  it('that is questioned stays open until it is declared anew or accepted', () => {
    const denied = foldAddressees([done('bj', declare('110000', false))]);
    const question = { type: 'question', unitId: '110000', reason: '已有示范园区' } as const;
    const questioned = afterAction(denied, done('chief', question));
    expect(questioned.declarations.get('110000')).toMatchObject({ status: 'questioned', meets: false });
    expect(codeOf(() => decideAddressees('conditional-regions', questioned, question, ['chief']))).toBe(
      'STATE_REFUSES',
    );
    const anew = afterAction(questioned, done('bj', declare('110000', true), LATER));
    expect(anew.declarations.get('110000')).toMatchObject({
      status: 'declared',
      meets: true,
      question: null,
    });
    expect([...anew.bound]).toEqual([['110000', LATER]]);
  });

  it('is never judged by whoever gave it', () => {
    const denied = foldAddressees([done('bj', declare('110000', false))]);
    const accept = { type: 'accept', unitId: '110000' } as const;
    expect(codeOf(() => decideAddressees('conditional-regions', denied, accept, ['bj']))).toBe(
      'JUDGE_IS_REPORTER',
    );
  });
});

/** What stands after a series of tries, of which only the allowed ones count. */
function allowedOnly(kind: AddresseeKind, tries: readonly (readonly [string, AddresseeActionBody])[]) {
  return tries.reduce((standing, [actorId, each]) => {
    const code = codeOf(() => decideAddressees(kind, standing, each, [actorId]));
    return code === 'allowed' ? afterAction(standing, done(actorId, each)) : standing;
  }, UNKNOWN_ADDRESSEES);
}

describe('whatever is done', () => {
  const unit = fc.constantFrom('110000', '310000', '440000');
  const body: fc.Arbitrary<AddresseeActionBody> = fc.oneof(
    fc.array(unit, { minLength: 1 }).map((unitIds) => name(...unitIds)),
    fc.constant({ type: 'approve' } as const),
    fc.constant({ type: 'return', reason: '不符' } as const),
    fc.tuple(unit, fc.boolean()).map(([unitId, meets]) => declare(unitId, meets)),
    unit.map((unitId) => ({ type: 'accept', unitId }) as const),
    unit.map((unitId) => ({ type: 'question', unitId, reason: '存疑' }) as const),
  );
  const kinds = fc.constantFrom('some-regions', 'conditional-regions', 'project-regions', 'all-regions');

  it('nobody is bound but by an approved list or by the own word', () => {
    fc.assert(
      fc.property(kinds, fc.array(fc.tuple(fc.constantFrom('a', 'b'), body)), (kind, tries) => {
        const standing = allowedOnly(kind, tries);
        const denied = (d: Declaration) => !d.meets && d.status === 'accepted';
        const own = [...standing.declarations].filter(([, d]) => !denied(d)).map(([id]) => id);
        const allowed = kind === 'conditional-regions' ? own : (standing.list?.unitIds ?? []);
        expect(kind === 'all-regions' ? [...standing.bound] : []).toEqual([]);
        for (const unitId of standing.bound.keys()) expect(allowed).toContain(unitId);
        const meeting = [...standing.declarations].filter(([, d]) => d.meets).map(([id]) => id);
        for (const unitId of meeting) expect([...standing.bound.keys()]).toContain(unitId);
      }),
    );
  });
});
