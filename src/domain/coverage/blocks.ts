import { fold } from './fold.ts';
import { runsOf } from './grams.ts';
import type { PlanPoint } from './types.ts';

/**
 * The block an item stands in: the other words of its measure and the titles above. Plans take up a task of the plan
 * above as a whole, so what stands around an item tells which task it means where its own words do not.
 */
interface Block {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
  /** How often each run stands there: an item's own runs are taken off. */
  readonly times: readonly number[];
}

/** Blocks of the upstream plan, prepared for comparison. */
export interface BlockIndex {
  /** Block of each duty. */
  readonly of: readonly number[];
  readonly totals: Float64Array;
  readonly postings: ReadonlyMap<number, { readonly blocks: number[]; readonly weights: number[] }>;
}

export function indexBlocks(duties: readonly PlanPoint[], rarity: (gram: number) => number): BlockIndex {
  const places = new Map<string, number>();
  const blocks: Block[] = [];
  const of = duties.map((duty) => {
    const text = wordsOf(duty);
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, blocks.length);
    return blocks.push(blockOf(text)) - 1;
  });
  const totals = new Float64Array(blocks.length);
  const postings = new Map<number, { blocks: number[]; weights: number[] }>();
  for (const [place, { ids, weights }] of blocks.entries()) {
    for (const [i, id] of ids.entries()) {
      const weight = (weights[i] ?? 0) * rarity(id);
      totals[place] = (totals[place] ?? 0) + weight;
      const found = postings.get(id) ?? { blocks: [], weights: [] };
      found.blocks.push(place);
      found.weights.push(weight);
      postings.set(id, found);
    }
  }
  return { of, totals, postings };
}

/** Blocks of local items, each cut once. */
export class LocalBlocks {
  private readonly known = new Map<string, Block>();
  private readonly index: BlockIndex;
  private readonly rarity: (gram: number) => number;

  constructor(index: BlockIndex, rarity: (gram: number) => number) {
    this.index = index;
    this.rarity = rarity;
  }

  /**
   * How like what stands around an item is to each block of the upstream plan, 0 … 1.
   * @param own runs of the item itself, as often as they occur
   */
  likeness(item: PlanPoint, own: readonly { readonly id: number }[]): Float64Array {
    const text = wordsOf(item);
    const block = this.known.get(text) ?? blockOf(text);
    this.known.set(text, block);
    const taken = new Map<number, number>();
    for (const { id } of own) taken.set(id, (taken.get(id) ?? 0) + 1);
    const { postings, totals } = this.index;
    const [theirs, ours] = [new Float64Array(totals.length), new Float64Array(totals.length)];
    let whole = 0;
    for (let i = 0; i < block.ids.length; i += 1) {
      const id = block.ids[i] ?? 0;
      if ((block.times[i] ?? 0) <= (taken.get(id) ?? 0)) continue;
      const weight = (block.weights[i] ?? 0) * this.rarity(id);
      whole += weight;
      const found = postings.get(id);
      if (!found) continue;
      for (let p = 0; p < found.blocks.length; p += 1) {
        const place = found.blocks[p] ?? 0;
        theirs[place] = (theirs[place] ?? 0) + (found.weights[p] ?? 0);
        ours[place] = (ours[place] ?? 0) + weight;
      }
    }
    return totals.map((total, place) => {
      const [a, b] = [share(theirs[place] ?? 0, total), share(ours[place] ?? 0, whole)];
      return a + b === 0 ? 0 : (2 * a * b) / (a + b);
    });
  }
}

function wordsOf({ sentence, context }: PlanPoint): string {
  return `${sentence}，${context.join('，')}`;
}

function blockOf(text: string): Block {
  const found = new Map<number, { weight: number; times: number }>();
  for (const { id, weight } of runsOf(fold(text))) {
    const known = found.get(id);
    if (known) {
      known.times += 1;
      known.weight = Math.max(known.weight, weight);
    } else {
      found.set(id, { weight, times: 1 });
    }
  }
  const all = [...found.values()];
  return {
    ids: [...found.keys()],
    weights: all.map(({ weight }) => weight),
    times: all.map(({ times }) => times),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
