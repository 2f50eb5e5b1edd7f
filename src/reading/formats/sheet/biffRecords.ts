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

/**
 * Looks through the records of a BIFF workbook before anything is built from them.
 * @throws INPUT_DAMAGED the stream is no workbook or is cut off
 * @throws INPUT_PASSWORD it is encrypted
 * @throws INPUT_TOO_LARGE more cells than `limits.cells`
 */
export function checkRecords(stream: Uint8Array, limits: ReadLimits): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (stream.length < 4 || !BEGIN.has(view.getUint16(0, true))) throw damagedSheet('工作簿开头有误');
  let cells = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const record = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    at += 4 + length;
    // streams are filled up with zeros to the end of their sector
    if (record === 0 && length === 0) return;
    if (at > stream.length) throw damagedSheet('内容被截断');
    if (record === FILE_PASS) throw encrypted();
    if (CELL_RECORDS.has(record)) cells += 1;
    else if (record === MULRK) cells += Math.max(0, Math.floor((length - MULRK_FIXED_BYTES) / RK_BYTES));
    refuseAbove(cells, limits.cells, '单元格');
  }
}

function encrypted(): LuoshiError {
  return new LuoshiError('INPUT_PASSWORD', '表格设有打开密码；请用原软件打开、去掉密码后另存，再读入');
}
