import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DutyCoverageView, DutyView, MappingView } from '../../src/contracts/coverage.ts';
import {
  addresseesSearch,
  coverageRowsSearch,
  coverageSearch,
  deskSearch,
} from '../../src/web/address/coverageFilters.ts';
import { listChange, standingCounts, standingOf } from '../../src/web/pages/addressees/standing.ts';
import {
  arranged,
  deskCounts,
  dutiesShown,
  stretches,
  surePairs,
} from '../../src/web/pages/coverage/desk/deskRows.ts';
import { cellOf, dutyCounts } from '../../src/web/pages/coverage/letters.ts';
import { COLUMN, LINE, linesOf, moved, windowOf } from '../../src/web/pages/coverage/matrix/lines.ts';
import { byNeed, coveredOf, tileLook, wholeShare } from '../../src/web/pages/coverage/sums.ts';

const NOTHING = {
  covered: 0,
  weakened: 0,
  stricter: 0,
  missing: 0,
  notApplicable: 0,
  later: 0,
  added: 0,
  undecided: 0,
};

describe('letters of the matrix', () => {
  it('a small letter is proposed, a capital decided; what is not there was not filed', () => {
    expect(cellOf('cWl-.', 0)).toEqual({ word: 'covered', decided: false });
    expect(cellOf('cWl-.', 1)).toEqual({ word: 'weakened', decided: true });
    expect(cellOf('cWl-.', 2)).toEqual({ word: 'later', decided: false });
    expect(cellOf('cWl-.', 3)).toEqual({ word: 'unbound', decided: false });
    expect(cellOf('cWl-.', 4).word).toBe('unfiled');
    expect(cellOf('', 7)).toEqual({ word: 'unfiled', decided: false });
  });

  it('counts the regions that say the same of a duty, however it was decided', () => {
    const counts = dutyCounts([{ cells: 'cm' }, { cells: 'CM' }, { cells: 'wn' }], 1);
    expect([...counts]).toEqual([
      ['missing', 2],
      ['not-applicable', 1],
    ]);
  });
});

describe('shares', () => {
  it('what does not apply is in neither number; stricter counts as answered', () => {
    const sums = { ...NOTHING, covered: 6, stricter: 2, weakened: 1, missing: 1, notApplicable: 9 };
    expect(coveredOf(sums)).toEqual({ done: 8, bound: 10 });
    expect(tileLook(sums)).toBe('q2');
  });

  it('a unit without a plan is dashed, never zero', () => {
    expect(tileLook(null)).toBe('qn');
    expect(tileLook({ ...NOTHING, missing: 3 })).toBe('q0');
    expect(tileLook({ ...NOTHING, covered: 3 })).toBe('q4');
  });

  it('100% is said only when nothing is left out', () => {
    expect(wholeShare(999, 1000)).toBe('99%');
    expect(wholeShare(1000, 1000)).toBe('100%');
    expect(wholeShare(0, 4)).toBe('0%');
    expect(wholeShare(0, 0)).toBeNull();
  });

  it('those with the most missing come first, those without a plan last', () => {
    const rows = [
      { name: 'none', sums: null },
      { name: 'clean', sums: NOTHING },
      { name: 'weak', sums: { ...NOTHING, weakened: 40 } },
      { name: 'gap', sums: { ...NOTHING, missing: 1 } },
    ];
    expect(byNeed(rows).map(({ name }) => name)).toEqual(['gap', 'weak', 'clean', 'none']);
  });
});

describe('the grid', () => {
  const parts = [
    { no: 1, label: '一', title: '保护' },
    { no: 2, label: '二', title: '运用' },
  ];

  it('puts each part under its head, once', () => {
    const lines = linesOf([{ partNo: 1 }, { partNo: 1 }, { partNo: 2 }, { partNo: 9 }], parts);
    expect(lines).toEqual([
      { kind: 'part', no: 1, words: '一、保护' },
      { kind: 'duty', duty: 0 },
      { kind: 'duty', duty: 1 },
      { kind: 'part', no: 2, words: '二、运用' },
      { kind: 'duty', duty: 2 },
      { kind: 'duty', duty: 3 },
    ]);
  });

  it('draws everything that is seen, and no more than a frame and its margins', () => {
    const size = { lines: 258, columns: 365 };
    fc.assert(
      fc.property(fc.nat(258 * LINE), fc.nat(365 * COLUMN), (top, left) => {
        const seen = { top, left, height: 600, width: 1200 };
        const shown = windowOf(seen, size);
        expect(shown.top).toBeLessThanOrEqual(Math.floor(top / LINE));
        expect(shown.bottom).toBeGreaterThanOrEqual(Math.min(size.lines, Math.ceil((top + 600) / LINE)));
        expect(shown.left).toBeLessThanOrEqual(Math.floor(left / COLUMN));
        expect(shown.right).toBeGreaterThanOrEqual(Math.min(size.columns, Math.ceil((left + 1200) / COLUMN)));
        expect((shown.bottom - shown.top) * (shown.right - shown.left)).toBeLessThanOrEqual(60 * 84);
      }),
    );
  });

  it('keys move within the field and never out of it; other keys move nothing', () => {
    const size = { duties: 5, units: 3 };
    expect(moved(null, 'ArrowDown', size)).toEqual({ duty: 0, unit: 0 });
    expect(moved({ duty: 0, unit: 0 }, 'ArrowUp', size)).toEqual({ duty: 0, unit: 0 });
    expect(moved({ duty: 4, unit: 1 }, 'ArrowRight', size)).toEqual({ duty: 4, unit: 2 });
    expect(moved({ duty: 1, unit: 2 }, 'Home', size)).toEqual({ duty: 1, unit: 0 });
    expect(moved({ duty: 1, unit: 0 }, 'End', size)).toEqual({ duty: 1, unit: 2 });
    expect(moved({ duty: 1, unit: 0 }, 'x', size)).toBeNull();
    expect(moved(null, 'ArrowDown', { duties: 0, units: 3 })).toBeNull();
  });
});

const duty = (no: string, text: string): DutyView => ({
  id: `d${no}`,
  no,
  taskNo: 1,
  taskTitle: '加强保护',
  partNo: 1,
  text,
  addressee: { kind: 'all-regions', text: null },
  deliverable: 'document',
  deadline: { text: null, kind: 'none', date: null },
  dueOn: null,
});
const pair = (itemId: string, more: Partial<MappingView> = {}): MappingView => ({
  itemId,
  origin: 'proposed',
  status: 'proposed',
  counts: true,
  score: 0.5,
  marks: { duty: [], item: [] },
  why: '',
  decidedByName: null,
  decidedAt: null,
  reason: null,
  ...more,
});
const row = (no: string, more: Partial<DutyCoverageView>): DutyCoverageView => ({
  duty: duty(no, `事项${no}`),
  verdict: 'covered',
  findings: [],
  why: '',
  later: false,
  decided: true,
  strict: null,
  mappings: [],
  ...more,
});

describe('the desk', () => {
  const rows = [
    row('1-1', { decided: false, mappings: [pair('a'), pair('b', { counts: false })] }),
    row('1-2', { verdict: 'missing' }),
    row('1-3', { verdict: 'stricter', mappings: [pair('c', { status: 'confirmed' })] }),
    row('1-4', { verdict: 'weakened', later: true, mappings: [pair('d', { status: 'rejected' })] }),
    row('1-5', { verdict: 'not-applicable', decided: false }),
  ];

  it('counts each kind; what nobody answers for or does not apply is not undecided', () => {
    expect(deskCounts(rows)).toEqual({
      undecided: 1,
      missing: 1,
      weakened: 1,
      later: 1,
      stricter: 1,
      covered: 1,
      'not-applicable': 1,
    });
  });

  it('finds duties by their own words and by those of their items, not of rejected ones', () => {
    const local = { taskNo: 3, taskTitle: '', dueOn: null, deadline: duty('', '').deadline };
    const items = ['a', 'd'].map((id) => ({ ...local, id, no: id, text: `本省${id}` }));
    const shown = (show: Parameters<typeof dutiesShown>[1], q?: string) =>
      dutiesShown({ duties: rows, items }, show, q).map((one) => one.duty.no);
    expect(shown('undecided')).toEqual(['1-1']);
    expect(shown(undefined, '本省')).toEqual(['1-1']);
    expect(shown(undefined, '1-4')).toEqual(['1-4']);
    expect(shown('missing', '事项1-1')).toEqual([]);
  });

  it('confirms at once only what the system is sure of and nobody decided', () => {
    expect(surePairs(rows)).toEqual([{ dutyId: 'd1-1', itemId: 'a' }]);
  });

  it('shows what counts first; without any, the likeliest alone', () => {
    const weak = [pair('x', { counts: false }), pair('y', { counts: false })];
    expect(arranged(weak).first.map(({ itemId }) => itemId)).toEqual(['x']);
    const mixed = arranged([pair('a'), ...weak, pair('z', { status: 'rejected', counts: false })]);
    expect(mixed.first.map(({ itemId }) => itemId)).toEqual(['a']);
    expect(mixed.more.map(({ itemId }) => itemId)).toEqual(['x', 'y']);
    expect(mixed.rejected.map(({ itemId }) => itemId)).toEqual(['z']);
  });

  it('a text cut at any ranges is the same text, and only what lies in a range is lit', () => {
    const range = fc.tuple(fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.string({ maxLength: 24 }), fc.array(range, { maxLength: 6 }), (text, ranges) => {
        const cut = stretches(text, ranges);
        expect(cut.map((one) => one.text).join('')).toBe(text);
        for (const { at, text: words, lit } of cut) {
          const within = ranges.some(([start, end]) => start <= at && at < end);
          expect(words.length).toBeGreaterThan(0);
          expect(lit).toBe(within);
        }
      }),
    );
  });
});

describe('whom a measure binds', () => {
  const list = { units: [{ unitId: 'gd', name: '广东' }], reason: '试点', paper: null, on: '2021-03-01' };
  const open = { basis: 'list' as const, proposed: null, list: null, declarations: [], silent: [] };
  const said = (status: 'declared' | 'accepted' | 'questioned') => ({
    unitId: status,
    name: status,
    meets: true,
    reason: '有',
    on: '2021-03-01',
    status,
    question: null,
  });
  const declared = { ...open, basis: 'declaration' as const };

  it('a list is unknown, waits, or stands', () => {
    expect(standingOf(open)).toBe('unknown');
    expect(standingOf({ ...open, proposed: { ...list, byName: '李' }, list })).toBe('waiting');
    expect(standingOf({ ...open, list })).toBe('settled');
  });

  it('declarations wait while one is to be judged, and are whole only when nobody is silent or asked', () => {
    expect(standingOf({ ...declared, silent: list.units })).toBe('unknown');
    expect(standingOf({ ...declared, declarations: [said('accepted'), said('declared')] })).toBe('waiting');
    expect(standingOf({ ...declared, declarations: [said('accepted')], silent: list.units })).toBe('partly');
    expect(standingOf({ ...declared, declarations: [said('questioned')] })).toBe('partly');
    expect(standingOf({ ...declared, declarations: [said('accepted')] })).toBe('settled');
    expect(standingCounts([open, open, { ...open, list }])).toEqual({
      unknown: 2,
      waiting: 0,
      partly: 0,
      settled: 1,
    });
  });

  it('a new list says what it adds and what it leaves out', () => {
    const change = listChange([{ unitId: 'zj', name: '浙江' }], list.units);
    expect([...change.added]).toEqual(['zj']);
    expect(change.dropped).toEqual(list.units);
  });
});

describe('addresses', () => {
  it('keep what is of its kind and drop the rest', () => {
    expect(coverageSearch.parse({ part: '2', verdict: 'missing', filed: 'yes', later: '1' })).toEqual({
      part: 2,
      verdict: 'missing',
      filed: 'yes',
      later: '1',
    });
    expect(coverageSearch.parse({ part: '-1', verdict: 'bad', filed: 'maybe', later: '2' })).toEqual({});
    expect(coverageRowsSearch.parse({ dutyId: 'x', other: 'y' })).toEqual({ dutyId: 'x' });
    expect(deskSearch.parse({ show: 'added', q: ' 专利 ' })).toEqual({ show: 'added', q: '专利' });
    expect(deskSearch.parse({ show: 'nonsense' })).toEqual({});
    expect(addresseesSearch.parse({ show: 'waiting' })).toEqual({ show: 'waiting' });
  });
});
