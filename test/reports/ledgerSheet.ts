import { buffer } from 'node:stream/consumers';
import exceljs, { type CellValue as ExcelValue } from 'exceljs';
import fc from 'fast-check';
import { DELIVERABLES } from '../../src/domain/plan.ts';
import { DELIVERABLE_ZH } from '../../src/domain/words.ts';
import {
  type ColumnKey,
  columnLetters,
  DRAFT_EDITABLE,
  LEDGER_COLUMNS,
  SHEET_NAME,
} from '../../src/reports/columns.ts';
import { type Comparison, compareLedger } from '../../src/reports/compareLedger.ts';
import { readLedgerFile } from '../../src/reports/ledgerFile.ts';
import type { LedgerHead, LedgerRow, LedgerSheet } from '../../src/reports/ledgerRow.ts';
import { ledgerXlsx } from '../../src/reports/xlsx/writeLedger.ts';

export const HEAD: LedgerHead = {
  planId: 'plan-1',
  revision: 3,
  title: '2021 年示例清单',
  issuer: null,
  number: null,
  status: 'draft',
  today: '2021-06-30',
  rehearsal: false,
  within: '国家知识产权局',
};

/** Row of the sheet in which the first row of the ledger stands. */
export const FIRST_ROW = 4;
export const UNITS: Readonly<Record<string, string>> = {
  条法司: 'u-law',
  人事司: 'u-staff',
  商标局: 'u-mark',
};

/** Address of a column in a row of the exported ledger (index from 0). */
export function cellAt(index: number, key: ColumnKey): string {
  const column = LEDGER_COLUMNS.findIndex((c) => c.key === key) + 2;
  return `${columnLetters(column)}${FIRST_ROW + index}`;
}

export function pathAt(index: number, key: ColumnKey): string {
  return `${SHEET_NAME}!${cellAt(index, key)}`;
}

export function written(sheet: LedgerSheet): Promise<Buffer> {
  return buffer(ledgerXlsx(sheet));
}

export async function opened(bytes: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  // the library's types know an older Buffer
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

/**
 * The file after a person has put other values into cells and saved it with another program. What the library reads as
 * plain text it writes without the escapes that plain text needs, so they are put in here.
 */
export async function editedFile(bytes: Buffer, cells: ReadonlyMap<string, ExcelValue>): Promise<Buffer> {
  const workbook = await opened(bytes);
  const table = sheetOf(workbook);
  for (const [address, value] of cells) table.getCell(address).value = value;
  table.eachRow((row) => {
    row.eachCell((cell) => {
      const { value } = cell;
      if (typeof value === 'string') cell.value = value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
    });
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export function sheetOf(workbook: exceljs.Workbook): exceljs.Worksheet {
  const table = workbook.getWorksheet(SHEET_NAME);
  if (!table) throw new Error('the workbook has the sheet of the ledger');
  return table;
}

/** What the file would do to the ledger as it stands. */
export async function compared(
  bytes: Buffer,
  sheet: { head: Pick<LedgerHead, 'planId' | 'revision' | 'status'>; rows: readonly LedgerRow[] },
): Promise<Comparison> {
  return compareLedger(await readLedgerFile(bytes), { ...sheet, unitOf: (name) => UNITS[name] ?? null });
}

/** Text as people and machines leave it in cells. */
export const wildText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  fc.constantFrom(
    '=SUM(A1:A9)',
    '+1',
    '-1',
    '@cmd',
    '\tx',
    '"引" \'号\'',
    '第一行\n第二行\r\n第三行\r第四行',
    '  两端空白　',
    '_x0041_ _x000D_',
    '_x005F_x0041_',
    '<b>&amp;</b>]]>',
    '\ud83d 半个 \udc00',
    '\u0000\u0007\u001f\u007f\ufffe',
    '𠮷野家😀',
    '12-2',
    '001',
    '1e5',
    'TRUE',
    '#REF!',
    '汉'.repeat(2_000),
  ),
);
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
export const day = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
export const value = fc.oneof(
  fc.integer(),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((n) => Number(n.toFixed(6)) + 0),
);
const state = fc.record({
  state: nullable(fc.constantFrom('办理中 3\n已交办 12', '已销号 1')),
  light: nullable(fc.constantFrom('■ 滞后', '√ 销号')),
  milestones: nullable(fc.constantFrom('3／7', '未申报')),
  expected: nullable(fc.nat()),
  missing: nullable(fc.nat()),
});
const item = fc
  .tuple(
    fc.record({
      no: fc.constantFrom('12-2', '1-1'),
      text: wildText,
      verb: nullable(wildText),
      object: nullable(wildText),
      deliverable: fc.constantFrom(...DELIVERABLES).map((kind) => DELIVERABLE_ZH[kind]),
      dueOn: nullable(day),
      lead: nullable(fc.constantFrom('条法司', '人事司（推定）')),
    }),
    nullable(fc.record({ quantity: value, quantityUnit: fc.constantFrom('家', '=项', '%') })),
    state,
  )
  .map(([cells, quantity, figures]) => ({ ...cells, ...quantity, ...figures }));
const measure = fc.record({ measure: wildText, items: fc.array(item, { maxLength: 4 }) });
const task = fc.record({
  cells: fc.record({ task: wildText, units: wildText, deadline: nullable(wildText) }),
  measures: fc.array(measure, { maxLength: 3 }),
});
const part = fc.record({ title: wildText, tasks: fc.array(task, { maxLength: 3 }) });

/** Ledgers of any content. */
export const ledgerRows: fc.Arbitrary<LedgerRow[]> = fc.array(part, { maxLength: 3 }).map((parts) => {
  const rows: LedgerRow[] = [];
  const add = (row: Omit<LedgerRow, 'id' | 'inherited'>) => {
    const id = `row-${rows.length}`;
    rows.push({ ...row, id, inherited: [] });
    return id;
  };
  for (const { title, tasks } of parts) {
    const partId = add({ kind: 'part', parentId: null, cells: { task: title } });
    for (const { cells, measures } of tasks) {
      const taskId = add({ kind: 'task', parentId: partId, cells });
      for (const { measure: text, items } of measures) {
        const measureId = add({ kind: 'measure', parentId: taskId, cells: { measure: text } });
        for (const itemCells of items) add({ kind: 'item', parentId: measureId, cells: itemCells });
      }
    }
  }
  return rows;
});

/** Cells that may be edited in a draft. */
export function editableCells(rows: readonly LedgerRow[]): { index: number; key: ColumnKey }[] {
  return rows.flatMap((row, index) =>
    row.kind === 'item' ? DRAFT_EDITABLE.map((key) => ({ index, key })) : [],
  );
}

/** Every other cell under the header. */
export function readOnlyCells(rows: readonly LedgerRow[]): { index: number; key: ColumnKey }[] {
  return rows.flatMap((row, index) =>
    LEDGER_COLUMNS.filter(
      ({ key }) => row.kind !== 'item' || !(DRAFT_EDITABLE as readonly string[]).includes(key),
    ).map(({ key }) => ({ index, key })),
  );
}
