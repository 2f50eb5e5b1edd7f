import { type FoldedText, fold } from './fold.ts';

/** Runs of two and three characters of a text, each once. */
export interface Grams {
  /** Numbers that stand for the runs, in order of first occurrence. */
  readonly ids: readonly number[];
  /** What each counts by the words it touches, before rarity. */
  readonly weights: readonly number[];
}

const SIGN = 0x1_00_00;
/** Three characters say again what two pairs said. */
const THREE_COUNTS = 0.5;
/** Words that only speak of the same thing. */
const TOPIC_COUNTS = 0.5;
/** A run that tells nothing is not looked up. */
const LEAST = 0.02;

export function gramsOf(text: string): Grams {
  return gramsIn(fold(text));
}

export function gramsIn(folded: FoldedText, cut: readonly Run[] = runsOf(folded)): Grams {
  const found = new Map<number, number>();
  for (const { id, weight } of cut) found.set(id, Math.max(weight, found.get(id) ?? 0));
  for (const { topic } of folded.topics) found.set(-topic, TOPIC_COUNTS);
  return { ids: [...found.keys()], weights: [...found.values()] };
}

/** A run with its place: index of its first character and how many it has. */
export interface Run {
  readonly id: number;
  readonly weight: number;
  readonly at: number;
  readonly length: 2 | 3;
}

/** Every run of a folded text that tells something, in order. A run counts as little as its least telling character. */
export function runsOf(folded: FoldedText): Run[] {
  const runs: Run[] = [];
  eachRun(folded, (id, weight, at, length) => runs.push({ id, weight, at, length }));
  return runs;
}

/** The same, run by run, for long texts. */
export function eachRun(
  { codes, weights }: Pick<FoldedText, 'codes' | 'weights'>,
  visit: (id: number, weight: number, at: number, length: 2 | 3) => void,
): void {
  for (let at = 0; at + 1 < codes.length; at += 1) {
    const [a = 0, b = 0, c = 0] = [codes[at], codes[at + 1], codes[at + 2]];
    if (a === 0 || b === 0) continue;
    const pair = Math.min(weights[at] ?? 0, weights[at + 1] ?? 0);
    if (pair > LEAST) visit(a * SIGN + b, pair, at, 2);
    if (c === 0) continue;
    const three = Math.min(pair, weights[at + 2] ?? 0) * THREE_COUNTS;
    if (three > LEAST) visit((a * SIGN + b) * SIGN + c, three, at, 3);
  }
}
