import type { ColumnKind } from '../columnKinds.ts';
import type { PageTable } from '../pageParts.ts';
import type { TextLine } from '../textLines.ts';
import { numberAnchors } from './anchors.ts';
import type { Ending, Stretch } from './stretch.ts';

/** A line this near the right edge of its column is full, in em. */
const FULL = 1.6;

/**
 * How a table leaves its page.
 * @param first its first row under the header
 * @param before how the page before was left: a row may run over a whole page; null: the table begins here
 */
export function endingOf({ cells, grid, kinds }: PageTable, first: number, before: Ending | null): Ending {
  const last = grid.ys.length - 2;
  const bottom = cells.filter(({ cell }) => cell.row + cell.rows > last);
  const columns = kinds.map((_, column) => own(bottom, column));
  const anchored = isNumbered(columns, kinds);
  const all = kinds.map((_, column) => own(cells, column));
  const counted = before?.counted === true || anchored || isNumbered(all, kinds);
  if (bottom.some(({ cell }) => cell.columns > 1)) return { numbered: true, complete: true, counted };
  const key = kinds.findIndex((kind) => kind === 'number' || kind === 'text');
  const hasUnits = !counted && anchorColumns(kinds).some((column) => (columns[column]?.length ?? 0) > 0);
  const begins = bottom.find(({ cell }) => cell.column === key)?.cell.row === first;
  return {
    numbered: anchored || hasUnits || (begins && before?.numbered === true),
    complete: endsWhole(columns, kinds, all),
    counted,
  };
}

/** Columns whose words tell rows without numbers apart: times, else units. */
function anchorColumns(kinds: readonly ColumnKind[]): number[] {
  const time = kinds.indexOf('time');
  return [time >= 0 ? time : kinds.indexOf('shared')].filter((column) => column >= 0);
}

function own(cells: PageTable['cells'], column: number): TextLine[] {
  return cells.flatMap(({ cell, lines }) => (cell.column === column && cell.columns === 1 ? lines : []));
}

function isNumbered(columns: Stretch['columns'], kinds: readonly ColumnKind[]): boolean {
  return numberAnchors({ columns, kinds, opens: null, ends: true }).length > 0;
}

/**
 * True when the last words of the longest column of text end a sentence, or stop before the end of their line.
 * @param all lines of each column that tell how long a line may be
 */
export function endsWhole(
  columns: Stretch['columns'],
  kinds: readonly ColumnKind[],
  all: Stretch['columns'],
): boolean {
  let longest: { column: number; length: number } | null = null;
  for (const [column, lines] of columns.entries()) {
    const length = lines.reduce((sum, { text }) => sum + text.length, 0);
    if (kinds[column] === 'text' && length > (longest?.length ?? 0)) longest = { column, length };
  }
  const last = longest ? columns[longest.column]?.at(-1) : undefined;
  if (!longest || !last || /[。！？；!?;]["”』」）)]?$/.test(last.text)) return true;
  const right = (all[longest.column] ?? []).reduce((most, line) => Math.max(most, line.right), 0);
  return last.right < right - FULL * last.size && !/[，、：（《“,:]$/.test(last.text);
}
