import { apply, type Matrix } from '../drawing/matrix.ts';
import type { PathPoint, SubPath } from '../drawing/path.ts';

/** Numbers after each letter of a path: S and M begin, L line, Q and B curves, A arc, C closes. */
const NUMBERS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

/**
 * Reads a path as OFD writes it: `M 0 0 L 10 0 B … C`.
 * @param matrix space of the object to points of the page
 */
export function readAbbreviated(data: string, matrix: Matrix): SubPath[] {
  const parts = data.trim().split(/[\s,]+/);
  const path: SubPath[] = [];
  let points: PathPoint[] = [];
  let begin: PathPoint | undefined;
  const end = (closed: boolean) => {
    if (points.length > 1) path.push({ points, closed });
    points = [];
  };
  for (let i = 0; i < parts.length; ) {
    const letter = parts[i] ?? '';
    const count = NUMBERS[letter];
    if (count === undefined) {
      i += 1;
      continue;
    }
    const numbers = parts.slice(i + 1, i + 1 + count).map(Number);
    i += count + 1;
    if (letter === 'C') {
      end(true);
      if (begin !== undefined) points = [begin];
      continue;
    }
    const [x, y] = numbers.slice(-2);
    if (x === undefined || y === undefined || !numbers.every(Number.isFinite)) continue;
    const isStart = letter === 'M' || letter === 'S';
    if (isStart) end(false);
    const point = { ...apply(matrix, x, y), straight: letter === 'L' };
    if (isStart) begin = point;
    points.push(point);
  }
  end(false);
  return path;
}
