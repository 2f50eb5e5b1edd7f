import type { Review, ReviewTask } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';

type Region = PlanSource['regions'][number];

/** One printed line of the source (a very long line is cut into several rows with one number). */
export interface LineRow {
  readonly type: 'line';
  readonly key: string;
  /** 1-based line of the file; null on the second and later rows of a long line. */
  readonly no: number | null;
  readonly start: number;
  readonly end: number;
  /** What most of the line is; decides how it is set. */
  readonly kind: Region['kind'];
  /** What begins in this row, for the margin; in a table one line may hold the start of two cells. */
  readonly begins: readonly { readonly kind: Region['kind']; readonly label: string | null }[];
  readonly task: number | null;
}

/** Lines of tasks that were settled, with what stands between them, folded into one. */
export interface FoldRow {
  readonly type: 'fold';
  readonly key: string;
  readonly tasks: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

export type SourceRow = LineRow | FoldRow;

/** Characters of one row at most: a file without line breaks must not become one element. */
const ROW_LIMIT = 400;

/**
 * Lines of the source that hold a character, with what they are. Blank lines keep their number and are not shown.
 * @param source text with its regions (disjoint, in order, covering it whole)
 */
export function linesOf(source: Pick<PlanSource, 'text' | 'regions'>): LineRow[] {
  const rows: LineRow[] = [];
  let at = 0;
  let region = 0;
  let no = 0;
  while (at <= source.text.length) {
    no += 1;
    const end = lineEnd(source.text, at);
    for (let start = at; start < end; start += ROW_LIMIT) {
      const stop = Math.min(end, start + ROW_LIMIT);
      if (source.text.slice(start, stop).trim() === '') continue;
      while ((source.regions[region]?.end ?? Number.POSITIVE_INFINITY) <= start) region += 1;
      rows.push(rowOf(source, region, start, stop, start === at ? no : null));
    }
    at = end + 1;
  }
  return rows;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

function rowOf(
  source: Pick<PlanSource, 'regions'>,
  from: number,
  start: number,
  end: number,
  no: number | null,
): LineRow {
  let widest: Region | null = null;
  const begins: { kind: Region['kind']; label: string | null }[] = [];
  for (let i = from; i < source.regions.length; i += 1) {
    const region = source.regions[i];
    if (region === undefined || region.start >= end) break;
    if (region.kind === 'space') continue;
    if (widest === null || overlap(region, start, end) > overlap(widest, start, end)) widest = region;
    if (region.start >= start && isOpening(source.regions, i))
      begins.push({ kind: region.kind, label: region.label });
  }
  return {
    type: 'line',
    key: String(start),
    no,
    start,
    end,
    kind: widest?.kind ?? 'space',
    begins,
    task: widest?.task ?? null,
  };
}

/** Whether the region begins something, and is not the next line of what came before. */
function isOpening(regions: readonly Region[], at: number): boolean {
  const region = regions[at];
  let before = at - 1;
  while (regions[before]?.kind === 'space') before -= 1;
  const previous = regions[before];
  return previous?.kind !== region?.kind || previous?.task !== region?.task;
}

function overlap(region: Region, start: number, end: number): number {
  return Math.min(region.end, end) - Math.max(region.start, start);
}

/** Tasks whose items are all decided: their lines may be folded. */
export function settledTasks(review: Review): Set<number> {
  return new Set(review.tasks.filter(isDecided).map((task) => task.no));
}

/** Whether a person has decided every item of the task. */
export function isDecided(task: ReviewTask): boolean {
  const items = task.measures.flatMap((m) => m.items);
  return items.length > 0 && items.every((item) => item.status !== 'proposed');
}

/**
 * Folds every run of lines of the tasks in `folded`, together with table heads and part titles that stand between two
 * of them. A run of one line stays.
 * @param lines rows of `linesOf`
 * @param folded numbers of the tasks to fold
 */
export function foldRows(lines: readonly LineRow[], folded: ReadonlySet<number>): SourceRow[] {
  const rows: SourceRow[] = [];
  let run: LineRow[] = [];
  let between: LineRow[] = [];
  const flush = () => {
    rows.push(...(run.length >= 2 ? [foldOf(run)] : run), ...between);
    run = [];
    between = [];
  };
  for (const line of lines) {
    if (line.task !== null && folded.has(line.task)) {
      run.push(...between, line);
      between = [];
    } else if (run.length > 0 && (line.kind === 'furniture' || line.kind === 'part')) between.push(line);
    else {
      flush();
      rows.push(line);
    }
  }
  flush();
  return rows;
}

function foldOf(run: readonly LineRow[]): FoldRow {
  const start = run[0]?.start ?? 0;
  return {
    type: 'fold',
    key: `fold-${start}`,
    tasks: [...new Set(run.flatMap((line) => (line.task === null ? [] : [line.task])))],
    from: run.find((line) => line.no !== null)?.no ?? 0,
    to: lastNumber(run),
    start,
    end: run.at(-1)?.end ?? start,
  };
}

function lastNumber(run: readonly LineRow[]): number {
  return run.findLast((line) => line.no !== null)?.no ?? 0;
}

/** A stretch of one row that is set alike and, when pressed, opens one item. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly lit: boolean;
  readonly bold: boolean;
  readonly leftover: boolean;
}

interface Marks {
  readonly lit: { readonly start: number; readonly end: number } | null;
  readonly bold: readonly { readonly start: number; readonly end: number }[];
  readonly regions: readonly Region[];
  /** Offsets at which an item begins or ends, in order. */
  readonly cuts: readonly number[];
}

/** Cuts a row where a region, an item, the lit passage or a bold passage begins or ends. */
export function piecesOf(row: { readonly start: number; readonly end: number }, marks: Marks): Piece[] {
  const inside = (at: number) => at > row.start && at < row.end;
  const places = [
    ...(marks.lit ? [marks.lit.start, marks.lit.end] : []),
    ...marks.bold.flatMap((b) => [b.start, b.end]),
    ...marks.cuts,
    ...marks.regions.map((r) => r.start),
  ].filter(inside);
  const bounds = [row.start, ...[...new Set(places)].sort((a, b) => a - b), row.end];
  return bounds.slice(0, -1).map((start, i) => {
    const end = bounds[i + 1] ?? row.end;
    return {
      start,
      end,
      lit: marks.lit !== null && start >= marks.lit.start && end <= marks.lit.end,
      bold: marks.bold.some((b) => start >= b.start && end <= b.end),
      leftover: marks.regions.some((r) => r.kind === 'leftover' && start >= r.start && start < r.end),
    };
  });
}

/** Members of an ordered list of spans that touch [start, end), found by halving. */
export function touching<T extends { readonly start: number; readonly end: number }>(
  spans: readonly T[],
  start: number,
  end: number,
): T[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < spans.length; i += 1) {
    const span = spans[i];
    if (span === undefined || span.start >= end) break;
    found.push(span);
  }
  return found;
}

/** Numbers of an ascending list above `start` and below `end`, found by halving. */
export function between(ascending: readonly number[], start: number, end: number): number[] {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < ascending.length && (ascending[to] ?? end) < end) to += 1;
  return ascending.slice(low, to);
}
