import { type ColumnKind, kindOf } from '../columnKinds.ts';
import type { Char } from '../textLines.ts';
import { type Baseline, type Borders, baselinesOf, runsOver } from './baselines.ts';
import type { PrintedHead } from './head.ts';

/** Columns of a table without rules. */
export interface UnruledColumns {
  readonly borders: Borders;
  readonly kinds: readonly ColumnKind[];
  /** Edges of its words. */
  readonly left: number;
  readonly right: number;
  /** Width of the page they were seen on. */
  readonly pageWidth: number;
}

/** Pages as wide as each other differ by no more than this, in points. */
const SAME_PAGE = 4;
/** On a page of another size a border lies this near its scaled place, as a share of the narrower column beside it. */
const NEAR = 0.45;

/** The columns a header names. @param chars of the table, header included */
export function columnsUnder(head: PrintedHead, chars: readonly Char[], pageWidth: number): UnruledColumns {
  const rows = baselinesOf(chars);
  const first = bordersBetween(head, chars);
  const standing = rows.filter((row) => !runsOver(row, first)).flat();
  const borders = bordersBetween(head, standing);
  const { left, right } = edgesOf(standing);
  return { borders, kinds: head.cells.map((cell) => kindOf(cell.head)), left, right, pageWidth };
}

/** Columns of the page before on a page of another size: in the same proportions, where the white is. */
export function columnsOnPage(
  known: UnruledColumns,
  chars: readonly Char[],
  pageWidth: number,
): UnruledColumns {
  if (Math.abs(pageWidth - known.pageWidth) <= SAME_PAGE || chars.length === 0) return known;
  const { left, right } = edgesOf(chars);
  const scale = (right - left) / Math.max(1, known.right - known.left);
  const scaled = known.borders.map((border) => left + (border - known.left) * scale);
  const edges = [left, ...scaled, right];
  const borders = scaled.map((border, i) => {
    const [before, after] = [edges[i] ?? left, edges[i + 2] ?? right];
    const reach = Math.min(border - before, after - border) * NEAR;
    return clearestBetween(border - reach, border + reach, chars);
  });
  return { ...known, borders, left, right, pageWidth };
}

export function edgesOf(chars: readonly Char[]): { left: number; right: number } {
  let [left, right] = [Number.POSITIVE_INFINITY, 0];
  for (const char of chars) {
    left = Math.min(left, char.x);
    right = Math.max(right, char.right);
  }
  return { left, right };
}

/** Between each two header words, the middle of the widest stretch that the fewest words run over. */
function bordersBetween({ cells }: PrintedHead, chars: readonly Char[]): Borders {
  return cells.slice(1).flatMap((right, i) => {
    const left = cells[i];
    if (!left) return [];
    return [clearestBetween((left.x + left.right) / 2, (right.x + right.right) / 2, chars)];
  });
}

function clearestBetween(low: number, high: number, chars: readonly Char[]): number {
  const from = Math.floor(low);
  const to = Math.ceil(high);
  const steps = new Array<number>(Math.max(1, to - from) + 1).fill(0);
  for (const char of chars) {
    const begin = Math.max(from, Math.floor(char.x));
    const end = Math.min(to, Math.ceil(char.right));
    if (begin >= end) continue;
    steps[begin - from] = (steps[begin - from] ?? 0) + 1;
    steps[end - from] = (steps[end - from] ?? 0) - 1;
  }
  let count = 0;
  const counts = steps.slice(0, -1).map((step) => {
    count += step;
    return count;
  });
  return from + clearest(counts);
}

/** Middle of the longest run of the least value (a little more is let pass). */
function clearest(counts: readonly number[]): number {
  const least = counts.reduce((low, count) => Math.min(low, count), Number.POSITIVE_INFINITY) + 1;
  let best = { at: 0, length: 0 };
  let begin = -1;
  counts.forEach((count, i) => {
    if (count > least) begin = -1;
    else if (begin < 0) begin = i;
    const length = begin < 0 ? 0 : i - begin + 1;
    if (length > best.length) best = { at: begin, length };
  });
  return best.at + best.length / 2;
}

/** Of the lines of a page, at most this share may run over a border that is to be one. */
const MOST_CROSSING = 0.12;

/** True when hardly a line but headings runs over the borders. */
export function standIn(
  rows: readonly Baseline[],
  borders: Borders,
  isHeading: (row: Baseline) => boolean,
): boolean {
  const crossing = rows.filter((row) => runsOver(row, borders) && !isHeading(row));
  return crossing.length <= rows.length * MOST_CROSSING + 1;
}
