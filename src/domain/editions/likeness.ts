/**
 * A text as a bag of pairs of neighbouring characters. Figures all count as one sign and marks as none, so that `10家` and
 * `15家` are the same words with another figure.
 */
export interface Profile {
  /** Ascending; a pair that occurs twice stands twice. */
  readonly shingles: Uint32Array;
  /** What each pair counts; null: every one counts 1. */
  readonly weights: Float64Array | null;
  /** Sum of what the pairs count. */
  readonly total: number;
}

/** What a pair of characters counts: rare ones tell texts apart, those of every sentence do not. */
export type Weigh = (shingle: number) => number;

const FIGURE = '#'.charCodeAt(0);
const [DIGIT_0, DIGIT_9] = [0x30, 0x39];
const [FIRST_HAN, LAST_HAN] = [0x4e_00, 0x9f_ff];
/** Halves of characters beyond U+FFFF: rare Han. */
const [SURROGATES, LAST_SURROGATE] = [0xd8_00, 0xdf_ff];
const LETTER = /[\p{L}\p{N}]/u;

/**
 * @param weigh what a pair counts; without it each counts 1
 */
export function profileOf(text: string, weigh?: Weigh): Profile {
  const shingles = shinglesOf(text);
  if (!weigh) return { shingles, weights: null, total: shingles.length };
  const weights = new Float64Array(shingles.length);
  let total = 0;
  for (const [i, shingle] of shingles.entries()) {
    const weight = weigh(shingle);
    weights[i] = weight;
    total += weight;
  }
  return { shingles, weights, total };
}

/**
 * Likeness of two texts by the pairs of characters they share.
 * @returns 0 (nothing shared) … 1 (the same pairs); 0 when either is empty
 */
export function dice(a: Profile, b: Profile): number {
  if (a.total === 0 || b.total === 0) return 0;
  return (2 * shared(a, b)) / (a.total + b.total);
}

/**
 * Likeness of two texts one of which may have grown out of the other. A text that stands nearly whole in the other is
 * like it although the rest is new; a short one may stand anywhere by chance, so the longer one must not be longer
 * than `MAX_GROWTH` times.
 * @returns 0 … 1, never less than `dice`
 */
export function grownLikeness(a: Profile, b: Profile): number {
  const smaller = Math.min(a.total, b.total);
  const larger = Math.max(a.total, b.total);
  if (smaller === 0) return 0;
  const common = shared(a, b);
  const plain = (2 * common) / (a.total + b.total);
  const contained = common / smaller;
  const short = Math.min(a.shingles.length, b.shingles.length) < MIN_CONTAINED;
  if (short || larger > smaller * MAX_GROWTH || contained < WHOLE) return plain;
  return Math.max(plain, contained * GROWN_COUNTS);
}

/** Five pairs are six characters: 推动规划落实. */
const MIN_CONTAINED = 5;
const MAX_GROWTH = 2.5;
const WHOLE = 0.8;
/** A grown text is less like than one that stayed as long: of two halves of a sentence the larger continues it. */
const GROWN_COUNTS = 0.8;

function shared(a: Profile, b: Profile): number {
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < a.shingles.length && j < b.shingles.length) {
    const left = a.shingles[i] ?? 0;
    const right = b.shingles[j] ?? 0;
    if (left === right) common += a.weights?.[i] ?? 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return common;
}

/** Pairs as numbers, ascending. A single character is its own pair. */
function shinglesOf(text: string): Uint32Array {
  const codes = codesOf(text.normalize('NFKC'));
  if (codes.length === 1) return Uint32Array.from(codes);
  const shingles = new Uint32Array(Math.max(0, codes.length - 1));
  for (let i = 0; i < shingles.length; i += 1) {
    shingles[i] = (codes[i] ?? 0) * 0x1_00_00 + (codes[i + 1] ?? 0);
  }
  return shingles.sort();
}

/** Letters in small case, a figure as one sign; marks and white space left out. Han, nearly all there is, goes first. */
function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const kept = code >= FIRST_HAN && code <= LAST_HAN ? code : signOf(code);
    if (kept === null || (kept === FIGURE && codes[length - 1] === FIGURE)) continue;
    codes[length] = kept;
    length += 1;
  }
  return codes.subarray(0, length);
}

function signOf(code: number): number | null {
  if (code >= DIGIT_0 && code <= DIGIT_9) return FIGURE;
  const letter = String.fromCharCode(code);
  if (code >= SURROGATES && code <= LAST_SURROGATE) return code;
  return LETTER.test(letter) ? letter.toLowerCase().charCodeAt(0) : null;
}

/**
 * What pairs count by the number of texts they occur in: 1 for one text, less the more there are. The larger number of
 * both sides decides, so that words that were not changed count no less than changed ones.
 * @param sides texts of the old and of the new edition
 */
export function weighByRarity(sides: readonly Iterable<Profile>[]): Weigh {
  const most = new Map<number, number>();
  for (const texts of sides) {
    for (const [shingle, count] of countTexts(texts)) {
      most.set(shingle, Math.max(count, most.get(shingle) ?? 0));
    }
  }
  return (shingle) => 1 / (1 + Math.log2(most.get(shingle) ?? 1));
}

function countTexts(texts: Iterable<Profile>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { shingles } of texts) {
    let last = -1;
    for (const shingle of shingles) {
      if (shingle !== last) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
      last = shingle;
    }
  }
  return counts;
}
