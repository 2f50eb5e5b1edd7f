/**
 * Chance that can be had again: sfc32 (Chris Doty-Humphrey's small fast counter of 32 bits), begun from a hash of
 * where it is used. The same words give the same numbers on every machine.
 */
export class Chance {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** @param origin what tells this use of chance from every other: seed, format, index */
  constructor(...origin: readonly (string | number)[]) {
    const words = origin.join('/');
    this.a = hash(words, 0x811c9dc5);
    this.b = hash(words, 0x9e3779b9);
    this.c = hash(words, 0x85ebca6b);
    for (let i = 0; i < 12; i += 1) this.next();
  }

  /** A whole number of 32 bits. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** 0 … `end` − 1; 0 for an empty range. */
  below(end: number): number {
    return end <= 1 ? 0 : this.next() % end;
  }

  /** Both ends included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** A length in 1 … `most`, short ones far more often than long ones. */
  length(most: number): number {
    const bits = Math.floor(Math.log2(Math.max(1, most))) + 1;
    return Math.min(Math.max(1, most), 1 + this.below(2 ** this.between(1, bits) - 1));
  }

  /** True so many times in a hundred. */
  happens(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** @throws Error of an empty list: there is nothing to pick */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** @param entries with how often each is to come */
  weighted<T>(entries: readonly (readonly [number, T])[]): T {
    const total = entries.reduce((sum, [weight]) => sum + weight, 0);
    let left = (this.next() / 2 ** 32) * total;
    for (const [weight, value] of entries) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.pick(entries)[1];
  }
}

/** FNV-1a with an end that spreads every bit. */
function hash(words: string, basis: number): number {
  let value = basis;
  for (let i = 0; i < words.length; i += 1) value = Math.imul(value ^ words.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return value ^ (value >>> 15);
}
