import { LocalBlocks } from './blocks.ts';
import { agreement, type Bearing, bearingOf, objectionTo } from './conflicts.ts';
import { contextsOf, cutText, type DutyIndex } from './dutyIndex.ts';
import type { CutText } from './explain.ts';
import { type Grams, gramsIn } from './grams.ts';
import type { AddedItem, LocalItem } from './types.ts';

/** From here on an item counts for a duty without a person (calibrated, ADR 0019). */
export const AUTOMATIC = 0.5;
/** Below it the words shared tell nothing. */
export const NEAR = 0.05;

/** From here on an item that does not count is named beside a duty nothing answers. */
export const NEAREST = 0.14;
/** From here on a duty is named beside an item that answers none. */
const NEAREST_ADDED = 0.1;

/** Likeness of one local item to every duty. */
export interface ScoredItem {
  readonly item: LocalItem;
  readonly text: CutText;
  readonly bearing: Bearing;
  /** Place among the items by key: decides between equal scores, whatever order they come in. */
  readonly order: number;
  /** By position of the duty, 0 … 1. */
  readonly scores: Float64Array;
  /** Plain likeness, before what speaks against a pair (another right, the opposite action) is taken off. */
  readonly nearness: Float64Array;
  /** How like what stands around it is to each block of the upstream plan. */
  readonly around: Float64Array;
  /** The best of the scores. */
  readonly best: number;
}

/** Shared words that stand whole in a longer text count a little less than equal texts. */
const CONTAINED = 0.92;
/** Few words stand anywhere by chance: so much of telling words is half enough. */
const CHANCE = 1.6;
/** Titles in common close so much of what is missing. */
const CONTEXT = 0.3;
/** Titles say nothing where the words themselves have nothing in common. */
const OWN_WORDS = 0.35;

/** Scores every item against every duty. */
export function scoreItems(index: DutyIndex, items: readonly LocalItem[]): ScoredItem[] {
  const contexts = contextsOf(items);
  const orders = ordersOf(items);
  const places = new Map<Grams, Float64Array>();
  const blocks = new LocalBlocks(index.blocks, index.rarity);
  return items.map((item, i) => {
    const context = contexts[i] ?? { ids: [], weights: [] };
    const titles = places.get(context) ?? titleLikeness(index, context);
    places.set(context, titles);
    return { ...scoreItem(index, item, titles, blocks), order: orders.get(item.key) ?? 0 };
  });
}

/** 2/1/1 before 10/1/1. */
function ordersOf(items: readonly LocalItem[]): ReadonlyMap<string, number> {
  const keys = items.map(({ key }) => key).sort(new Intl.Collator('en', { numeric: true }).compare);
  return new Map(keys.map((key, order) => [key, order]));
}

function scoreItem(
  index: DutyIndex,
  item: LocalItem,
  titles: Float64Array,
  blocks: LocalBlocks,
): Omit<ScoredItem, 'order'> {
  const text = cutText(item);
  const grams = gramsIn(text.folded, text.runs);
  const { byDuty, byItem, total } = sharedWith(index.words, index, grams);
  const titled = sharedWith(index.titles, index, grams).byDuty;
  const bearing = bearingOf(item);
  const scores = new Float64Array(index.duties.length);
  const nearness = new Float64Array(index.duties.length);
  for (const [duty, shared] of byDuty.entries()) {
    if (shared === 0) continue;
    const ofDuty = index.totals[duty] ?? 0;
    const own = likeness({ duty: shared, item: byItem[duty] ?? 0 }, { duty: ofDuty, item: total });
    const place = Math.max(titles[duty] ?? 0, share(titled[duty] ?? 0, index.contextTotals[duty] ?? 0));
    const raw = own + (1 - own) * CONTEXT * place * Math.min(1, own / OWN_WORDS);
    const judged = index.bearings[duty];
    const score = calibrated(judged ? raw * agreement(judged, bearing) : raw);
    scores[duty] = score;
    nearness[duty] = raw;
  }
  liftDistinct(index, bearing, scores);
  const around = blocks.likeness(item, text.runs);
  liftInBlock(index, bearing, scores, around);
  return { item, text, bearing, scores, nearness, around, best: highest(scores) };
}

/** An item so near to one duty, and so much nearer than to any other, means that one, in however different words. */
const DISTINCT_FROM = 0.33;
const DISTINCT_BY = 1.7;
/** Among fewer duties it says nothing that the others are farther. */
const DISTINCT_AMONG = 20;
/** What is lifted stands just above the threshold. */
const LIFTED = 0.2;

function liftDistinct(index: DutyIndex, bearing: Bearing, scores: Float64Array): void {
  const best = highest(scores);
  if (scores.length < DISTINCT_AMONG || best < DISTINCT_FROM || best >= AUTOMATIC) return;
  const place = scores.indexOf(best);
  const judged = index.bearings[place];
  if (!judged || judged.inField !== bearing.inField || objectionTo(judged, bearing) !== null) return;
  if (scores.some((score, duty) => duty !== place && score * DISTINCT_BY > best)) return;
  scores[place] = Math.round((AUTOMATIC + (best - DISTINCT_FROM) * LIFTED) * 1_000) / 1_000;
}

/** What stands around counts so much, from nothing in common to half of the words. */
const BLOCK = { least: 0.4, rise: 2, most: 0.5 };
/** Likeness weighed by what stands around: at least so much, and so much more than for any other duty. */
const IN_BLOCK_FROM = 0.2;
const IN_BLOCK_BY = 1.8;
/** Own words that tell so little tell nothing, whatever stands around. */
const IN_BLOCK_OWN = 0.2;

function aroundOf({ blocks }: DutyIndex, around: Float64Array, duty: number): number {
  return Math.min(BLOCK.most, around[blocks.of[duty] ?? 0] ?? 0);
}

/** An item whose own words and whose surroundings point to one and the same duty, and to no other, means that one. */
function liftInBlock(index: DutyIndex, bearing: Bearing, scores: Float64Array, around: Float64Array): void {
  if (scores.length < DISTINCT_AMONG || highest(scores) >= AUTOMATIC) return;
  let [best, second, place] = [0, 0, -1];
  for (let duty = 0; duty < scores.length; duty += 1) {
    const score = scores[duty] ?? 0;
    if (score === 0) continue;
    const weighed = score * (BLOCK.least + BLOCK.rise * aroundOf(index, around, duty));
    if (weighed > best) [best, second, place] = [weighed, best, duty];
    else if (weighed > second) second = weighed;
  }
  const judged = index.bearings[place];
  if (best < IN_BLOCK_FROM || (scores[place] ?? 0) < IN_BLOCK_OWN || !judged) return;
  if (judged.inField !== bearing.inField || objectionTo(judged, bearing) !== null) return;
  if (second * IN_BLOCK_BY > best) return;
  scores[place] = Math.round((AUTOMATIC + (best - IN_BLOCK_FROM) * LIFTED) * 1_000) / 1_000;
}

/** Which duty an item that answers none is nearest to: its surroundings tell more there than its own words do. */
const NEAR_BLOCK = { least: 0.2, rise: 2 };

/**
 * The duty whose words are nearest to those of an item, whatever speaks against the pair.
 * @returns null: none is near
 */
export function nearestDuty(index: DutyIndex, { nearness, around }: ScoredItem): AddedItem['nearest'] {
  const weighed = nearness.map(
    (score, duty) =>
      (calibrated(score) < NEAREST_ADDED ? 0 : score) *
      (NEAR_BLOCK.least + NEAR_BLOCK.rise * aroundOf(index, around, duty)),
  );
  const best = highest(weighed);
  const place = weighed.indexOf(best);
  const duty = index.duties[place];
  return duty && best > 0 ? { duty, score: calibrated(nearness[place] ?? 0) } : null;
}

function highest(scores: Float64Array): number {
  return scores.reduce((most, score) => Math.max(most, score), 0);
}

interface Sides {
  readonly duty: number;
  readonly item: number;
}

/** By what is shared of each side: alike in length, or the shorter one whole in the longer. */
function likeness(shared: Sides, whole: Sides): number {
  const ofDuty = share(shared.duty, whole.duty);
  const ofItem = share(shared.item, whole.item);
  if (ofDuty === 0 || ofItem === 0) return 0;
  const alike = (2 * ofDuty * ofItem) / (ofDuty + ofItem);
  const inItem = ofDuty * certainty(whole.duty);
  const inDuty = ofItem * certainty(whole.item);
  return Math.max(alike, CONTAINED * Math.max(inItem, inDuty));
}

function certainty(telling: number): number {
  return telling / (telling + CHANCE);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}

/** What of an item's runs the duties hold, counted by either side. */
function sharedWith(
  postings: DutyIndex['words'],
  index: DutyIndex,
  { ids, weights }: Grams,
): { byDuty: Float64Array; byItem: Float64Array; total: number } {
  const byDuty = new Float64Array(index.duties.length);
  const byItem = new Float64Array(index.duties.length);
  let total = 0;
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] ?? 0;
    const weight = (weights[i] ?? 0) * index.rarity(id);
    total += weight;
    const found = postings.get(id);
    if (!found) continue;
    for (let p = 0; p < found.duties.length; p += 1) {
      const duty = found.duties[p] ?? 0;
      byDuty[duty] = (byDuty[duty] ?? 0) + (found.weights[p] ?? 0);
      byItem[duty] = (byItem[duty] ?? 0) + weight;
    }
  }
  return { byDuty, byItem, total };
}

/** How like the titles an item stands under are to those of each duty. */
function titleLikeness(index: DutyIndex, context: Grams): Float64Array {
  const { byDuty, byItem, total } = sharedWith(index.titles, index, context);
  return Float64Array.from(byDuty, (shared, duty) => {
    const [ofDuty, ofItem] = [share(shared, index.contextTotals[duty] ?? 0), share(byItem[duty] ?? 0, total)];
    return ofDuty + ofItem === 0 ? 0 : (2 * ofDuty * ofItem) / (ofDuty + ofItem);
  });
}

/** Likeness from which on a proposal is more often right than wrong (labelled plans, ADR 0019). */
const EVEN_CHANCE = 0.4;

/** Stretched so that `AUTOMATIC` is an even chance; three digits, so that what a person sees is what is compared. */
function calibrated(raw: number): number {
  const within = Math.min(1, raw);
  const score =
    within < EVEN_CHANCE
      ? (within / EVEN_CHANCE) * AUTOMATIC
      : AUTOMATIC + ((within - EVEN_CHANCE) / (1 - EVEN_CHANCE)) * (1 - AUTOMATIC);
  return Math.round(score * 1_000) / 1_000;
}
