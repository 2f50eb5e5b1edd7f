import type { CoverageMatrix } from '../../../../contracts/coverage.ts';

/** A line of the matrix: the head of a part, or a duty by its place in every row's cells. */
export type Line =
  | { readonly kind: 'part'; readonly no: number; readonly words: string }
  | { readonly kind: 'duty'; readonly duty: number };

/** Duties in their order, each part under its head. */
export function linesOf(
  duties: readonly Pick<CoverageMatrix['duties'][number], 'partNo'>[],
  parts: readonly CoverageMatrix['parts'][number][],
): Line[] {
  const titles = new Map(parts.map(({ no, label, title }) => [no, `${label}、${title}`]));
  const lines: Line[] = [];
  let before: number | null = null;
  duties.forEach(({ partNo }, duty) => {
    const words = titles.get(partNo);
    if (partNo !== before && words !== undefined) lines.push({ kind: 'part', no: partNo, words });
    before = partNo;
    lines.push({ kind: 'duty', duty });
  });
  return lines;
}

/** Sizes in pixels; the stylesheet has the same. */
export const LINE = 30;
export const COLUMN = 30;
/** Cells drawn beyond what is seen, so that a small move draws nothing new. */
const SPARE_LINES = 8;
const SPARE_COLUMNS = 10;
/** Columns of a line that are drawn as one piece. */
export const CHUNK = SPARE_COLUMNS;

/** First line and column drawn, and the first that are not. */
export interface Window {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What is drawn of a field of cells that is seen through a frame: whole steps, so that it changes seldom. */
export function windowOf(
  seen: { readonly top: number; readonly left: number; readonly height: number; readonly width: number },
  size: { readonly lines: number; readonly columns: number },
): Window {
  const [top, bottom] = range(seen.top / LINE, seen.height / LINE, SPARE_LINES, size.lines);
  const [left, right] = range(seen.left / COLUMN, seen.width / COLUMN, SPARE_COLUMNS, size.columns);
  return { top, bottom, left, right };
}

function range(from: number, length: number, spare: number, most: number): [number, number] {
  const first = Math.floor(from / spare) * spare - spare;
  const last = Math.ceil((from + length) / spare) * spare + spare;
  return [Math.max(0, Math.min(first, most)), Math.max(0, Math.min(last, most))];
}

/** A cell by the places of its duty and its unit. */
export interface Spot {
  readonly duty: number;
  readonly unit: number;
}

const STEPS: Readonly<Record<string, readonly [duty: number, unit: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Where a key leads from a cell; null: the key moves nothing. */
export function moved(
  from: Spot | null,
  key: string,
  size: { readonly duties: number; readonly units: number },
): Spot | null {
  const step = STEPS[key];
  if (step === undefined || size.duties === 0 || size.units === 0) return null;
  if (from === null) return { duty: 0, unit: 0 };
  return {
    duty: Math.min(size.duties - 1, Math.max(0, from.duty + step[0])),
    unit: Math.min(size.units - 1, Math.max(0, from.unit + step[1])),
  };
}
