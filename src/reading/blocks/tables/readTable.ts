import type { SourceLine, SourceTable } from '../../../domain/source.ts';
import type { Flow } from '../../text/flow.ts';
import type { Block, Furniture } from '../block.ts';
import { taskCards } from './cards.ts';
import { type Grid, gridOf } from './grid.ts';
import { fitsUses, guessUses } from './guess.ts';
import type { Header } from './header.ts';
import { type IndicatorUse, indicatorRows, indicatorUses } from './indicators.ts';
import { tableUnit } from './indicatorUnit.ts';
import { judgeTable } from './judge.ts';
import { isLayout, layoutParagraphs } from './layout.ts';
import { headlessKind, judgeForm, type OtherKind, otherBlock, titleOf } from './other.ts';
import { cutSections, type Section, titleRows } from './sections.ts';
import { type ColumnStats, columnStats } from './stats.ts';
import { taskRows } from './tasks.ts';
import { transposedYears } from './transposed.ts';
import { type ColumnUse, columnsOf, taskUses } from './uses.ts';

interface ShapeBase {
  readonly columns: number;
  /** Offset after the last word of the table. */
  readonly end: number;
}

type OtherShape = ShapeBase & { readonly kind: 'other' } & OtherKind;

type RowShape = ShapeBase &
  (
    | { readonly kind: 'tasks'; readonly uses: readonly (ColumnUse | null)[] }
    | { readonly kind: 'indicators'; readonly uses: readonly IndicatorUse[]; readonly unit: string | null }
  );

/** What the columns of a table were read as: a table that goes on without header is read the same. */
export type TableShape = OtherShape | RowShape;

export interface TableReading {
  /** `layout`: the table only arranges the page; its words are `paragraphs`. */
  readonly kind: 'tasks' | 'indicators' | 'other' | 'layout';
  /** In the order they are to be read in: a part before its tasks, wherever it is printed. */
  readonly blocks: readonly Block[];
  /** Headers, repeated words, brackets. */
  readonly furniture: readonly Furniture[];
  /** Empty unless `layout`: the lines of each paragraph. */
  readonly paragraphs: readonly (readonly SourceLine[])[];
  /** null: the table says nothing of one that goes on after it. */
  readonly shape: TableShape | null;
}

export interface TableInput {
  /** Whole text of the document. */
  readonly text: string;
  readonly table: SourceTable;
  /** The few paragraphs just before the table, the nearest last. */
  readonly caption: readonly Flow[];
  /** Of the table before this one; null: there is none. */
  readonly previous: TableShape | null;
}

/**
 * Reads a table of any format: tells what it holds, and makes blocks of its rows. Every word of the table comes back
 * in a block, in furniture or in a paragraph; words that hold for several rows (a merged deadline, the lead unit of a
 * group) come back in each.
 */
export function readTable(input: TableInput): TableReading {
  const grid = gridOf(input.text, input.table);
  const cards = readCards(grid);
  const readings = cards ? [cards] : cutSections(grid).map((section) => readSection(grid, section, input));
  const [first] = readings;
  if (!first) return empty();
  const repeats = input.table.repeats.map(headerPiece);
  const kinds = ['tasks', 'indicators', 'other'] as const;
  return {
    kind: kinds.find((kind) => readings.some((reading) => reading.kind === kind)) ?? first.kind,
    blocks: readings.flatMap(({ blocks }) => blocks),
    furniture: [...repeats, ...readings.flatMap(({ furniture }) => furniture)],
    paragraphs: readings.flatMap(({ paragraphs }) => paragraphs),
    shape: readings.at(-1)?.shape ?? null,
  };
}

/** Cards are told before headers are looked for: fields beside each other look like one. */
function readCards(grid: Grid): TableReading | null {
  const cards = taskCards(grid, { from: 0, to: grid.rows.length, header: null });
  return cards && { kind: 'tasks', ...cards, paragraphs: [], shape: null };
}

function empty(): TableReading {
  return { kind: 'layout', blocks: [], furniture: [], paragraphs: [], shape: null };
}

function readSection(grid: Grid, section: Section, input: TableInput): TableReading {
  const years = transposedYears(
    grid,
    section,
    input.caption.map(({ text }) => text),
  );
  if (years) return { kind: 'indicators', ...years, paragraphs: [], shape: null };
  return section.header
    ? readHeaded(grid, section, section.header, input)
    : readHeadless(grid, section, input);
}

function readHeaded(grid: Grid, section: Section, header: Header, input: TableInput): TableReading {
  const columns = columnsOf(header.columns, columnStats(grid, header.to, section.to));
  const framed = input.caption.length > 0 || section.from > 0;
  const titles = titleRows(grid, { from: section.from, to: header.from }, framed);
  const before = [...input.caption.map(({ text }) => text), ...titles.words];
  const above = [...before, ...titles.blocks.flatMap((block) => ('flow' in block ? [block.flow.text] : []))];
  const verdict =
    judgeForm(grid, section, header, columns) ??
    judgeTable(columns, before.join('\n').replace(/[^\S\n]+/g, ''));
  if (verdict.kind === 'other') {
    const headers = header.columns.map(({ label }) => label).filter((label) => label !== '');
    const shape: OtherShape = {
      ...shapeBase(grid),
      kind: 'other',
      title: titleOf(before),
      headers,
      why: verdict.why,
    };
    return otherReading(grid, section, shape, header.to);
  }
  const headerCells = grid.rows.slice(header.from, header.to).flatMap((row) => row.own);
  const furniture = headerCells.flatMap(({ lines }) => lines.map(headerPiece));
  const headers = new Set(headerCells.map(({ compact }) => compact));
  const shape: RowShape =
    verdict.kind === 'tasks'
      ? { ...shapeBase(grid), kind: 'tasks', uses: taskUses(columns) }
      : { ...shapeBase(grid), kind: 'indicators', uses: indicatorUses(columns), unit: tableUnit(above) };
  const read = readRows(grid, { from: header.to, to: section.to, headers }, shape);
  return {
    ...read,
    blocks: [...titles.blocks, ...read.blocks],
    furniture: [...furniture, ...read.furniture],
  };
}

function readHeadless(grid: Grid, section: Section, input: TableInput): TableReading {
  const stats = columnStats(grid, section.from, section.to);
  const range = { from: section.from, to: section.to, headers: new Set<string>() };
  const shape = continuedShape(grid, stats, input);
  if (shape?.kind === 'other') return otherReading(grid, section, shape, section.from);
  if (shape) return readRows(grid, range, shape);
  const uses = guessUses(stats);
  if (uses) return readRows(grid, range, { ...shapeBase(grid), kind: 'tasks', uses });
  if (isLayout(grid)) {
    return { kind: 'layout', blocks: [], furniture: [], paragraphs: layoutParagraphs(grid), shape: null };
  }
  const title = titleOf(input.caption.map(({ text }) => text));
  const other: OtherShape = { ...shapeBase(grid), kind: 'other', ...headlessKind(grid, title) };
  return { ...otherReading(grid, section, other, section.from), shape: null };
}

/** The columns of the table before, when this one has as many and its cells do not speak against it. */
function continuedShape(grid: Grid, stats: readonly ColumnStats[], input: TableInput): TableShape | null {
  const { previous } = input;
  if (!previous || previous.columns !== grid.columns || grid.columns < 2) return null;
  const shape = { ...previous, end: shapeBase(grid).end };
  if (shape.kind === 'tasks') return fitsUses(stats, shape.uses) ? shape : null;
  const nearest = input.caption.at(-1)?.spanOrNull()?.start ?? -1;
  return nearest < previous.end ? shape : null;
}

function shapeBase(grid: Grid): { columns: number; end: number } {
  const last = grid.rows.at(-1)?.own.at(-1)?.lines.at(-1);
  return { columns: grid.columns, end: last?.end ?? 0 };
}

function headerPiece({ start, end }: SourceLine): Furniture {
  return { start, end, label: 'header' };
}

function otherReading(grid: Grid, section: Section, shape: OtherShape, data: number): TableReading {
  const block = otherBlock(grid, section, shape, data);
  return { kind: 'other', blocks: [block], furniture: [], paragraphs: [], shape };
}

function readRows(
  grid: Grid,
  range: { readonly from: number; readonly to: number; readonly headers: ReadonlySet<string> },
  shape: RowShape,
): TableReading {
  const read =
    shape.kind === 'tasks'
      ? taskRows(grid, { ...range, uses: shape.uses })
      : indicatorRows(grid, { ...range, uses: shape.uses, unit: shape.unit });
  return { kind: shape.kind, ...read, paragraphs: [], shape };
}
