import { columnRole } from '../blocks/headers.ts';
import { numberLabel } from '../blocks/numbering.ts';
import { type Head, headOf } from '../blocks/tables/headWords.ts';
import { type ColumnKind, kindsOf } from './columnKinds.ts';
import { type WholeCell, type WholeTable, wordsOf } from './wholeTable.ts';

/** Where a page ends in a table. */
export interface Cut {
  readonly whole: WholeTable;
  /** Cells the last row reaches into. */
  readonly bottom: readonly WholeCell[];
  /** Cells that begin in the first row of the next page, headers left out. */
  readonly top: readonly WholeCell[];
}

const NUMBER = /^[\d０-９]{1,4}$/;
/** Rows a title and a header take at most. */
const HEADER_ROWS = 4;
/** A line this near the right edge of its column is full, in em. */
const FULL = 1.6;
/** What a sentence or a list of names ends with; a cell that ends otherwise may have been cut. */
const WHOLE_END = /[。！？；.!?;）)】》”"]$/;

/**
 * Whether the first row of a page is the rest of the row before. In a table whose rows begin with numbers the number
 * decides; else the missing rule under the last row, an empty first cell, or words cut in the middle.
 */
export function goesOn(cut: Cut): boolean {
  const { whole, bottom, top } = cut;
  const [only] = top;
  if (top.length === 1 && only && only.columns === whole.columns) return spanningGoesOn(only, cut);
  if (top.every((cell) => cell.lines.length === 0)) return top.length > 0;
  const key = keyColumn(cut);
  const cell = top.find((each) => each.column <= key.column && key.column < each.column + each.columns);
  const upper = bottom.find((each) => each.column <= key.column && key.column < each.column + each.columns);
  if (!fits(cut)) return false;
  if (cell && isNumbered(wordsOf(cell.lines))) return isNumberOverleaf(cut, key.numbered, upper);
  if (key.numbered) return cell !== undefined && upper !== undefined;
  if (whole.isOpen) return !beginsAnew(cut);
  if (cell && cell.lines.length === 0) return upper !== undefined && upper.lines.length > 0;
  return isCutInside(cut) && !beginsAnew(cut);
}

/**
 * In a table whose rows neither rules nor numbers tell apart, a row begins where units or times stand again after a row
 * that has its own, and whose longest words had come to their end.
 */
function beginsAnew({ whole, bottom, top }: Cut): boolean {
  const kinds = whole.kinds.length > 0 ? whole.kinds : kindsByHeader(whole);
  const isAgain = kinds.some((kind, column) => {
    if (kind !== 'time' && kind !== 'shared') return false;
    return [bottom, top].every((cells) =>
      cells.some((cell) => cell.column === column && cell.lines.length > 0),
    );
  });
  if (!isAgain) return false;
  const texts = bottom.filter(({ column }) => kinds[column] === 'text');
  const longest = texts.reduce<WholeCell | null>(
    (most, cell) => (most === null || wordsOf(cell.lines).length > wordsOf(most.lines).length ? cell : most),
    null,
  );
  const last = longest?.lines.at(-1);
  if (!longest || !last || WHOLE_END.test(last.text)) return true;
  const right = Math.max(
    ...whole.cells.flatMap((cell) =>
      cell.column === longest.column && cell.columns === 1 ? cell.lines.map((line) => line.right) : [],
    ),
  );
  return last.right < right - FULL * last.size;
}

/** What columns hold by the first row of header words; empty: it has none. */
function kindsByHeader(whole: WholeTable): ColumnKind[] {
  for (let row = 0; row < HEADER_ROWS; row += 1) {
    const heads = new Array<Head | null>(whole.columns).fill(null);
    for (const cell of whole.cells) {
      const words = cell.row === row && cell.columns === 1 ? wordsOf(cell.lines) : '';
      if (words !== '') heads[cell.column] = headOf(words);
    }
    if (heads.filter((head) => head !== null).length > 1) return kindsOf(heads);
  }
  return [];
}

/** The number of a row printed in its middle stands on the next page, when the row above the page's end has none. */
function isNumberOverleaf({ whole, bottom }: Cut, numbered: boolean, upper: WholeCell | undefined): boolean {
  if (!numbered || !whole.isOpen || upper?.rows !== 1 || upper.lines.length > 0) return false;
  return bottom.some((cell) => cell.lines.length > 0);
}

/** A row of one cell goes on in a row of one cell that has no number, when no rule closed it. */
function spanningGoesOn(only: WholeCell, { whole, bottom }: Cut): boolean {
  if (only.lines.length === 0) return true;
  const alone = bottom.length === 1 && bottom[0]?.columns === whole.columns;
  return alone && whole.isOpen && numberLabel(wordsOf(only.lines)) === null;
}

/** Both rows are made of the same cells. */
function fits({ bottom, top }: Cut): boolean {
  return top.every((cell) =>
    bottom.some((upper) => upper.column === cell.column && upper.columns === cell.columns),
  );
}

/** Every cell that goes on was left in the middle of its words, and no cell begins anew. */
function isCutInside({ bottom, top }: Cut): boolean {
  const going = top.filter((cell) => cell.lines.length > 0);
  return going.every((cell) => {
    const upper = bottom.find((each) => each.column === cell.column);
    const words = upper ? wordsOf(upper.lines) : '';
    return words !== '' && !WHOLE_END.test(words) && !isNumbered(wordsOf(cell.lines));
  });
}

function isNumbered(words: string): boolean {
  return NUMBER.test(words) || (numberLabel(words)?.style ?? '').startsWith('arabic');
}

/** The column that tells rows apart: the one whose cells bear numbers in most rows, else the first without groups. */
function keyColumn({ whole, bottom }: Cut): { readonly column: number; readonly numbered: boolean } {
  for (let column = 0; column < Math.min(3, whole.columns); column += 1) {
    const own = whole.cells.filter((cell) => cell.column === column && cell.columns < whole.columns);
    const words = own
      .map(({ lines }) => wordsOf(lines))
      .filter((text) => text !== '' && columnRole(text) === null);
    const numbered = words.filter(isNumbered).length;
    if (words.length > 0 && numbered * 3 >= words.length * 2) return { column, numbered: true };
  }
  const first = [...bottom].sort((a, b) => a.column - b.column).find((cell) => cell.rows === 1);
  return { column: first?.column ?? 0, numbered: false };
}

/**
 * Whether a group's cell goes on over the page end though a new row begins: it is empty there, printed again, or left
 * in the middle of its words.
 * @param next the next page's table
 */
export function groupGoesOn(upper: WholeCell, cell: WholeCell, next: WholeTable): boolean {
  if (upper.column !== cell.column || upper.columns !== cell.columns) return false;
  const [before, after] = [wordsOf(upper.lines), wordsOf(cell.lines)];
  const isGroup = upper.rows > 1 || cell.rows > 1;
  if (after === '') return isGroup && before !== '';
  if (before === after) return isGroup || groupColumn(next, cell.column);
  if (numberLabel(after) !== null) return false;
  return count(before, /[（(《“]/g) > count(before, /[）)》”]/g);
}

function groupColumn(table: WholeTable, column: number): boolean {
  return table.cells.some((cell) => cell.column === column && cell.rows > 1);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
