import { cellText } from './cellText.ts';
import { type ColumnKey, LEDGER_COLUMNS } from './columns.ts';
import type { CellValue, LedgerCells, LedgerRow, RowKind } from './ledgerRow.ts';

/** What a spreadsheet would take for a formula when it opens the file. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const QUOTED = /[",\n\r]/;
const PART = '部分';

const COLUMNS = LEDGER_COLUMNS.filter((column) => column.key !== 'kind');
/** Rows of one piece of text handed on at a time. */
const BATCH = 200;

/**
 * The ledger as CSV for Excel: UTF-8 with byte order mark, CRLF; one row an item with the columns of its part, task
 * and measure repeated. A measure without items, or a task without measures, keeps one row. State stands on items only.
 * @returns pieces of the file in order
 */
export function* ledgerCsv(rows: Iterable<LedgerRow>): Generator<string> {
  yield `\ufeff${csvLine([PART, ...COLUMNS.map((column) => column.header)])}`;
  let piece = '';
  let lines = 0;
  for (const cells of flattened(rows)) {
    piece += csvLine([cells.part, ...COLUMNS.map((column) => cells.row[column.key] ?? null)]);
    lines += 1;
    if (lines % BATCH !== 0) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

interface FlatRow {
  readonly part: CellValue;
  readonly row: LedgerCells;
}

/** Each innermost row with what stands over it. */
function* flattened(rows: Iterable<LedgerRow>): Generator<FlatRow> {
  const over: Partial<Record<RowKind, LedgerRow | undefined>> = {};
  let bare: LedgerRow | null = null;
  for (const row of rows) {
    if (bare !== null && row.parentId !== bare.id) yield flat(over, bare);
    bare = row.kind === 'task' || row.kind === 'measure' ? row : null;
    if (row.kind === 'part') over.task = undefined;
    if (row.kind === 'part' || row.kind === 'task') over.measure = undefined;
    if (row.kind === 'task' && row.parentId === null) over.part = undefined;
    over[row.kind] = row;
    if (row.kind === 'item') yield flat(over, row);
  }
  if (bare !== null) yield flat(over, bare);
}

const REPEATED: readonly (readonly [RowKind, readonly ColumnKey[]])[] = [
  ['task', ['task', 'units', 'deadline']],
  ['measure', ['measure']],
];

function flat(over: Partial<Record<RowKind, LedgerRow | undefined>>, row: LedgerRow): FlatRow {
  const cells: Partial<Record<ColumnKey, CellValue>> = { ...row.cells };
  for (const [kind, keys] of REPEATED) {
    for (const key of keys) cells[key] = over[kind]?.cells[key] ?? null;
  }
  return { part: over.part?.cells.task ?? null, row: cells };
}

/** One row of a CSV file, guarded against formulas. */
export function csvLine(values: readonly CellValue[]): string {
  return `${values.map(field).join(',')}\r\n`;
}

/** A number is written as it is; only text can be taken for a formula. */
function field(value: CellValue): string {
  if (typeof value === 'number') return String(value);
  const text = guarded(value);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function guarded(value: string | null): string {
  if (value === null) return '';
  const text = cellText(value);
  return FORMULA.test(value) || FORMULA.test(text) ? `'${text}` : text;
}
