import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { stream, Worksheet } from 'exceljs';
import { cellText } from '../cellText.ts';
import {
  type CoverageBook,
  type CoverageBookRow,
  cellWord,
  MATRIX_NOTE,
  VERDICT_COLUMNS,
  verdictCells,
} from '../coverageBook.ts';
import { rowHeight } from './rowHeight.ts';
import { GUIDE_NAME, GUIDE_TEXT, NOTE_STYLE, TITLE_STYLE } from './styles.ts';

/** Columns before the duties: unit, code, plan, share. */
const HEAD = ['单位', '代码', '承接计划', '覆盖率'];
const HEAD_WIDTHS = [14, 10, 36, 9];
const DUTY_WIDTH = 12;
const HEADER_ROW = 3;
/** A cell that begins so would be read as an escape `_x0041_`; the escape is escaped. */
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * The coverage matrix as a workbook of two sheets, 矩阵 and 逐条, written while the verdicts are read.
 * @returns the file; it is destroyed with the error when writing fails
 */
export function coverageXlsx(book: CoverageBook): Readable {
  const out = new PassThrough();
  writeAll(book, out).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}

async function writeAll(book: CoverageBook, out: PassThrough): Promise<void> {
  // the library is heavy: loaded when a workbook is written, not when the server starts
  const { default: exceljs } = await import('exceljs');
  const day = new Date(`${book.today}T00:00:00Z`);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: true,
  });
  Object.assign(workbook, { creator: '落实 Luoshi', created: day, modified: day });
  await writeMatrix(workbook, book, out);
  await writeVerdicts(workbook, book, out);
  await workbook.commit();
}

async function writeMatrix(
  workbook: stream.xlsx.WorkbookWriter,
  book: CoverageBook,
  out: PassThrough,
): Promise<void> {
  const sheet = workbook.addWorksheet('矩阵', {
    views: [{ state: 'frozen', xSplit: HEAD.length, ySplit: HEADER_ROW, showGridLines: false }],
  });
  sheet.columns = [...HEAD_WIDTHS, ...book.duties.map(() => DUTY_WIDTH)].map((width) => ({ width }));
  banner(sheet, `《${plain(book.title)}》覆盖矩阵`, TITLE_STYLE);
  banner(sheet, `截至 ${book.today}；${MATRIX_NOTE}`, NOTE_STYLE);
  const header = sheet.addRow([...HEAD, ...book.duties.map(({ no, text }) => plain(`${no} ${text}`))]);
  header.eachCell((cell) => {
    cell.style = { ...GUIDE_NAME, alignment: { wrapText: true, vertical: 'top' } };
  });
  header.height = 90;
  header.commit();
  for (const row of book.rows) {
    sheet.addRow([...headCells(row), ...[...row.cells].map(cellWord)]).commit();
    await turn(out);
  }
  sheet.commit();
}

function headCells({ unitName, code, planTitle, share }: CoverageBookRow): (string | number)[] {
  const covered = share === null ? '' : `${Math.round(share * 100)}%`;
  return [plain(unitName), code ?? '', plain(planTitle ?? '未报送'), covered];
}

async function writeVerdicts(
  workbook: stream.xlsx.WorkbookWriter,
  book: CoverageBook,
  out: PassThrough,
): Promise<void> {
  const sheet = workbook.addWorksheet('逐条', {
    views: [{ state: 'frozen', ySplit: 1, showGridLines: false }],
  });
  sheet.columns = VERDICT_COLUMNS.map(({ width }) => ({ width }));
  const header = sheet.addRow(VERDICT_COLUMNS.map(({ header: name }) => name));
  header.eachCell((cell) => {
    cell.style = GUIDE_NAME;
  });
  header.commit();
  for await (const batch of book.verdicts) {
    for (const verdict of batch) {
      const texts = verdictCells(verdict).map((value) =>
        typeof value === 'number' ? value : plain(value ?? ''),
      );
      const row = sheet.addRow(texts);
      row.height = rowHeight(
        texts.map((text, i) => ({ text: String(text), width: VERDICT_COLUMNS[i]?.width ?? 10 })),
      );
      row.eachCell((cell) => {
        cell.style = GUIDE_TEXT;
      });
      row.commit();
    }
    await turn(out);
  }
  sheet.commit();
}

function banner(sheet: Worksheet, text: string, style: typeof TITLE_STYLE): void {
  const row = sheet.addRow([text]);
  row.getCell(1).style = { ...style, alignment: { horizontal: 'left', vertical: 'middle' } };
  row.commit();
}

/** Lets others have their turn, and waits for a slow reader. */
async function turn(out: PassThrough): Promise<void> {
  if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')]);
  await setImmediate();
}

/** Text that a reader of the file takes as it is. */
function plain(text: string): string {
  return cellText(text).replace(ESCAPED, '_x005F_');
}
