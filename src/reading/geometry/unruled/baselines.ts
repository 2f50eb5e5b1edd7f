import type { Char } from '../textLines.ts';

/** Characters of one baseline, from the left. */
export type Baseline = readonly Char[];

/** Where the columns of a table without rules part, ascending; the table's edges are not among them. */
export type Borders = readonly number[];

/** Words parted by no more than this above the usual gap of their line, in em, run on. */
const RUNS_ON = 0.2;
/** And by no more than this, touch. */
const TOUCHING = 0.05;
/** Letters of a word are set no further apart, in em. */
const MOST_APART = 0.5;
/** Fewer characters on a line do not tell how it is set. */
const FEW = 5;

/** Characters of each baseline, from the top. */
export function baselinesOf(chars: readonly Char[]): Char[][] {
  const rows: Char[][] = [];
  for (const char of [...chars].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && char.y - (row[0]?.y ?? 0) < char.size * 0.2) row.push(char);
    else rows.push([char]);
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

export function wordsOf(row: Baseline): string {
  return row.map(({ text }) => text).join('');
}

/** True when words of a line run over a border: they stand in no column. */
export function runsOver(row: Baseline, borders: Borders): boolean {
  let at = 0;
  let usual: number | null = null;
  for (let i = 0; i < row.length; i += 1) {
    const [before, char] = [row[i - 1], row[i]];
    if (!char) continue;
    const from = at;
    while (at < borders.length && (char.x + char.right) / 2 >= (borders[at] ?? 0)) at += 1;
    if (!before || at === from) continue;
    const gap = char.x - before.right - RUNS_ON * char.size;
    if (gap > MOST_APART * char.size) continue;
    usual ??= usualGap(row);
    if (gap <= usual) return true;
  }
  return false;
}

/** The stretches of a line in which characters touch, set solid or apart evenly. */
export function piecesOf(row: Baseline): { x: number; right: number }[] {
  const usual = usualGap(row);
  const pieces: { x: number; right: number }[] = [];
  for (const { x, right, size } of row) {
    const last = pieces.at(-1);
    if (last && x - last.right <= usual + TOUCHING * size) last.right = Math.max(last.right, right);
    else pieces.push({ x, right });
  }
  return pieces;
}

/** The gap between two characters of a line set apart evenly; 0: set solid. */
function usualGap(row: Baseline): number {
  if (row.length < FEW) return 0;
  const gaps = row.slice(1).map((char, i) => char.x - (row[i]?.right ?? char.x));
  gaps.sort((a, b) => a - b);
  return Math.min(Math.max(0, gaps[gaps.length >> 2] ?? 0), (row[0]?.size ?? 0) * MOST_APART);
}

export function columnOf(char: { readonly x: number; readonly right: number }, borders: Borders): number {
  const middle = (char.x + char.right) / 2;
  const at = borders.findIndex((border) => middle < border);
  return at < 0 ? borders.length : at;
}
