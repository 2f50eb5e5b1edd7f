import { numberLabel } from '../numbering.ts';
import type { GridCell, GridRow } from './grid.ts';
import { numberOf } from './numberCell.ts';
import type { ColumnUse } from './uses.ts';

/** Which rows of a grid are read, and as what. */
export interface RowRange {
  readonly from: number;
  /** Row after the last. */
  readonly to: number;
  readonly uses: readonly (ColumnUse | null)[];
  readonly headers: ReadonlySet<string>;
}

/** What the rows of a table are told apart by. */
export interface RowSense {
  /** Words of the header's cells; empty: the table has none. */
  readonly headers: ReadonlySet<string>;
  readonly columns: number;
  readonly columnUse: (cell: GridCell) => ColumnUse | null;
}

/** The longest heading of a group without a number, and with one. */
const MAX_PLAIN = 40;
const MAX_NUMBERED = 100;

/** True when a row prints the header again. */
export function repeatsHeader(row: GridRow, { headers }: RowSense): boolean {
  if (row.own.length < 2) return false;
  if (row.own.every((cell) => headers.has(cell.compact))) return true;
  return row.own.length >= 3 && row.own.every((cell) => cell.compact.length <= 12 && cell.head !== null);
}

/** 2026年3月1日 alone under a table: when it was made. */
const DAY = /^20\d\d年\d{1,2}月\d{1,2}日$/;

/** True when a row sums up, explains, or says who filled the table in. */
export function isAside(row: GridRow): boolean {
  const [first] = row.own;
  if (!first) return false;
  if (/^(?:合计|小计|总计|共计)(?:[：:（(].*)?$/.test(first.compact)) return true;
  if (row.own.length <= 2 && isNote(first)) return true;
  if (row.own.length === 1 && DAY.test(first.compact)) return true;
  return row.own.every((cell) =>
    /^(?:填[报表]|制表|审核|复核|联系|报送|填写|统计|主管|分管|负责人|经办|日期|单位)[^：:]{0,10}[：:]/.test(
      cell.compact,
    ),
  );
}

/** True for words under a table that explain it, and for the unit its numbers are in. */
export function isNote(cell: GridCell): boolean {
  return /^[*＊※]?(?:注|备注|说明|填表说明|填报说明|备考|单位|计量单位)\d{0,2}[：:]/.test(cell.compact);
}

/**
 * The heading of a group, when that is all that stands in a row: one merged cell, one numbered cell, or the number in
 * its own column before the title.
 * @returns null: the row is no heading
 */
export function headingOf(
  row: GridRow,
  sense: RowSense,
): { title: GridCell; number: GridCell | null } | null {
  const [first, second, third] = row.own;
  if (!first || third) return null;
  if (second) return isNumberedHeading(first, second, row, sense) ? { title: second, number: first } : null;
  const held = row.above.some((cell) => isWork(sense.columnUse(cell)?.role));
  if (held || numberOf(first.compact)) return null;
  return isHeading(first, sense) ? { title: first, number: null } : null;
}

function isWork(role: ColumnUse['role'] | undefined): boolean {
  return role === 'number' || role === 'task' || role === 'measures';
}

function isNumberedHeading(number: GridCell, title: GridCell, row: GridRow, sense: RowSense): boolean {
  const label = numberOf(number.compact) ?? numberLabel(number.flow.text);
  if (!label || label.style.startsWith('arabic')) return false;
  const between = row.all.filter((cell) => cell.column > number.column && cell.column < title.column);
  const role = sense.columnUse(title)?.role;
  const holdsTitle = title.columns > 1 || role === 'task' || role === 'part' || role === 'measures';
  return holdsTitle && between.length <= 1 && title.compact.length <= MAX_NUMBERED && isBare(row, sense);
}

/** No unit and no time stands in the row, nor reaches into it. */
function isBare(row: GridRow, sense: RowSense): boolean {
  return [...row.own, ...row.above].every((cell) => {
    const role = sense.columnUse(cell)?.role;
    return cell.columns > 1 || role === undefined || isWork(role) || role === 'part';
  });
}

function isHeading(cell: GridCell, sense: RowSense): boolean {
  const label = numberLabel(cell.flow.text);
  const role = sense.columnUse(cell)?.role;
  if (role === 'part' && cell.columns === 1) return false;
  const wide = cell.columns > 1 && cell.columns * 2 > sense.columns;
  const han = label !== null && !label.style.startsWith('arabic');
  if (han && (wide || role === 'task' || role === 'number' || cell.column === 0 || cell.columns > 1)) {
    return cell.compact.length <= MAX_NUMBERED;
  }
  const plain = cell.compact.length <= MAX_PLAIN && !/[。；;！？，：:]$/.test(cell.compact);
  if (wide) return plain && !/。/.test(cell.compact);
  const edge = role === 'number' || (cell.column === 0 && role !== 'measures');
  return plain && label === null && edge && !/[，。；]/.test(cell.compact);
}
