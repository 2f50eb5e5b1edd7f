import type { PageTurn } from '../../../domain/source.ts';
import type { Ruling } from '../../geometry/page.ts';
import { mapBox } from './box.ts';
import { apply, type Matrix } from './matrix.ts';
import type { DrawnPage } from './page.ts';

export type Quarter = 0 | PageTurn;

/** The turn clockwise that brings text of a direction upright. */
export function turnBack(direction: PageTurn): PageTurn {
  if (direction === 90) return 270;
  return direction === 270 ? 90 : 180;
}

/** How far a line of text may lean and still count as upright, in degrees: scanned-in and skewed pages lean. */
const LEAN = 2;

/** The angle between −180 (left out) and 180. */
export function normalAngle(degrees: number): number {
  const turned = ((((degrees + 180) % 360) + 360) % 360) - 180;
  return turned === -180 ? 180 : turned;
}

/** The quarter turn an angle is near to; null: none, like most watermarks. */
function quarterOf(angle: number): Quarter | null {
  for (const quarter of [0, 90, 180, 270] as const) {
    if (Math.abs(normalAngle(angle - quarter)) <= LEAN) return quarter;
  }
  return null;
}

/**
 * The direction most characters of a page run in, in degrees clockwise.
 * @returns 0 also for a page without text, and when no direction has more than half of the characters
 */
export function mainDirection(page: DrawnPage): Quarter {
  const counts = new Map<Quarter | null, number>();
  let all = 0;
  for (const { chars, angle, invisible } of page.runs) {
    if (invisible) continue;
    const count = chars.filter(({ text }) => text.trim() !== '').length;
    const quarter = quarterOf(angle);
    counts.set(quarter, (counts.get(quarter) ?? 0) + count);
    all += count;
  }
  for (const quarter of [90, 180, 270] as const) {
    if ((counts.get(quarter) ?? 0) * 2 > all) return quarter;
  }
  return 0;
}

/**
 * Turns a page so that its text runs from left to right; a lean of less than two degrees is called none.
 * @param quarter direction of the text, as `mainDirection` tells it
 */
export function turnUpright(page: DrawnPage, quarter: Quarter): DrawnPage {
  const matrix = turning(quarter, page.width, page.height);
  const sideways = quarter === 90 || quarter === 270;
  return {
    ...page,
    width: sideways ? page.height : page.width,
    height: sideways ? page.width : page.height,
    runs: page.runs.map((run) => {
      const angle = normalAngle(run.angle - quarter);
      return {
        ...run,
        angle: Math.abs(angle) <= LEAN ? 0 : angle,
        chars:
          quarter === 0
            ? run.chars
            : run.chars.map((char) => ({ ...char, ...apply(matrix, char.x, char.y) })),
      };
    }),
    rulings: quarter === 0 ? page.rulings : page.rulings.map((ruling) => turnRuling(matrix, ruling)),
    pictures: quarter === 0 ? page.pictures : page.pictures.map((box) => mapBox(matrix, box)),
  };
}

function turnRuling(matrix: Matrix, { x1, y1, x2, y2 }: Ruling): Ruling {
  const from = apply(matrix, x1, y1);
  const to = apply(matrix, x2, y2);
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}

/** The map that turns text of the given direction back upright and keeps the page's corner at 0, 0. */
function turning(quarter: Quarter, width: number, height: number): Matrix {
  if (quarter === 90) return { a: 0, b: -1, c: 1, d: 0, e: 0, f: width };
  if (quarter === 180) return { a: -1, b: 0, c: 0, d: -1, e: width, f: height };
  if (quarter === 270) return { a: 0, b: 1, c: -1, d: 0, e: height, f: 0 };
  return { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
}
