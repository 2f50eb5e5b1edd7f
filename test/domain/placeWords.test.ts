import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlacedText, placeNamer } from '../../src/domain/placeWords.ts';
import type { Place } from '../../src/domain/source.ts';

/** Stretches of ten characters, one after the other. */
function placedAt(format: PlacedText['format'], ...where: Omit<Place, 'start' | 'end'>[]): PlacedText {
  const places = where.map((at, i) => ({ start: i * 11, end: i * 11 + 10, ...at }));
  return { format, text: `${'字'.repeat(10)}\n`.repeat(where.length), places };
}

describe('a place in words', () => {
  it('is a page where there are pages, from the first to the last', () => {
    const pdf = placedAt('pdf', { page: 2 }, { page: 3 }, { page: 4 });
    const zh = placeNamer(pdf, 'zh');
    expect(zh({ start: 11, end: 15 })).toBe('第 3 页');
    expect(zh({ start: 0, end: 30 })).toBe('第 2–4 页');
    expect(placeNamer(pdf, 'en')({ start: 0, end: 30 })).toBe('Pages 2–4');
    expect(placeNamer(pdf, 'en')({ start: 0, end: 5 })).toBe('Page 2');
  });

  it('is a cell of a sheet, whatever the sheet is called', () => {
    const book = placedAt('xlsx', { cell: '重点!任务!B12' }, { cell: '重点!任务!C12' }, { cell: '附表!A1' });
    const zh = placeNamer(book, 'zh');
    expect(zh({ start: 2, end: 4 })).toBe('工作表「重点!任务」B12');
    expect(zh({ start: 2, end: 14 })).toBe('工作表「重点!任务」B12–C12');
    expect(zh({ start: 12, end: 33 })).toBe('工作表「重点!任务」C12');
    expect(placeNamer(book, 'en')({ start: 22, end: 23 })).toBe('Sheet “附表” A1');
  });

  it('is a paragraph or the row of a table, also inside boxes and nested tables', () => {
    const word = placedAt(
      'docx',
      { path: 'p4' },
      { path: 'p5/b1/p1' },
      { path: 't1/r3/c2/p1' },
      { path: 't1/r4/c1/t1/r9' },
      { path: 'header1/p1' },
    );
    const zh = placeNamer(word, 'zh');
    expect(zh({ start: 0, end: 1 })).toBe('第 4 段');
    expect(zh({ start: 0, end: 21 })).toBe('第 4–5 段');
    expect(zh({ start: 22, end: 24 })).toBe('表 1 第 3 行');
    expect(zh({ start: 22, end: 43 })).toBe('表 1 第 3–4 行');
    expect(zh({ start: 11, end: 24 })).toBe('第 5 段');
    expect(zh({ start: 44, end: 50 })).toBe('页眉页脚');
    expect(placeNamer(word, 'en')({ start: 22, end: 43 })).toBe('Table 1, rows 3–4');
  });

  it('is a line of plain text', () => {
    const text = { format: 'text', text: '一\n二\n\n三', places: [] } as const;
    const zh = placeNamer(text, 'zh');
    expect(zh({ start: 0, end: 1 })).toBe('第 1 行');
    expect(zh({ start: 2, end: 6 })).toBe('第 2–4 行');
    expect(zh({ start: 2, end: 2 })).toBe('第 2 行');
    expect(placeNamer(text, 'en')({ start: 5, end: 6 })).toBe('Line 4');
  });

  it('is none where the format cannot tell: never a line of a text nobody sees', () => {
    expect(placeNamer(placedAt('pdf', { page: 1 }), 'zh')({ start: 10, end: 11 })).toBeNull();
    expect(placeNamer({ format: 'docx', text: '一\n二', places: [] }, 'zh')({ start: 2, end: 3 })).toBeNull();
  });

  it('holds every page the passage touches, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
        fc.nat(130),
        fc.integer({ min: 1, max: 60 }),
        (steps, start, length) => {
          const pages = steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0));
          const source = placedAt('pdf', ...pages.map((page) => ({ page })));
          const touched = source.places.filter((p) => p.start < start + length && start < p.end);
          const from = touched[0]?.page;
          const to = touched.at(-1)?.page;
          const words = placeNamer(source, 'zh')({ start, end: start + length });
          const wanted = from === to ? `第 ${from} 页` : `第 ${from}–${to} 页`;
          expect(words).toBe(from === undefined ? null : wanted);
        },
      ),
    );
  });
});
