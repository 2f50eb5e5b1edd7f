import { pairByLikeness } from './bestPairs.ts';
import type { Weigh } from './likeness.ts';
import { Matching, pairEqual, pairInGaps } from './matching.ts';
import type { PlacedMeasure } from './pairMeasures.ts';
import {
  keysBy,
  likenessOf,
  longEnough,
  type Placed,
  rowsBy,
  type WordLikeness,
  wordsAndAddressee,
} from './placed.ts';
import { squeezed } from './plainText.ts';
import type { ItemPair } from './types.ts';

/**
 * When an item is the same commitment in other words. Reports already made go with it, so in doubt it is not. Different
 * items of one list, all about one field, are alike up to 0.45 (推进知识产权学位建设, 推进知识产权保护平台建设: 0.29);
 * those that are more alike are the same work put on others. An item worded otherwise is mostly above 0.5
 * (编制…事项清单, 发布…事项清单（第二版）: 0.65); one with another figure (建设10家中心, 建设15家中心) is 1.
 */
const SAME_COMMITMENT = 0.5;
/**
 * Enough for the one item that is left, on both sides, between items that go on, in a sentence that goes on: hardly
 * anything else can have taken its place (推进纲要有序实施, 推动纲要有效实施: 0.40).
 */
const SAME_COMMITMENT_IN_PLACE = 0.35;
/** From another sentence of the task an item must bring most of its words along. */
const SAME_COMMITMENT_IN_TASK = 0.65;
/** 做好任务分解 stands in any task; only longer words say by themselves what is committed to. */
const MIN_ELSEWHERE = 8;

interface PlacedItem extends Placed {
  readonly key: string;
  /** Index of its measure. */
  readonly measure: number;
}

/**
 * Finds the items that go on: within paired measures by words, then within paired tasks, then, with equal words,
 * anywhere. Beyond its sentence an item goes on only for the same kind of addressee.
 * @param tasks pairs of tasks by index
 * @param measures pairs of measures by index into the two lists
 * @param rarity what words count
 * @returns in the order of the new edition
 */
export function pairItems(
  tasks: Matching,
  measures: Matching,
  oldMeasures: readonly PlacedMeasure[],
  newMeasures: readonly PlacedMeasure[],
  rarity: () => Weigh,
): ItemPair[] {
  const [old, next] = [placedItems(oldMeasures), placedItems(newMeasures)];
  const matching = new Matching();
  const likeness = likenessOf(old, next, rarity);
  pairInSentences(matching, measures, old, next, likeness);
  pairInTasks(matching, tasks, old, next, likeness);
  const anywhere = { old: longEnough(old, MIN_ELSEWHERE), next: longEnough(next, MIN_ELSEWHERE) };
  pairEqual(matching, anywhere, keysBy(old, next, wordsAndAddressee));
  return next.flatMap((item, n) => {
    const before = old[matching.oldOf(n) ?? -1];
    if (!before) return [];
    return [{ oldKey: before.key, newKey: item.key, reworded: before.words !== item.words }];
  });
}

function placedItems(measures: readonly PlacedMeasure[]): PlacedItem[] {
  return measures.flatMap(({ task, addressee, measure }, index) =>
    measure.items.map(({ key, text }) => ({
      key,
      measure: index,
      task,
      addressee,
      words: squeezed(text),
    })),
  );
}

function pairInSentences(
  matching: Matching,
  measures: Matching,
  old: readonly PlacedItem[],
  next: readonly PlacedItem[],
  likeness: WordLikeness,
): void {
  const rows = { old: rowsBy(old, (item) => item.measure), next: rowsBy(next, (item) => item.measure) };
  const words = keysBy(old, next, (item) => item.words);
  for (const pair of measures.pairs()) {
    const row = { old: rows.old.get(pair.old) ?? [], next: rows.next.get(pair.next) ?? [] };
    pairEqual(matching, row, words);
    pairByLikeness(matching, row, { ...likeness, threshold: SAME_COMMITMENT });
    pairInGaps(matching, row, (o, n) => likeness.score(o, n) >= SAME_COMMITMENT_IN_PLACE);
  }
}

function pairInTasks(
  matching: Matching,
  tasks: Matching,
  old: readonly PlacedItem[],
  next: readonly PlacedItem[],
  likeness: WordLikeness,
): void {
  const score = (o: number, n: number): number =>
    old[o]?.addressee === next[n]?.addressee ? likeness.score(o, n) : 0;
  const rows = { old: rowsBy(old, (item) => item.task), next: rowsBy(next, (item) => item.task) };
  const words = keysBy(old, next, wordsAndAddressee);
  for (const pair of tasks.pairs()) {
    const row = { old: rows.old.get(pair.old) ?? [], next: rows.next.get(pair.next) ?? [] };
    pairEqual(matching, row, words);
    pairByLikeness(matching, row, { ...likeness, score, threshold: SAME_COMMITMENT_IN_TASK });
  }
}
