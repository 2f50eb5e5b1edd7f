import type { Matching } from './matching.ts';
import { squeezed } from './plainText.ts';
import type { EditionTask } from './types.ts';

/**
 * Finds the tasks that moved: into another part, or past others that kept their order. Numbers say nothing: a task put
 * in renumbers all behind it. A part under a new title that holds mostly the same tasks is the same part.
 * As few as possible; of several ways to say it, the one that leaves most tasks without any change.
 * @param tasks pairs of tasks by index
 * @param isUnchanged whether a task of the new edition is the same but for its place
 * @returns indices of the new edition
 */
export function movedTasks(
  tasks: Matching,
  old: readonly EditionTask[],
  next: readonly EditionTask[],
  isUnchanged: (next: number) => boolean,
): ReadonlySet<number> {
  const placed = tasks
    .pairs()
    .sort((a, b) => a.next - b.next)
    .map((pair) => ({ ...pair, was: partsOf(old[pair.old]), is: partsOf(next[pair.next]) }));
  const renamed = renamedParts(placed, old.map(partsOf), next.map(partsOf));
  const isPlain = !hasParts(old) || !hasParts(next);
  const stayed = placed.filter((pair) => isPlain || isSamePart(pair, renamed));
  const inOrder = longestRise(
    stayed.map((pair) => pair.old),
    stayed.map((pair) => isUnchanged(pair.next)),
  );
  const kept = new Set(stayed.filter((_, i) => inOrder.has(i)).map((pair) => pair.next));
  return new Set(placed.map((pair) => pair.next).filter((n) => !kept.has(n)));
}

/** Titles of the parts a task stood in and stands in, outermost first. */
interface Whereabouts {
  readonly was: readonly string[];
  readonly is: readonly string[];
}

function partsOf(task: EditionTask | undefined): string[] {
  return (task?.parts ?? []).map(squeezed);
}

/** An edition without parts says nothing about them. */
function hasParts(tasks: readonly EditionTask[]): boolean {
  return tasks.some(({ parts }) => parts.length > 0);
}

/** Every level the same, by title or renamed; of unlike depth, all titles of the one among those of the other. */
function isSamePart({ was, is }: Whereabouts, renamed: ReadonlyMap<string, string>): boolean {
  if (was.length !== is.length) {
    if (renamed.get(pathOf(was)) === pathOf(is)) return true;
    const [less, more] = was.length < is.length ? [was, is] : [is, was];
    return less.length > 0 && less.every((title) => more.includes(title));
  }
  return was.every(
    (title, i) => title === is[i] || renamed.get(pathOf(was.slice(0, i + 1))) === pathOf(is.slice(0, i + 1)),
  );
}

/**
 * Parts that only one edition has, and the part of the other edition most of their tasks stand in, and which holds
 * mostly tasks of theirs.
 * @returns path of the old part → path of the new one
 */
function renamedParts(
  placed: readonly Whereabouts[],
  oldParts: readonly (readonly string[])[],
  newParts: readonly (readonly string[])[],
): ReadonlyMap<string, string> {
  const both = new Counter();
  const [olds, news] = [new Counter(), new Counter()];
  for (const { was, is } of placed) {
    for (const [from, to] of levelsOf(was, is)) {
      both.add(`${from}\0${to}`);
      olds.add(from);
      news.add(to);
    }
  }
  const known = { old: pathsOf(oldParts), next: pathsOf(newParts) };
  const renamed = new Map<string, string>();
  for (const [key, count] of both.counts) {
    const [from = '', to = ''] = key.split('\0');
    if (known.next.has(from) || known.old.has(to)) continue;
    if (count * 2 > olds.of(from) && count * 2 > news.of(to)) renamed.set(from, to);
  }
  return renamed;
}

/** The paths on each level, where there are as many; else the whole ones. */
function levelsOf(was: readonly string[], is: readonly string[]): [string, string][] {
  if (was.length !== is.length) return [[pathOf(was), pathOf(is)]];
  return was.map((_, i) => [pathOf(was.slice(0, i + 1)), pathOf(is.slice(0, i + 1))]);
}

function pathsOf(parts: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(parts.flatMap((titles) => titles.map((_, i) => pathOf(titles.slice(0, i + 1)))));
}

function pathOf(titles: readonly string[]): string {
  return titles.join('\n');
}

class Counter {
  readonly counts: Map<string, number> = new Map();

  add(key: string): void {
    this.counts.set(key, this.of(key) + 1);
  }

  of(key: string): number {
    return this.counts.get(key) ?? 0;
  }
}

/**
 * The places of a longest rising sequence; of several, one that holds most of the preferred numbers.
 * @param numbers all different, not negative
 * @param preferred for each number
 */
export function longestRise(numbers: readonly number[], preferred: readonly boolean[]): ReadonlySet<number> {
  // the length decides before what is preferred
  const one = numbers.length + 1;
  const before: Rise[] = [];
  const best = new HighestUpTo(numbers.reduce((most, number) => Math.max(most, number + 1), 0));
  numbers.forEach((number, place) => {
    const rise = best.upTo(number);
    before.push(rise);
    best.raise(number + 1, { worth: rise.worth + one + (preferred[place] ? 1 : 0), last: place });
  });
  const places = new Set<number>();
  let rise = best.upTo(best.size);
  while (rise.last !== null) {
    places.add(rise.last);
    rise = before[rise.last] ?? NO_RISE;
  }
  return places;
}

interface Rise {
  readonly worth: number;
  /** Place of its last number; null: none. */
  readonly last: number | null;
}

const NO_RISE: Rise = { worth: 0, last: null };

/** The worthiest rise that ends at or below a number (a tree of maxima over ranges of powers of two). */
class HighestUpTo {
  readonly size: number;
  readonly #tree: Rise[];

  constructor(size: number) {
    this.size = size;
    this.#tree = Array.from({ length: size + 1 }, () => NO_RISE);
  }

  /** @param count 1 … size */
  raise(count: number, rise: Rise): void {
    for (let i = count; i <= this.size; i += i & -i) {
      if ((this.#tree[i] ?? NO_RISE).worth < rise.worth) this.#tree[i] = rise;
    }
  }

  /** @param count 0 … size */
  upTo(count: number): Rise {
    let best = NO_RISE;
    for (let i = count; i > 0; i -= i & -i) {
      const rise = this.#tree[i] ?? NO_RISE;
      if (rise.worth > best.worth) best = rise;
    }
    return best;
  }
}
