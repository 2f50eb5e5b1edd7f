import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanSource } from '../../src/contracts/source.ts';
import { entryAt, groupsOf, passageOf } from '../../src/web/pages/review/found/shelves.ts';
import {
  keptScroll,
  PAGE_GAP,
  pageIndexAt,
  stackOf,
  ZOOMS,
  zoomStep,
} from '../../src/web/pages/review/paper/pageStack.ts';
import { between } from '../../src/web/pages/review/sourceRows.ts';

const pagesOf = (shapes: readonly { width: number; height: number }[]) =>
  shapes.map((shape, i) => ({ number: i + 1, ...shape }));
const shape = fc.record({
  width: fc.integer({ min: 200, max: 1200 }),
  height: fc.integer({ min: 200, max: 1200 }),
});
const shapes = fc.array(shape, { minLength: 1, maxLength: 120 });

describe('pages one under the other', () => {
  it('each begins where the one above and the gap end, portrait or landscape', () => {
    const stack = stackOf(
      pagesOf([
        { width: 595, height: 842 },
        { width: 842, height: 595 },
      ]),
      595,
    );
    expect(stack.heights).toEqual([842, 420]);
    expect(stack.tops).toEqual([PAGE_GAP, PAGE_GAP + 842 + PAGE_GAP]);
  });

  it('a height on a page is that page; above the first, the first', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 50, max: 2000 }), fc.nat(), (pages, width, pick) => {
        const stack = stackOf(pagesOf(pages), width);
        const i = pick % pages.length;
        const top = stack.tops[i] ?? 0;
        expect(pageIndexAt(stack, top)).toBe(i);
        expect(pageIndexAt(stack, top + (stack.heights[i] ?? 0))).toBe(i);
        expect(pageIndexAt(stack, 0)).toBe(0);
      }),
    );
  });

  it('the same words stay at the top when pages grow, and come back when they shrink', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.integer({ min: 100, max: 900 }),
        fc.nat(),
        fc.nat(100),
        (pages, width, pick, share) => {
          const was = stackOf(pagesOf(pages), width);
          const now = stackOf(pagesOf(pages), width * 2);
          const i = pick % pages.length;
          const top = (was.tops[i] ?? 0) + ((was.heights[i] ?? 0) * share) / 100;
          const kept = keptScroll(was, now, top);
          expect(pageIndexAt(now, Math.ceil(kept))).toBe(i);
          expect(Math.abs(keptScroll(now, was, kept) - top)).toBeLessThan(2);
        },
      ),
    );
  });

  it('zoom goes by steps and stops at both ends', () => {
    expect(zoomStep(1, 1)).toBe(1.25);
    expect(zoomStep(1, -1)).toBe(0.75);
    expect(zoomStep(ZOOMS[0], -1)).toBe(ZOOMS[0]);
    expect(zoomStep(4, 1)).toBe(4);
  });
});

describe('numbers between two', () => {
  it('are those a plain look finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200)), fc.nat(200), fc.nat(200), (numbers, a, b) => {
        const ascending = [...numbers].sort((x, y) => x - y);
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect(between(ascending, start, end)).toEqual(ascending.filter((n) => n > start && n < end));
      }),
    );
  });
});

const at = (start: number, end: number) => ({ start, end });
const indicator = (name: string, group: string | null, source: { start: number; end: number }) => ({
  name,
  group,
  unit: null,
  nature: null,
  values: [],
  units: [],
  source: { ...source, page: null },
});
const cell = (row: number, column: number, start: number, end: number, rows = 1) => ({
  row,
  column,
  rows,
  columns: 1,
  lines: [at(start, end)],
});

describe('what is no task', () => {
  const indicators = [
    indicator('甲', '一类', at(10, 12)),
    indicator('乙', '一类', at(20, 22)),
    indicator('丙', null, at(30, 32)),
  ];
  const elements: PlanSource['elements'] = [
    {
      kind: 'table',
      rows: 3,
      columns: 3,
      // the first column is one cell over the first two rows
      cells: [
        cell(0, 0, 4, 6, 2),
        cell(0, 1, 10, 12),
        cell(0, 2, 14, 16),
        cell(1, 1, 20, 22),
        cell(1, 2, 24, 26),
        cell(2, 1, 30, 32),
      ],
      repeats: [],
      ruled: true,
    },
  ];
  const otherTables = [
    { title: null, headers: [], rows: 9, why: '', source: { ...at(40, 90), page: null } },
    { title: null, headers: [], rows: 2, why: '', source: { ...at(50, 60), page: null } },
  ];
  const source = { indicators, otherTables, elements };

  it('is found by its words, an indicator also by the other cells of its row', () => {
    expect(entryAt(source, 11)).toEqual({ shelf: 'indicators', index: 0 });
    expect(entryAt(source, 25)).toEqual({ shelf: 'indicators', index: 1 });
    expect(entryAt(source, 5)).toEqual({ shelf: 'indicators', index: 0 });
    expect(entryAt(source, 45)).toEqual({ shelf: 'tables', index: 0 });
    expect(entryAt(source, 55)).toEqual({ shelf: 'tables', index: 1 });
    expect(entryAt(source, 95)).toBeNull();
  });

  it('leads to its words', () => {
    expect(passageOf(source, { shelf: 'indicators', index: 2 })).toEqual(at(30, 32));
    expect(passageOf(source, { shelf: 'tables', index: 0 })).toEqual(at(40, 90));
    expect(passageOf(source, { shelf: 'tables', index: 7 })).toBeNull();
  });

  it('indicators under one heading stand together', () => {
    expect(groupsOf(indicators).map(({ name, first, rows }) => [name, first, rows.length])).toEqual([
      ['一类', 0, 2],
      [null, 2, 1],
    ]);
  });
});
