import type { AddresseeKind } from '../plan.ts';
import type { Likeness } from './bestPairs.ts';
import { grownLikeness, type Profile, profileOf, type Weigh, weighByRarity } from './likeness.ts';
import type { Keys } from './matching.ts';

/** Likeness by words alone; how much is enough says who asks. */
export type WordLikeness = Omit<Likeness, 'threshold'>;

/** A measure or an item as far as pairing looks at it. */
export interface Placed {
  /** Index of its task. */
  readonly task: number;
  /** Whom it binds. */
  readonly addressee: AddresseeKind;
  /** Its words without white space. */
  readonly words: string;
}

/** Positions by where the things stand, each row in order. */
export function rowsBy<Thing extends Placed>(
  things: readonly Thing[],
  placeOf: (thing: Thing) => number,
): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  things.forEach((thing, i) => {
    const row = rows.get(placeOf(thing));
    if (row) row.push(i);
    else rows.set(placeOf(thing), [i]);
  });
  return rows;
}

/** Positions of the things whose words are long enough to be told by; all of them when `length` is 0. */
export function longEnough(things: readonly Placed[], length: number): number[] {
  return [...things.keys()].filter((i) => (things[i]?.words.length ?? 0) >= length);
}

/** Two editions' things told by one key. */
export function keysBy<Thing extends Placed>(
  old: readonly Thing[],
  next: readonly Thing[],
  keyOf: (thing: Thing) => string,
): Keys {
  const key = (thing: Thing | undefined): string | null => (thing ? keyOf(thing) : null);
  return { old: (o) => key(old[o]), next: (n) => key(next[n]) };
}

export function wordsAndAddressee({ addressee, words }: Placed): string {
  return `${addressee}\n${words}`;
}

/**
 * What words count in two editions. Those that stand in every sentence (知识产权 in a plan on it) count little: two
 * sentences are not alike because they are about the same field. Counted when first asked for: editions that hardly
 * differ need none.
 * @param old sentences of the old edition, each counted as one text
 */
export function rarityIn(old: readonly Placed[], next: readonly Placed[]): () => Weigh {
  return once(() => weighByRarity([plainProfiles(old), plainProfiles(next)]));
}

/**
 * How alike the words are, 0 … 1. Profiles are made when they are asked for, once each.
 * @param rarity what words count
 */
export function likenessOf(
  old: readonly Placed[],
  next: readonly Placed[],
  rarity: () => Weigh,
): WordLikeness {
  const profiles = (things: readonly Placed[]): ((i: number) => Profile) => {
    const known = new Map<number, Profile>();
    return (i) => {
      const profile = known.get(i) ?? profileOf(things[i]?.words ?? '', rarity());
      known.set(i, profile);
      return profile;
    };
  };
  const [oldProfile, newProfile] = [profiles(old), profiles(next)];
  return {
    oldShingles: (o) => oldProfile(o).shingles,
    newShingles: (n) => newProfile(n).shingles,
    score: (o, n) => grownLikeness(oldProfile(o), newProfile(n)),
  };
}

function* plainProfiles(things: readonly Placed[]): Generator<Profile> {
  for (const { words } of things) yield profileOf(words);
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
