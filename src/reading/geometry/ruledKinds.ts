import { type Head, headOf } from '../blocks/tables/headWords.ts';
import { numberOf } from '../blocks/tables/numberCell.ts';
import { isTime } from '../blocks/tables/stats.ts';
import { type ColumnKind, kindsOf } from './columnKinds.ts';
import type { PageTable } from './pageParts.ts';
import type { TextLine } from './textLines.ts';
import { wordsOf } from './wholeTable.ts';

/** Rows a title and a header take at most. */
const MOST_ROWS = 4;
const MOST_WORDS = 24;
/** Words that explain a header below it, when they stand in no brackets. */
const MOST_REMARK = 8;
/** Share of the cells that tells what an unnamed column holds. */
const TELLING = 0.7;

/** The header of a ruled table: how many of its first rows it takes, and what the columns hold by it; null: it has none. */
export function columnHeads(table: PageTable): { rows: number; kinds: readonly ColumnKind[] } | null {
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
      kinds: kindsOf(Array.from({ length: count }, (_, at) => byColumn.get(at) ?? null)),
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
  const heads = columns.map(firstHead);
  const known = heads.filter((each) => each !== null);
  const words = new Set(known.map(({ head }) => head.word));
  if (words.size < 2 || known.length * 5 < columns.length * 3) return null;
  const more = heads.map((each, i) => (each ? wordsUnder(columns[i] ?? [], each.count) : ''));
  const filled = more.filter((rest) => rest !== '').length;
  if (filled < 2 && !more.some(isNoHead)) return null;
  const bottom = Math.max(...known.map((each) => each.bottom));
  const next = columns.flat().filter((line) => (line.top + line.bottom) / 2 > bottom);
  const top = Math.min(...next.map((line) => line.top));
  return { kinds: kindsOf(heads.map((each) => each?.head ?? null)), border: (bottom + top) / 2 };
}

/** What stands under a header word; nothing where it is the rest of the word, however far apart its lines are. */
function wordsUnder(lines: readonly TextLine[], count: number): string {
  const rest = wordsOf(lines.slice(count));
  return rest.length <= MOST_BROKEN && !/\d/.test(rest) && headIn(lines) !== null ? '' : rest;
}

/** Words under a header word that do not explain it. */
function isNoHead(rest: string): boolean {
  return rest.length > MOST_WORDS || (rest.length > MOST_REMARK && !/^[（(]/.test(rest));
}

/** A header word broken over lines (完成 over 时限) is no longer than this. */
const MOST_BROKEN = 6;

/** The header word a column begins with, on its first line or broken over the first lines. */
function firstHead(lines: readonly TextLine[]): { head: Head; bottom: number; count: number } | null {
  let found: { head: Head; bottom: number; count: number } | null = null;
  for (let count = 1; count <= Math.min(MOST_LINES, lines.length); count += 1) {
    const own = lines.slice(0, count);
    const [before, last] = [own.at(-2), own.at(-1)];
    if (!last || (before && last.top - before.bottom > last.size * 0.6)) break;
    if (count > 1 && wordsOf(own).length > MOST_BROKEN) break;
    const head = headIn(own);
    if (head) found = { head, bottom: last.bottom, count };
  }
  return found;
}
