/** An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/**
 * Six numbers as files write them, in the order a b c d e f.
 * @returns null: not six finite numbers
 */
export function matrixOf(numbers: ArrayLike<unknown>): Matrix | null {
  if (numbers.length !== 6) return null;
  const all = Array.from(numbers);
  if (!all.every((value): value is number => typeof value === 'number' && Number.isFinite(value)))
    return null;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = all;
  return { a, b, c, d, e, f };
}

/** The map that applies `inner` first, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

export function apply(matrix: Matrix, x: number, y: number): Point {
  return { x: matrix.a * x + matrix.c * y + matrix.e, y: matrix.b * x + matrix.d * y + matrix.f };
}

/** How long one unit along x becomes. */
export function stretchX(matrix: Matrix): number {
  return Math.hypot(matrix.a, matrix.b);
}

/** How long one unit along y becomes. */
export function stretchY(matrix: Matrix): number {
  return Math.hypot(matrix.c, matrix.d);
}
