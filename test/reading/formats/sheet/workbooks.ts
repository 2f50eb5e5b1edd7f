import exceljs from 'exceljs';
import { zipSync } from 'fflate';
import { LIST, LIST_TITLE } from '../listRows.ts';

const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`;
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface RawBook {
  /** Contents of the `worksheet` elements, in order. */
  readonly sheets: readonly string[];
  readonly names?: readonly string[];
  /** Contents of the `sst` element. */
  readonly strings?: string;
  /** Contents of the `styleSheet` element. */
  readonly styles?: string;
  /** Attributes of `workbookPr`. */
  readonly properties?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** A workbook written element by element: what other programs write, and what none should. */
export function rawXlsx({ sheets, names, strings, styles, properties = '', more = {} }: RawBook): Uint8Array {
  const related = sheets.map(
    (_, i) => `<Relationship Id="r${i}" Type="${RELATION}/worksheet" Target="worksheets/s${i}.xml"/>`,
  );
  const listed = sheets.map(
    (_, i) => `<sheet name="${names?.[i] ?? `表${i + 1}`}" sheetId="${i + 1}" r:id="r${i}"/>`,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${RELATION}"><workbookPr ${properties}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${related.join('')}<Relationship Id="s" Type="${RELATION}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="${RELATION}/styles" Target="/xl/styles.xml"/></Relationships>`,
    ...more,
  };
  sheets.forEach((sheet, i) => {
    files[`xl/worksheets/s${i}.xml`] = `<?xml version="1.0"?><worksheet>${sheet}</worksheet>`;
  });
  if (strings !== undefined) files['xl/sharedStrings.xml'] = `<sst>${strings}</sst>`;
  if (styles !== undefined) files['xl/styles.xml'] = `<styleSheet>${styles}</styleSheet>`;
  return zipped(files);
}

export function zipped(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes = Object.entries(files).map(([name, content]): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  ]);
  return zipSync(Object.fromEntries(bytes));
}

/** Cells of a row given by their words, as inline strings. */
export function rawRow(number: number, words: readonly string[], attributes = ''): string {
  const cells = words.map((text, i) =>
    text === ''
      ? ''
      : `<c r="${String.fromCharCode(65 + i)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${number}" ${attributes}>${cells.join('')}</row>`;
}

/** The list as a person lays it out in a workbook: a row a measure, cells of a task merged over its measures. */
export async function mergedList(): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('任务清单');
  sheet.addRow([LIST_TITLE]);
  sheet.mergeCells('A1:E1');
  sheet.addRow(['重点领域', ...LIST.header]);
  let part: { text: string; from: number } | null = null;
  const closePart = (to: number) => {
    if (part && to > part.from) sheet.mergeCells(part.from, 1, to, 1);
  };
  for (const row of LIST.rows) {
    if ('part' in row) {
      closePart(sheet.rowCount);
      part = { text: row.part, from: sheet.rowCount + 1 };
      continue;
    }
    const from = sheet.rowCount + 1;
    const [title = [], measures = [], units = [], deadline = []] = row.cells;
    for (const measure of measures) {
      sheet.addRow([part?.text ?? '', title.join('\n'), measure, units.join('\n'), deadline.join('\n')]);
    }
    if (measures.length > 1)
      for (const column of [2, 4, 5]) sheet.mergeCells(from, column, sheet.rowCount, column);
  }
  closePart(sheet.rowCount);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The list with a sheet for each of its parts. */
export async function sheetAPart(): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  let sheet: exceljs.Worksheet | null = null;
  for (const row of LIST.rows) {
    if ('part' in row) {
      sheet = book.addWorksheet(row.part.slice(0, 12).replace(/[:\\/?*[\]]/g, ''));
      sheet.addRow([row.part]);
      sheet.mergeCells('A1:D1');
      sheet.addRow(LIST.header);
    } else sheet?.addRow(row.cells.map((cell) => cell.join('\n')));
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
