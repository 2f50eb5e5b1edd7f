import type { PagePicture } from '../../ocr.ts';

/** Paper lies in a scanner within this, in radians (3°). */
const MOST = (3 * Math.PI) / 180;
/** Steps of the first look and of the second (0.25° and 0.05°). */
const COARSE = (0.25 * Math.PI) / 180;
const FINE = (0.05 * Math.PI) / 180;
/** So many points of ink are enough to tell. */
const POINTS = 60_000;
/** Fewer say nothing. */
const FEWEST = 500;

/**
 * How far the lines of a page lean: the angle at which its ink falls into the sharpest rows.
 * @param ink shade below which a pixel is ink
 * @returns radians, clockwise; 0: upright, or too little on the page to tell
 */
export function skewOf(page: PagePicture, ink: number): number {
  const points = inkOf(page, ink);
  if (points.length < FEWEST * 2) return 0;
  const coarse = sharpest(points, 0, MOST, COARSE);
  const fine = sharpest(points, coarse, COARSE, FINE);
  return Math.abs(fine) < FINE / 2 ? 0 : fine;
}

/** Places of ink, x and y in turn, evenly thinned out. Upper edges alone: they lie in rows, strokes do not. */
function inkOf({ width, height, grey }: PagePicture, ink: number): Float64Array {
  const found: number[] = [];
  for (let at = width; at < width * height; at += 1) {
    if ((grey[at] ?? 255) < ink && (grey[at - width] ?? 255) >= ink) found.push(at);
  }
  const step = Math.max(1, Math.ceil(found.length / POINTS));
  const kept = found.filter((_, i) => i % step === 0);
  const points = new Float64Array(kept.length * 2);
  for (const [i, at] of kept.entries()) {
    points[2 * i] = at % width;
    points[2 * i + 1] = Math.floor(at / width);
  }
  return points;
}

function sharpest(points: Float64Array, middle: number, reach: number, step: number): number {
  let best = middle;
  let most = sharpness(points, middle);
  for (let i = 1; i * step <= reach + step / 2; i += 1) {
    for (const angle of [middle + i * step, middle - i * step]) {
      const value = sharpness(points, angle);
      if (value <= most) continue;
      most = value;
      best = angle;
    }
  }
  return best;
}

/** Sum of the squares of the rows' ink when the page is turned back by the angle. */
function sharpness(points: Float64Array, angle: number): number {
  const slope = Math.tan(angle);
  const rows = new Map<number, number>();
  for (let i = 0; i < points.length; i += 2) {
    const row = Math.round((points[i + 1] ?? 0) - slope * (points[i] ?? 0));
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of rows.values()) sum += count * count;
  return sum;
}
