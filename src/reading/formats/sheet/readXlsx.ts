import type { SourceDocument } from '../../../domain/source.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { openPackage, type Package } from '../package/zip.ts';
import { readStrings } from './sharedStrings.ts';
import { damagedSheet, SheetMeter } from './sheetData.ts';
import { sheetDocument } from './sheetDocument.ts';
import { type CellReading, readSheet } from './sheetXml.ts';
import { numberShower, plainNumber, type ShowNumber } from './shownValue.ts';
import { readFormats } from './stylesXml.ts';
import { readWorkbook } from './workbookXml.ts';

/**
 * Reads a workbook: the sheets that are shown, cells as they are shown, results of formulas as they were saved.
 * Macros are not run, linked workbooks not opened.
 * @param bytes whole file
 * @returns words with their cells; see `sheetDocument`
 * @throws INPUT_EMPTY, INPUT_DAMAGED, INPUT_TOO_LARGE, INPUT_HOSTILE, INPUT_PASSWORD, INPUT_UNSUPPORTED
 */
export async function readXlsx(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
): Promise<SourceDocument> {
  const file = openPackage(bytes, limits);
  const workbook = readWorkbook(file, limits);
  if (workbook.sheets.length > limits.pages) refuseAbove(workbook.sheets.length, limits.pages, '工作表数');
  const reading = await cellReading(file, workbook.paths, workbook.date1904, limits, watch);
  const sheets = workbook.sheets.map(({ name, path }, i) => {
    watch.tick(i, workbook.sheets.length);
    const text = file.text(path);
    if (text === null) throw damagedSheet(`找不到工作表「${name}」`);
    return { name, ...readSheet(text, reading, limits) };
  });
  const { hiddenSheets } = workbook;
  return sheetDocument({ sheets, hiddenSheets, hasMacros: workbook.hasMacros }, 'xlsx', limits);
}

async function cellReading(
  file: Package,
  paths: { readonly strings: string | null; readonly styles: string | null },
  date1904: boolean,
  limits: ReadLimits,
  watch: ReadWatch,
): Promise<CellReading> {
  const meter = new SheetMeter(limits, watch);
  const strings = paths.strings === null ? null : file.text(paths.strings);
  const styles = paths.styles === null ? null : file.text(paths.styles);
  const formats = styles === null ? [] : readFormats(styles, limits);
  const show = await showerFor(formats, date1904);
  return {
    strings: strings === null ? [] : readStrings(strings, limits, meter),
    formats,
    show,
    date1904,
    meter,
  };
}

/** The formatter is large, and most lists show no number that needs it. */
async function showerFor(formats: readonly (string | null)[], date1904: boolean): Promise<ShowNumber> {
  if (formats.every((format) => format === null)) return plainNumber;
  try {
    const { SSF } = await import('@e965/xlsx');
    return numberShower(SSF, date1904);
  } catch (cause) {
    throw new LuoshiError('INTERNAL', '读取表格的组件没有装好', { cause });
  }
}
