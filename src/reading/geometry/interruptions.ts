import type { Ruling } from './page.ts';

/** Upright rules that end nearer to each other than this are not interrupted, in points: shorter than a line of text. */
const SHORTEST = 6;

/**
 * Borders of rows over the whole width of a table that no rule draws: where all its inner upright rules are interrupted,
 * a heading stands in a row of its own.
 */
export function interruptions(
  down: readonly Ruling[],
  box: { left: number; right: number; top: number; bottom: number },
): Ruling[] {
  const inner = down
    .filter(({ x1 }) => x1 - box.left > SHORTEST && box.right - x1 > SHORTEST)
    .map(({ y1, y2 }) => ({ from: y1, to: y2 }))
    .sort((a, b) => a.from - b.from);
  const found: number[] = [];
  let end = box.top;
  for (const { from, to } of inner) {
    if (from - end >= SHORTEST) found.push(end, from);
    end = Math.max(end, to);
  }
  if (inner.length > 0 && box.bottom - end >= SHORTEST) found.push(end, box.bottom);
  return found.map((y) => ({ x1: box.left, y1: y, x2: box.right, y2: y }));
}
