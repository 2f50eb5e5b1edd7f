import type { PlanSource } from '../../../../contracts/source.ts';
import type { Passage, SourceSetting } from '../SourceLine.tsx';
import { between, touching } from '../sourceRows.ts';

/** A stretch of words on a page that is one thing: pressing it opens its item. Points from the page's upper left. */
export interface Spot extends Passage {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lit: boolean;
  readonly leftover: boolean;
}

type Place = PlanSource['places'][number];

/** Places of each page, in order of the text. */
export function placesByPage(places: readonly Place[]): Map<number, Place[]> {
  const pages = new Map<number, Place[]>();
  for (const place of places) {
    if (place.page === undefined || place.box === undefined) continue;
    const known = pages.get(place.page);
    if (known) known.push(place);
    else pages.set(place.page, [place]);
  }
  return pages;
}

/**
 * What can be pressed on a page: its printed lines, cut where an item, a region or the lit passage begins or ends.
 * Within a line the cut is by the share of characters: exact where they are equally wide, as Chinese ones are.
 */
export function spotsOf(places: readonly Place[], setting: SourceSetting, lit: Passage | null): Spot[] {
  return places.flatMap((place) => {
    const { box } = place;
    if (!box) return [];
    const regions = touching(setting.source.regions, place.start, place.end);
    const cuts = [
      ...between(setting.cuts, place.start, place.end),
      ...regions.map((region) => region.start).filter((at) => at > place.start),
      ...(lit ? [lit.start, lit.end].filter((at) => at > place.start && at < place.end) : []),
    ];
    const bounds = [place.start, ...[...new Set(cuts)].sort((a, b) => a - b), place.end];
    const share = box.width / Math.max(1, place.end - place.start);
    return bounds.slice(0, -1).map((start, i) => {
      const end = bounds[i + 1] ?? place.end;
      return {
        start,
        end,
        x: box.x + share * (start - place.start),
        y: box.y,
        width: share * (end - start),
        height: box.height,
        lit: lit !== null && start >= lit.start && end <= lit.end,
        leftover: regions.some((r) => r.kind === 'leftover' && start >= r.start && start < r.end),
      };
    });
  });
}

/** The first page a passage stands on; null: nowhere. */
export function pageOf(places: readonly Place[], passage: Passage | null): number | null {
  if (passage === null) return null;
  return touching(places, passage.start, passage.end)[0]?.page ?? null;
}
