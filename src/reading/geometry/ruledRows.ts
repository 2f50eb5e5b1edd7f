import type { ColumnKind } from './columnKinds.ts';
import type { PageTable } from './pageParts.ts';
import { numberAnchors } from './rows/anchors.ts';
import { bandsOf } from './rows/bands.ts';
import { endingOf } from './rows/ending.ts';
import { type AlignmentCosts, alignmentOf, NOT_SEEN, rowChoice } from './rows/findRows.ts';
import { blocksOf, type Ending, extentOf, longestColumn, type Stretch, usualGap } from './rows/stretch.ts';
import { columnHeads, guessKinds, headLines } from './ruledKinds.ts';
import type { TextLine } from './textLines.ts';

/** What is known of a ruled table that may go on overleaf. */
export interface OpenRuled {
  readonly kinds: readonly ColumnKind[];
  readonly ending: Ending;
  readonly alignment: AlignmentCosts;
  /** No rules part its rows. */
  readonly split: boolean;
}

/** A table that goes on overleaf reaches at least so far down, as a share of the page's height. */
const LOW = 0.7;

/** A printed page has fewer merged cells. */
const MOST_MERGED = 2_000;

type PlacedCell = PageTable['cells'][number];

/** Cells beside each other that take up the same rows, and their lines by column. */
interface Band {
  readonly row: number;
  readonly rows: number;
  readonly cells: readonly PlacedCell[];
  readonly columns: readonly (readonly TextLine[])[];
}

/** Where a band parts; `whole`: a name of a group alone in it is that of all its rows. */
interface BandCut {
  readonly borders: readonly number[];
  readonly whole: boolean;
}

/**
 * A ruled table whose rows no rule parts: the cells between two rules hold the words of several rows, each with its
 * number. They are cut as in tables without rules.
 * @param before the table of the page before, if this one may go on with it; null: none
 */
export function withRows(
  table: PageTable,
  before: OpenRuled | null,
  pageHeight: number,
): { table: PageTable; open: OpenRuled } {
  const count = table.grid.xs.length - 1;
  const known = before?.kinds.length === count ? before : null;
  const held = withHeadApart(table, count);
  const head = held.kinds ?? columnHeads(table)?.kinds ?? null;
  const first = held.kinds ? held.rows : (columnHeads(table)?.rows ?? 0);
  const body = bandsIn(held.table, count).filter(({ row }) => row >= first);
  const kinds =
    head ??
    known?.kinds ??
    guessKinds(
      body.map(({ columns }) => columns),
      count,
    );
  const split = known?.split === true || held.kinds !== null || body.some((band) => holdsRows(band, kinds));
  if (!split)
    return { table, open: openOf({ ...table, kinds }, first, known, { alignment: NOT_SEEN, split }) };
  const isLow = (table.grid.ys.at(-1) ?? 0) > pageHeight * LOW;
  const stretches = body.map(({ columns }, i): Stretch => {
    const opens = i === 0 ? (known?.ending ?? null) : null;
    return { columns, kinds, opens, ends: isLow && i === body.length - 1 };
  });
  const choices = stretches.map(rowChoice);
  const { alignment, costs } = alignmentOf(choices, known?.alignment ?? NOT_SEEN);
  const cuts = new Map(
    body.map((band, i): [Band, BandCut] => {
      const whole = stretches[i]?.opens === null && stretches[i]?.ends === false;
      return [band, { borders: choices[i]?.borders[alignment] ?? [], whole }];
    }),
  );
  const whole = { ...cutTable(held.table, cuts, kinds), kinds, alignment: costs };
  return { table: whole, open: openOf(whole, first, known, { alignment: costs, split }) };
}

/**
 * A header with no rule under it stands in the first lines of the cells that hold the first rows as well: it becomes a
 * row of its own.
 * @returns kinds: what the columns hold by it; null: there is no such header
 */
function withHeadApart(
  table: PageTable,
  count: number,
): { table: PageTable; kinds: readonly ColumnKind[] | null; rows: number } {
  const [band] = bandsIn(table, count);
  const head = band ? headLines(band.columns) : null;
  if (!band || !head) return { table, kinds: null, rows: 0 };
  const cut = cutTable(
    table,
    new Map([[band, { borders: [head.border], whole: false }]]),
    new Array<ColumnKind>(count).fill('text'),
  );
  return { table: cut, kinds: head.kinds, rows: band.row + 1 };
}

function openOf(
  table: PageTable,
  first: number,
  known: OpenRuled | null,
  seen: Pick<OpenRuled, 'alignment' | 'split'>,
): OpenRuled {
  return { ...seen, kinds: table.kinds, ending: endingOf(table, first, known?.ending ?? null) };
}

/** Rows of the grid in which every column has a cell of its own, or none that ends there. */
function bandsIn(table: PageTable, count: number): Band[] {
  const byRange = new Map<string, PlacedCell[]>();
  for (const placed of table.cells) {
    const key = `${placed.cell.row} ${placed.cell.rows}`;
    const known = byRange.get(key);
    if (known) known.push(placed);
    else byRange.set(key, [placed]);
  }
  const merged = table.cells.filter(({ cell }) => cell.rows > 1);
  if (merged.length > MOST_MERGED) return [];
  return [...byRange.values()].flatMap((cells) => {
    const first = cells[0]?.cell;
    if (!first || cells.length < 2 || cells.some(({ cell }) => cell.columns > 1)) return [];
    const to = first.row + first.rows;
    const around = merged.filter(
      ({ cell }) => cell.row <= first.row && cell.row + cell.rows >= to && cell.rows > first.rows,
    );
    const taken = around.reduce((sum, { cell }) => sum + cell.columns, cells.length);
    if (taken !== count) return [];
    return [{ row: first.row, rows: first.rows, cells, columns: linesByColumn(cells, count) }];
  });
}

function linesByColumn(cells: readonly PlacedCell[], count: number): (readonly TextLine[])[] {
  return Array.from({ length: count }, (_, column) =>
    cells.flatMap(({ cell, lines }) => (cell.column === column ? lines : [])),
  );
}

/**
 * True when a band holds several rows: a column of bare numbers counts on, words that begin with numbers have as many
 * names of units or times beside them, or, without numbers, units and times stand apart from each other side by side.
 */
function holdsRows({ columns }: Band, kinds: readonly ColumnKind[]): boolean {
  const anchors = numberAnchors({ columns, kinds, opens: null, ends: false });
  const [first] = anchors;
  if (first && kinds[first.column] === 'number') return anchors.length > 1;
  const gap = usualGap(longestColumn(columns));
  const blocks = columns.flatMap((lines, column) =>
    kinds[column] === 'shared' || kinds[column] === 'time' ? [blocksOf(lines, gap)] : [],
  );
  if (first) return anchors.length > 1 && blocks.some((own) => own.length >= anchors.length);
  return kinds.includes('time') && blocks.length > 1 && standBeside(blocks);
}

/** True when the words of all columns stand apart in as many places, at the same heights. */
function standBeside(columns: readonly (readonly (readonly TextLine[])[])[]): boolean {
  const [first] = columns;
  if (!first || first.length < 2) return false;
  return columns.every(
    (blocks) =>
      blocks.every((block, i) => {
        const other = extentOf(first[i] ?? []);
        const own = extentOf(block);
        const size = block[0]?.size ?? 0;
        return Math.abs(own.top + own.bottom - other.top - other.bottom) <= 2 * size;
      }) && blocks.length === first.length,
  );
}

/** The table with more rows: those of each band, and the cells around it reaching over them. */
function cutTable(
  table: PageTable,
  cuts: ReadonlyMap<Band, BandCut>,
  kinds: readonly ColumnKind[],
): PageTable {
  const { xs, ys } = table.grid;
  const added = [...cuts].filter(([, { borders }]) => borders.length > 0);
  const moved = new Array<number>(ys.length + 1).fill(0);
  for (const [{ row, rows }, { borders }] of added) {
    moved[row + rows] = (moved[row + rows] ?? 0) + borders.length;
  }
  for (let row = 1; row < moved.length; row += 1) moved[row] = (moved[row] ?? 0) + (moved[row - 1] ?? 0);
  const rowOf = (row: number): number => row + (moved[row] ?? 0);
  const held = new Set(added.flatMap(([band]) => band.cells));
  const kept = table.cells
    .filter((placed) => !held.has(placed))
    .map(({ cell, lines }) => {
      const row = rowOf(cell.row);
      return { cell: { ...cell, row, rows: rowOf(cell.row + cell.rows) - row }, lines };
    });
  const cut = added.flatMap(([band, cut]) => cutBand(band, cut, { kinds, row: rowOf(band.row), xs, ys }));
  const cells = [...kept, ...cut].sort((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column);
  const edges = [...ys, ...added.flatMap(([, { borders }]) => borders)].sort((a, b) => a - b);
  return { ...table, cells, grid: { ...table.grid, ys: edges, cells: cells.map(({ cell }) => cell) } };
}

function cutBand(
  band: Band,
  { borders, whole }: BandCut,
  at: { kinds: readonly ColumnKind[]; row: number; xs: readonly number[]; ys: readonly number[] },
): PlacedCell[] {
  const { kinds, row: from, xs, ys } = at;
  const edges = [ys[band.row] ?? 0, ...borders, ys[band.row + band.rows] ?? 0];
  const bands = bandsOf({ columns: band.columns, kinds, opens: null, ends: false }, borders);
  const cellOf = (column: number, row: number, rows: number, lines: readonly TextLine[]): PlacedCell => ({
    cell: {
      row: from + row,
      column,
      rows,
      columns: 1,
      x: xs[column] ?? 0,
      y: edges[row] ?? 0,
      right: xs[column + 1] ?? 0,
      bottom: edges[row + rows] ?? 0,
    },
    lines,
  });
  return band.cells.flatMap(({ cell: { column } }) => {
    const own = bands.map(({ columns }) => columns[column] ?? []);
    const filled = own.filter((lines) => lines.length > 0);
    const isGroup = whole && kinds[column] === 'group' && filled.length <= 1;
    if (isGroup) return [cellOf(column, 0, bands.length, filled[0] ?? [])];
    return own.map((lines, row) => cellOf(column, row, 1, lines));
  });
}
