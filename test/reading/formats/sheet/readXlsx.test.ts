import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { readXlsx } from '../../../../src/reading/formats/sheet/readXlsx.ts';
import {
  brokenPromises,
  compact,
  LIST,
  LIST_ROWS,
  LIST_TITLE,
  paragraphsOf,
  rowsOf,
  tablesOf,
  wordsOf,
} from '../listRows.ts';
import { mergedList, rawRow, rawXlsx, sheetAPart } from './workbooks.ts';

async function read(bytes: Uint8Array) {
  const document = await readXlsx(bytes, READ_LIMITS, UNWATCHED);
  expect(brokenPromises(document)).toEqual([]);
  return document;
}

/** Words of cells A1, A2 … of a sheet with one column beside a filled one. */
async function shownAs(cells: readonly string[], styles?: string, properties?: string): Promise<string[]> {
  const rows = cells
    .map((cell, i) => `<row r="${i + 1}">${cell}<c r="B${i + 1}"><v>${i}</v></c></row>`)
    .join('');
  const sheet = `<sheetData>${rows}</sheetData>`;
  const document = await read(
    rawXlsx({ sheets: [sheet], ...(styles ? { styles } : {}), ...(properties ? { properties } : {}) }),
  );
  const [table] = tablesOf(document);
  return (table?.cells ?? [])
    .filter(({ column }) => column === 0)
    .map(({ lines }) => wordsOf(document, lines).join('|'));
}

describe('the 2021 list', () => {
  it('merged by task, a row a measure, parts merged in a column of their own', async () => {
    const document = await read(await mergedList());
    expect(paragraphsOf(document)).toEqual([LIST_TITLE]);
    const [table] = tablesOf(document);
    if (!table) throw new Error('no table');
    const tasks = LIST.rows.flatMap((row) => ('cells' in row ? [row.cells] : []));
    const measures = tasks.reduce((sum, [, cell]) => sum + (cell?.length ?? 0), 0);
    expect(table.rows).toBe(measures + 1);
    const titles = table.cells.filter(({ column, row }) => column === 1 && row > 0);
    expect(titles.map(({ lines }) => compact(wordsOf(document, lines).join('')))).toEqual(
      tasks.map(([title]) => compact((title ?? []).join(''))),
    );
    expect(titles.map(({ rows }) => rows)).toEqual(tasks.map(([, cell]) => cell?.length));
    const parts = table.cells.filter(({ column, row }) => column === 0 && row > 0);
    expect(parts).toHaveLength(8);
    expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(measures);
  });

  it('with a sheet for each part: part titles, and a table each with its header', async () => {
    const document = await read(await sheetAPart());
    const tables = tablesOf(document);
    expect(tables).toHaveLength(8);
    const rows = tables.flatMap((table) => rowsOf(document, table));
    expect(rows.filter((row) => row.join() === LIST.header.join())).toHaveLength(8);
    expect(rows.filter((row) => row.join() !== LIST.header.join())).toEqual(
      LIST_ROWS.slice(1).filter((row) => row.length === 4),
    );
    const parts = LIST.rows.flatMap((row) => ('part' in row ? [compact(row.part)] : []));
    expect(paragraphsOf(document).map(compact)).toEqual(parts);
  });

  it('names a sheet only beside others, and where its title does not say the same', async () => {
    const sheet = `<sheetData>${rawRow(1, ['重点任务', '责任单位'])}${rawRow(2, ['做好规划', '甲'])}</sheetData>`;
    const titled = `<sheetData>${rawRow(1, ['2021年指标表'])}${rawRow(2, ['指标名称', '目标值'])}${rawRow(3, ['授权量', '1'])}</sheetData>`;
    const names = ['任务', '指标表', 'Sheet3'];
    expect(paragraphsOf(await read(rawXlsx({ sheets: [sheet, titled, sheet], names })))).toEqual([
      '任务',
      '2021年指标表',
    ]);
    expect(paragraphsOf(await read(rawXlsx({ sheets: [sheet], names })))).toEqual([]);
  });

  it('tells the cell of every word', async () => {
    const document = await read(await mergedList());
    const at = document.text.indexOf('1.配合做好');
    expect(document.places.find(({ start }) => start === at)?.cell).toBe('任务清单!B3');
    expect(document.places[0]?.cell).toBe('任务清单!A1');
  });
});

describe('what a cell shows', () => {
  const styles = (formats: readonly [number, string][], ids: readonly number[]): string =>
    `<numFmts>${formats.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;

  it('numbers as they stand, without digits nobody typed', async () => {
    const cells = ['1', '1.0', '0.1', '100', '0.30000000000000004', '123456789012', '-2.50'];
    expect(await shownAs(cells.map((value, i) => `<c r="A${i + 1}"><v>${value}</v></c>`))).toEqual([
      '1',
      '1',
      '0.1',
      '100',
      '0.3',
      '123456789012',
      '-2.5',
    ]);
  });

  it('dates and numbers by their formats', async () => {
    const formats: [number, string][] = [
      [164, 'yyyy"年"m"月"d"日"'],
      [165, 'yyyy-mm-dd'],
      [166, '[DBNum1][$-804]yyyy"年"m"月"d"日";@'],
      [167, '0"家"'],
      [168, '[$-804]aaaa'],
      [169, 'yyyy"年"m"月底前"'],
    ];
    const ids = [164, 165, 166, 167, 14, 31, 57, 9, 4, 168, 169];
    const cells = ids.map((id, i) => `<c r="A${i + 1}" s="${i}"><v>${id === 9 ? 0.85 : 44561}</v></c>`);
    expect(await shownAs(cells, styles(formats, ids))).toEqual([
      '2021年12月31日',
      '2021-12-31',
      '二〇二一年十二月三十一日',
      '44561家',
      '2021/12/31',
      '2021年12月31日',
      '2021年12月',
      '85%',
      '44,561.00',
      '星期五',
      '2021年12月底前',
    ]);
  });

  it('dates counted from 1904', async () => {
    const cell = '<c r="A1" s="0"><v>43099</v></c>';
    expect(await shownAs([cell], styles([], [31]), 'date1904="1"')).toEqual(['2021年12月31日']);
  });

  it('results of formulas, booleans, errors, dates written out, words in place', async () => {
    const cells = [
      '<c r="A1" t="str"><f>B1&amp;"家"</f><v>100家</v></c>',
      '<c r="A2" t="b"><v>1</v></c>',
      '<c r="A3" t="e"><v>#N/A</v></c>',
      '<c r="A4" t="d"><v>2021-12-31T00:00:00</v></c>',
      '<c r="A5" t="inlineStr"><is><r><t>做好</t></r><r><t>规划</t></r><rPh><t>ピン</t></rPh></is></c>',
      '<c r="A6" t="str"><v>一_x000D_\n二</v></c>',
    ];
    expect(await shownAs(cells)).toEqual(['100家', 'TRUE', '#N/A', '2021-12-31', '做好规划', '一|二']);
  });

  it('shared words with runs, without their readings', async () => {
    const strings =
      '<si><t>牵头</t></si><si><r><t xml:space="preserve">做好 </t></r><r><t>规划</t></r><rPh sb="0" eb="1"><t>zuò</t></rPh><phoneticPr/></si>';
    const sheet =
      '<sheetData><row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row><row><c t="s"><v>0</v></c><c t="s"><v>9</v></c></row></sheetData>';
    const document = await read(rawXlsx({ sheets: [sheet], strings }));
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [['做好规划', '牵头'], ['牵头']],
    ]);
  });
});

describe('how a sheet is laid out', () => {
  const HEADER = ['序号', '重点任务', '责任单位', '完成时间'];

  it('titles above become paragraphs, remarks below too, the header stays', async () => {
    const rows = [
      rawRow(1, ['附件1']),
      rawRow(2, ['任务分工表']),
      rawRow(3, ['填报单位：某局', '', '', '2021年3月']),
      rawRow(4, HEADER),
      rawRow(5, ['1', '做好规划', '规划处', '12月']),
      rawRow(6, ['注：列第一位的为牵头单位']),
    ].join('');
    const document = await read(
      rawXlsx({
        sheets: [`<sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A2:D2"/></mergeCells>`],
      }),
    );
    expect(document.elements.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'table',
      'paragraph',
    ]);
    expect(document.elements[1]).toMatchObject({ centred: true });
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [HEADER, ['1', '做好规划', '规划处', '12月']],
    ]);
  });

  it('tables parted by blank rows stand apart; a blank row without a new header parts nothing', async () => {
    const rows = [
      rawRow(1, ['表1 任务']),
      rawRow(2, HEADER),
      rawRow(3, ['1', '做好规划', '规划处', '12月']),
      rawRow(5, ['二、推进改革']),
      rawRow(6, ['2', '推进改革', '改革处', '6月']),
      rawRow(8, ['表2 指标']),
      rawRow(9, ['指标名称', '目标值', '单位']),
      rawRow(10, ['授权量', '100', '件']),
    ].join('');
    const document = await read(
      rawXlsx({ sheets: [`<dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData>`] }),
    );
    expect(paragraphsOf(document)).toEqual(['表1 任务', '表2 指标']);
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [HEADER, ['1', '做好规划', '规划处', '12月'], ['二、推进改革'], ['2', '推进改革', '改革处', '6月']],
      [
        ['指标名称', '目标值', '单位'],
        ['授权量', '100', '件'],
      ],
    ]);
  });

  it('hidden rows, columns and sheets are left out, and told', async () => {
    const sheet = `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>${rawRow(1, HEADER)}${rawRow(2, ['1', '旧任务', '甲', '1月'], 'hidden="1"')}${rawRow(3, ['2', '新任务', '乙', '2月'])}</sheetData>`;
    const workbook = `<workbook xmlns:r="x"><sheets><sheet name="清单" r:id="r0"/><sheet name="底稿" state="veryHidden" r:id="r1"/></sheets></workbook>`;
    const other = `<sheetData>${rawRow(1, ['不读', '不读'])}</sheetData>`;
    const document = await read(
      rawXlsx({ sheets: [sheet, other], more: { 'xl/workbook.xml': workbook, 'xl/vbaProject.bin': 'x' } }),
    );
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [
        ['序号', '重点任务', '完成时间'],
        ['2', '新任务', '2月'],
      ],
    ]);
    expect(document.text).not.toContain('不读');
    expect(document.notes.map(({ code }) => code)).toEqual(['hidden-sheet', 'hidden-cells', 'macro-ignored']);
  });

  it('a merged cell whose first row is hidden is still shown, and words under a merged cell are not', async () => {
    const rows = `${rawRow(1, HEADER)}${rawRow(2, ['1', '任务', '甲', '1月'], 'hidden="1"')}${rawRow(3, ['', '盖住', '乙', '2月'])}`;
    const document = await read(
      rawXlsx({
        sheets: [`<sheetData>${rows}</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>`],
      }),
    );
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [HEADER, ['任务', '乙', '2月']],
    ]);
  });
});

describe('speed', () => {
  it('a list of 14 kB under 15 ms, once warm', async () => {
    const bytes = await mergedList();
    for (let i = 0; i < 10; i += 1) await readXlsx(bytes, READ_LIMITS, UNWATCHED);
    const times: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const from = performance.now();
      await readXlsx(bytes, READ_LIMITS, UNWATCHED);
      times.push(performance.now() - from);
    }
    expect(Math.min(...times)).toBeLessThan(15);
  });
});
