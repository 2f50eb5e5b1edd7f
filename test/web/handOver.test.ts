import { describe, expect, it } from 'vitest';
import type { Holdings } from '../../src/contracts/handOvers.ts';
import { chosenFor, EMPTY_HAND_OVER, effectOn, handOverOf } from '../../src/web/pages/people/handOverForm.ts';

const able = { userId: 'a', name: '甲', unitName: '司', canReport: true };
const unable = { userId: 'b', name: '乙', unitName: '局', canReport: false };
const own = {
  unitId: 'u1',
  unitName: '一司',
  obligations: 3,
  requests: 0,
  others: 0,
  candidates: [able, unable],
};
const handed = { ...own, unitId: 'u2', unitName: '二司', candidates: [unable] };
const holdings: Holdings = {
  user: {
    id: 'x',
    name: '丙',
    username: 'bing',
    unitId: 'u1',
    unitName: '一司',
    roles: ['department-contact'],
    status: 'active',
    createdAt: '2026-01-01T00:00:00.000Z',
  },
  units: [own, handed],
  actsFor: [],
  substitutes: 0,
  decisions: { waiting: 0, others: 0 },
  imports: 0,
  drafts: 0,
  last: null,
};
const form = { ...EMPTY_HAND_OVER, reason: ' 退休 ' };

describe('to whom it goes', () => {
  it('is whoever was chosen for all, where that one can be; else nobody', () => {
    const toAll = { ...form, successorId: 'a' };
    expect(chosenFor(own, toAll)).toBe('a');
    expect(chosenFor(handed, toAll)).toBe('');
    expect(handOverOf(holdings, toAll, null)).toEqual({
      moveTo: null,
      successorId: 'a',
      units: [{ unitId: 'u2', successorId: null }],
      reason: '退休',
    });
  });

  it('is another for one unit where that was chosen', () => {
    const apart = { ...form, successorId: 'b', others: new Map([['u1', 'a']]) };
    expect(handOverOf(holdings, apart, 'u9')).toEqual({
      moveTo: 'u9',
      successorId: 'b',
      units: [{ unitId: 'u1', successorId: 'a' }],
      reason: '退休',
    });
  });

  it('is nothing yet without a reason', () => {
    expect(handOverOf(holdings, { ...form, reason: ' ' }, null)).toBeNull();
  });
});

describe('what becomes of the duties', () => {
  it('is said before it is done', () => {
    expect(effectOn(own, { ...form, successorId: 'a' })).toEqual({ kind: 'successor', name: '甲' });
    expect(effectOn(own, { ...form, successorId: 'b' })).toEqual({ kind: 'cannot', name: '乙' });
    expect(effectOn(own, form)).toEqual({ kind: 'nobody', n: 3 });
    expect(effectOn({ ...own, others: 2 }, form)).toEqual({ kind: 'others', n: 2 });
    expect(effectOn({ ...own, obligations: 0 }, form)).toEqual({ kind: 'nothing' });
  });
});
