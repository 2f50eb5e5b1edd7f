import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countBurden,
  fieldKey,
  findRepeats,
  type KnownField,
  overlaps,
  type RequestField,
  type RequestForm,
  requestPeriods,
  wholeSpan,
  withoutRepeated,
} from '../../../src/domain/requests/index.ts';
import { addDays, plainDate } from '../../../src/kernel/plainDate.ts';

type Asked = Pick<RequestForm, 'fields' | 'unitIds' | 'cycle' | 'from' | 'to'>;

const field = (name: string, unit = ''): RequestField => ({
  name,
  kind: 'number',
  unit,
  required: true,
  options: [],
});
const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays(plainDate('2021-01-01'), n));
const names = fc.uniqueArray(fc.constantFrom('专利', '商标', '企业数', '资金', '案件'), { minLength: 1 });
const units = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
const form: fc.Arbitrary<Asked> = fc
  .record({
    names,
    unitIds: units,
    cycle: fc.constantFrom('once', 'month', 'quarter', 'half-year', 'year'),
    from: day,
    days: fc.integer({ min: 0, max: 500 }),
  })
  .map(({ names: all, days, ...rest }) => ({
    ...rest,
    fields: all.map((name) => field(name, '件')),
    to: addDays(rest.from, days),
  }));
const known: fc.Arbitrary<KnownField[]> = fc.array(
  fc.record({
    unitId: fc.constantFrom('a', 'b', 'c', 'x'),
    key: fc.constantFrom(...['专利', '商标', '资金', '别的'].map((name) => fieldKey(field(name, '件')))),
    span: fc
      .tuple(day, fc.integer({ min: 0, max: 90 }))
      .map(([start, n]) => ({ start, end: addDays(start, n) })),
  }),
  { maxLength: 12 },
);
const tools = fc.subarray(['专利', '案件']).map((all) => new Set(all.map((n) => fieldKey(field(n, '件')))));

describe('burden', () => {
  it('is fields × units × periods, split without remainder', () => {
    fc.assert(
      fc.property(form, known, tools, (asked, reported, tool) => {
        const burden = countBurden(asked, reported, tool);
        const periods = requestPeriods(asked).length;
        expect(burden.total).toBe(asked.fields.length * asked.unitIds.length * periods);
        expect(burden.carried + burden.tool + burden.byHand).toBe(burden.total);
        expect(Math.min(burden.carried, burden.tool, burden.byHand)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('carries exactly the cells that were reported, counted one by one', () => {
    fc.assert(
      fc.property(form, known, tools, (asked, reported, tool) => {
        const cells = asked.fields.flatMap((one) =>
          asked.unitIds.flatMap((unitId) =>
            requestPeriods(asked).map((period) => ({ key: fieldKey(one), unitId, period })),
          ),
        );
        const carried = cells.filter(
          ({ key, unitId, period }) =>
            !tool.has(key) &&
            reported.some((k) => k.unitId === unitId && k.key === key && overlaps(k.span, period)),
        ).length;
        expect(countBurden(asked, reported, tool).carried).toBe(carried);
      }),
    );
  });

  it('never grows by hand when more is known, and does not depend on the order or on a unit named twice', () => {
    fc.assert(
      fc.property(form, known, known, (asked, reported, more) => {
        const none = new Set<string>();
        const before = countBurden(asked, reported, none);
        expect(countBurden(asked, [...reported, ...more], none).byHand).toBeLessThanOrEqual(before.byHand);
        const turned = { ...asked, unitIds: [...asked.unitIds, ...asked.unitIds].reverse() };
        expect(countBurden(turned, reported.toReversed(), none)).toEqual(before);
      }),
    );
  });
});

describe('the key of a field', () => {
  it('leaves white space and width aside, and nothing else', () => {
    expect(fieldKey(field('专利 授权量（Ａ类）', '件 '))).toBe(fieldKey(field('专利授权量(A类)', '件')));
    expect(fieldKey(field('专利授权量', '件'))).not.toBe(fieldKey(field('专利授权量', '万件')));
    expect(fieldKey(field('专利件', ''))).not.toBe(fieldKey(field('专利', '件')));
  });
});

describe('periods', () => {
  it('follow each other without a gap and hold the whole span', () => {
    fc.assert(
      fc.property(form, (asked) => {
        const periods = requestPeriods(asked);
        for (const [i, period] of periods.entries()) {
          expect(period.start <= period.end).toBe(true);
          const next = periods[i + 1];
          if (next) expect(next.start).toBe(addDays(period.end, 1));
        }
        const span = wholeSpan(asked);
        expect(span.start <= asked.from && asked.to <= span.end).toBe(true);
      }),
    );
  });
});

describe('repeats', () => {
  const open = (asked: Asked) => [{ id: 'r1', form: { ...asked, title: '先发的' } }];

  it('are found exactly where field, unit and time meet', () => {
    fc.assert(
      fc.property(form, form, (asked, earlier) => {
        const [repeat] = findRepeats(asked, open(earlier));
        const fields = asked.fields.filter((f) => earlier.fields.some((g) => fieldKey(f) === fieldKey(g)));
        const common = asked.unitIds.filter((id) => earlier.unitIds.includes(id));
        const meets = requestPeriods(asked).some((p) => requestPeriods(earlier).some((q) => overlaps(p, q)));
        if (!meets || fields.length === 0 || common.length === 0) expect(repeat).toBeUndefined();
        else {
          expect(repeat).toMatchObject({ requestId: 'r1', title: '先发的', unitIds: common });
          expect(repeat?.fields).toEqual(fields.map(({ name }) => name));
        }
      }),
    );
  });

  it('are gone when the repeated fields are dropped', () => {
    fc.assert(
      fc.property(form, form, (asked, earlier) => {
        const repeats = findRepeats(asked, open(earlier));
        const fields = withoutRepeated(asked.fields, repeats);
        expect(findRepeats({ ...asked, fields }, open(earlier))).toEqual([]);
      }),
    );
  });
});
