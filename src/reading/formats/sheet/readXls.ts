import type { SourceDocument } from '../../../domain/source.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { isOle, openOle, refuseEncryptedPackage } from '../package/ole.ts';
import { openPackage } from '../package/zip.ts';
import { neededRecords } from './biffRecords.ts';
import { biffSheets } from './biffSheets.ts';
import { readOdsWorkbook } from './odsXml.ts';
import { damagedSheet, SheetMeter, type Workbook } from './sheetData.ts';
import { sheetDocument } from './sheetDocument.ts';
import { readXmlWorkbook } from './xmlWorkbook.ts';

/**
 * Reads workbooks other than XLSX: XLS and ET (BIFF), ODS, and the XML spreadsheets old systems save as `.xls`. Cells
 * are read as they are shown; macros are not run, linked workbooks not opened.
 * @param bytes whole file
 * @returns words with their cells; see `sheetDocument`
 * @throws INPUT_EMPTY, INPUT_DAMAGED, INPUT_TOO_LARGE, INPUT_HOSTILE, INPUT_PASSWORD, INPUT_UNSUPPORTED
 */
export async function readXls(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
): Promise<SourceDocument> {
  refuseAbove(bytes.length, limits.bytes, '文件字节数');
  const meter = new SheetMeter(limits, watch);
  const workbook = await readWorkbook(bytes, limits, meter);
  watch.tick(1, 1);
  return sheetDocument(workbook, 'xls', limits);
}

async function readWorkbook(bytes: Uint8Array, limits: ReadLimits, meter: SheetMeter): Promise<Workbook> {
  if (isOle(bytes)) return readBiff(bytes, limits, meter);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const content = openPackage(bytes, limits).text('content.xml');
    if (content === null) throw damagedSheet('找不到表格内容');
    return readOdsWorkbook(content, limits, meter);
  }
  return readXmlWorkbook(bytes, limits, meter);
}

async function readBiff(bytes: Uint8Array, limits: ReadLimits, meter: SheetMeter): Promise<Workbook> {
  const ole = openOle(bytes, limits);
  const names = ole.names();
  refuseEncryptedPackage(names);
  // Excel 95 and before named its stream otherwise, and wrote in code pages
  const name = names.find((one) => /^workbook$/i.test(one)) ?? names.find((one) => /^book$/i.test(one));
  const stream = name === undefined ? null : ole.stream(name);
  if (stream === null) throw damagedSheet('找不到工作簿');
  const records = neededRecords(stream, limits);
  const hasMacros = names.some((one) => /^_VBA_PROJECT_CUR$/i.test(one));
  const library = await import('@e965/xlsx');
  if (/^book$/i.test(name ?? '')) library.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  try {
    return { ...biffSheets(library, records, meter), hasMacros };
  } catch (cause) {
    if (cause instanceof LuoshiError) throw cause;
    throw damagedSheet('内容读不通', cause);
  }
}
