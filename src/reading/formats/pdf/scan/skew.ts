import type { PagePicture } from '../../ocr.ts';

/** Paper lies in a scanner within this, in radians (3°). */
const MOST = (3 * Math.PI) / 180;
/** Steps of the first look and of the second (0.25° and 0.025°: the width of a page then drifts by less than a dot). */
const COARSE = (0.25 * Math.PI) / 180;
const FINE = (0.025 * Math.PI) / 180;
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
  const found = inkOf(page, ink);
  if (found.points.length < FEWEST * 2) return 0;
  const coarse = sharpest(found, 0, MOST, COARSE);
  const fine = sharpest(found, coarse, COARSE, FINE);
  return Math.abs(fine) < FINE / 2 ? 0 : fine;
}

interface Ink {
  /** x and y in turn. */
  readonly points: Float64Array;
  /** Of the page. */
  readonly width: number;
  readonly height: number;
}

/** Places of ink, evenly thinned out. Upper edges alone: they lie in rows, strokes do not. */
function inkOf({ width, height, grey }: PagePicture, ink: number): Ink {
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
  return { points, width, height };
}

function sharpest(ink: Ink, middle: number, reach: number, step: number): number {
  let best = middle;
  let most = sharpness(ink, middle);
  for (let i = 1; i * step <= reach + step / 2; i += 1) {
    for (const angle of [middle + i * step, middle - i * step]) {
      const value = sharpness(ink, angle);
      if (value <= most) continue;
      most = value;
      best = angle;
    }
  }
  return best;
}

/** Sum of the squares of the rows' ink when the page is turned back by the angle. */
function sharpness({ points, width, height }: Ink, angle: number): number {
  const slope = Math.tan(angle);
  const lowest = Math.ceil(Math.abs(slope) * width) + 1;
  const rows = new Uint32Array(height + 2 * lowest);
  for (let i = 0; i < points.length; i += 2) {
    const row = lowest + Math.round((points[i + 1] ?? 0) - slope * (points[i] ?? 0));
    rows[row] = (rows[row] ?? 0) + 1;
  }
  return rows.reduce((sum, count) => sum + count * count, 0);
}
