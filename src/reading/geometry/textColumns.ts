import type { TextLine } from './textLines.ts';

/** A page set in two columns has at least so many lines in each. */
const MIN_LINES = 8;
/** Lines of a column of running text take at least this share of the page's width. */
const MIN_WIDTH = 0.25;
/** Where the white between the columns may lie, as shares of the page's width. */
const FROM = 0.35;
const TO = 0.65;
/** Share of the lines that may cross it: titles, pictures' captions. */
const MOST_CROSSING = 0.2;

/**
 * Lines of a page set in two columns of running text in the order they are read: down the left column, then the right
 * one; what runs over both ends the columns above it.
 * @param lines cut at the white between columns, from the top
 * @returns groups of lines that share their margins; one group: the page has no such columns
 */
export function columnsOfText(lines: readonly TextLine[], width: number): TextLine[][] {
  const gutter = gutterOf(lines, width);
  if (gutter === null) return [[...lines]];
  const groups: TextLine[][] = [];
  let left: TextLine[] = [];
  let right: TextLine[] = [];
  let whole: TextLine[] = [];
  const flush = (): void => {
    groups.push(...[whole, left, right].filter((group) => group.length > 0));
    [left, right, whole] = [[], [], []];
  };
  for (const line of lines) {
    const crosses = line.x < gutter && line.right > gutter;
    if (crosses && left.length + right.length > 0) flush();
    if (crosses) whole.push(line);
    else (line.right <= gutter ? left : right).push(line);
  }
  flush();
  return groups;
}

/** The middle of the white between two columns; null: there are none. */
function gutterOf(lines: readonly TextLine[], width: number): number | null {
  if (lines.length < 2 * MIN_LINES) return null;
  const crossings = new Array<number>(101).fill(0);
  for (const line of lines) {
    const last = Math.min(100, Math.floor((line.right / width) * 100));
    for (let at = Math.max(0, Math.ceil((line.x / width) * 100)); at <= last; at += 1) {
      crossings[at] = (crossings[at] ?? 0) + 1;
    }
  }
  let best = Math.round(FROM * 100);
  for (let at = best; at <= TO * 100; at += 1) {
    if ((crossings[at] ?? 0) < (crossings[best] ?? 0)) best = at;
  }
  const gutter = (best / 100) * width;
  if ((crossings[best] ?? 0) > lines.length * MOST_CROSSING) return null;
  const isColumn = (own: readonly TextLine[]): boolean => {
    const wide = own.filter((line) => line.right - line.x >= MIN_WIDTH * width);
    return wide.length >= MIN_LINES && wide.length * 2 >= own.length;
  };
  const [left, right] = [lines.filter((l) => l.right <= gutter), lines.filter((l) => l.x >= gutter)];
  return isColumn(left) && isColumn(right) ? gutter : null;
}
