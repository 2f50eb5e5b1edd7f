import type { CoverageSums } from '../../../contracts/coverage.ts';
import { RAMP } from '../overview/tilePlaces.ts';

/** Duties that bind and are answered whole, and all that bind; what does not apply is in neither. */
export function coveredOf(sums: CoverageSums): { done: number; bound: number } {
  const done = sums.covered + sums.stricter;
  return { done, bound: done + sums.weakened + sums.missing };
}

/** Class of a tile: dashed without a plan, else by the share covered. */
export function tileLook(sums: CoverageSums | null): string {
  if (sums === null) return 'qn';
  const { done, bound } = coveredOf(sums);
  if (bound === 0) return 'q0';
  return RAMP.find((step) => done / bound >= step.from)?.look ?? 'q0';
}

/** `87%` in whole numbers; 100 only when nothing is left out; null where nothing binds. */
export function wholeShare(done: number, bound: number): string | null {
  if (bound === 0) return null;
  const percent = Math.round((done / bound) * 100);
  return `${done < bound ? Math.min(percent, 99) : percent}%`;
}

/** Units that need a hand first: without a plan last of all, because nothing is known of them. */
export function byNeed<R extends { readonly sums: CoverageSums | null }>(rows: readonly R[]): R[] {
  const need = ({ sums }: R) => (sums === null ? -1 : sums.missing * 1000 + sums.weakened + sums.later);
  return [...rows].sort((a, b) => need(b) - need(a));
}
