import { mayBeShared } from './cuts.ts';
import { longestColumn, type Stretch, usualGap } from './stretch.ts';

/** White this much wider than between lines, in em, parts rows. */
const WIDE = 0.25;

/** Borders of rows where the white space across all columns is wider than between lines; group names lie across them. */
export function wideCuts({ columns, kinds }: Stretch): number[] {
  const standing = columns.filter((_, column) => kinds[column] !== 'group');
  const longest = longestColumn(standing);
  const limit = usualGap(longest) + (longest[0]?.size ?? 10) * WIDE;
  const strict = columns.filter((_, column) => !mayBeShared(kinds[column]));
  const cuts = cutsBetween(standing, limit);
  return cuts.length > 0 || strict.length === 0 ? cuts : cutsBetween(strict, limit);
}

function cutsBetween(columns: Stretch['columns'], limit: number): number[] {
  const lines = columns.flat().sort((a, b) => a.top - b.top);
  const cuts: number[] = [];
  let bottom = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (line.top - bottom > limit) cuts.push((line.top + bottom) / 2);
    bottom = bottom === Number.POSITIVE_INFINITY ? line.bottom : Math.max(bottom, line.bottom);
  }
  return cuts;
}
