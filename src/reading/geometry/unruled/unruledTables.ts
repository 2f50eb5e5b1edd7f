import { numberLabel } from '../../blocks/numbering.ts';
import { differ } from '../otherHead.ts';
import type { PageGeometry } from '../page.ts';
import type { PageTable } from '../pageParts.ts';
import { endingOf } from '../rows/ending.ts';
import { type AlignmentCosts, NOT_SEEN } from '../rows/findRows.ts';
import type { Ending } from '../rows/stretch.ts';
import { type Char, linesOf } from '../textLines.ts';
import { type Baseline, baselinesOf, columnOf, runsOver, wordsOf } from './baselines.ts';
import { Body } from './body.ts';
import { columnsOnPage, columnsUnder, standIn, type UnruledColumns } from './columns.ts';
import { findHeads, type PrintedHead } from './head.ts';
import { columnsOf, type Piece, partlyRuledPiece, tableOf } from './pieces.ts';

/** A table that may go on overleaf. */
export interface OpenTable {
  readonly columns: UnruledColumns;
  readonly ending: Ending;
  readonly alignment: AlignmentCosts;
}

export interface Unruled {
  /** From the left. */
  readonly tables: readonly PageTable[];
  /** Characters above and below them. */
  readonly rest: readonly Char[];
  readonly open: OpenTable;
}

const MIN_CELLS = 3;
/** A table that goes on overleaf reaches at least so far down, as a share of the page's height. */
const LOW = 0.7;

/**
 * Finds tables whose columns are told apart by white space: by lines of header words, or, on later pages, by the columns
 * of the page before. Rules across the page part their rows.
 * @param chars of the page, or of a stretch of it beside which nothing else stands
 * @param known the table that may go on; null: none
 * @returns null: there is no such table
 */
export function unruledTables(
  page: PageGeometry,
  chars: readonly Char[],
  known: OpenTable | null,
): Unruled | null {
  const heads = findHeads(page.number, chars);
  const tops = heads.map((head) => head.top - 1);
  const tables: PageTable[] = [];
  const rest: Char[] = [];
  let open = known;
  for (let i = -1; i < heads.length; i += 1) {
    const [from, to] = [tops[i] ?? Number.NEGATIVE_INFINITY, tops[i + 1] ?? Number.POSITIVE_INFINITY];
    const own = chars.filter((char) => char.y > from && char.y <= to);
    const found = tablesUnder(page, own, heads[i] ?? null, open);
    tables.push(...(found?.tables ?? []));
    rest.push(...(found?.rest ?? own));
    // A page number or a title above the first header is no end of the table before.
    if (found || i >= 0) open = found?.open ?? null;
  }
  return tables.length > 0 && open ? { tables, rest, open } : null;
}

/** Tables under one header, or under none. */
function tablesUnder(
  page: PageGeometry,
  chars: readonly Char[],
  head: PrintedHead | null,
  known: OpenTable | null,
): Unruled | null {
  if (chars.length === 0) return null;
  const rows = baselinesOf(chars);
  if (!head) {
    if (!known) return null;
    const columns = columnsOnPage(known.columns, rows, page.width);
    return asUnruled(tableIn(page, rows, columns, { head, before: known }));
  }
  const halves = halvesOf(head);
  const before = known && namesOthers(halves[0] ?? head, known.columns.head) ? null : known;
  if (halves.length > 1) return besideEachOther(page, halves, chars, before);
  const columns = columnsUnder(head, rows, page.width, before?.columns ?? null);
  return asUnruled(tableIn(page, rows, columns, { head, before }));
}

/** True when a header names other columns than the one before: it heads a table of its own. */
function namesOthers({ cells }: PrintedHead, before: PrintedHead): boolean {
  return (
    cells.length !== before.cells.length ||
    differ(
      cells.map(({ head }) => head),
      before.cells.map(({ head }) => head),
    )
  );
}

function asUnruled(found: FoundTable | null): Unruled | null {
  return found && { tables: [found.table], rest: found.rest, open: found.open };
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
      spans: [],
    }));
  }
  return [head];
}

/** Each table in the characters between its own edges; each goes on from the one to its left, the first from `known`. */
function besideEachOther(
  page: PageGeometry,
  halves: readonly PrintedHead[],
  below: readonly Char[],
  known: OpenTable | null,
): Unruled | null {
  const [first] = halves;
  if (!first) return null;
  const whole = columnsUnder(
    { ...first, cells: halves.flatMap(({ cells }) => cells) },
    baselinesOf(below),
    page.width,
    null,
  );
  const width = first.cells.length;
  const edges = halves.slice(1).map((_, i) => whole.borders[(i + 1) * width - 1] ?? page.width);
  const tables: PageTable[] = [];
  const rest: Char[] = [];
  let open = known;
  for (const [i, head] of halves.entries()) {
    const own = baselinesOf(below.filter((char) => columnOf(char, edges) === i));
    const columns = columnsUnder(head, own, page.width, null);
    const found = tableIn(page, own, columns, { head, before: open });
    if (!found) return null;
    tables.push(found.table);
    rest.push(...found.rest);
    open = found.open;
  }
  return open && { tables, rest, open };
}

interface FoundTable {
  readonly table: PageTable;
  readonly rest: Char[];
  readonly open: OpenTable;
}

interface Start {
  readonly head: PrintedHead | null;
  /** The table of the page before that may go on here; null: there is none. */
  readonly before: OpenTable | null;
}

function tableIn(
  page: PageGeometry,
  rows: readonly Baseline[],
  columns: UnruledColumns,
  start: Start,
): FoundTable | null {
  const { borders, kinds } = columns;
  if (!standIn(rows, borders, isLabelled)) return null;
  const inside = beforeTail(rows, borders);
  if (inside.length < 2) return null;
  const head = start.head ? inside.filter((row) => (row[0]?.y ?? 0) <= (start.head?.bottom ?? 0)) : [];
  const body = new Body(page, columns, inside.slice(head.length), {
    opens: start.before?.ending ?? null,
    ends: inside.length === rows.length && (inside.at(-1)?.[0]?.y ?? 0) > page.height * LOW,
  });
  const { pieces, alignment } = body.pieces(start.before?.alignment ?? NOT_SEEN);
  const top = headPiece(page.number, head, columns);
  const first = top.reduce((sum, { rows: count }) => sum + count, 0);
  const all = [...top, ...pieces];
  const table = { ...tableOf(page.number, all, borders, kinds), alignment };
  if (table.cells.length < MIN_CELLS) return null;
  const open = {
    columns,
    alignment,
    ending: endingOf(table, first, start.before?.ending ?? null),
  };
  return { table, rest: rows.slice(inside.length).flat(), open };
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

/** A header is one row, however many lines its words take; two, where words stand over several columns. */
function headPiece(page: number, rows: readonly Baseline[], { borders, head }: UnruledColumns): Piece[] {
  if (rows.length === 0) return [];
  const isIn = (char: Char): boolean =>
    head.spans.some(
      ({ line }) =>
        char.y < line.bottom && char.y > line.top && char.x >= line.x - 1 && char.right <= line.right + 1,
    );
  const own = columnsOf(
    page,
    rows.map((row) => row.filter((char) => !isIn(char))),
    borders,
  );
  if (head.spans.length === 0) return [partlyRuledPiece(own, [])];
  const over = rows.flat().filter(isIn);
  const under = (column: number): boolean =>
    head.spans.some(({ from, to }) => column >= from && column <= to);
  const spans = head.spans.map(({ line, from, to }) => {
    const chars = over.filter((char) => char.x >= line.x - 1 && char.right <= line.right + 1);
    const lines = linesOf(page, chars, Number.POSITIVE_INFINITY);
    return { row: 0, column: from, rows: 1, columns: to - from + 1, lines };
  });
  const cells = own.map((lines, column) => ({
    row: under(column) ? 1 : 0,
    column,
    rows: under(column) ? 1 : 2,
    columns: 1,
    lines,
  }));
  return [{ rows: 2, cells: [...spans, ...cells] }];
}
