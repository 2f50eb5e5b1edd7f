import { apply, type Matrix, type Point } from './matrix.ts';
import type { DrawnBox } from './page.ts';

/** The upright box around points; null: no points. */
export function boxAround(points: readonly Point[]): DrawnBox | null {
  const [first] = points;
  if (first === undefined) return null;
  let { x: x1, y: y1 } = first;
  let { x: x2, y: y2 } = first;
  for (const { x, y } of points) {
    x1 = Math.min(x1, x);
    y1 = Math.min(y1, y);
    x2 = Math.max(x2, x);
    y2 = Math.max(y2, y);
  }
  return { x1, y1, x2, y2 };
}

/** The upright box around a rectangle after a map. */
export function mapBox(matrix: Matrix, { x1, y1, x2, y2 }: DrawnBox): DrawnBox {
  const corners = [
    apply(matrix, x1, y1),
    apply(matrix, x2, y1),
    apply(matrix, x1, y2),
    apply(matrix, x2, y2),
  ];
  return boxAround(corners) ?? { x1, y1, x2, y2 };
}

/** What both cover; an empty box (x2 < x1 or y2 < y1) when they do not meet. */
export function intersect(a: DrawnBox, b: DrawnBox): DrawnBox {
  return {
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
    x2: Math.min(a.x2, b.x2),
    y2: Math.min(a.y2, b.y2),
  };
}

/** `slack`: how far outside still counts as inside. */
export function holds({ x1, y1, x2, y2 }: DrawnBox, x: number, y: number, slack: number): boolean {
  return x >= x1 - slack && x <= x2 + slack && y >= y1 - slack && y <= y2 + slack;
}

const CELLS = 64;

/**
 * Share of a page the boxes cover together, 0…1, told on a raster of 64 × 64 points.
 * @param boxes pictures; they may overlap and reach over the edge
 */
export function coveredShare(boxes: readonly DrawnBox[], width: number, height: number): number {
  if (boxes.length === 0 || width <= 0 || height <= 0) return 0;
  const raster = new Uint8Array(CELLS * CELLS);
  for (const box of boxes) {
    const fromX = centreFrom(box.x1, width);
    const toX = centreTo(box.x2, width);
    const fromY = centreFrom(box.y1, height);
    const toY = centreTo(box.y2, height);
    for (let y = fromY; y <= toY; y += 1) {
      if (fromX <= toX) raster.fill(1, y * CELLS + fromX, y * CELLS + toX + 1);
    }
  }
  return raster.reduce((sum, cell) => sum + cell, 0) / raster.length;
}

function centreFrom(at: number, length: number): number {
  return Math.max(0, Math.ceil((at / length) * CELLS - 0.5));
}

function centreTo(at: number, length: number): number {
  return Math.min(CELLS - 1, Math.floor((at / length) * CELLS - 0.5));
}
