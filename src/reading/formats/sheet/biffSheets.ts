import type * as SheetJs from '@e965/xlsx';
import type { CellObject, WorkSheet } from '@e965/xlsx';
import {
  damagedSheet,
  type Hidden,
  type SheetCell,
  type SheetData,
  type SheetMeter,
  type Workbook,
} from './sheetData.ts';
import { formatOf, numberShower, plainNumber, type ShowNumber } from './shownValue.ts';

/**
 * The sheets of a BIFF stream, read by SheetJS: no formulas, no macros, no looks beyond number formats.
 * @throws INPUT_TOO_LARGE; whatever SheetJS throws at bytes it cannot read
 */
export function biffSheets(
  library: typeof SheetJs,
  stream: Uint8Array,
  meter: SheetMeter,
): Omit<Workbook, 'hasMacros'> {
  const book = library.read(stream, {
    type: 'array',
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellNF: true,
    // without it rows and columns do not tell whether they are hidden
    cellStyles: true,
    bookVBA: false,
    bookDeps: false,
  });
  const show = numberShower(library.SSF, book.Workbook?.WBProps?.date1904 === true);
  const sheets: SheetData[] = [];
  const hiddenSheets: string[] = [];
  book.SheetNames.forEach((name, i) => {
    const sheet = book.Sheets[name];
    if (!sheet || (sheet['!type'] ?? 'sheet') !== 'sheet') return;
    if ((book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0) hiddenSheets.push(name);
    else sheets.push({ name, ...sheetOf(sheet, show, meter) });
  });
  if (book.SheetNames.length === 0) throw damagedSheet('没有工作表');
  return { sheets, hiddenSheets };
}

function sheetOf(sheet: WorkSheet, show: ShowNumber, meter: SheetMeter): Omit<SheetData, 'name'> {
  const cells: SheetCell[] = [];
  const rows = sheet['!data'] ?? [];
  rows.forEach((row, rowNumber) => {
    row?.forEach((cell, column) => {
      meter.step();
      const text = cell ? shown(cell, show) : '';
      if (text.trim() === '') return;
      meter.cell(text);
      cells.push({ row: rowNumber, column, text });
    });
  });
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    row: s.r,
    column: s.c,
    rows: e.r - s.r + 1,
    columns: e.c - s.c + 1,
  }));
  return {
    cells,
    merges: merges.filter(({ rows: tall, columns }) => tall > 0 && columns > 0 && tall * columns > 1),
    hiddenRows: hiddenAmong(sheet['!rows'] ?? []),
    hiddenColumns: hiddenAmong(sheet['!cols'] ?? []),
  };
}

function hiddenAmong(lines: readonly ({ readonly hidden?: boolean } | undefined)[]): Hidden[] {
  const hidden: Hidden[] = [];
  lines.forEach((line, i) => {
    if (line?.hidden === true) hidden.push({ first: i, last: i });
  });
  return hidden;
}

/** SheetJS names these formats as Excel in English shows them. */
const CHINESE_DATES = new Map([
  ['m/d/yy', 'yyyy/m/d'],
  ['m/d/yy h:mm', 'yyyy/m/d h:mm'],
]);
/** SheetJS knows no words for the date formats of East Asian Excel, and gives none. */
const EAST_ASIAN_DATE = 'yyyy"年"m"月"d"日"';

function shown(cell: CellObject, show: ShowNumber): string {
  const { v, t, z } = cell;
  if (t === 'e') return cell.w ?? '';
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE';
  if (typeof v === 'string') return v;
  if (typeof v !== 'number') return '';
  if (z === undefined)
    return cell.w !== undefined && /^\d+\/\d+\/\d+$/.test(cell.w) ? show(v, EAST_ASIAN_DATE) : plainNumber(v);
  const format = typeof z === 'number' ? formatOf(z, new Map()) : z;
  return show(v, CHINESE_DATES.get(format) ?? format);
}
