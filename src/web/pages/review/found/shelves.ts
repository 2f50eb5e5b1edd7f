import type { PlanSource } from '../../../../contracts/source.ts';

/** What was read of a document: tasks with their items, indicators, tables that hold neither. */
export const SHELVES = ['tasks', 'indicators', 'tables'] as const;
export type Shelf = (typeof SHELVES)[number];

/** One entry of a shelf, by its place in the list. */
export interface Entry {
  readonly shelf: Exclude<Shelf, 'tasks'>;
  readonly index: number;
}

type Found = Pick<PlanSource, 'indicators' | 'otherTables'>;

/**
 * The indicator or other table that holds a place of the source; the narrowest, where they overlap. An indicator's own
 * words are its name: the other cells of its row lead to it too.
 * @param offset character offset (UTF-16) into the source
 */
export function entryAt(source: Found & Pick<PlanSource, 'elements'>, offset: number): Entry | null {
  const { indicators, otherTables, elements } = source;
  const index = narrowestAt(indicators, offset) ?? indicatorOfRow(indicators, elements, offset);
  if (index !== null) return { shelf: 'indicators', index };
  const table = narrowestAt(otherTables, offset);
  return table === null ? null : { shelf: 'tables', index: table };
}

/** The first indicator whose name stands in a row of the cell that was pressed. */
function indicatorOfRow(
  indicators: readonly Indicator[],
  elements: PlanSource['elements'],
  offset: number,
): number | null {
  const holds = ({ lines }: { lines: readonly { start: number; end: number }[] }, at: number) =>
    lines.some(({ start, end }) => start <= at && at < end);
  for (const element of elements) {
    if (element.kind !== 'table') continue;
    const pressed = element.cells.find((cell) => holds(cell, offset));
    if (pressed === undefined) continue;
    const row = element.cells.filter(
      (cell) => cell.row < pressed.row + pressed.rows && pressed.row < cell.row + cell.rows,
    );
    const found = indicators.findIndex(({ source }) => row.some((cell) => holds(cell, source.start)));
    return found === -1 ? null : found;
  }
  return null;
}

/** Words of an entry in the source. */
export function passageOf({ indicators, otherTables }: Found, { shelf, index }: Entry) {
  const { start, end } = (shelf === 'indicators' ? indicators : otherTables)[index]?.source ?? {};
  return start === undefined || end === undefined ? null : { start, end };
}

function narrowestAt(
  entries: readonly { readonly source: { readonly start: number; readonly end: number } }[],
  offset: number,
): number | null {
  let found: number | null = null;
  let width = Number.POSITIVE_INFINITY;
  entries.forEach(({ source: { start, end } }, i) => {
    if (offset < start || offset >= end || end - start >= width) return;
    found = i;
    width = end - start;
  });
  return found;
}

type Indicator = PlanSource['indicators'][number];

/** Indicators one after the other, gathered while they stand under the same heading. */
export function groupsOf(
  indicators: readonly Indicator[],
): { readonly name: string | null; readonly first: number; readonly rows: readonly Indicator[] }[] {
  const groups: { name: string | null; first: number; rows: Indicator[] }[] = [];
  indicators.forEach((row, i) => {
    const last = groups.at(-1);
    if (last && last.name === row.group) last.rows.push(row);
    else groups.push({ name: row.group, first: i, rows: [row] });
  });
  return groups;
}
