import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LuoshiError } from '../../../../src/kernel/errors.ts';
import { READ_LIMITS, type ReadWatch, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { readXls } from '../../../../src/reading/formats/sheet/readXls.ts';
import { readXlsx } from '../../../../src/reading/formats/sheet/readXlsx.ts';
import { addressOf } from '../../../../src/reading/formats/sheet/sheetData.ts';
import { fixturePath } from '../../list2021.ts';
import { brokenPromises, codeOf, rowsOf, tablesOf } from '../listRows.ts';
import { mergedList, rawRow, rawXlsx, zipped } from './workbooks.ts';

/** Seconds a hostile file may take; an honest answer comes far below. */
const SECONDS = 10;

async function quickly(work: () => Promise<unknown>): Promise<string> {
  const from = performance.now();
  const code = await codeOf(work);
  expect((performance.now() - from) / 1_000).toBeLessThan(SECONDS);
  return code;
}

const read = (bytes: Uint8Array, limits = READ_LIMITS, watch: ReadWatch = UNWATCHED) =>
  readXlsx(bytes, limits, watch);
const HEADER = rawRow(1, ['序号', '重点任务', '责任单位']);

function columnName(at: number): string {
  return addressOf(0, at).replace(/\d+$/, '');
}

describe('a hostile workbook', () => {
  it('claims a million rows and holds three', async () => {
    const rows = `${HEADER}${rawRow(2, ['1', '做好规划', '甲'])}<row r="1048576"><c r="XFD1048576" t="str"><v>注</v></c></row>`;
    const document = await read(
      rawXlsx({
        sheets: [
          `<dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>`,
        ],
      }),
    );
    expect(tablesOf(document).flatMap((table) => rowsOf(document, table)).length).toBeGreaterThanOrEqual(2);
    expect(document.text.length).toBeLessThan(200);
  });

  it('repeats one long string endlessly', async () => {
    const strings = `<si><t>${'长'.repeat(100_000)}</t></si>`;
    const cells = Array.from(
      { length: 5_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`,
    );
    expect(
      await quickly(() => read(rawXlsx({ sheets: [`<sheetData>${cells.join('')}</sheetData>`], strings }))),
    ).toBe('INPUT_TOO_LARGE');
  });

  it('has rows of more cells than anybody prints', async () => {
    const row = Array.from({ length: 1_001 }, (_, i) => `<c r="${columnName(i)}2" t="str"><v>甲</v></c>`);
    const sheet = `<sheetData>${HEADER}<row r="2">${row.join('')}</row></sheetData>`;
    expect(await quickly(() => read(rawXlsx({ sheets: [sheet] })))).toBe('INPUT_TOO_LARGE');
  });

  it('has more cells than any list', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => rawRow(i + 1, ['一', '二', '三'])).join('');
    expect(
      await quickly(() =>
        read(rawXlsx({ sheets: [`<sheetData>${rows}</sheetData>`] }), { ...READ_LIMITS, cells: 100 }),
      ),
    ).toBe('INPUT_TOO_LARGE');
  });

  it('declares entities, or nests without end', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData>${HEADER}</sheetData></worksheet>`;
    const names = { 'xl/worksheets/s0.xml': bomb };
    expect(await quickly(() => read(rawXlsx({ sheets: [''], more: {} })))).toBe('INPUT_EMPTY');
    expect(await quickly(() => read(replaced(names)))).toBe('INPUT_HOSTILE');
    const deep = `<worksheet>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</worksheet>`;
    expect(await quickly(() => read(replaced({ 'xl/worksheets/s0.xml': deep })))).toBe('INPUT_HOSTILE');
  });

  function replaced(files: Record<string, string>): Uint8Array {
    const relation = 'http://x/relationships';
    return zipped({
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" id="r0"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r0" Type="${relation}/worksheet" Target="worksheets/s0.xml"/></Relationships>`,
      ...files,
    });
  }

  it('merges the same cells a hundred thousand times', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => rawRow(i + 1, ['一', '二', '三'])).join('');
    const merges = '<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000);
    expect(
      await quickly(() =>
        read(rawXlsx({ sheets: [`<sheetData>${rows}</sheetData><mergeCells>${merges}</mergeCells>`] })),
      ),
    ).toBe('INPUT_HOSTILE');
  });

  it('merges cells that cross, or holds a cell twice', async () => {
    const rows = `${HEADER}${rawRow(2, ['1', '做好规划', '甲'])}${rawRow(3, ['2', '推进改革', '乙'])}${rawRow(2, ['1', '又一个', '甲'])}`;
    const merges = '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="A3:C3"/></mergeCells>';
    const document = await read(rawXlsx({ sheets: [`<sheetData>${rows}</sheetData>${merges}`] }));
    expect(brokenPromises(document)).toEqual([]);
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [
        ['序号', '重点任务', '责任单位'],
        ['1', '做好规划', '甲'],
        ['2', '乙'],
      ],
    ]);
  });

  it('unpacks to far more than it is', async () => {
    const sheet = `<sheetData>${' '.repeat(60_000_000)}</sheetData>`;
    expect(['INPUT_HOSTILE', 'INPUT_TOO_LARGE']).toContain(
      await quickly(() => read(rawXlsx({ sheets: [sheet] }))),
    );
  });

  it('names no workbook, or sheets that are not there', async () => {
    expect(await codeOf(() => read(zipped({ 'a.txt': 'x' })))).toBe('INPUT_DAMAGED');
    const relation =
      '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>';
    expect(await codeOf(() => read(replaced({ 'xl/_rels/workbook.xml.rels': relation })))).toBe(
      'INPUT_DAMAGED',
    );
  });

  it('is stopped by its watch', async () => {
    const bytes = await mergedList();
    const watch: ReadWatch = {
      tick: () => {
        throw new LuoshiError('INPUT_CANCELLED', '已取消');
      },
    };
    expect(await codeOf(() => read(bytes, READ_LIMITS, watch))).toBe('INPUT_CANCELLED');
  });
});

describe('broken bytes', () => {
  /** The same pseudo-random numbers in every run. */
  function numbers(seed: number): () => number {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  }

  it.each([
    ['list-2021.xls', readXls],
    ['list-2021.ods', readXls],
  ] as const)('%s: nothing but codes', async (name, reader) => {
    const whole = readFileSync(fixturePath(`sheet/${name}`));
    const next = numbers(7);
    for (let i = 0; i < 150; i += 1) {
      const bytes = new Uint8Array(whole);
      for (let n = 0; n < 1 + (i % 12); n += 1)
        bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      const cut = next() < 0.3 ? bytes.subarray(0, Math.floor(next() * bytes.length)) : bytes;
      expect(await codeOf(() => reader(cut, READ_LIMITS, UNWATCHED))).toMatch(/^(?:none|INPUT_[A-Z_]+)$/);
    }
  });

  it('xlsx: nothing but codes', async () => {
    const whole = await mergedList();
    const next = numbers(11);
    for (let i = 0; i < 150; i += 1) {
      const bytes = new Uint8Array(whole);
      for (let n = 0; n < 1 + (i % 12); n += 1)
        bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      expect(await codeOf(() => read(bytes))).toMatch(/^(?:none|INPUT_[A-Z_]+)$/);
    }
  });
});
