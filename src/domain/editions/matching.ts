/** Which of the old things each new one continues: one to one, by their positions. */
export class Matching {
  readonly #newOf: Map<number, number> = new Map();
  readonly #oldOf: Map<number, number> = new Map();
  readonly #settled: Set<number> = new Set();

  /** Pairs two things that are both free; does nothing when either is not. */
  pair(old: number, next: number): void {
    if (!this.isFreeOld(old) || !this.isFreeNew(next)) return;
    this.#newOf.set(old, next);
    this.#oldOf.set(next, old);
  }

  /** Says that the new thing continues none. */
  settleAsNew(next: number): void {
    if (this.isFreeNew(next)) this.#settled.add(next);
  }

  /** @returns null: nothing continues it */
  newOf(old: number): number | null {
    return this.#newOf.get(old) ?? null;
  }

  /** @returns null: it continues nothing */
  oldOf(next: number): number | null {
    return this.#oldOf.get(next) ?? null;
  }

  isFreeOld(old: number): boolean {
    return !this.#newOf.has(old);
  }

  isFreeNew(next: number): boolean {
    return !this.#oldOf.has(next) && !this.#settled.has(next);
  }

  /** Pairs in the order in which they were found. */
  pairs(): { readonly old: number; readonly next: number }[] {
    return [...this.#oldOf].map(([next, old]) => ({ old, next }));
  }
}

/** Two rows of positions that are held against each other. */
export interface Rows {
  readonly old: readonly number[];
  readonly next: readonly number[];
}

/** The rows without what is paired already. */
export function freeOf(matching: Matching, rows: Rows): Rows {
  return {
    old: rows.old.filter((old) => matching.isFreeOld(old)),
    next: rows.next.filter((next) => matching.isFreeNew(next)),
  };
}

/** What each thing is known by; null: it takes no part. */
export interface Keys {
  readonly old: (old: number) => string | null;
  readonly next: (next: number) => string | null;
}

/** Free things of one key, in the order of the rows. */
export interface EqualGroup {
  readonly old: readonly number[];
  readonly next: readonly number[];
}

/** Free things with equal keys, on both sides. */
export function equalGroups(matching: Matching, rows: Rows, keys: Keys): EqualGroup[] {
  const free = freeOf(matching, rows);
  const olds = groupBy(free.old, keys.old);
  const news = groupBy(free.next, keys.next);
  return [...news].flatMap(([key, next]) => {
    const old = olds.get(key);
    return old === undefined ? [] : [{ old, next }];
  });
}

/** Pairs free things with equal keys, the first with the first, as far as they go. */
export function pairEqual(matching: Matching, rows: Rows, keys: Keys): void {
  for (const group of equalGroups(matching, rows, keys)) {
    group.next.forEach((next, i) => {
      const old = group.old[i];
      if (old !== undefined) matching.pair(old, next);
    });
  }
}

/** Pairs free things whose key nothing else on their side has. */
export function pairUnique(matching: Matching, rows: Rows, keys: Keys): void {
  for (const { old, next } of equalGroups(matching, rows, keys)) {
    const [onlyOld, otherOld] = old;
    const [onlyNew, otherNew] = next;
    if (onlyOld === undefined || onlyNew === undefined) continue;
    if (otherOld === undefined && otherNew === undefined) matching.pair(onlyOld, onlyNew);
  }
}

/**
 * Pairs what is left alone between the same neighbours: one thing on each side, those before and after paired with each
 * other (or the ends of the rows).
 * @param continues whether the new thing may continue the old one
 */
export function pairInGaps(
  matching: Matching,
  rows: Rows,
  continues: (old: number, next: number) => boolean,
): void {
  const placeOf = new Map(rows.old.map((old, i) => [old, i]));
  rows.next.forEach((next, j) => {
    if (!matching.isFreeNew(next)) return;
    const before = rows.next[j - 1];
    const left = before === undefined ? -1 : placeOf.get(matching.oldOf(before) ?? -1);
    if (left === undefined) return;
    const old = rows.old[left + 1];
    if (old === undefined || !matching.isFreeOld(old)) return;
    const [afterOld, afterNew] = [rows.old[left + 2], rows.next[j + 1]];
    const closed =
      afterOld === undefined || afterNew === undefined
        ? afterOld === afterNew
        : matching.newOf(afterOld) === afterNew;
    if (closed && continues(old, next)) matching.pair(old, next);
  });
}

function groupBy(
  positions: readonly number[],
  keyOf: (position: number) => string | null,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const position of positions) {
    const key = keyOf(position);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(position);
    else groups.set(key, [position]);
  }
  return groups;
}
