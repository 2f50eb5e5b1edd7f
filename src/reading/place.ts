import type { Box, PageBox, PagedSpan, Span } from '../domain/plan.ts';
import type { Place, SourceDocument } from '../domain/source.ts';
import { pageAt } from './blocks/pages.ts';
import { type Flow, spanOf } from './text/flow.ts';
import type { PageStart } from './text/source.ts';

/** Gives words their place in the file: page and rectangles, cell, or way through the document. */
export type Placer = (flow: Flow) => PagedSpan;

/**
 * @param source document whose places are looked up
 * @param pageStarts pages told by the words themselves, for formats without places
 */
export function placerOf(source: Pick<SourceDocument, 'places'>, pageStarts: readonly PageStart[]): Placer {
  const { places } = source;
  if (places.length === 0) {
    return (flow) => {
      const span = spanOf(flow);
      return { ...span, page: pageAt(pageStarts, span.start) };
    };
  }
  return (flow) =>
    placed(
      spanOf(flow),
      flow.pieces().flatMap((piece) => touched(places, piece)),
    );
}

function placed(span: Span, at: readonly Place[]): PagedSpan {
  const [first] = at;
  if (!first) return { ...span, page: null };
  const boxes = boxesByPage(at);
  const [box] = boxes;
  return {
    ...span,
    page: first.page ?? null,
    ...(box ? { box: { x: box.x, y: box.y, width: box.width, height: box.height } } : {}),
    ...(boxes.length > 1 ? { boxes } : {}),
    ...(first.cell === undefined ? {} : { cell: first.cell }),
    ...(first.path === undefined ? {} : { path: first.path }),
  };
}

/** Places that share a character with the span, in order. */
function touched(places: readonly Place[], span: Span): Place[] {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const found: Place[] = [];
  for (let i = low; i < places.length; i += 1) {
    const place = places[i];
    if (!place || place.start >= span.end) break;
    found.push(clipped(place, span));
  }
  return found;
}

/** A line of which only some characters are meant: its rectangle is cut by their share, exact for even widths. */
function clipped(place: Place, span: Span): Place {
  const { box } = place;
  const start = Math.max(place.start, span.start);
  const end = Math.min(place.end, span.end);
  const length = place.end - place.start;
  if (!box || length === 0 || end - start === length) return place;
  const x = box.x + (box.width * (start - place.start)) / length;
  const width = (box.width * (end - start)) / length;
  return { ...place, start, end, box: { ...box, x: tenth(x), width: tenth(width) } };
}

function boxesByPage(places: readonly Place[]): PageBox[] {
  const byPage = new Map<number, Box>();
  for (const { page, box } of places) {
    if (page === undefined || box === undefined) continue;
    const known = byPage.get(page);
    byPage.set(page, known ? around(known, box) : box);
  }
  return [...byPage].map(([page, box]) => ({ page, ...box }));
}

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: tenth(right - x), height: tenth(bottom - y) };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
