import type { PagePicture } from '../../ocr.ts';

/**
 * The shade that parts ink from paper: half-way between the means of the two sides that differ most (Otsu).
 * @returns what is darker than this is ink; 0: a page of one shade
 */
export function inkBelow({ grey }: PagePicture): number {
  const counts = new Uint32Array(256);
  for (const shade of grey) counts[shade] = (counts[shade] ?? 0) + 1;
  const total = grey.length;
  const all = counts.reduce((sum, count, shade) => sum + count * shade, 0);
  let below = 0;
  let belowSum = 0;
  let best = 0;
  let most = 0;
  for (let shade = 0; shade < 255; shade += 1) {
    below += counts[shade] ?? 0;
    belowSum += shade * (counts[shade] ?? 0);
    if (below === 0 || below === total) continue;
    const dark = belowSum / below;
    const light = (all - belowSum) / (total - below);
    const difference = below * (total - below) * (light - dark) ** 2;
    if (difference <= most) continue;
    most = difference;
    best = Math.ceil((dark + light) / 2);
  }
  return best;
}

/** A quarter turn clockwise. */
export function quarterTurned({ width, height, grey }: PagePicture): PagePicture {
  const turned = new Uint8Array(grey.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + (height - 1 - y)] = grey[y * width + x] ?? 255;
  }
  return { width: height, height: width, grey: turned };
}

/** Upside down. */
export function halfTurned({ width, height, grey }: PagePicture): PagePicture {
  return { width, height, grey: grey.slice().reverse() };
}

/**
 * Turned by a small angle about its middle, in its own size; what comes in at the corners is white.
 * @param angle radians, clockwise
 */
export function tilted({ width, height, grey }: PagePicture, angle: number): PagePicture {
  const turned = new Uint8Array(grey.length).fill(255);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = cos * (x - cx) + sin * (y - cy) + cx;
      const fromY = cos * (y - cy) - sin * (x - cx) + cy;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const right = fromX - left;
      const upper = (grey[at] ?? 255) * (1 - right) + (grey[at + 1] ?? 255) * right;
      const lower = (grey[at + width] ?? 255) * (1 - right) + (grey[at + width + 1] ?? 255) * right;
      turned[y * width + x] = upper + (lower - upper) * (fromY - top);
    }
  }
  return { width, height, grey: turned };
}
