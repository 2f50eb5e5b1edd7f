import type { Ruling } from '../../geometry/page.ts';
import type { Point } from './matrix.ts';

/** A point of a path and whether the way to it is straight. */
export interface PathPoint extends Point {
  readonly straight: boolean;
}

/** One stretch drawn without lifting the pen, in points of the page. */
export interface SubPath {
  readonly points: readonly PathPoint[];
  readonly closed: boolean;
}

/** A filled shape no thicker than this is a drawn line, in points: double and bold borders are thinner. */
const THIN = 3;
/** How far a line may lean over its whole length and still be straight up or across, in points. */
const LEAN = 0.6;
/** Sides of a dot as long as it is wide, as numbers in a file and their sums have it, in points. */
const ROUNDING = 0.05;
/** Shapes with more corners are pictures, not borders. */
const MOST_EDGES = 400;

/**
 * Rulings of a stroked path: every straight piece that runs across or up.
 * @param lineWidth in points of the page
 */
export function strokeRulings(path: readonly SubPath[], lineWidth: number): Ruling[] {
  return path.flatMap(({ points, closed }) =>
    edgesOf(points, closed).flatMap((edge) => strokeRuling(edge, lineWidth)),
  );
}

function strokeRuling({ x1, y1, x2, y2 }: Ruling, lineWidth: number): Ruling[] {
  const along = Math.hypot(x2 - x1, y2 - y1);
  // A short piece of a broad pen is a line the other way.
  if (along > 0 && along <= THIN && lineWidth >= 3 * along) {
    if (y1 === y2)
      return [{ x1: (x1 + x2) / 2, y1: y1 - lineWidth / 2, x2: (x1 + x2) / 2, y2: y1 + lineWidth / 2 }];
    if (x1 === x2)
      return [{ x1: x1 - lineWidth / 2, y1: (y1 + y2) / 2, x2: x1 + lineWidth / 2, y2: (y1 + y2) / 2 }];
  }
  return [{ x1, y1, x2, y2 }];
}

/**
 * Rulings of a filled path: pairs of opposite sides so near each other that the shape between them is a line. Takes
 * thin rectangles, mitred borders, L shapes, and frames of two rectangles, one inside the other.
 */
export function fillRulings(path: readonly SubPath[]): Ruling[] {
  const shapes = path.map(({ points }) => edgesOf(points, true));
  const frame = shapes.length === 2 && path.every(({ points }) => points.length <= 6);
  const groups = frame ? [...shapes, shapes.flat()] : shapes;
  return groups.flatMap((edges) => (edges.length <= MOST_EDGES ? thinPairs(edges) : []));
}

function thinPairs(edges: readonly Ruling[]): Ruling[] {
  const across = edges.filter(({ y1, y2 }) => y1 === y2).sort((a, b) => a.y1 - b.y1);
  const up = edges.filter(({ x1, x2 }) => x1 === x2).sort((a, b) => a.x1 - b.x1);
  return [
    ...pairs(across.map(({ x1, x2, y1 }) => ({ at: y1, from: x1, to: x2 }))).map(({ at, from, to }) => ({
      x1: from,
      y1: at,
      x2: to,
      y2: at,
    })),
    ...pairs(up.map(({ y1, y2, x1 }) => ({ at: x1, from: y1, to: y2 }))).map(({ at, from, to }) => ({
      x1: at,
      y1: from,
      x2: at,
      y2: to,
    })),
  ];
}

interface Side {
  readonly at: number;
  /** Direction told: from > to runs backwards. */
  readonly from: number;
  readonly to: number;
}

/** `sides` ascending by `at`. */
function pairs(sides: readonly Side[]): Side[] {
  const found: Side[] = [];
  for (const [i, a] of sides.entries()) {
    for (let k = i + 1; k < sides.length; k += 1) {
      const b = sides[k];
      if (b === undefined || b.at - a.at > THIN) break;
      const from = Math.max(Math.min(a.from, a.to), Math.min(b.from, b.to));
      const to = Math.min(Math.max(a.from, a.to), Math.max(b.from, b.to));
      if (to - from >= b.at - a.at - ROUNDING && to > from) found.push({ at: (a.at + b.at) / 2, from, to });
    }
  }
  return found;
}

/** Straight pieces that run across (y1 = y2) or up (x1 = x2), made exactly so. */
function edgesOf(points: readonly PathPoint[], closed: boolean): Ruling[] {
  const [first] = points;
  if (first === undefined) return [];
  const ring = closed ? [...points, { ...first, straight: true }] : points;
  const edges: Ruling[] = [];
  for (let i = 1; i < ring.length; i += 1) {
    const from = ring[i - 1];
    const to = ring[i];
    if (from === undefined || to?.straight !== true) continue;
    const across = Math.abs(to.x - from.x);
    const down = Math.abs(to.y - from.y);
    if (across === 0 && down === 0) continue;
    if (down <= LEAN && across >= down) {
      const y = (from.y + to.y) / 2;
      edges.push({ x1: from.x, y1: y, x2: to.x, y2: y });
    } else if (across <= LEAN) {
      const x = (from.x + to.x) / 2;
      edges.push({ x1: x, y1: from.y, x2: x, y2: to.y });
    }
  }
  return edges;
}
