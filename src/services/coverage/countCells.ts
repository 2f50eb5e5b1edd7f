import type { CoverageMatrix, CoverageSums } from '../../contracts/coverage.ts';

type PartTotal = CoverageMatrix['total']['byPart'][number];

type Kind = Exclude<keyof CoverageSums, 'added'>;

const SAID: Readonly<Record<string, readonly Kind[]>> = {
  c: ['covered', 'undecided'],
  w: ['weakened', 'undecided'],
  l: ['weakened', 'later', 'undecided'],
  s: ['stricter', 'undecided'],
  m: ['missing'],
  n: ['notApplicable'],
};
/** What is asked for more than above covers it. */
const PART: Readonly<Record<string, 'covered' | 'weakened' | 'missing'>> = {
  c: 'covered',
  s: 'covered',
  w: 'weakened',
  l: 'weakened',
  m: 'missing',
};

const LETTER_CODES = 128;

/** How often each letter stands in a row, by its code. @param into counts to which they are added */
function countLetters(cells: string, into: Uint32Array): void {
  for (let i = 0; i < cells.length; i += 1) {
    const code = cells.charCodeAt(i);
    into[code] = (into[code] ?? 0) + 1;
  }
}

/** Numbers of a row from its letters. @param added items of its own, which stand under no duty and so in no part */
export function sumsOfCells(cells: string, added: number): CoverageSums {
  return totalOfCells([cells], added);
}

/** Numbers of many rows from their letters. @param added their own items together */
export function totalOfCells(rows: readonly string[], added: number): CoverageSums {
  const letters = new Uint32Array(LETTER_CODES);
  for (const cells of rows) countLetters(cells, letters);
  const sums = { ...NOTHING, added };
  for (const [letter, kinds] of Object.entries(SAID)) {
    const open = letters[letter.charCodeAt(0)] ?? 0;
    const decided = letters[letter.toUpperCase().charCodeAt(0)] ?? 0;
    for (const kind of kinds) sums[kind] += kind === 'undecided' ? open : open + decided;
  }
  return sums;
}

/** Numbers before anything was counted. */
export const NOTHING: CoverageSums = {
  covered: 0,
  weakened: 0,
  stricter: 0,
  missing: 0,
  notApplicable: 0,
  later: 0,
  added: 0,
  undecided: 0,
};

/**
 * What each part comes to over the rows: how many duties bind, and what was made of them.
 * @param columns number of the part that each letter of a row stands under
 * @returns by number of the part
 */
export function partsOfCells(columns: readonly number[], rows: readonly string[]): PartTotal[] {
  const numbers = [...new Set(columns)].sort((a, b) => a - b);
  const places = columns.map((no) => numbers.indexOf(no));
  const letters = numbers.map(() => new Uint32Array(LETTER_CODES));
  for (const cells of rows) {
    for (let i = 0; i < places.length; i += 1) {
      const own = letters[places[i] ?? 0];
      const code = i < cells.length ? cells.charCodeAt(i) : 0;
      if (own) own[code] = (own[code] ?? 0) + 1;
    }
  }
  return numbers.map((partNo, i) => {
    const total = { partNo, bound: 0, covered: 0, weakened: 0, missing: 0 };
    for (const [letter, kind] of Object.entries(PART)) {
      for (const one of [letter, letter.toUpperCase()]) {
        const n = letters[i]?.[one.charCodeAt(0)] ?? 0;
        total[kind] += n;
        total.bound += n;
      }
    }
    return total;
  });
}
