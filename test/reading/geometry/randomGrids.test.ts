import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../src/reading/formats/limits.ts';
import type { Glyphs, PageGeometry, Ruling } from '../../../src/reading/geometry/page.ts';
import { pagesToSource } from '../../../src/reading/geometry/pagesToSource.ts';
import { brokenPromises, compact, tablesOf, wordsOf } from '../formats/listRows.ts';

const SIZE = 10;
const PITCH = 15;
const TOP = 60;
const FOOT = 500;
const LEFT = 40;

/** A row to be printed: number, and for each further column its printed lines; or one cell over all columns. */
interface Row {
  readonly part: string | null;
  readonly cells: readonly (readonly string[])[];
}

interface Sheet {
  readonly glyphs: Glyphs[];
  readonly rulings: Ruling[];
}

const words = fc.string({ unit: fc.constantFrom(...'做好知识产权工作年度计划'), minLength: 2, maxLength: 5 });
const cell = fc.array(words, { minLength: 1, maxLength: 5 });

/** Rows of `columns` cells, the first of them the running number. */
function rowsOf(columns: number): fc.Arbitrary<Row[]> {
  const row = fc.oneof(
    { weight: 6, arbitrary: fc.array(cell, { minLength: columns - 1, maxLength: columns - 1 }) },
    { weight: 1, arbitrary: words },
  );
  return fc.array(row, { minLength: 2, maxLength: 25 }).map((rows) => {
    let number = 0;
    return rows.map((each): Row => {
      if (typeof each === 'string') return { part: `第${each}部分`, cells: [] };
      number += 1;
      return { part: null, cells: [[String(number)], ...each] };
    });
  });
}

const HEADER: Row = { part: null, cells: [] };

/** Prints rows with rules around every cell; a row that does not fit is cut at the page's end. */
class Printer {
  readonly sheets: Sheet[] = [{ glyphs: [], rulings: [] }];
  private y = TOP;
  private readonly columns: number;
  private readonly repeat: boolean;

  constructor(columns: number, repeat: boolean) {
    this.columns = columns;
    this.repeat = repeat;
    this.header();
  }

  private get sheet(): Sheet {
    const sheet = this.sheets.at(-1);
    if (!sheet) throw new Error('no sheet');
    return sheet;
  }

  private x(column: number): number {
    return LEFT + column * 80;
  }

  private header(): void {
    const cells = Array.from({ length: this.columns }, (_, i) => [
      i === 0 ? '序号' : `栏目${'甲乙丙丁戊'[i]}`,
    ]);
    this.draw({ ...HEADER, cells }, 0, 1);
  }

  row(row: Row): void {
    const height = row.part === null ? Math.max(...row.cells.map((lines) => lines.length)) : 1;
    let from = 0;
    while (from < height) {
      const room = Math.floor((FOOT - this.y) / PITCH);
      if (room < 1) {
        this.sheets.push({ glyphs: [], rulings: [] });
        this.y = TOP;
        if (this.repeat) this.header();
        continue;
      }
      const to = Math.min(height, from + room);
      this.draw(row, from, to);
      from = to;
    }
  }

  /** Lines `from` to `to` of each cell, and the rules around them. */
  private draw(row: Row, from: number, to: number): void {
    const bottom = this.y + (to - from) * PITCH;
    const right = this.x(this.columns);
    for (const y of [this.y, bottom]) this.sheet.rulings.push({ x1: LEFT, y1: y, x2: right, y2: y });
    const edges =
      row.part === null ? Array.from({ length: this.columns + 1 }, (_, i) => i) : [0, this.columns];
    for (const edge of edges) {
      this.sheet.rulings.push({ x1: this.x(edge), y1: this.y, x2: this.x(edge), y2: bottom });
    }
    const cells = row.part === null ? row.cells : [[row.part]];
    cells.forEach((lines, column) => {
      lines.slice(from, to).forEach((text, i) => {
        this.text(text, this.x(column) + 4, this.y + i * PITCH + 12);
      });
    });
    this.y = bottom;
  }

  private text(text: string, x: number, y: number): void {
    const xs = Array.from({ length: text.length }, (_, i) => x + i * SIZE);
    this.sheet.glyphs.push({ text, x, y, width: text.length * SIZE, size: SIZE, xs, angle: 0 });
  }

  pages(): PageGeometry[] {
    return this.sheets.map((sheet, i) => ({ number: i + 1, width: 600, height: 600, pictures: 0, ...sheet }));
  }
}

const tables = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.boolean())
  .chain(([columns, repeat]) =>
    fc.record({ columns: fc.constant(columns), repeat: fc.constant(repeat), rows: rowsOf(columns) }),
  );

function printed(rows: readonly Row[], columns: number, repeat: boolean) {
  const printer = new Printer(columns, repeat);
  for (const row of rows) printer.row(row);
  return pagesToSource({ format: 'pdf', pages: printer.pages(), notes: [] }, READ_LIMITS, UNWATCHED);
}

describe('tables printed over pages', () => {
  it('rows cut by page ends come back whole, cell by cell, with and without repeated headers', () => {
    fc.assert(
      fc.property(tables, ({ columns, repeat, rows }) => {
        const document = printed(rows, columns, repeat);
        expect(brokenPromises(document)).toEqual([]);
        const [table, ...others] = tablesOf(document);
        expect(others).toEqual([]);
        expect(table?.rows).toBe(rows.length + 1);
        const found = rows.map((_, i) =>
          (table?.cells ?? [])
            .filter(({ row }) => row === i + 1)
            .map(({ lines }) => compact(wordsOf(document, lines).join(''))),
        );
        const wanted = rows.map(({ part, cells }) =>
          part === null ? cells.map((lines) => lines.join('')) : [part],
        );
        expect(found).toEqual(wanted);
      }),
      { numRuns: 150, seed: 20211122 },
    );
  });

  it('every character is kept once, and stands on its page', () => {
    fc.assert(
      fc.property(tables, ({ columns, repeat, rows }) => {
        const printer = new Printer(columns, repeat);
        for (const row of rows) printer.row(row);
        const pages = printer.pages();
        const document = pagesToSource({ format: 'ofd', pages, notes: [] }, READ_LIMITS, UNWATCHED);
        for (const { number, glyphs } of pages) {
          const there = document.places.filter(({ page }) => page === number);
          const text = there.map(({ start, end }) => document.text.slice(start, end)).join('');
          const sorted = (each: string): string => [...compact(each)].sort().join('');
          expect(sorted(text)).toBe(sorted(glyphs.map((run) => run.text).join('')));
        }
      }),
      { numRuns: 80, seed: 20211123 },
    );
  });
});
