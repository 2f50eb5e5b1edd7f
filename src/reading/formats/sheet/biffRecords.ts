import { LuoshiError } from '../../../kernel/errors.ts';
import { type ReadLimits, refuseAbove } from '../limits.ts';
import { damagedSheet } from './sheetData.ts';

/** Records of a BIFF stream that hold cells, by number; MULRK holds several. */
const CELL_RECORDS = new Set([
  0x0003, 0x0004, 0x0005, 0x0006, 0x0203, 0x0204, 0x0205, 0x027e, 0x00d6, 0x00fd,
]);
const MULRK = 0x00bd;
const MULRK_FIXED_BYTES = 6;
const RK_BYTES = 6;
const FILE_PASS = 0x002f;
const BEGIN = new Set([0x0009, 0x0209, 0x0409, 0x0809]);

/** Records that say where words stand and how they are shown; by number. */
const NEEDED = new Set([
  ...CELL_RECORDS,
  ...BEGIN,
  MULRK,
  // end, sheet, shared words and their continuation, result of a formula
  0x000a,
  0x0085,
  0x00fc,
  0x003c,
  0x0207,
  // merged cells, rows, columns, styles, number formats, first day, code page
  0x00e5,
  0x0208,
  0x007d,
  0x00e0,
  0x041e,
  0x001e,
  0x0022,
  0x0042,
]);
/** A record every reader of this format passes over. */
const PASSED_OVER = 0x005b;

/**
 * Looks through the records of a BIFF workbook before anything is built from them, and takes the numbers off those
 * that hold no words: drawings, charts, programs, links to other files, and what nobody knows.
 * @returns a copy of the same length
 * @throws INPUT_DAMAGED the stream is no workbook or is cut off
 * @throws INPUT_PASSWORD it is encrypted
 * @throws INPUT_TOO_LARGE more cells than `limits.cells`
 */
export function neededRecords(stream: Uint8Array, limits: ReadLimits): Uint8Array {
  const copy = Uint8Array.from(stream);
  const view = new DataView(copy.buffer);
  if (copy.length < 4 || !BEGIN.has(view.getUint16(0, true))) throw damagedSheet('工作簿开头有误');
  let cells = 0;
  for (let at = 0; at + 4 <= copy.length; ) {
    const record = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    // streams are filled up with zeros to the end of their sector
    if (record === 0 && length === 0) return copy.subarray(0, at);
    if (at + 4 + length > copy.length) throw damagedSheet('内容被截断');
    if (record === FILE_PASS) throw encrypted();
    if (!NEEDED.has(record)) view.setUint16(at, PASSED_OVER, true);
    cells += cellsIn(record, length);
    refuseAbove(cells, limits.cells, '单元格');
    at += 4 + length;
  }
  return copy;
}

function cellsIn(record: number, length: number): number {
  if (record === MULRK) return Math.max(0, Math.floor((length - MULRK_FIXED_BYTES) / RK_BYTES));
  return CELL_RECORDS.has(record) ? 1 : 0;
}

function encrypted(): LuoshiError {
  return new LuoshiError('INPUT_PASSWORD', '表格设有打开密码；请用原软件打开、去掉密码后另存，再读入');
}
