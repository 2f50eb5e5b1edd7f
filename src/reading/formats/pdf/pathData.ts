import { apply, type Matrix } from '../drawing/matrix.ts';
import type { PathPoint, SubPath } from '../drawing/path.ts';

/** Codes of the steps in a path as pdf.js packs it, and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const NUMBERS = [2, 2, 6, 4, 0];

/**
 * Unpacks a path.
 * @param data steps and their numbers in one row: move, line, cubic, quadratic, close
 * @param matrix user space to points of the page
 */
export function unpackPath(data: readonly number[], matrix: Matrix): SubPath[] {
  const path: SubPath[] = [];
  let points: PathPoint[] = [];
  const end = (closed: boolean) => {
    if (points.length > 1) path.push({ points, closed });
    points = [];
  };
  let begin: PathPoint | undefined;
  for (let i = 0; i < data.length; ) {
    const step = data[i] ?? -1;
    const count = NUMBERS[step];
    if (count === undefined) break;
    const x = data[i + count - 1];
    const y = data[i + count];
    i += count + 1;
    if (count === 0) {
      end(true);
      // What follows without a move begins where the closed stretch began.
      if (begin !== undefined) points = [begin];
    } else if (x !== undefined && y !== undefined) {
      if (step === MOVE) end(false);
      const point = { ...apply(matrix, x, y), straight: step === LINE };
      if (step === MOVE) begin = point;
      points.push(point);
    }
  }
  end(false);
  return path;
}
