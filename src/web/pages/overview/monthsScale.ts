import type { Overview } from '../../../contracts/ledger.ts';

type Month = Overview['months'][number];

/** Drawing area of the chart, in its own units. */
export const AREA = { width: 300, height: 262, left: 24, right: 250, top: 18, bottom: 220 } as const;

export interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  /** Values at which a line is drawn. */
  readonly lines: readonly number[];
}

/** Steps of 1, 2 or 5 times a power of ten, at most six lines. */
export function stepOf(most: number): number {
  const rough = Math.max(1, most) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? 10 * power;
  return Math.max(1, step);
}

/** Where months and values lie. */
export function scaleOf(months: readonly Month[]): Scale {
  const most = Math.max(1, ...months.map((m) => Math.max(m.planned, m.reported ?? 0, m.verified ?? 0)));
  const step = stepOf(most);
  const span = AREA.right - AREA.left;
  const high = Math.max(most, step);
  return {
    x: (index) => AREA.left + (months.length < 2 ? span : (span * index) / (months.length - 1)),
    y: (value) => AREA.bottom - ((AREA.bottom - AREA.top) * value) / high,
    lines: Array.from({ length: Math.floor(high / step) + 1 }, (_, i) => i * step),
  };
}

/** Keeps the three labels at the present month from lying on one another: at least `apart` between neighbours. */
export function spread(wanted: readonly number[], apart: number): number[] {
  const placed: number[] = [];
  for (const y of wanted) placed.push(placed.length === 0 ? y : Math.max(y, (placed.at(-1) ?? y) + apart));
  const over = Math.max(0, (placed.at(-1) ?? 0) - AREA.bottom + 2);
  return placed.map((y) => y - over);
}
