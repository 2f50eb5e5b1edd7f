/** Column edges this near are the same table's, in points. */
const SAME_EDGE = 6;
/** Borders of columns without rules lie somewhere in the white between them: this near is the same, in points. */
const SAME_COLUMN = 24;
/** Tables as wide as each other differ by no more than this, in points. */
const SAME_WIDTH = 8;

export interface CommonColumns {
  /** Edges of both, in the place of the first. */
  readonly xs: readonly number[];
  /** For each edge of the first table its index in `xs`; and of the second. */
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/**
 * Puts the columns of two stretches of a table together: rows of merged cells alone show fewer edges.
 * @param ruled false: edges are only known to lie between the words of two columns
 * @returns null: they are columns of different tables
 */
export function commonColumns(
  first: readonly number[],
  second: readonly number[],
  ruled: boolean,
): CommonColumns | null {
  if (!ruled) return byOrder(first, second);
  const shift = (first[0] ?? 0) - (second[0] ?? 0);
  const width = (first.at(-1) ?? 0) - (first[0] ?? 0);
  if (Math.abs((second.at(-1) ?? 0) - (second[0] ?? 0) - width) > SAME_WIDTH) return null;
  const moved = second.map((x) => x + shift);
  const [more, fewer] = first.length >= moved.length ? [first, moved] : [moved, first];
  const found = matched(more, fewer);
  if (found === null || fewer.length < 2) return null;
  const all = more.map((_, i) => i);
  return first.length >= moved.length
    ? { xs: more, first: all, second: found }
    : { xs: more, first: found, second: all };
}

function byOrder(first: readonly number[], second: readonly number[]): CommonColumns | null {
  if (first.length !== second.length) return null;
  const same = second.slice(1, -1).every((x, i) => Math.abs(x - (first[i + 1] ?? 0)) <= SAME_COLUMN);
  if (!same) return null;
  const all = first.map((_, i) => i);
  return { xs: first, first: all, second: all };
}

/** For each edge its place among more edges; null: one has none. */
function matched(more: readonly number[], fewer: readonly number[]): number[] | null {
  const found: number[] = [];
  let at = 0;
  for (const [i, x] of fewer.entries()) {
    const tolerance = i === 0 || i === fewer.length - 1 ? SAME_WIDTH : SAME_EDGE;
    while (at < more.length && (more[at] ?? 0) < x - tolerance) at += 1;
    while (at + 1 < more.length && Math.abs((more[at + 1] ?? 0) - x) < Math.abs((more[at] ?? 0) - x)) at += 1;
    if (at >= more.length || Math.abs((more[at] ?? 0) - x) > tolerance) return null;
    found.push(at);
    at += 1;
  }
  return found;
}

/** The place of a cell among more columns. */
export function mapped(
  { column, columns }: { readonly column: number; readonly columns: number },
  edges: readonly number[],
): { column: number; columns: number } {
  const from = edges[column] ?? column;
  const to = edges[column + columns] ?? column + columns;
  return { column: from, columns: Math.max(1, to - from) };
}
