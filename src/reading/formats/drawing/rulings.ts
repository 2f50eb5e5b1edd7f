import type { Ruling } from '../../geometry/page.ts';
import type { DrawnBox } from './page.ts';

/** Dashes and dots of one line stand no further apart, in points; longer dashes no further than they are long. */
const GAP = 3.2;
/** What is longer is a line of its own and no dash, in points. */
const LONGEST_DASH = 12;
/** Lines drawn beside each other within this are one line drawn twice, in points. */
const BESIDE = 0.8;
/** What stays shorter is a dot, a tick or part of a sign, in points. */
const SHORTEST = 3;

interface Stretch {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Puts the pieces of dashed, dotted and doubly drawn lines together, cuts them at the page's edge and leaves out dots.
 * @param page box of the page
 * @returns rulings with x1 ≤ x2 and y1 ≤ y2: those across from top to bottom, then those up from left to right
 */
export function mergeRulings(rulings: readonly Ruling[], page: DrawnBox): Ruling[] {
  const across: Stretch[] = [];
  const up: Stretch[] = [];
  for (const { x1, y1, x2, y2 } of rulings) {
    if (y1 === y2) across.push({ at: y1, from: Math.min(x1, x2), to: Math.max(x1, x2) });
    else if (x1 === x2) up.push({ at: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) });
  }
  return [
    ...within(merge(across), page.y1, page.y2, page.x1, page.x2).map(({ at, from, to }) => ({
      x1: from,
      y1: at,
      x2: to,
      y2: at,
    })),
    ...within(merge(up), page.x1, page.x2, page.y1, page.y2).map(({ at, from, to }) => ({
      x1: at,
      y1: from,
      x2: at,
      y2: to,
    })),
  ];
}

function merge(stretches: readonly Stretch[]): Stretch[] {
  return levels(stretches).flatMap((level) => {
    const merged: Stretch[] = [];
    let dash = 0;
    for (const next of level.toSorted((a, b) => a.from - b.from)) {
      const open = merged.at(-1);
      const length = next.to - next.from;
      if (open === undefined || next.from - open.to > gapOf(dash, length)) merged.push(next);
      else if (next.to > open.to) merged[merged.length - 1] = join(open, next);
      dash = length;
    }
    return merged;
  });
}

/** How far apart two pieces of one line may stand. */
function gapOf(before: number, next: number): number {
  return before > LONGEST_DASH || next > LONGEST_DASH ? GAP : Math.max(GAP, Math.min(before, next) * 1.1);
}

/** The longer one says where the line lies. */
function join(open: Stretch, next: Stretch): Stretch {
  const { at } = open.to - open.from >= next.to - next.from ? open : next;
  return { at, from: open.from, to: next.to };
}

/** Groups of stretches that lie on one line, from low to high. */
function levels(stretches: readonly Stretch[]): Stretch[][] {
  const groups: Stretch[][] = [];
  let base = Number.NEGATIVE_INFINITY;
  for (const stretch of stretches.toSorted((a, b) => a.at - b.at)) {
    if (stretch.at - base > BESIDE) {
      groups.push([]);
      base = stretch.at;
    }
    groups.at(-1)?.push(stretch);
  }
  return groups;
}

function within(
  stretches: readonly Stretch[],
  low: number,
  high: number,
  from: number,
  to: number,
): Stretch[] {
  return stretches
    .filter(({ at }) => at >= low - BESIDE && at <= high + BESIDE)
    .map((stretch) => ({ ...stretch, from: Math.max(stretch.from, from), to: Math.min(stretch.to, to) }))
    .filter((stretch) => stretch.to - stretch.from >= SHORTEST);
}
