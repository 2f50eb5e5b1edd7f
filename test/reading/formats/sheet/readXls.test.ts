import { readFileSync } from 'node:fs';
import { CFB, utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { readXls } from '../../../../src/reading/formats/sheet/readXls.ts';
import { gb18030 } from '../../../services/plans/gb18030.ts';
import { fixturePath } from '../../list2021.ts';
import {
  brokenPromises,
  codeOf,
  LIST_ROWS,
  LIST_TITLE,
  paragraphsOf,
  rowsOf,
  tablesOf,
} from '../listRows.ts';
import { zipped } from './workbooks.ts';

async function read(bytes: Uint8Array) {
  const document = await readXls(bytes, READ_LIMITS, UNWATCHED);
  expect(brokenPromises(document)).toEqual([]);
  return document;
}

function ods(sheets: string, styles = ''): Uint8Array {
  const content = `<document-content xmlns:table="t" xmlns:text="x" xmlns:style="s"><automatic-styles>${styles}</automatic-styles><body><spreadsheet>${sheets}</spreadsheet></body></document-content>`;
  return zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content });
}

const HEADER = ['序号', '重点任务', '责任单位', '完成时间'];

describe('the 2021 list', () => {
  it.each(['list-2021.xls', 'list-2021.ods'])(
    '%s: every cell, the hidden sheet and column left out',
    async (name) => {
      const document = await read(readFileSync(fixturePath(`sheet/${name}`)));
      expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([LIST_ROWS]);
      expect(paragraphsOf(document)).toEqual(['附件', LIST_TITLE]);
      expect(document.places[0]?.cell).toBe('任务清单!A1');
      expect(document.text).not.toMatch(/不应读入|内部备注/);
      expect(document.notes.map(({ code }) => code)).toEqual(['hidden-sheet', 'hidden-cells']);
    },
  );
});

describe('XLS', () => {
  function biff8(date: string): Uint8Array {
    const sheet = utils.aoa_to_sheet([
      HEADER,
      [1, '做好规划', '规划处', 44561],
      [2, '推进改革', '改革处', 1.5],
    ]);
    sheet.D2.z = date;
    return new Uint8Array(write(utils.book_new(sheet, '清单'), { type: 'buffer', bookType: 'biff8' }));
  }

  /** A workbook of Excel 95: words in the code page of its machine, one byte or two a character. */
  function biff5(rows: readonly (readonly string[])[]): Uint8Array {
    const record = (number: number, ...parts: readonly (number | Uint8Array)[]): Buffer => {
      const body = Buffer.concat(
        parts.map((part) => (typeof part === 'number' ? Buffer.from([part & 255, part >> 8]) : part)),
      );
      return Buffer.concat([
        Buffer.from([number & 255, number >> 8, body.length & 255, body.length >> 8]),
        body,
      ]);
    };
    const words = (text: string): Buffer => Buffer.from(gb18030(text));
    const name = words('清单');
    const begin = [
      record(0x0809, 0x0500, 0x0005, 0, 0),
      record(0x0042, 936),
      record(0x00e0, ...Array.from({ length: 8 }, () => 0)),
    ];
    const listed = (at: number) => record(0x0085, at, 0, 0, Buffer.from([name.length]), name);
    const head = Buffer.concat([...begin, listed(0), record(0x000a)]);
    const cells = rows.flatMap((row, r) =>
      row.map((text, c) => record(0x0204, r, c, 0, words(text).length, words(text))),
    );
    const sheet = Buffer.concat([record(0x0809, 0x0500, 0x0010, 0, 0), ...cells, record(0x000a)]);
    const stream = Buffer.concat([...begin, listed(head.length), record(0x000a), sheet, Buffer.alloc(5_000)]);
    const file = CFB.utils.cfb_new();
    CFB.utils.cfb_add(file, '/Book', stream);
    return new Uint8Array(CFB.write(file, { type: 'buffer' }));
  }

  it('dates by their formats, numbers as they stand', async () => {
    const document = await read(biff8('yyyy"年"m"月"d"日"'));
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [HEADER, ['1', '做好规划', '规划处', '2021年12月31日'], ['2', '推进改革', '改革处', '1.5']],
    ]);
  });

  it('of Excel 95, in its code page', async () => {
    const rows = [HEADER, ['1', '做好规划', '规划处', '年底前']];
    const document = await read(biff5(rows));
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([rows]);
    expect(document.places[0]?.cell).toBe('清单!A1');
  });

  it('cut off, encrypted or too large: said so', async () => {
    const whole = new Uint8Array(readFileSync(fixturePath('sheet/list-2021.xls')));
    expect(await codeOf(() => read(whole.subarray(0, 9_000)))).toBe('INPUT_DAMAGED');
    expect(await codeOf(() => readXls(whole, { ...READ_LIMITS, cells: 50 }, UNWATCHED))).toBe(
      'INPUT_TOO_LARGE',
    );
    expect(await codeOf(() => readXls(whole, { ...READ_LIMITS, bytes: 1_000 }, UNWATCHED))).toBe(
      'INPUT_TOO_LARGE',
    );
  });
});

describe('ODS', () => {
  it('spans, repeated cells and rows, comments left out', async () => {
    const row = (cells: string, attributes = '') =>
      `<table:table-row ${attributes}>${cells}</table:table-row>`;
    const cell = (text: string, attributes = '') =>
      `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
    const rows = [
      row(HEADER.map((name) => cell(name)).join('')),
      row(
        cell('1') +
          cell('做好<text:s text:c="2"/>规划<text:line-break/>按期') +
          '<table:table-cell table:number-rows-spanned="2"><office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p><text:p>乙</text:p></table:table-cell>' +
          cell('12月'),
      ),
      row(`${cell('2')}${cell('改革')}<table:covered-table-cell/>${cell('6月')}`),
      row(cell('待定', 'table:number-columns-repeated="4"')),
      row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        'table:number-rows-repeated="1048000"',
      ),
    ];
    const document = await read(ods(`<table:table table:name="清单">${rows.join('')}</table:table>`));
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [HEADER, ['1', '做好规划按期', '甲乙', '12月'], ['2', '改革', '6月'], ['待定', '待定', '待定', '待定']],
    ]);
    expect(tablesOf(document)[0]?.cells.find(({ rows: tall }) => tall === 2)).toMatchObject({
      row: 1,
      column: 2,
    });
  });

  it('words repeated over a million rows are refused', async () => {
    const row = `<table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`;
    expect(await codeOf(() => read(ods(`<table:table table:name="a">${row}</table:table>`)))).toBe(
      'INPUT_TOO_LARGE',
    );
  });
});

describe('an XML spreadsheet', () => {
  it('by index, merged and hidden', async () => {
    const data = (text: string, type = 'String') => `<Data ss:Type="${type}">${text}</Data>`;
    const cells = (words: readonly string[]) => words.map((text) => `<Cell>${data(text)}</Cell>`).join('');
    const book = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Worksheet ss:Name="清单"><Table ss:ExpandedRowCount="999999">
      <Row><Cell ss:MergeAcross="3">${data('任务分工表')}</Cell></Row><Row>${cells(HEADER)}</Row>
      <Row><Cell>${data('1', 'Number')}</Cell><Cell ss:MergeDown="1">${data('做好规划')}</Cell><Cell>${data('甲')}</Cell><Cell>${data('2021-12-31T00:00:00.000', 'DateTime')}</Cell></Row>
      <Row><Cell>${data('2.0', 'Number')}</Cell><Cell ss:Index="3">${data('乙')}</Cell></Row>
      <Row ss:Hidden="1"><Cell>${data('旧')}</Cell></Row></Table></Worksheet>
      <Worksheet ss:Name="底稿"><Table><Row>${cells(['不读', '不读'])}</Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`;
    const document = await read(new TextEncoder().encode(book));
    expect(paragraphsOf(document)).toEqual(['任务分工表']);
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([
      [HEADER, ['1', '做好规划', '甲', '2021-12-31'], ['2', '乙']],
    ]);
    expect(document.notes.map(({ code }) => code)).toEqual(['hidden-sheet', 'hidden-cells']);
  });
});
