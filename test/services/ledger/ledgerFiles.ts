import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs, { type CellValue } from 'exceljs';
import { SHEET_NAME } from '../../../src/reports/columns.ts';
import type { Call, Upload } from '../../../src/services/context.ts';
import { exportPlan } from '../../../src/services/ledger/exportPlan.ts';
import { importLedger } from '../../../src/services/ledger/importLedger.ts';

type Format = 'xlsx' | 'csv' | 'json';

/** The exported file of a plan, whole. */
export async function exported(call: Call, planId: string, format: Format = 'xlsx'): Promise<Buffer> {
  const { stream } = await exportPlan(call, { params: { planId }, query: { format } });
  return buffer(stream);
}

export async function tableOf(bytes: Buffer): Promise<exceljs.Worksheet> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const table = workbook.getWorksheet(SHEET_NAME);
  if (!table) throw new Error('the workbook has the sheet of the ledger');
  return table;
}

/** Address of a column (by its header) in the row of an item (by its number). */
export function placeOf(table: exceljs.Worksheet, itemNo: string, header: string): string {
  const letters = new Map<string, string>();
  let address = '';
  table.eachRow((row) => {
    row.eachCell((cell) => {
      const named = String(cell.value ?? '').replace(/\s/g, '') === header;
      if (named && !letters.has(header)) letters.set(header, cell.address.replace(/\d+/, ''));
    });
    if (row.getCell(7).value === itemNo) address = `${letters.get(header) ?? ''}${row.number}`;
  });
  return address;
}

/** The file with other values in the columns of items: item number and header → value. */
export async function edited(
  bytes: Buffer,
  edits: readonly (readonly [itemNo: string, header: string, value: CellValue])[],
): Promise<{ bytes: Buffer; cells: string[] }> {
  const table = await tableOf(bytes);
  const cells = edits.map(([itemNo, header, value]) => {
    const address = placeOf(table, itemNo, header);
    table.getCell(address).value = value;
    return `${SHEET_NAME}!${address}`;
  });
  return { bytes: Buffer.from(await table.workbook.xlsx.writeBuffer()), cells };
}

export function upload(bytes: Buffer): Upload {
  return { fileName: '台账.xlsx', mediaType: '', stream: Readable.from([bytes]), fields: {} };
}

/** Tries the file. */
export function tried(call: Call, planId: string, bytes: Buffer) {
  return importLedger(call, { params: { planId }, query: {}, upload: upload(bytes) });
}

/** Brings the file in. */
export function applied(call: Call, planId: string, bytes: Buffer) {
  return importLedger(call, { params: { planId }, query: { apply: '1' }, upload: upload(bytes) });
}
