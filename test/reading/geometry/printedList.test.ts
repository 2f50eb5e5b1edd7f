import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../src/reading/formats/limits.ts';
import { readPdf } from '../../../src/reading/formats/pdf/readPdf.ts';
import {
  brokenPromises,
  compact,
  furnitureOf,
  LIST,
  LIST_ROWS,
  LIST_TITLE,
  paragraphsOf,
  rowsOf,
  tablesOf,
} from '../formats/listRows.ts';
import { fixturePath } from '../list2021.ts';

async function read(name: string) {
  const document = await readPdf(readFileSync(fixturePath(`pdf/list-${name}.pdf`)), READ_LIMITS, UNWATCHED);
  const [table, ...others] = tablesOf(document);
  if (!table) throw new Error(`${name}: no table`);
  expect(others).toEqual([]);
  expect(brokenPromises(document)).toEqual([]);
  return { document, table, rows: rowsOf(document, table) };
}

/** The list as printed by Chromium in the layouts offices use (test/fixtures/reading/pdf/make.mjs). */
describe('the 2021 list printed', () => {
  it.each([
    ['no-rules', false],
    ['no-rules-top', false],
    ['rules-across', false],
    ['rules-across-top', false],
    ['portrait', true],
    ['header-once', true],
    ['dashed-watermark', true],
    ['open-sides', true],
  ])('%s: the same rows and cells', async (name, ruled) => {
    const { document, table, rows } = await read(name);
    expect(rows).toEqual(LIST_ROWS);
    expect(table.columns).toBe(4);
    expect(table.ruled).toBe(ruled);
    expect(paragraphsOf(document).map(compact)).toEqual(['附件', LIST_TITLE]);
  });

  it.each(['group', 'group-top'])('%s: a group over several rows and pages is one cell', async (name) => {
    const { table, rows } = await read(name);
    const groups = table.cells.filter((cell) => cell.column === 0).slice(1);
    const wanted: { words: string; rows: number }[] = [];
    for (const row of LIST.rows) {
      const last = wanted.at(-1);
      if ('part' in row) wanted.push({ words: compact(row.part), rows: 0 });
      else if (last) last.rows += 1;
    }
    expect(groups.map((cell) => ({ words: rows[cell.row]?.[0] ?? '', rows: cell.rows }))).toEqual(wanted);
    const tasks = LIST_ROWS.filter((row) => row.length === 4).slice(1);
    expect(rows.slice(1).map((row) => row.slice(-4))).toEqual(tasks);
  });

  it('page numbers are furniture, each once', async () => {
    const { document } = await read('portrait');
    expect(furnitureOf(document).map(compact)).toEqual(['—1—', '—2—', '—3—', '—4—']);
  });

  it('a watermark across the page is furniture, not words of the table', async () => {
    const { document } = await read('dashed-watermark');
    const marks = document.elements.filter(
      (element) => element.kind === 'furniture' && element.label === 'watermark',
    );
    expect(marks.length).toBe(document.pages.length);
  });

  it('every line has a page and a box on it', async () => {
    const { document } = await read('group');
    for (const { page, box } of document.places) {
      const sheet = document.pages.find(({ number }) => number === page);
      expect(sheet && box && box.x >= 0 && box.x + box.width <= sheet.width + 0.1).toBe(true);
      expect(sheet && box && box.y >= 0 && box.y + box.height <= sheet.height + 0.1).toBe(true);
    }
    expect(document.places.length).toBeGreaterThan(200);
  });
});
