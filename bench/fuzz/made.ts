import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { z } from 'zod';
import { repacked } from './mutate/packing.ts';
import type { Sample } from './samples.ts';

const listSchema = z.object({
  header: z.array(z.string()),
  rows: z.array(z.union([z.object({ part: z.string() }), z.object({ cells: z.array(z.array(z.string())) })])),
});
type List = z.infer<typeof listSchema>;

/** Any day: what is made is to be the same every time. */
const MADE_ON = new Date(Date.UTC(2021, 5, 30));

/**
 * The list of 2021 in forms no fixture holds as a file.
 * @param folder of the fixtures, with the list row by row
 */
export async function madeSamples(folder: string): Promise<Sample[]> {
  const list = listSchema.parse(JSON.parse(readFileSync(join(folder, 'list-2021-rows.json'), 'utf8')));
  const csv = new TextEncoder().encode(csvOf(list));
  const tsv = new TextEncoder().encode(tsvOf(list));
  return [
    { name: 'made/list.xlsx', fileName: 'list.xlsx', kind: 'xlsx', bytes: await xlsxOf(list) },
    { name: 'made/list.csv', fileName: 'list.csv', kind: 'csv', bytes: csv },
    { name: 'made/list.tsv', fileName: 'list.tsv', kind: 'csv', bytes: tsv },
  ];
}

function rowsOf(list: List): string[][] {
  return [
    list.header,
    ...list.rows.map((row) => ('part' in row ? [row.part] : row.cells.map((cell) => cell.join('\n')))),
  ];
}

function csvOf(list: List): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return rowsOf(list)
    .map((row) => row.map(cell).join(','))
    .join('\r\n');
}

function tsvOf(list: List): string {
  return rowsOf(list)
    .map((row) => row.map((text) => text.replaceAll('\n', ' ')).join('\t'))
    .join('\n');
}

async function xlsxOf(list: List): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  book.created = MADE_ON;
  book.modified = MADE_ON;
  const sheet = book.addWorksheet('任务清单');
  for (const row of rowsOf(list)) {
    sheet.addRow(row);
    if (row.length === 1) sheet.mergeCells(sheet.rowCount, 1, sheet.rowCount, list.header.length);
  }
  return repacked(new Uint8Array(await book.xlsx.writeBuffer()));
}
