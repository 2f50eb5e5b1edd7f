import { type Head, headOf } from '../blocks/tables/headWords.ts';
import { numberOf } from '../blocks/tables/numberCell.ts';
import { isTime } from '../blocks/tables/stats.ts';
import { type ColumnKind, kindOf } from './columnKinds.ts';
import type { PageTable } from './pageParts.ts';
import type { TextLine } from './textLines.ts';
import { wordsOf } from './wholeTable.ts';

/** Rows a title and a header take at most. */
const MOST_ROWS = 4;
const MOST_WORDS = 24;
/** Share of the cells that tells what an unnamed column holds. */
const TELLING = 0.7;

/** The header of a ruled table: how many of its first rows it takes, and what the columns hold by it; null: it has none. */
export function columnHeads(
  table: PageTable,
): { rows: number; kinds: readonly ColumnKind[]; border: null } | null {
  const count = table.grid.xs.length - 1;
  for (let row = 0; row < Math.min(MOST_ROWS, table.grid.ys.length - 1); row += 1) {
    const own = table.cells.filter(({ cell }) => cell.row === row && cell.columns === 1);
    const heads = own.map(({ cell, lines }) => ({ cell, head: headIn(lines) }));
    const known = heads.filter(({ head }) => head !== null);
    const words = new Set(known.map(({ head }) => head?.word));
    if (words.size < 2 || known.length * 5 < own.length * 3) continue;
    const byColumn = new Map(heads.map(({ cell, head }) => [cell.column, head]));
    const rows = Math.max(...heads.map(({ cell }) => cell.row + cell.rows));
    return {
      rows,
      border: null,
      kinds: Array.from({ length: count }, (_, at) => kindOf(byColumn.get(at) ?? null)),
    };
  }
  return null;
}

function headIn(lines: readonly TextLine[]): Head | null {
  const words = wordsOf(lines);
  return words === '' || words.length > MOST_WORDS ? null : headOf(words);
}

/** What columns hold by their words alone. @param bands lines of each column, from the top */
export function guessKinds(
  bands: readonly (readonly (readonly TextLine[])[])[],
  count: number,
): readonly ColumnKind[] {
  return Array.from({ length: count }, (_, column): ColumnKind => {
    const lines = bands.flatMap((columns) => columns[column] ?? []);
    const share = (test: (line: TextLine) => boolean): number =>
      lines.length === 0 ? 0 : lines.filter(test).length / lines.length;
    if (share(({ text }) => numberOf(text) !== null) >= TELLING) return 'number';
    return share(({ text }) => isTime(text)) >= TELLING ? 'time' : 'text';
  });
}

/** Lines a header word takes at most. */
const MOST_LINES = 3;

/**
 * Header words in the first lines of columns that hold more: what the columns hold, and where the header ends; null: there
 * are none.
 */
export function headLines(
  columns: readonly (readonly TextLine[])[],
): { kinds: readonly ColumnKind[]; border: number } | null {
  const heads = columns.map((lines) => {
    let found: { head: Head; bottom: number; count: number } | null = null;
    for (let count = 1; count <= Math.min(MOST_LINES, lines.length); count += 1) {
      const own = lines.slice(0, count);
      const head = headIn(own);
      if (head) found = { head, bottom: own.at(-1)?.bottom ?? 0, count };
    }
    return found;
  });
  const known = heads.filter((each) => each !== null);
  const words = new Set(known.map(({ head }) => head.word));
  const more = heads.filter((each, i) => each !== null && (columns[i]?.length ?? 0) > each.count);
  if (words.size < 2 || known.length * 5 < columns.length * 3 || more.length < 2) return null;
  const bottom = Math.max(...known.map((each) => each.bottom));
  const next = columns.flat().filter((line) => (line.top + line.bottom) / 2 > bottom);
  const top = Math.min(...next.map((line) => line.top));
  return { kinds: heads.map((each) => kindOf(each?.head ?? null)), border: (bottom + top) / 2 };
}
