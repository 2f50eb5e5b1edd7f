import { fold } from './fold.ts';
import { eachRun } from './grams.ts';
import type { PlanPoint } from './types.ts';

/** Blocks of the upstream plan that hold a run, and what it counts in each. */
interface Posting {
  readonly blocks: number[];
  readonly weights: number[];
}

/**
 * Blocks of the upstream plan, prepared for comparison. A block is what an item stands in: its measure and the titles
 * above. Plans take up a task of the plan above as a whole, so what stands around an item tells which task it means where
 * its own words do not.
 */
export interface BlockIndex {
  /** Block of each duty. */
  readonly of: readonly number[];
  readonly totals: Float64Array;
  readonly postings: ReadonlyMap<number, Posting>;
}

/** A run of a local block: what it counts, how often it stands there, and where in the upstream plan. */
interface LocalRun {
  weight: number;
  readonly times: number;
  posting?: Posting;
}

/** A local block with what it shares with each block of the upstream plan, counted by either side. */
interface LocalBlock {
  readonly runs: ReadonlyMap<number, LocalRun>;
  readonly theirs: Float64Array;
  readonly ours: Float64Array;
  readonly whole: number;
}

/** @param rarity what a run counts by how few duties hold it */
export function indexBlocks(duties: readonly PlanPoint[], rarity: (gram: number) => number): BlockIndex {
  const places = new Map<string, number>();
  const of = duties.map((duty) => {
    const text = wordsOf(duty);
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  const totals = new Float64Array(places.size);
  const postings = new Map<number, Posting>();
  for (const [text, place] of places) {
    for (const [id, run] of runsIn(text)) {
      const weight = run.weight * rarity(id);
      totals[place] = (totals[place] ?? 0) + weight;
      const found = postings.get(id) ?? { blocks: [], weights: [] };
      found.blocks.push(place);
      found.weights.push(weight);
      postings.set(id, found);
    }
  }
  return { of, totals, postings };
}

/** Blocks of local items, each cut and compared once. */
export class LocalBlocks {
  private readonly known = new Map<string, LocalBlock>();
  private readonly index: BlockIndex;
  private readonly rarity: (gram: number) => number;

  constructor(index: BlockIndex, rarity: (gram: number) => number) {
    this.index = index;
    this.rarity = rarity;
  }

  /**
   * How like what stands around an item is to each block of the upstream plan, 0 … 1.
   * @param own runs of the item itself, as often as they occur: they are taken off
   */
  likeness(item: PlanPoint, own: readonly { readonly id: number }[]): Float64Array {
    const block = this.blockOf(wordsOf(item));
    const [theirs, ours] = [block.theirs.slice(), block.ours.slice()];
    const taken = new Map<number, number>();
    for (const { id } of own) taken.set(id, (taken.get(id) ?? 0) + 1);
    let { whole } = block;
    for (const [id, times] of taken) {
      const run = block.runs.get(id);
      if (!run || run.times > times) continue;
      whole -= run.weight;
      if (run.posting) addTo(theirs, ours, run.posting, -1, run.weight);
    }
    return this.index.totals.map((total, place) => {
      const [a, b] = [share(theirs[place] ?? 0, total), share(ours[place] ?? 0, whole)];
      return a + b === 0 ? 0 : (2 * a * b) / (a + b);
    });
  }

  private blockOf(text: string): LocalBlock {
    const known = this.known.get(text);
    if (known) return known;
    const { totals, postings } = this.index;
    const [theirs, ours] = [new Float64Array(totals.length), new Float64Array(totals.length)];
    const runs: ReadonlyMap<number, LocalRun> = runsIn(text);
    let whole = 0;
    for (const [id, run] of runs) {
      run.weight *= this.rarity(id);
      whole += run.weight;
      const posting = postings.get(id);
      if (!posting) continue;
      run.posting = posting;
      addTo(theirs, ours, posting, 1, run.weight);
    }
    const block = { runs, theirs, ours, whole };
    this.known.set(text, block);
    return block;
  }
}

function addTo(
  theirs: Float64Array,
  ours: Float64Array,
  { blocks, weights }: Posting,
  sign: 1 | -1,
  weight: number,
): void {
  for (let p = 0; p < blocks.length; p += 1) {
    const place = blocks[p] ?? 0;
    theirs[place] = (theirs[place] ?? 0) + sign * (weights[p] ?? 0);
    ours[place] = (ours[place] ?? 0) + sign * weight;
  }
}

function wordsOf({ sentence, context }: PlanPoint): string {
  return `${sentence}，${context.join('，')}`;
}

function runsIn(text: string): Map<number, { weight: number; times: number }> {
  const found = new Map<number, { weight: number; times: number }>();
  // three characters say again what two pairs said
  eachRun(fold(text), (id, weight, _, length) => {
    if (length === 3) return;
    const known = found.get(id);
    if (known) {
      known.times += 1;
      known.weight = Math.max(known.weight, weight);
    } else {
      found.set(id, { weight, times: 1 });
    }
  });
  return found;
}

/** Sums that were taken off again leave rounding behind: less than nothing is nothing. */
function share(part: number, whole: number): number {
  return whole < 1e-9 || part < 1e-9 ? 0 : Math.min(1, part / whole);
}
