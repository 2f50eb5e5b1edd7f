import { freeOf, type Matching, type Rows } from './matching.ts';

/** How the likeness of free things is told. */
export interface Likeness {
  /** Pairs of characters by which like things are looked up, ascending. */
  readonly oldShingles: (old: number) => Uint32Array;
  readonly newShingles: (next: number) => Uint32Array;
  /** 0 … 1. Must say the same when the editions change sides. */
  readonly score: (old: number, next: number) => number;
  /** Pairs below it are none. */
  readonly threshold: number;
}

/** Up to so many combinations every one is looked at; above, only those that share rare-enough words. */
const ALL_COMBINATIONS = 2_500;
/** The pairs of characters with the smallest hashes stand for a text: the same ones in every text that holds them. */
const SKETCH = 64;
/** A pair of characters that more texts hold leads only to those that stand nearest. */
const NEAREST = 16;
/** Texts looked at closely for each text. */
const CLOSER_LOOK = 8;

interface Candidate {
  readonly old: number;
  readonly next: number;
  readonly score: number;
}

/**
 * Pairs free things by likeness, the most alike first, wherever they stand. Of equally like ones those that stand
 * nearer to each other.
 */
export function pairByLikeness(matching: Matching, rows: Rows, likeness: Likeness): void {
  const free = freeOf(matching, rows);
  const candidates: Candidate[] = [];
  for (const [old, nexts] of combinations(free, likeness)) {
    for (const next of nexts) {
      const score = likeness.score(old, next);
      if (score >= likeness.threshold) candidates.push({ old, next, score });
    }
  }
  candidates.sort(byScore);
  for (const { old, next } of candidates) matching.pair(old, next);
}

/** The last two keys leave equal only pairs that do not compete, so that changing sides changes nothing. */
function byScore(a: Candidate, b: Candidate): number {
  return (
    b.score - a.score ||
    Math.abs(a.old - a.next) - Math.abs(b.old - b.next) ||
    Math.min(a.old, a.next) - Math.min(b.old, b.next) ||
    Math.max(a.old, a.next) - Math.max(b.old, b.next)
  );
}

function combinations(free: Rows, likeness: Likeness): Map<number, Iterable<number>> {
  if (free.old.length * free.next.length <= ALL_COMBINATIONS) {
    return new Map(free.old.map((old) => [old, free.next]));
  }
  const olds = free.old.map((position) => ({ position, sketch: sketchOf(likeness.oldShingles(position)) }));
  const news = free.next.map((position) => ({ position, sketch: sketchOf(likeness.newShingles(position)) }));
  const found = new Map<number, Set<number>>();
  const add = (old: number, next: number): void => {
    const known = found.get(old);
    if (known) known.add(next);
    else found.set(old, new Set([next]));
  };
  // looked up from both sides, so that changing sides changes nothing
  const oldIndex = indexOf(olds);
  for (const text of news) for (const old of likeliest(text, oldIndex)) add(old, text.position);
  const newIndex = indexOf(news);
  for (const text of olds) for (const next of likeliest(text, newIndex)) add(text.position, next);
  return found;
}

interface Sketched {
  readonly position: number;
  readonly sketch: readonly number[];
}

/** Positions of the texts that hold a pair of characters, ascending. */
type Index = ReadonlyMap<number, readonly number[]>;

function indexOf(texts: readonly Sketched[]): Index {
  const index = new Map<number, number[]>();
  for (const { position, sketch } of [...texts].sort((a, b) => a.position - b.position)) {
    for (const shingle of sketch) {
      const holders = index.get(shingle);
      if (holders) holders.push(position);
      else index.set(shingle, [position]);
    }
  }
  return index;
}

/** Those that share most of the sketch, at most `CLOSER_LOOK`. */
function likeliest(text: Sketched, index: Index): number[] {
  const shares = new Map<number, number>();
  for (const shingle of text.sketch) {
    for (const other of nearest(index.get(shingle) ?? [], text.position)) {
      shares.set(other, (shares.get(other) ?? 0) + 1);
    }
  }
  return [...shares]
    .sort(([a, x], [b, y]) => y - x || Math.abs(a - text.position) - Math.abs(b - text.position) || a - b)
    .slice(0, CLOSER_LOOK)
    .map(([other]) => other);
}

function nearest(holders: readonly number[], position: number): readonly number[] {
  if (holders.length <= NEAREST) return holders;
  let low = 0;
  let high = holders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holders[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, Math.min(low - NEAREST / 2, holders.length - NEAREST));
  return holders.slice(from, from + NEAREST);
}

function sketchOf(shingles: Uint32Array): number[] {
  const distinct = [...new Set(shingles)];
  if (distinct.length <= SKETCH) return distinct;
  return distinct
    .map((shingle) => [scrambled(shingle), shingle] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, SKETCH)
    .map(([, shingle]) => shingle);
}

/** Spreads neighbouring numbers evenly (multiplication by an odd constant, folded), the same in every run. */
function scrambled(shingle: number): number {
  const mixed = Math.imul(shingle ^ (shingle >>> 15), 0x2c_1b_3c_6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
