import { hash } from 'node:crypto';
import { type ColumnKey, LEDGER_COLUMNS } from './columns.ts';
import { type CellValue, type LedgerRow, ROW_KIND_WORDS } from './ledgerRow.ts';

/** Longest text that a cell of a spreadsheet holds, UTF-16 units. */
export const MAX_CELL = 32_767;
const CUT = '……（过长，全文见系统）';
/** What XML cannot hold: control characters, halves of a pair, non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to take out
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * A value as the cell shows it and as it is compared: one form, so that writing and reading a file changes nothing.
 * Line ends are `\n`, blanks at both ends do not count, an empty cell is ''.
 */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const plain = value.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '').trim();
  if (plain.length <= MAX_CELL) return plain;
  return plain.slice(0, MAX_CELL - CUT.length).replace(/[\ud800-\udbff]$/, '') + CUT;
}

/** The value of a row's column; every row says its kind. */
export function cellOf(row: LedgerRow, key: ColumnKey): CellValue {
  return key === 'kind' ? ROW_KIND_WORDS[row.kind] : (row.cells[key] ?? null);
}

/** Characters of one fingerprint, base64url: 36 bits tell an edited cell from an untouched one. */
const LENGTH = 6;

/** Fingerprint of a cell's text; that of an empty cell is ''. */
export function fingerprint(text: string): string {
  return text === '' ? '' : hash('sha256', text, 'base64url').slice(0, LENGTH);
}

/**
 * Fingerprints of a row's cells in the order of the columns. Kept in the file, they tell what was edited in it from
 * what has changed in the ledger since.
 */
export function sealOf(row: LedgerRow): string {
  return LEDGER_COLUMNS.map((column) => fingerprint(cellText(cellOf(row, column.key)))).join(',');
}

/** The fingerprints of a seal by column; null: it is none. */
export function readSeal(seal: string): ReadonlyMap<ColumnKey, string> | null {
  const prints = seal.split(',');
  if (prints.length !== LEDGER_COLUMNS.length) return null;
  if (prints.some((print) => print !== '' && !/^[\w-]{6}$/.test(print))) return null;
  return new Map(LEDGER_COLUMNS.map((column, i) => [column.key, prints[i] ?? '']));
}
