import { numberLabel } from '../../blocks/numbering.ts';
import { numberOf } from '../../blocks/tables/numberCell.ts';
import { isTime } from '../../blocks/tables/stats.ts';
import type { TextLine } from '../textLines.ts';
import { blocksOf, extentOf, longestColumn, type Stretch, usualGap } from './stretch.ts';

/** What each row of a table has exactly once: its number, or the first words of a column. */
export interface Anchor {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

/** The numbers of rows stand in one of the first columns of text; further right they count within a row. */
const MOST_TRIED = 2;
/** Numbers looked at; a page holds fewer. */
const MOST_NUMBERS = 400;

/** The numbers of a stretch's rows: those of its number column, or those its first column's words begin with. */
export function numberAnchors({ columns, kinds }: Stretch): Anchor[] {
  const own = kinds.indexOf('number');
  const numbered = own < 0 ? [] : chained(columns[own] ?? [], (line) => bareNumber(line.text));
  if (numbered.length > 0) return numbered.map((line) => ({ column: own, ...extentOf([line]) }));
  const texts = columns.flatMap((lines, column) => (kinds[column] === 'text' ? [{ lines, column }] : []));
  const before = texts.slice(0, Math.max(1, Math.min(MOST_TRIED, texts.length - 1)));
  for (const { lines, column } of before) {
    const labelled = chained(lines, (line) => labelNumber(line.text));
    if (labelled.length > 0) return labelledBlocks(column, lines, labelled);
  }
  return [];
}

function bareNumber(text: string): number | null {
  return numberOf(text)?.number ?? null;
}

function labelNumber(text: string): number | null {
  const label = numberLabel(text);
  return label?.style.startsWith('arabic') === true ? label.number : null;
}

/** The longest row of lines whose numbers count on, each from the one before, or begin anew at 1. */
function chained(lines: readonly TextLine[], numberIn: (line: TextLine) => number | null): TextLine[] {
  const found = lines.flatMap((line) => {
    const number = numberIn(line);
    return number === null ? [] : [{ line, number }];
  });
  if (found.length > MOST_NUMBERS) return [];
  const before: number[] = [];
  const lengths: number[] = [];
  found.forEach(({ number }, i) => {
    let [best, from] = [0, -1];
    for (let k = 0; k < i; k += 1) {
      const goesOn = found[k]?.number === number - 1 || number === 1;
      if (goesOn && (lengths[k] ?? 0) > best) [best, from] = [lengths[k] ?? 0, k];
    }
    lengths[i] = best + 1;
    before[i] = from;
  });
  let at = lengths.indexOf(Math.max(0, ...lengths));
  const chain: TextLine[] = [];
  while (at >= 0) {
    const one = found[at];
    if (one) chain.push(one.line);
    at = before[at] ?? -1;
  }
  return chain.reverse();
}

/** Words from one number to the next. */
function labelledBlocks(column: number, lines: readonly TextLine[], numbered: readonly TextLine[]): Anchor[] {
  const gap = usualGap(lines);
  return numbered.map((line, i) => {
    const from = lines.indexOf(line);
    const next = numbered[i + 1];
    const own = lines.slice(from, next ? lines.indexOf(next) : lines.length);
    return { column, ...extentOf(blocksOf(own, gap)[0] ?? [line]) };
  });
}

/**
 * In a table without numbers: the times of its rows, or the names of their units, where each stands apart from the next.
 */
export function blockAnchors({ columns, kinds }: Stretch): Anchor[] {
  const gap = usualGap(longestColumn(columns));
  for (const kind of ['time', 'shared'] as const) {
    const column = kinds.indexOf(kind);
    const lines = column < 0 ? [] : (columns[column] ?? []);
    const blocks = blocksOf(lines, gap).flatMap((block) =>
      kind === 'time' && block.every(({ text }) => isTime(text)) ? block.map((line) => [line]) : [block],
    );
    if (blocks.length > 1) return blocks.map((block) => ({ column, ...extentOf(block) }));
  }
  return [];
}
