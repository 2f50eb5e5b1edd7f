import { numberLabel } from '../../blocks/numbering.ts';
import type { PageGeometry } from '../page.ts';
import type { PageTable } from '../pageParts.ts';
import { endingOf } from '../rows/ending.ts';
import type { Ending } from '../rows/stretch.ts';
import type { Char } from '../textLines.ts';
import { type Baseline, baselinesOf, columnOf, runsOver, wordsOf } from './baselines.ts';
import { Body } from './body.ts';
import { columnsOnPage, columnsUnder, standIn, type UnruledColumns } from './columns.ts';
import { findHead, type PrintedHead } from './head.ts';
import { type Piece, partlyRuledPiece, tableOf } from './pieces.ts';

/** A table that may go on overleaf. */
export interface OpenTable {
  readonly columns: UnruledColumns;
  readonly ending: Ending;
}

export interface Unruled {
  /** From the left. */
  readonly tables: readonly PageTable[];
  /** Characters above and below them. */
  readonly rest: readonly Char[];
  readonly open: OpenTable;
}

const MIN_CELLS = 3;

/**
 * Finds tables whose columns are told apart by white space: by a line of header words, or, on later pages, by the
 * columns of the page before. Rules across the page part their rows.
 * @param chars of the page, or of a stretch of it beside which nothing else stands
 * @param known the table that may go on; null: none
 * @returns null: there is no such table
 */
export function unruledTables(
  page: PageGeometry,
  chars: readonly Char[],
  known: OpenTable | null,
): Unruled | null {
  const head = findHead(page.number, chars);
  if (!head && !known) return null;
  const top = head ? head.top - 1 : Number.NEGATIVE_INFINITY;
  const below = chars.filter((char) => char.y > top);
  const above = chars.filter((char) => char.y <= top);
  const halves = head ? halvesOf(head) : [];
  if (halves.length > 1) return besideEachOther(page, halves, below, above);
  const columns = head
    ? columnsUnder(head, below, page.width)
    : known && columnsOnPage(known.columns, below, page.width);
  const found = columns && tableIn(page, below, columns, { head, before: known?.ending ?? null });
  return found && { tables: [found.table], rest: [...above, ...found.rest], open: found.open };
}

/** Headers that say the same beside each other head tables beside each other. */
function halvesOf(head: PrintedHead): PrintedHead[] {
  const { cells } = head;
  for (let width = 3; width * 2 <= cells.length; width += 1) {
    if (cells.length % width !== 0) continue;
    if (!cells.every(({ text }, i) => text === cells[i % width]?.text)) continue;
    return Array.from({ length: cells.length / width }, (_, i) => ({
      ...head,
      cells: cells.slice(i * width, (i + 1) * width),
    }));
  }
  return [head];
}

/** Each table in the characters between its own edges. */
function besideEachOther(
  page: PageGeometry,
  halves: readonly PrintedHead[],
  below: readonly Char[],
  above: readonly Char[],
): Unruled | null {
  const [first] = halves;
  if (!first) return null;
  const whole = columnsUnder({ ...first, cells: halves.flatMap(({ cells }) => cells) }, below, page.width);
  const width = first.cells.length;
  const edges = halves.slice(1).map((_, i) => whole.borders[(i + 1) * width - 1] ?? page.width);
  const found = halves.map((head, i) => {
    const own = below.filter((char) => columnOf(char, edges) === i);
    return tableIn(page, own, columnsUnder(head, own, page.width), { head, before: null });
  });
  const all = found.filter((each) => each !== null);
  const open = all.at(-1)?.open;
  if (all.length < halves.length || !open) return null;
  return {
    tables: all.map(({ table }) => table),
    rest: [...above, ...all.flatMap(({ rest }) => rest)],
    open,
  };
}

interface Start {
  readonly head: PrintedHead | null;
  /** How a table of the page before ended that may go on here; null: there is none. */
  readonly before: Ending | null;
}

function tableIn(
  page: PageGeometry,
  chars: readonly Char[],
  columns: UnruledColumns,
  start: Start,
): { table: PageTable; rest: Char[]; open: OpenTable } | null {
  const { borders, kinds } = columns;
  const rows = baselinesOf(chars);
  if (!standIn(rows, borders, isLabelled)) return null;
  const inside = beforeTail(rows, borders);
  if (inside.length < 2) return null;
  const head = start.head ? inside.filter((row) => (row[0]?.y ?? 0) <= (start.head?.bottom ?? 0)) : [];
  const body = new Body(page, columns, inside.slice(head.length), {
    opens: start.before,
    ends: inside.length === rows.length,
  });
  const table = tableOf(
    page.number,
    [...headPiece(page.number, head, columns), ...body.pieces()],
    borders,
    kinds,
  );
  if (table.cells.length < MIN_CELLS) return null;
  const open = { columns, ending: endingOf(table, start.before) };
  const held = new Set(inside.flat());
  return { table, rest: chars.filter((char) => !held.has(char)), open };
}

function isLabelled(row: Baseline): boolean {
  return numberLabel(wordsOf(row)) !== null;
}

/** Without the lines after the last one that stands in columns: text under the table. */
function beforeTail(rows: readonly Baseline[], borders: UnruledColumns['borders']): Baseline[] {
  let end = rows.length;
  while (end > 0) {
    const row = rows[end - 1] ?? [];
    if (!runsOver(row, borders) || isLabelled(row)) break;
    end -= 1;
  }
  return rows.slice(0, end);
}

/** A header is one row, however many lines its words take. */
function headPiece(page: number, rows: readonly Baseline[], { borders, kinds }: UnruledColumns): Piece[] {
  if (rows.length === 0) return [];
  const input = { page, rows, borders, kinds, opens: null, ends: false };
  return [partlyRuledPiece(input, [])];
}
