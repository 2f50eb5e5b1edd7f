import type { PagePicture } from '../../ocr.ts';

/** A drawn straight line in pixels; `from` and `to` along it, both inside. */
export interface DarkLine {
  readonly direction: 'across' | 'down';
  readonly from: number;
  readonly to: number;
  /** First and last row (of a line across) or column (of one down). */
  readonly first: number;
  readonly last: number;
}

/** What of a page is a line of a table. Lengths in pixels. */
export interface LineMeasures {
  /** Longer than any stroke of a character. */
  readonly shortest: number;
  /** Lines that end on longer ones on both sides may be as short as this: borders in a row of one line. */
  readonly shortestBetween: number;
  /** How near an end comes to the line it ends on: nearer than any character to the border of its cell. */
  readonly near: number;
  /** Thicker ones are bars and pictures. */
  readonly thickest: number;
  /** Holes that dust and thresholds tear. */
  readonly gap: number;
}

/**
 * Finds the straight lines drawn across and down a page.
 * @param ink shade below which a pixel is ink
 */
export function darkLines(page: PagePicture, ink: number, measures: LineMeasures): DarkLine[] {
  const { width, height } = page;
  const isInk = (at: number) => (page.grey[at] ?? 255) < ink;
  const across = linesOf((row, x) => isInk(row * width + x), height, width, measures);
  const down = linesOf((column, y) => isInk(y * width + column), width, height, measures);
  const sure = (run: Run) => run.to - run.from + 1 >= measures.shortest;
  const between = (crossing: readonly Run[]) => {
    const ends = crossing.filter(sure);
    return (run: Run) => sure(run) || (endsOn(ends, run, run.from) && endsOn(ends, run, run.to));
  };
  const endsOn = (crossing: readonly Run[], run: Run, end: number) =>
    crossing.some(
      ({ from, to, first, last }) =>
        first - measures.near <= end &&
        end <= last + measures.near &&
        from - measures.near <= run.first &&
        run.last <= to + measures.near,
    );
  return [
    ...across.filter(between(down)).map((line): DarkLine => ({ direction: 'across', ...line })),
    ...down.filter(between(across)).map((line): DarkLine => ({ direction: 'down', ...line })),
  ];
}

/** Turns the lines to paper, so that the recognition takes none for a sign. */
export function withoutLines(page: PagePicture, lines: readonly DarkLine[]): PagePicture {
  const { width, height } = page;
  const grey = page.grey.slice();
  for (const { direction, from, to, first, last } of lines) {
    const isAcross = direction === 'across';
    const [left, right] = isAcross ? [from, to] : [first - 1, last + 1];
    const [top, bottom] = isAcross ? [first - 1, last + 1] : [from, to];
    for (let y = Math.max(0, top); y <= Math.min(height - 1, bottom); y += 1) {
      grey.fill(255, y * width + Math.max(0, left), y * width + Math.min(width - 1, right) + 1);
    }
  }
  return { width, height, grey };
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

/** Long runs of ink level by level; those of neighbouring levels that lie beside each other are one line. */
function linesOf(
  isInk: (level: number, at: number) => boolean,
  levels: number,
  length: number,
  measures: LineMeasures,
): Run[] {
  const done: Run[] = [];
  let open: Run[] = [];
  for (let level = 0; level < levels; level += 1) {
    for (const { from, to } of runsOf(isInk, level, length, measures)) {
      const touching = open.filter((run) => run.from <= to + measures.gap && run.to >= from - measures.gap);
      open = open.filter((run) => !touching.includes(run));
      open.push({
        from: Math.min(from, ...touching.map((run) => run.from)),
        to: Math.max(to, ...touching.map((run) => run.to)),
        first: Math.min(level, ...touching.map((run) => run.first)),
        last: level,
      });
    }
    done.push(...open.filter(({ last }) => last < level - 1));
    open = open.filter(({ last }) => last >= level - 1);
  }
  return [...done, ...open].filter(({ first, last }) => last - first + 1 <= measures.thickest);
}

function runsOf(
  isInk: (level: number, at: number) => boolean,
  level: number,
  length: number,
  { shortestBetween, gap }: LineMeasures,
): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = -1;
  let to = -1;
  for (let at = 0; at <= length; at += 1) {
    if (at < length && isInk(level, at)) {
      if (from < 0) from = at;
      to = at;
    } else if (from >= 0 && (at - to > gap || at === length)) {
      if (to - from + 1 >= shortestBetween) runs.push({ from, to });
      from = -1;
    }
  }
  return runs;
}
