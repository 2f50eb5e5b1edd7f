import { type ColumnKind, kindsOf } from '../columnKinds.ts';
import type { Char } from '../textLines.ts';
import { type Baseline, type Borders, piecesOf, runsOver } from './baselines.ts';
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
  /** The header that named them. */
  readonly head: PrintedHead;
}

/** Header words printed again in their places differ by no more than this, in points. */
const SAME_PLACE = 3;

/** Pages as wide as each other differ by no more than this, in points. */
const SAME_PAGE = 4;
/** On a page of another size a border lies this near its scaled place, as a share of the narrower column beside it. */
const NEAR = 0.45;

/**
 * The columns a header names.
 * @param rows lines of the table, header included
 * @param known columns of the page before: where the same header stands in the same places, they part the words here
 *   as well, if they part them no worse; null: none
 */
export function columnsUnder(
  head: PrintedHead,
  rows: readonly Baseline[],
  pageWidth: number,
  known: UnruledColumns | null,
): UnruledColumns {
  const found = columnsIn(head, rows, pageWidth);
  if (!known || !isSameHead(head, known.head)) return found;
  const crossing = (borders: Borders): number => rows.filter((row) => runsOver(row, borders)).length;
  if (crossing(known.borders) > crossing(found.borders)) return found;
  const [left, right] = [Math.min(known.left, found.left), Math.max(known.right, found.right)];
  return { ...found, borders: known.borders, left, right };
}

function isSameHead({ cells }: PrintedHead, before: PrintedHead): boolean {
  if (cells.length !== before.cells.length) return false;
  return cells.every(({ text, x }, i) => {
    const other = before.cells[i];
    return other?.text === text && Math.abs(other.x - x) <= SAME_PLACE;
  });
}

function columnsIn(head: PrintedHead, rows: readonly Baseline[], pageWidth: number): UnruledColumns {
  const first = bordersBetween(head, rows);
  const standing = rows.filter((row) => !runsOver(row, first));
  const borders = bordersBetween(head, standing);
  const { left, right } = edgesOf(standing.flat());
  return { borders, kinds: kindsOf(head.cells.map((cell) => cell.head)), left, right, pageWidth, head };
}

/** Columns of the page before on a page of another size: in the same proportions, where the white is. */
export function columnsOnPage(
  known: UnruledColumns,
  rows: readonly Baseline[],
  pageWidth: number,
): UnruledColumns {
  if (Math.abs(pageWidth - known.pageWidth) <= SAME_PAGE || rows.length === 0) return known;
  const { left, right } = edgesOf(rows.flat());
  const scale = (right - left) / Math.max(1, known.right - known.left);
  const scaled = known.borders.map((border) => left + (border - known.left) * scale);
  const edges = [left, ...scaled, right];
  const pieces = rows.flatMap(piecesOf);
  const borders = scaled.map((border, i) => {
    const [before, after] = [edges[i] ?? left, edges[i + 2] ?? right];
    const reach = Math.min(border - before, after - border) * NEAR;
    return clearestBetween(border - reach, border + reach, pieces);
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

/** White between words this wide parts columns as well as any wider, in points. */
const WIDE_ENOUGH = 24;
/** A column with words of its own is worth more than any width of white. */
const FILLED = 1000;

interface Extent {
  readonly x: number;
  readonly right: number;
}

interface Void {
  readonly from: number;
  readonly to: number;
}

/**
 * Between each two header words, the middle of the widest stretch that the fewest words run over; such that words stand
 * between two borders, where that can be.
 */
function bordersBetween({ cells, bottom }: PrintedHead, rows: readonly Baseline[]): Borders {
  const pieces = rows.flatMap(piecesOf);
  const body = rows.flat().filter(({ y }) => y > bottom);
  const middles = body.map(({ x, right }) => (x + right) / 2).sort((a, b) => a - b);
  let ways: { score: number; voids: Void[] }[] = [{ score: 0, voids: [] }];
  cells.slice(1).forEach((right, i) => {
    const left = cells[i];
    if (!left) return;
    const voids = voidsBetween((left.x + left.right) / 2, (right.x + right.right) / 2, pieces);
    ways = voids.map((next) => {
      const width = Math.min(next.to - next.from, WIDE_ENOUGH);
      return ways
        .map(({ score, voids: before }) => {
          const from = before.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
          const filled = holdsBetween(middles, from, next.from) ? FILLED : 0;
          return { score: score + filled + width, voids: [...before, next] };
        })
        .reduce((best, way) => (way.score > best.score ? way : best));
    });
  });
  const scored = ways.map((way) => {
    const last = way.voids.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
    return {
      ...way,
      score: way.score + (holdsBetween(middles, last, Number.POSITIVE_INFINITY) ? FILLED : 0),
    };
  });
  const best = scored.reduce((most, way) => (way.score > most.score ? way : most));
  return best.voids.map(({ from, to }) => (from + to) / 2);
}

/** True when one of some ascending values lies between two others. */
function holdsBetween(values: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return (values[low] ?? Number.POSITIVE_INFINITY) < to;
}

function clearestBetween(low: number, high: number, pieces: readonly Extent[]): number {
  const voids = voidsBetween(low, high, pieces);
  const widest = voids.reduce((best, each) => (each.to - each.from > best.to - best.from ? each : best));
  return (widest.from + widest.to) / 2;
}

/** Voids looked at between two header words: more are the white between evenly set letters. */
const MOST_VOIDS = 12;

/** Narrower white is found between letters too, in points. */
const NARROW = 3;

/** The widest stretches that the fewest words run over, or hardly more; at least one. */
function voidsBetween(low: number, high: number, pieces: readonly Extent[]): Void[] {
  const from = Math.floor(low);
  const counts = countsBetween(from, Math.max(from + 1, Math.ceil(high)), pieces);
  const least = counts.reduce((most, count) => Math.min(most, count), Number.POSITIVE_INFINITY);
  const clear = runsUpTo(counts, least, from);
  const [widest] = clear;
  return widest && widest.to - widest.from >= NARROW ? clear : runsUpTo(counts, least + 1, from);
}

/** Stretches of values no greater than a limit, the longest first. */
function runsUpTo(counts: readonly number[], limit: number, from: number): Void[] {
  const voids: Void[] = [];
  let begin = -1;
  for (let i = 0; i <= counts.length; i += 1) {
    const isClear = i < counts.length && (counts[i] ?? 0) <= limit;
    if (isClear && begin < 0) begin = i;
    if (isClear || begin < 0) continue;
    voids.push({ from: from + begin, to: from + i });
    begin = -1;
  }
  return voids.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_VOIDS);
}

/** How many pieces of lines run over each point. */
function countsBetween(from: number, to: number, pieces: readonly Extent[]): number[] {
  const steps = new Array<number>(to - from + 1).fill(0);
  for (const { x, right } of pieces) {
    const begin = Math.max(from, Math.floor(x));
    const end = Math.min(to, Math.ceil(right));
    if (begin >= end) continue;
    steps[begin - from] = (steps[begin - from] ?? 0) + 1;
    steps[end - from] = (steps[end - from] ?? 0) - 1;
  }
  let count = 0;
  return steps.slice(0, -1).map((step) => {
    count += step;
    return count;
  });
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
