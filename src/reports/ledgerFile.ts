import { type FieldFault, LuoshiError } from '../kernel/errors.ts';
import { cellText, fingerprint, readSeal } from './cellText.ts';
import { type ColumnKey, columnLetters, LEDGER_COLUMNS, SEAL_HEADER, SHEET_NAME } from './columns.ts';
import { dayOfCell } from './dayText.ts';
import { type MachineMark, readMark } from './machineMark.ts';
import { openSheet, type SheetRow, type SheetValue } from './xlsx/readSheet.ts';
import { ZipFile } from './xlsx/zip.ts';

/** Rows of a sheet that are read. */
export const MAX_ROWS = 100_000;
/** Rows from the top among which the header is looked for. */
const MAX_HEAD = 20;
/** Faults that are told one by one; a file with more is wrong as a whole. */
export const MAX_FAULTS = 500;

/** A cell that does not show what was written into it. */
export interface EditedCell {
  readonly key: ColumnKey;
  /** Where it stands: `台账!H12`. */
  readonly cell: string;
  /** What it shows now, in the form in which cells are compared; '' is empty. */
  readonly text: string;
  /** Fingerprint of what was written. */
  readonly print: string;
  /** Set when the cell shows an error of a formula. */
  readonly error: string | null;
}

/** One row of a ledger file; of its cells only the edited ones are kept. */
export interface FileRow {
  /** Where its id stands: `台账!A12`. */
  readonly cell: string;
  readonly number: number;
  readonly id: string;
  readonly edited: readonly EditedCell[];
}

/** A ledger that came back. */
export interface LedgerFile {
  readonly mark: MachineMark;
  /** Where the mark stands. */
  readonly markCell: string;
  readonly rows: readonly FileRow[];
  /** Rows that can be of no ledger: without id, without fingerprints, twice there, cells beside the columns. */
  readonly faults: readonly FieldFault[];
}

/**
 * Reads a ledger that was exported and edited. The fingerprints in the file tell which cells were edited, so nothing of
 * the store is needed here.
 * @throws INPUT_UNSUPPORTED, INPUT_TOO_LARGE when it is no workbook; SHEET_INVALID when it is no ledger or its header was
 *   changed
 */
export async function readLedgerFile(bytes: Buffer): Promise<LedgerFile> {
  const sheet = await openSheet(new ZipFile(bytes), SHEET_NAME);
  if (sheet === null) {
    throw sheetInvalid([{ path: `${SHEET_NAME}!A1`, message: `文件里没有名为「${SHEET_NAME}」的工作表` }]);
  }
  let head: Header | null = null;
  const table = new TableReader(sheet.from1904);
  for await (const row of sheet.rows) {
    if (head !== null) table.add(row, head);
    else if (row.number <= MAX_HEAD) head = readHeader(row);
    else break;
  }
  if (head === null) {
    const message = '找不到隐藏的编号列；它不能删除，请重新导出台账再改';
    throw sheetInvalid([{ path: `${SHEET_NAME}!A1`, message }]);
  }
  return { mark: head.mark, markCell: head.markCell, rows: table.rows, faults: table.faults };
}

/** The refusal of a whole file. @param faults by cell; the first are told */
export function sheetInvalid(faults: readonly FieldFault[]): LuoshiError {
  const told = faults.slice(0, MAX_FAULTS);
  const rest = faults.length - told.length;
  const more = rest > 0 ? `，下面列出前 ${MAX_FAULTS} 处` : '';
  return new LuoshiError('SHEET_INVALID', `台账有 ${faults.length} 处不能导入，整份没有写入${more}`, {
    faults: told,
  });
}

interface Header {
  readonly mark: MachineMark;
  readonly markCell: string;
  readonly idColumn: number;
  readonly sealColumn: number;
  /** Column number → what stands in it. */
  readonly columns: ReadonlyMap<number, ColumnKey>;
}

/** @returns null: not the row of the header. @throws SHEET_INVALID when columns are missing, double or added */
function readHeader(row: SheetRow): Header | null {
  const found = [...row.cells].find(([, value]) => readMark(plain(value)) !== null);
  if (!found) return null;
  const [idColumn, text] = found;
  const mark = readMark(plain(text));
  if (mark === null) return null;
  const columns = new Map<number, ColumnKey>();
  const missing = new Map<string, ColumnKey | null>(LEDGER_COLUMNS.map(({ header, key }) => [header, key]));
  missing.set(SEAL_HEADER, null);
  let sealColumn = 0;
  const faults: FieldFault[] = [];
  for (const [number, value] of row.cells) {
    if (number === idColumn) continue;
    const header = plain(value).replace(/\s/g, '');
    const key = missing.get(header);
    if (key === undefined) faults.push({ path: at(number, row.number), message: '表头不能改，也不能加列' });
    else if (key === null) sealColumn = number;
    else columns.set(number, key);
    missing.delete(header);
  }
  const markCell = at(idColumn, row.number);
  for (const name of missing.keys()) faults.push({ path: markCell, message: `表头缺少「${name}」列` });
  if (faults.length > 0) throw sheetInvalid(faults);
  return { mark, markCell, idColumn, sealColumn, columns };
}

/** Takes the rows under the header and keeps what was edited. */
class TableReader {
  readonly rows: FileRow[] = [];
  readonly faults: FieldFault[] = [];
  readonly #seen = new Map<string, number>();
  readonly #from1904: boolean;

  constructor(from1904: boolean) {
    this.#from1904 = from1904;
  }

  /** @throws INPUT_TOO_LARGE */
  add(row: SheetRow, head: Header): void {
    if (this.rows.length >= MAX_ROWS) {
      throw new LuoshiError('INPUT_TOO_LARGE', `台账超过 ${MAX_ROWS} 行，不予读取`);
    }
    this.#checkBeside(row, head);
    const cell = at(head.idColumn, row.number);
    const id = plain(row.cells.get(head.idColumn));
    if (id === '') {
      this.#fault(cell, '此行没有编号；台账里不能增加行');
      return;
    }
    const before = this.#seen.get(id);
    if (before !== undefined) {
      this.#fault(cell, `此行与第 ${before} 行编号相同；台账里不能复制行`);
      return;
    }
    this.#seen.set(id, row.number);
    const edited = this.#editedCells(row, head);
    this.rows.push({ cell, number: row.number, id, edited });
  }

  #editedCells(row: SheetRow, head: Header): EditedCell[] {
    const seal = readSeal(plain(row.cells.get(head.sealColumn)));
    if (seal === null) {
      this.#fault(at(head.sealColumn, row.number), '此行的校验缺失或被改动；请重新导出台账再改');
      return [];
    }
    const edited: EditedCell[] = [];
    for (const [number, key] of head.columns) {
      const value = row.cells.get(number);
      const text = this.#shown(value, key);
      const print = seal.get(key) ?? '';
      if (fingerprint(text) === print) continue;
      const error = typeof value === 'object' ? value.error : null;
      edited.push({ key, cell: at(number, row.number), text, print, error });
    }
    return edited;
  }

  #shown(value: SheetValue | undefined, key: ColumnKey): string {
    if (value === undefined) return '';
    if (typeof value === 'object') return value.error;
    if (key === 'dueOn') return dayOfCell(value, this.#from1904);
    if (key === 'quantity') return numberText(value);
    return cellText(value);
  }

  /** Whatever stands in columns that are not the ledger's would be lost without a word. */
  #checkBeside(row: SheetRow, head: Header): void {
    for (const number of row.cells.keys()) {
      if (number === head.idColumn || number === head.sealColumn || head.columns.has(number)) continue;
      this.#fault(at(number, row.number), '此格不在台账的列中，不会导入；请清空');
    }
  }

  #fault(path: string, message: string): void {
    this.faults.push({ path, message });
  }
}

/** A number typed as text (full-width digits, thousands parted by commas) as a number is shown; other text stays. */
function numberText(value: string | number): string {
  const text = cellText(value);
  const digits = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(digits) ? String(Number(digits)) : text;
}

function plain(value: SheetValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? cellText(value) : '';
}

function at(column: number, row: number): string {
  return `${SHEET_NAME}!${columnLetters(column)}${row}`;
}
