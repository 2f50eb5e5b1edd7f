import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../src/web/api/download.ts';
import {
  isWeekend,
  longDay,
  momentText,
  monthDay,
  periodName,
  shortDay,
  weekday,
} from '../../src/web/format/dates.ts';
import { count, fileSize, inWords, share, shortHash } from '../../src/web/format/numbers.ts';
import { scaleOf, spread, stepOf } from '../../src/web/pages/overview/monthsScale.ts';
import { placeOf, rampOf } from '../../src/web/pages/overview/tilePlaces.ts';
import { linesOf } from '../../src/web/pages/source/sourceLines.ts';

describe('days and periods', () => {
  it('are said as on paper, without typed spaces', () => {
    expect(longDay('2021-10-05')).toBe('2021年10月5日');
    expect(monthDay('2021-10-15')).toBe('10月15日');
    expect(weekday('2021-10-15')).toBe('周五');
    expect(isWeekend('2021-10-16')).toBe(true);
    expect(shortDay('2021-10-15', 2021)).toBe('10-15');
    expect(shortDay('2022-01-10', 2021)).toBe('2022-01-10');
  });

  it.each([
    ['2021-09', '2021年9月'],
    ['2021-09-D3', '2021年9月下旬'],
    ['2021-B5', '2021年9–10月'],
    ['2021-Q3', '2021年第三季度'],
    ['2021-H2', '2021年下半年'],
    ['2021', '2021年'],
    ['unknown', 'unknown'],
  ])('period %s is %s', (id, name) => {
    expect(periodName(id)).toBe(name);
  });

  it('a moment is told in Asia/Shanghai, also across midnight', () => {
    expect(momentText('2021-10-12T16:30:00Z')).toBe('2021-10-13 00:30');
  });
});

describe('numbers', () => {
  it('are written out at the head of a sentence', () => {
    expect([0, 7, 10, 12, 20, 22, 99, 100].map(inWords)).toEqual([
      '零',
      '七',
      '十',
      '十二',
      '二十',
      '二十二',
      '九十九',
      '100',
    ]);
  });

  it('a share of nothing is nothing, not 0 %', () => {
    expect(share(0, 0)).toBeNull();
    expect(share(563, 629)).toBe('89.5%');
    expect(share(1, 2)).toBe('50%');
  });

  it('sizes, hashes, thousands', () => {
    expect(count(3104)).toBe('3,104');
    expect(shortHash('9f2c61b8aaaae07a')).toBe('9f2c61b8…e07a');
    expect([12, 655_360, 1_258_291].map(fileSize)).toEqual(['12 B', '640 KB', '1.2 MB']);
  });
});

describe('the chart of months', () => {
  it('steps are 1, 2 or 5 times a power of ten, at most six lines', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (most) => {
        const step = stepOf(most);
        expect(['1', '2', '5']).toContain(String(step).replace(/0+$/, ''));
        expect(most / step).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('more lies higher, and everything inside the drawing', () => {
    const { y, lines } = scaleOf([{ month: '2021-03', planned: 214, reported: 119, verified: 104 }]);
    expect(y(104)).toBeGreaterThan(y(119));
    expect(y(214)).toBeGreaterThanOrEqual(0);
    expect(lines).toEqual([0, 50, 100, 150, 200]);
  });

  it('labels keep their distance and their order', () => {
    const three = fc.tuple(
      fc.integer({ min: 20, max: 220 }),
      fc.integer({ min: 20, max: 220 }),
      fc.integer({ min: 20, max: 220 }),
    );
    fc.assert(
      fc.property(three, (values) => {
        const placed = spread(
          [...values].sort((a, b) => a - b),
          15,
        );
        for (let i = 1; i < placed.length; i += 1) {
          expect((placed[i] ?? 0) - (placed[i - 1] ?? 0)).toBeGreaterThanOrEqual(15);
        }
      }),
    );
  });
});

describe('tiles', () => {
  it('no two units share a place', () => {
    const codes = Array.from({ length: 66 }, (_, i) => `${i + 1}0000`);
    const areas = codes.flatMap((unitId) => placeOf({ unitId, shortName: '某省' }).area ?? []);
    expect(areas).toHaveLength(32);
    expect(new Set(areas).size).toBe(32);
  });

  it('nothing done is hatched, everything done is darkest', () => {
    expect([
      rampOf(0, 100),
      rampOf(59, 100),
      rampOf(60, 100),
      rampOf(89, 100),
      rampOf(99, 100),
      rampOf(100, 100),
    ]).toEqual(['qx', 'q0', 'q1', 'q2', 'q3', 'q4']);
  });
});

describe('lines of the source', () => {
  it('lit and unlit words of all lines together are the text, and what is lit is the passage', () => {
    const text = fc
      .array(fc.constantFrom('专利', 'TISC', '\n', '\n\n', ' ', '𠮷'), { maxLength: 30 })
      .map((p) => p.join(''));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (source, a, b) => {
        const start = source.length === 0 ? 0 : a % source.length;
        const end = Math.min(source.length, start + (b % 20));
        const lines = linesOf({ text: source, regions: [] }, { start, end });
        expect(lines.map((l) => l.before + l.lit + l.after).join('\n')).toBe(source);
        expect(lines.map((l) => l.lit).join('')).toBe(source.slice(start, end).replaceAll('\n', ''));
      }),
    );
  });

  it('a region is named on the line it begins on', () => {
    const regions = [
      { kind: 'title' as const, label: null, task: null, start: 0, end: 2 },
      { kind: 'space' as const, label: null, task: null, start: 2, end: 3 },
      { kind: 'measure' as const, label: null, task: 3, start: 3, end: 5 },
    ];
    expect(linesOf({ text: '标题\n举措', regions }, null).map((line) => line.begins?.kind)).toEqual([
      'title',
      'measure',
    ]);
  });
});

describe('names of downloaded files', () => {
  it.each([
    [`attachment; filename="ledger.xlsx"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6.xlsx`, '台账.xlsx'],
    ['attachment; filename="ledger.csv"', 'ledger.csv'],
    [`attachment; filename=plain.json; filename*=UTF-8''%E5%8F`, 'plain.json'],
    ['inline', null],
    [null, null],
  ])('%s', (header, name) => {
    expect(fileNameOf(header)).toBe(name);
  });
});
