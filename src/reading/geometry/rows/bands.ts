import { numberLabel } from '../../blocks/numbering.ts';
import type { ColumnKind } from '../columnKinds.ts';
import type { TextLine } from '../textLines.ts';
import { blocksOf, extentOf, longestColumn, middleOf, type Stretch, usualGap } from './stretch.ts';

/** A row: the lines of each column. */
export interface Band {
  readonly columns: readonly (readonly TextLine[])[];
}

/** A line this near a border, in em, lies across it. */
const ACROSS = 0.3;

/**
 * The rows of a stretch, from the top; at least one.
 * @param borders where they part
 */
export function bandsOf(stretch: Stretch, borders: readonly number[]): Band[] {
  const gap = usualGap(longestColumn(stretch.columns));
  const bands = Array.from({ length: borders.length + 1 }, () => stretch.columns.map((): TextLine[] => []));
  stretch.columns.forEach((lines, column) => {
    for (const block of movedTogether(lines, stretch.kinds[column] ?? 'text', borders, gap)) {
      const { top, bottom } = extentOf(block);
      const row = rowAt(borders, (top + bottom) / 2);
      bands[row]?.[column]?.push(...block);
    }
  });
  return bands.map((columns) => ({ columns }));
}

/** Lines that go to one row together: each by itself; names printed once for several rows as a whole. */
function movedTogether(
  lines: readonly TextLine[],
  kind: ColumnKind,
  borders: readonly number[],
  gap: number,
): TextLine[][] {
  if (kind === 'group') return groupBlocks(lines, gap);
  const alone = lines.map((line) => [line]);
  if (kind === 'text' || kind === 'number') return alone;
  return blocksOf(lines, gap).flatMap((block) => {
    const lies = block.some((line) => borders.some((y) => Math.abs(middleOf(line) - y) < ACROSS * line.size));
    return lies ? [block] : block.map((line) => [line]);
  });
}

/** Names of groups: apart from each other, or each with its number. */
function groupBlocks(lines: readonly TextLine[], gap: number): TextLine[][] {
  return blocksOf(lines, gap).flatMap((block) => {
    const blocks: TextLine[][] = [];
    for (const line of block) {
      const last = blocks.at(-1);
      if (last && numberLabel(line.text) === null) last.push(line);
      else blocks.push([line]);
    }
    return blocks;
  });
}

export function rowAt(borders: readonly number[], y: number): number {
  const at = borders.findIndex((border) => y < border);
  return at < 0 ? borders.length : at;
}
