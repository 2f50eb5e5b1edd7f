import { type Head, headOf } from '../blocks/tables/headWords.ts';
import { type WholeTable, wordsOf } from './wholeTable.ts';

/** Rows a title and a header take at most. */
const HEADER_ROWS = 4;
/** Fewer header words beside each other may be words of a row. */
const MIN_HEADS = 3;

/**
 * Whether a table begins with a header that names other columns than those of the table above it: it is another one.
 * @param next in the same columns
 */
export function hasOtherHead(whole: WholeTable, next: WholeTable): boolean {
  const heads = headsIn(next, 0);
  if (whole.columns !== next.columns || heads === null) return false;
  for (let row = 0; row < Math.min(HEADER_ROWS, whole.rows); row += 1) {
    const known = headsIn(whole, row);
    if (known) return differ(heads, known);
  }
  return false;
}

/**
 * @param heads of columns from the left; null: no word known
 * @returns true when a column of the same place is named otherwise
 */
export function differ(heads: readonly (Head | null)[], known: readonly (Head | null)[]): boolean {
  return heads.some((head, column) => {
    const other = known[column];
    return head && other && head.word !== other.word;
  });
}

/** What a row names each column when it holds header words alone; null: it is no header. */
function headsIn(table: WholeTable, row: number): (Head | null)[] | null {
  const heads = new Array<Head | null>(table.columns).fill(null);
  let named = 0;
  for (const cell of table.cells) {
    const words = cell.row === row ? wordsOf(cell.lines) : '';
    if (words === '') continue;
    const head = headOf(words);
    if (!head) return null;
    if (cell.columns > 1) continue;
    heads[cell.column] = head;
    named += 1;
  }
  return named >= MIN_HEADS ? heads : null;
}
