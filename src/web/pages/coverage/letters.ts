import type { Verdict } from '../../../domain/coverage/types.ts';

/** What a cell of the matrix says: a verdict, a later date, or why there is none. */
export type CellWord = Verdict | 'later' | 'unbound' | 'unfiled';

/** One cell: its word, and whether a person decided it. */
export interface Cell {
  readonly word: CellWord;
  readonly decided: boolean;
}

const WORDS: Readonly<Record<string, CellWord>> = {
  c: 'covered',
  w: 'weakened',
  s: 'stricter',
  m: 'missing',
  n: 'not-applicable',
  l: 'later',
  '-': 'unbound',
};

/** Reads one letter of a row; a row that is too short has no plan there. */
export function cellOf(cells: string, duty: number): Cell {
  const letter = cells[duty] ?? '.';
  const small = letter.toLowerCase();
  return { word: WORDS[small] ?? 'unfiled', decided: letter !== small };
}

/** Words a cell can have, in the order of the legend. */
export const CELL_WORDS = [
  'covered',
  'weakened',
  'later',
  'stricter',
  'missing',
  'not-applicable',
  'unbound',
  'unfiled',
] as const satisfies readonly CellWord[];

/** How many units say what of one duty. */
export function dutyCounts(rows: readonly { readonly cells: string }[], duty: number): Map<CellWord, number> {
  const counts = new Map<CellWord, number>();
  for (const { cells } of rows) {
    const { word } = cellOf(cells, duty);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
