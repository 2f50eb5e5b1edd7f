import { type BlockIndex, indexBlocks } from './blocks.ts';
import { type Bearing, bearingOf } from './conflicts.ts';
import { type CutText, type DutyText, dutyText } from './explain.ts';
import { foldItem } from './fold.ts';
import { type Grams, gramsIn, gramsOf, runsOf } from './grams.ts';
import type { Duty, PlanPoint } from './types.ts';

/** The duties that hold a run of characters, and what it counts in each. */
interface Postings {
  readonly duties: number[];
  readonly weights: number[];
}

/** Duties prepared for matching: made once for an upstream plan, used for every plan below it. */
export interface DutyIndex {
  readonly duties: readonly Duty[];
  readonly texts: readonly DutyText[];
  readonly bearings: readonly Bearing[];
  /** Sum of what the runs of each duty's own words count, and of those of its titles. */
  readonly totals: Float64Array;
  readonly contextTotals: Float64Array;
  readonly words: ReadonlyMap<number, Postings>;
  readonly titles: ReadonlyMap<number, Postings>;
  readonly blocks: BlockIndex;
  /** What a run counts by how few duties hold it: 1 for one or none. */
  readonly rarity: (gram: number) => number;
}

/**
 * Prepares duties for matching. What runs count comes from the upstream plan and the words of the field alone, never
 * from the plan that is compared: an item's score does not change because another item of its plan does.
 */
export function indexDuties(duties: readonly Duty[]): DutyIndex {
  const texts = duties.map((duty) => dutyText(cutText(duty)));
  const grams = texts.map(({ folded, runs }) => gramsIn(folded, runs));
  const rarity = rarityIn(grams);
  const context = contextsOf(duties);
  const words = postingsOf(grams, rarity);
  const titles = postingsOf(context, rarity);
  return {
    duties,
    texts,
    bearings: duties.map(bearingOf),
    totals: totalsOf(grams, rarity),
    contextTotals: totalsOf(context, rarity),
    words,
    titles,
    blocks: indexBlocks(duties, rarity),
    rarity,
  };
}

/** The words of an item as they are compared. */
export function cutText(point: PlanPoint): CutText {
  const folded = foldItem(point);
  return { folded, runs: runsOf(folded) };
}

/** The runs of the titles each item stands under; equal titles are cut once. */
export function contextsOf(points: readonly PlanPoint[]): Grams[] {
  const known = new Map<string, Grams>();
  return points.map(({ context }) => {
    const titles = context.join('，');
    const grams = known.get(titles) ?? gramsOf(titles);
    known.set(titles, grams);
    return grams;
  });
}

function rarityIn(texts: readonly Grams[]): (gram: number) => number {
  const counts = new Map<number, number>();
  for (const { ids } of texts) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const scale = Math.log(1 + texts.length);
  const known = new Map<number, number>();
  for (const [gram, count] of counts) {
    if (count > 1) known.set(gram, Math.log(1 + texts.length / count) / scale);
  }
  return (gram) => known.get(gram) ?? 1;
}

function totalsOf(texts: readonly Grams[], rarity: (gram: number) => number): Float64Array {
  return Float64Array.from(texts, ({ ids, weights }) =>
    ids.reduce((sum, id, i) => sum + (weights[i] ?? 0) * rarity(id), 0),
  );
}

function postingsOf(texts: readonly Grams[], rarity: (gram: number) => number): Map<number, Postings> {
  const postings = new Map<number, Postings>();
  for (const [duty, { ids, weights }] of texts.entries()) {
    for (const [i, id] of ids.entries()) {
      const found = postings.get(id) ?? { duties: [], weights: [] };
      found.duties.push(duty);
      found.weights.push((weights[i] ?? 0) * rarity(id));
      postings.set(id, found);
    }
  }
  return postings;
}
