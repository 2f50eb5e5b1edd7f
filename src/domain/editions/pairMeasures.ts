import { pairByLikeness } from './bestPairs.ts';
import type { Weigh } from './likeness.ts';
import { Matching, pairEqual, pairInGaps } from './matching.ts';
import { keysBy, likenessOf, longEnough, type Placed, rowsBy, wordsAndAddressee } from './placed.ts';
import { squeezed } from './plainText.ts';
import type { EditionMeasure, EditionTask } from './types.ts';

export interface PlacedMeasure extends Placed {
  readonly measure: EditionMeasure;
}

/**
 * In one task a sentence may be rewritten by half: what it is about is given by the task. Sentences of one task that say
 * different things rarely reach this (4 pairs of the 2021 list, up to 0.45), and the one that goes on is the more alike.
 */
const SAME_SENTENCE = 0.35;
/** Enough for the one sentence that is left, on both sides, between sentences that go on. */
const SAME_SENTENCE_IN_PLACE = 0.2;
/** From another task a sentence must bring most of its words along, and have enough of them to be told by. */
const SAME_SENTENCE_ELSEWHERE = 0.65;
const MIN_ELSEWHERE = 10;
/** In one task a sentence that binds somebody else now is rather another one; from another task it always is. */
const OTHER_ADDRESSEE = 0.1;

/** Every measure of an edition, in order. */
export function placedMeasures(tasks: readonly EditionTask[]): PlacedMeasure[] {
  return tasks.flatMap(({ measures }, task) =>
    measures.map((measure) => ({
      task,
      addressee: measure.addressee.kind,
      words: squeezed(measure.text),
      measure,
    })),
  );
}

/**
 * Finds the sentence of the old edition that each new one continues: within paired tasks first, then what went from
 * one task to another.
 * @param tasks pairs of tasks by index
 * @param rarity what words count
 * @returns pairs by index into the two lists of measures
 */
export function pairMeasures(
  tasks: Matching,
  old: readonly PlacedMeasure[],
  next: readonly PlacedMeasure[],
  rarity: () => Weigh,
): Matching {
  const matching = new Matching();
  const likeness = likenessOf(old, next, rarity);
  const keys = keysBy(old, next, wordsAndAddressee);
  const words = keysBy(old, next, (measure) => measure.words);
  const isSameAddressee = (o: number, n: number): boolean => old[o]?.addressee === next[n]?.addressee;
  const inTask = (o: number, n: number): number =>
    likeness.score(o, n) - (isSameAddressee(o, n) ? 0 : OTHER_ADDRESSEE);
  const byTask = { old: rowsBy(old, (m) => m.task), next: rowsBy(next, (m) => m.task) };
  for (const pair of tasks.pairs()) {
    const rows = { old: byTask.old.get(pair.old) ?? [], next: byTask.next.get(pair.next) ?? [] };
    pairEqual(matching, rows, keys);
    pairEqual(matching, rows, words);
    pairByLikeness(matching, rows, { ...likeness, score: inTask, threshold: SAME_SENTENCE });
    pairInGaps(matching, rows, (o, n) => inTask(o, n) >= SAME_SENTENCE_IN_PLACE);
  }
  const elsewhere = { old: longEnough(old, MIN_ELSEWHERE), next: longEnough(next, MIN_ELSEWHERE) };
  pairEqual(matching, elsewhere, keys);
  const score = (o: number, n: number): number => (isSameAddressee(o, n) ? likeness.score(o, n) : 0);
  pairByLikeness(matching, elsewhere, { ...likeness, score, threshold: SAME_SENTENCE_ELSEWHERE });
  return matching;
}
