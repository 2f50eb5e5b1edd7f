import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { readText, textDocument } from '../../../../src/reading/formats/text/readText.ts';
import { fixturePath, LIST_TEXT } from '../../list2021.ts';
import {
  brokenPromises,
  codeOf,
  compact,
  furnitureOf,
  LIST,
  LIST_ROWS,
  LIST_TITLE,
  paragraphsOf,
  rowsOf,
  tablesOf,
} from '../listRows.ts';

function read(text: string) {
  const document = textDocument(text, 'utf-8', READ_LIMITS, UNWATCHED);
  expect(brokenPromises(document)).toEqual([]);
  expect(document.text).toBe(text);
  return document;
}

function tables(text: string): string[][][] {
  const document = read(text);
  return tablesOf(document).map((table) => rowsOf(document, table));
}

const HEADER = ['序号', '重点任务', '责任单位', '完成时间'];

describe('plain text', () => {
  it('a paragraph a line, the text untouched', async () => {
    const bytes = new TextEncoder().encode(LIST_TEXT);
    const document = await readText(bytes, READ_LIMITS, UNWATCHED);
    expect(document.text).toBe(LIST_TEXT);
    expect(brokenPromises(document)).toEqual([]);
    expect(paragraphsOf(document)).toEqual(LIST_TEXT.split('\n').flatMap((line) => line.trim() || []));
    expect(document).toMatchObject({ format: 'text', encoding: 'utf-8', pages: [], notes: [] });
  });

  it('names its encoding', async () => {
    const document = await readText(readFileSync(fixturePath('list-gb18030.txt')), READ_LIMITS, UNWATCHED);
    expect(document.encoding).toBe('gb18030');
  });

  it('refuses what is above its limits', async () => {
    const bytes = new TextEncoder().encode('一二三四五');
    expect(await codeOf(() => readText(bytes, { ...READ_LIMITS, characters: 4 }, UNWATCHED))).toBe(
      'INPUT_TOO_LARGE',
    );
    const csv = new TextEncoder().encode(`${HEADER.join(',')}\n1,a,b,c\n`);
    expect(await codeOf(() => readText(csv, { ...READ_LIMITS, cells: 7 }, UNWATCHED))).toBe(
      'INPUT_TOO_LARGE',
    );
  });
});

/** The list as a spreadsheet program copies it out. */
function pasted(delimiter: string): string {
  const quote = (text: string) => (/["\n\t,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells: readonly string[]) => cells.map(quote).join(delimiter);
  const rows = LIST.rows.map((row) =>
    'part' in row ? line([row.part, '', '', '']) : line(row.cells.map((cell) => cell.join('\n'))),
  );
  return [line([LIST_TITLE, '', '', '']), line(LIST.header), ...rows, ''].join('\r\n');
}

describe('the 2021 list pasted', () => {
  it.each([
    ['tabs', '\t'],
    ['commas', ','],
    ['semicolons', ';'],
  ])('parted by %s', (_, delimiter) => {
    const document = read(pasted(delimiter));
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([LIST_ROWS]);
    expect(paragraphsOf(document)).toEqual([LIST_TITLE]);
  });

  it('tells the separators and quotes that belong to no cell', () => {
    const document = read(pasted(','));
    const [table] = tablesOf(document);
    const marks = (table?.marks ?? []).map(({ start, end }) => document.text.slice(start, end));
    expect(new Set(marks)).toEqual(new Set([',', '"']));
    expect(marks.filter((mark) => mark === ',')).toHaveLength(31 * 3);
    expect(furnitureOf(document)).toEqual([',', ',', ',']);
  });
});

describe('pasted tables', () => {
  it('rows broken by line ends without quotes', () => {
    const text = `${HEADER.join('\t')}\n1\t做好规\n划编制\t规划处\t12月\n2\t推进改革\t改革处\n综合处\t6月\n`;
    expect(tables(text)).toEqual([
      [HEADER, ['1', '做好规划编制', '规划处', '12月'], ['2', '推进改革', '改革处综合处', '6月']],
    ]);
  });

  it('drawn with bars, in Markdown or with rules between rows of several lines', () => {
    expect(
      tables(
        `| ${HEADER.join(' | ')} |\n|---|:--:|---|---|\n| 1 | 做好 | 甲 | 12月 |\n| 2 | 改革 | 乙 | 6月 |\n`,
      ),
    ).toEqual([[HEADER, ['1', '做好', '甲', '12月'], ['2', '改革', '乙', '6月']]]);
    const drawn = [
      '┌──┬────┬────┬────┐',
      `│${HEADER.join('│')}│`,
      '├──┼────┼────┼────┤',
      '│1 │做好  │规划处│12月底│',
      '│  │规划  │      │前    │',
      '├──┼────┼────┼────┤',
      '│2 │改革  │改革处│6月   │',
      '└──┴────┴────┴────┘',
      '注：列第一位的为牵头单位',
    ].join('\n');
    const document = read(drawn);
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [HEADER, ['1', '做好规划', '规划处', '12月底前'], ['2', '改革', '改革处', '6月']],
    ]);
    expect(paragraphsOf(document)).toEqual(['注：列第一位的为牵头单位']);
    expect(tablesOf(document)[0]?.columns).toBe(4);
  });

  it('a header printed again is no row; another header begins another table', () => {
    const again = `${HEADER.join('\t')}\n1\t做好\t甲\t12月\n${HEADER.join('\t')}\n2\t改革\t乙\t6月\n`;
    const document = read(again);
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [HEADER, ['1', '做好', '甲', '12月'], ['2', '改革', '乙', '6月']],
    ]);
    expect(tablesOf(document)[0]?.repeats).toHaveLength(4);
    expect(
      tables(`${HEADER.join('\t')}\n1\t做好\t甲\t12月\n指标名称\t目标值\t单位\n授权量\t100\t件\n`),
    ).toHaveLength(2);
  });

  it('a line without separators spans the table, behind the last row it is a paragraph', () => {
    const document = read(`${HEADER.join('\t')}\n一、做好规划\n1\t编制\t甲\t12月\n\n联系人：某某\n`);
    const [table] = tablesOf(document);
    expect(table?.cells.find(({ row }) => row === 1)).toMatchObject({ column: 0, columns: 4 });
    expect(paragraphsOf(document)).toEqual(['联系人：某某']);
  });

  it('without known names: equally many tabs on three lines', () => {
    expect(tables('甲\t乙\t丙\n1\t2\t3\n4\t5\t6\n')).toEqual([
      [
        ['甲', '乙', '丙'],
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    ]);
    expect(tables('1.\t做好规划\n2.\t推进改革\n3.\t抓好落实\n')).toEqual([]);
  });

  it('sentences with commas are no table', () => {
    expect(tables('做好任务,落实责任,按时完成。\n责任单位,由领导小组确定,另行通知。\n')).toEqual([]);
  });
});

describe('any text', () => {
  it('is covered whole by disjoint lines', () => {
    const piece = fc.constantFrom(
      '序号',
      '重点任务',
      '责任单位',
      '\t',
      ',',
      '|',
      '"',
      '\n',
      '\r\n',
      '│',
      '├──┤',
      '一、做好',
      '1',
      ' ',
      '　',
      '\u2028',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const document = textDocument(text, null, READ_LIMITS, UNWATCHED);
        expect(brokenPromises(document)).toEqual([]);
        const words = document.elements.flatMap((element) =>
          element.kind === 'table'
            ? [...element.cells.flatMap(({ lines }) => lines), ...element.repeats, ...(element.marks ?? [])]
            : element.lines,
        );
        const covered = words.reduce(
          (sum, { start, end }) => sum + compact(text.slice(start, end)).length,
          0,
        );
        expect(covered).toBe(compact(text).length);
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('is read in time proportional to its length', () => {
    const lines = [
      '重点任务\t责任单位',
      ...Array.from({ length: 200_000 }, (_, i) => `"第${i}行没有分隔`),
    ].join('\n');
    const from = performance.now();
    textDocument(lines, null, READ_LIMITS, UNWATCHED);
    expect(performance.now() - from).toBeLessThan(3_000);
  });
});
