import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Row, stream, Worksheet } from 'exceljs';
import { cellOf, cellText, sealOf } from '../cellText.ts';
import { columnLetters, LEDGER_COLUMNS, type LedgerColumn, SEAL_HEADER, SHEET_NAME } from '../columns.ts';
import { type LedgerHead, type LedgerRow, type LedgerSheet, ROW_KINDS, type RowKind } from '../ledgerRow.ts';
import { machineMark } from '../machineMark.ts';
import { editableNow, guideLines, headNote } from './guide.ts';
import { rowHeight } from './rowHeight.ts';
import {
  GUIDE_NAME,
  GUIDE_TEXT,
  GUIDE_TITLE,
  headerStyle,
  NOTE_STYLE,
  rowStyles,
  type StyleOf,
  TITLE_STYLE,
} from './styles.ts';

/** Rows written before others get their turn and what is written can flow out. */
const BATCH = 200;
const HEADER_ROW = 3;
/** The hidden column of ids stands before the others. */
const FIRST = 2;
const LAST = FIRST + LEDGER_COLUMNS.length;
/** Width under which four characters do not stand in one line. */
const NARROW = 8;
const GUIDE_WIDTH = 90;
/** A cell that begins so would be read as an escape `_x0041_`; the escape is escaped. */
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * The ledger as a workbook, written while it is read: rows flow out as they are made, and making them waits for a slow
 * reader.
 * @returns the file; it is destroyed with the error when writing fails
 */
export function ledgerXlsx(sheet: LedgerSheet): Readable {
  const out = new PassThrough();
  writeAll(sheet, out).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}

async function writeAll(sheet: LedgerSheet, out: PassThrough): Promise<void> {
  // the library is heavy: loaded when the first workbook is written, not when the server starts
  const { default: exceljs } = await import('exceljs');
  const day = new Date(`${sheet.head.today}T00:00:00Z`);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: true,
  });
  Object.assign(workbook, {
    creator: '落实 Luoshi',
    lastModifiedBy: '落实 Luoshi',
    created: day,
    modified: day,
  });
  await writeRows(workbook, sheet, out);
  writeGuide(workbook, sheet.head);
  await workbook.commit();
}

async function writeRows(workbook: stream.xlsx.WorkbookWriter, sheet: LedgerSheet, out: PassThrough) {
  const table = openTable(workbook);
  writeHead(table, sheet);
  const editable = new Set<string>(editableNow(sheet.head.status));
  const styles = new Map(
    ROW_KINDS.map((kind) => [kind, rowStyles(kind, sheet.head.status, editable)] as const),
  );
  let written = 0;
  for (const row of sheet.rows) {
    const style = styles.get(row.kind);
    if (style) writeRow(table, row, style);
    written += 1;
    if (written % BATCH !== 0) continue;
    if (out.destroyed) return;
    if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    await setImmediate();
  }
  table.autoFilter = `${columnLetters(FIRST)}${HEADER_ROW}:${columnLetters(LAST - 1)}${HEADER_ROW + written}`;
  table.commit();
}

function openTable(workbook: stream.xlsx.WorkbookWriter): Worksheet {
  const table = workbook.addWorksheet(SHEET_NAME, {
    views: [{ state: 'frozen', ySplit: HEADER_ROW, xSplit: FIRST + 1, showGridLines: false, zoomScale: 90 }],
    properties: { outlineLevelRow: 3, outlineProperties: { summaryBelow: false, summaryRight: false } },
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.55, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页　共 &N 页' },
  });
  table.columns = [
    { width: 4, hidden: true },
    ...LEDGER_COLUMNS.map(({ width }) => ({ width })),
    { width: 4, hidden: true },
  ];
  return table;
}

function writeHead(table: Worksheet, { head, rows }: LedgerSheet): void {
  banner(table, 1, `《${cellText(head.title)}》台账`, TITLE_STYLE, 30);
  banner(table, 2, headNote(head), NOTE_STYLE, 18);
  const header = table.getRow(HEADER_ROW);
  header.getCell(1).value = machineMark({ ...head, rows: rows.length });
  for (const [i, column] of LEDGER_COLUMNS.entries()) {
    const cell = header.getCell(FIRST + i);
    cell.value = headerText(column);
    cell.style = headerStyle(column);
  }
  header.getCell(LAST).value = SEAL_HEADER;
  header.height = 32;
  header.commit();
}

/** A header of four characters over a narrow column stands in two lines of two; reading it back takes no note of blanks. */
function headerText({ header, width }: LedgerColumn): string {
  return header.length === 4 && width < NARROW ? `${header.slice(0, 2)}\n${header.slice(2)}` : header;
}

function banner(table: Worksheet, number: number, text: string, style: StyleResult, height: number): void {
  const row = table.getRow(number);
  const cell = row.getCell(FIRST);
  table.mergeCells(number, FIRST, number, LAST - 1);
  cell.value = escaped(text);
  cell.style = style;
  row.height = height;
  row.commit();
}

type StyleResult = ReturnType<StyleOf>;

const OUTLINE: Readonly<Record<RowKind, number>> = { part: 0, task: 1, measure: 2, item: 3 };

function writeRow(table: Worksheet, row: LedgerRow, styleOf: StyleOf): void {
  const out = table.addRow([]);
  out.getCell(1).value = row.id;
  const wrapped: { text: string; width: number }[] = [];
  for (const [i, column] of LEDGER_COLUMNS.entries()) {
    const value = cellOf(row, column.key);
    const text = cellText(value);
    const cell = out.getCell(FIRST + i);
    cell.style = styleOf(column, text);
    if (text === '') continue;
    cell.value = typeof value === 'number' ? value : column.key === 'dueOn' ? dayCell(text) : escaped(text);
    if (row.kind !== 'part') wrapped.push({ text, width: column.width });
  }
  out.getCell(LAST).value = sealOf(row);
  finishRow(out, row.kind, rowHeight(wrapped));
}

function finishRow(row: Row, kind: RowKind, height: number): void {
  row.height = kind === 'part' ? 22 : height;
  row.outlineLevel = OUTLINE[kind];
  row.commit();
}

function dayCell(text: string): Date | string {
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? escaped(text) : day;
}

function writeGuide(workbook: stream.xlsx.WorkbookWriter, head: LedgerHead): void {
  const guide = workbook.addWorksheet('说明', {
    views: [{ showGridLines: false }],
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  guide.columns = [{ width: 14 }, { width: GUIDE_WIDTH }];
  const title = guide.addRow(['怎样改、怎样导回']);
  title.getCell(1).style = GUIDE_TITLE;
  title.height = 28;
  title.commit();
  for (const [name, text] of guideLines(head)) {
    const plain = cellText(text);
    const row = guide.addRow([name, escaped(plain)]);
    row.getCell(1).style = GUIDE_NAME;
    row.getCell(2).style = GUIDE_TEXT;
    row.height = rowHeight([{ text: plain, width: GUIDE_WIDTH }]);
    row.commit();
  }
  guide.commit();
}

/** Text that a reader of the file takes as it is. */
function escaped(text: string): string {
  return text.replace(ESCAPED, '_x005F_');
}
