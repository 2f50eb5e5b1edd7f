import type { PlanSource } from '../../../../contracts/source.ts';

/** Pages one under the other, each as wide as the stack: where each begins. CSS pixels. */
export interface PageStack {
  readonly width: number;
  /** Upper edge of each page, ascending. */
  readonly tops: readonly number[];
  readonly heights: readonly number[];
}

/** Between the edge of the stack and a page, and between two pages. */
export const PAGE_GAP = 12;

export const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The next larger or smaller zoom; the same at the end. */
export function zoomStep(zoom: number, step: 1 | -1): number {
  const next = step === 1 ? ZOOMS.find((z) => z > zoom) : ZOOMS.findLast((z) => z < zoom);
  return next ?? zoom;
}

/** @param width of every page, in CSS pixels */
export function stackOf(pages: PlanSource['pages'], width: number): PageStack {
  const heights = pages.map((page) => Math.round((width * page.height) / page.width));
  const tops: number[] = [];
  let at = PAGE_GAP;
  for (const height of heights) {
    tops.push(at);
    at += height + PAGE_GAP;
  }
  return { width, tops, heights };
}

/**
 * The page a reader looks at: the last that begins above the given height.
 * @param at CSS pixels from the top of the stack
 * @returns 0-based index
 */
export function pageIndexAt({ tops }: PageStack, at: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Where the scroll stands in a stack of another width so that the same words stay at the top. */
export function keptScroll(was: PageStack, now: PageStack, scrollTop: number): number {
  const index = pageIndexAt(was, scrollTop);
  const inPage = scrollTop - (was.tops[index] ?? 0);
  const share = now.width / Math.max(1, was.width);
  return (now.tops[index] ?? 0) + (inPage > 0 ? inPage * share : inPage);
}
