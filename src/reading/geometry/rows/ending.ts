import type { PageTable } from '../pageParts.ts';
import type { TextLine } from '../textLines.ts';
import { numberAnchors } from './anchors.ts';
import type { Ending } from './stretch.ts';

/** A line this near the right edge of its column is full, in em. */
const FULL = 1.6;

/**
 * How a table leaves its page.
 * @param before how the page before was left: a row may run over a whole page; null: the table begins here
 */
export function endingOf({ cells, grid, kinds }: PageTable, before: Ending | null): Ending {
  const last = grid.ys.length - 2;
  const bottom = cells.filter(({ cell }) => cell.row + cell.rows > last);
  if (bottom.some(({ cell }) => cell.columns > 1)) return { numbered: true, complete: true };
  const columns = kinds.map((_, column) => bottom.find(({ cell }) => cell.column === column)?.lines ?? []);
  const anchored = numberAnchors({ columns, kinds, opens: null, ends: true }).length > 0;
  const numbered = anchored || (last === 0 && before?.numbered === true);
  const texts = columns.filter((_, column) => kinds[column] === 'text');
  const complete = texts.every((lines, i) => isComplete(lines, rightOf(cells, kinds.indexOf('text') + i)));
  return { numbered, complete };
}

function rightOf(cells: PageTable['cells'], column: number): number {
  let right = 0;
  for (const { cell, lines } of cells) {
    if (cell.column !== column || cell.columns > 1) continue;
    for (const line of lines) right = Math.max(right, line.right);
  }
  return right;
}

function isComplete(lines: readonly TextLine[], right: number): boolean {
  const last = lines.at(-1);
  if (!last || /[。！？；!?;]["”』」）)]?$/.test(last.text)) return true;
  return last.right < right - FULL * last.size && !/[，、：（《“,:]$/.test(last.text);
}
