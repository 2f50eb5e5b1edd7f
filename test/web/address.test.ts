import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIGHTS } from '../../src/domain/lights.ts';
import { OBLIGATION_STATES } from '../../src/domain/obligation/types.ts';
import { DEADLINE_KINDS } from '../../src/domain/plan.ts';
import { parseSearch, stringifySearch } from '../../src/web/address/codec.ts';
import {
  DENSITIES,
  hidden,
  LEDGER_COLUMNS,
  ledgerSearch,
  obligationSearch,
  signInSearch,
} from '../../src/web/address/filters.ts';

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const words = fc
  .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
  .filter((s) => s.trim() !== '' && s.length <= 100);
const number = fc.integer({ min: 0, max: 999 });

/** What stands in the address after a filter was written and read again. */
function again(schema: { parse: (raw: unknown) => object }, search: Record<string, unknown>) {
  return schema.parse(parseSearch(stringifySearch(search)));
}

const set = (search: object) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

describe('filters in the address', () => {
  it('the ledger: written and read again they are the same', () => {
    const search = fc.record({
      part: maybe(number),
      unit: maybe(fc.uuid()),
      light: maybe(fc.constantFrom(...LIGHTS)),
      deadline: maybe(fc.constantFrom(...DEADLINE_KINDS)),
      q: maybe(words.map((s) => s.trim())),
      rows: maybe(fc.constantFrom(...DENSITIES)),
      hide: maybe(fc.subarray([...LEDGER_COLUMNS], { minLength: 1 }).map((columns) => columns.join(','))),
      open: maybe(number),
    });
    fc.assert(
      fc.property(search, (s) => {
        expect(set(again(ledgerSearch, s))).toEqual(set(s));
      }),
    );
  });

  it('obligations: written and read again they are the same', () => {
    const flag = maybe(fc.constant('1' as const));
    const search = fc.record({
      part: maybe(number),
      task: maybe(number),
      itemId: maybe(fc.uuid()),
      unit: maybe(fc.uuid()),
      level: maybe(fc.constantFrom('national', 'province')),
      state: maybe(fc.constantFrom(...OBLIGATION_STATES)),
      light: maybe(fc.constantFrom(...LIGHTS)),
      turn: maybe(fc.constantFrom('unit', 'judge', 'approver')),
      missing: flag,
      report: maybe(fc.constantFrom('expected', 'received', 'on-time', 'late')),
      pendingEvidence: flag,
      dueOn: maybe(fc.constantFrom('2021-02-28', '2024-02-29')),
    });
    fc.assert(
      fc.property(search, (s) => {
        expect(set(again(obligationSearch, s))).toEqual(set(s));
      }),
    );
  });

  it('any address is read without an error, and only known values come out', () => {
    const raw = fc.dictionary(
      fc.constantFrom('part', 'light', 'q', 'hide', 'open', 'dueOn', 'x'),
      fc.string(),
    );
    fc.assert(
      fc.property(raw, (search) => {
        const read = ledgerSearch.parse(parseSearch(`?${new URLSearchParams(search)}`));
        expect(read.light === undefined || LIGHTS.includes(read.light)).toBe(true);
        expect(read.part === undefined || Number.isInteger(read.part)).toBe(true);
        obligationSearch.parse(search);
      }),
    );
  });

  it('drops what is of the wrong kind and keeps the rest', () => {
    expect(set(ledgerSearch.parse({ part: 'drei', light: 'purple', q: ' 专利 ', rows: 'tight' }))).toEqual({
      q: '专利',
      rows: 'tight',
    });
    expect(set(obligationSearch.parse({ dueOn: '2021-02-30', missing: 'yes', task: '16' }))).toEqual({
      task: 16,
    });
  });

  it('hidden columns come in the order of the table, unknown names fall out', () => {
    expect(hidden('detail,units,nonsense,units')).toBe('units,detail');
    expect(hidden('nonsense')).toBeUndefined();
  });

  it('sign-in returns only to this site', () => {
    expect(signInSearch.parse({ next: '/plans/1/ledger?q=a' }).next).toBe('/plans/1/ledger?q=a');
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect(signInSearch.parse({ next }).next).toBeUndefined();
    }
  });
});
