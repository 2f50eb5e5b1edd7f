import { objectionTo } from './conflicts.ts';
import type { DutyIndex } from './dutyIndex.ts';
import { explain } from './explain.ts';
import { AUTOMATIC, NEAR, type ScoredItem, scoreItems } from './score.ts';
import type { LocalItem, Match, Proposal } from './types.ts';

/** Most items proposed for one duty. */
const MOST_PROPOSED = 5;
/** An item goes to another duty when it is less than so much as like this one. */
const OF_THE_BEST = 0.84;

/**
 * Proposes items of a local plan for every duty, the best first. Many-to-many: an item may answer several duties and a
 * duty be answered by several items. Depends on nothing but the words: the order of the items only decides between
 * equal scores, and an item's scores do not depend on the other items.
 * @param index of the upstream plan, made once
 * @returns in the order of the duties
 */
export function matchPlan(index: DutyIndex, localItems: readonly LocalItem[]): Match[] {
  const scored = scoreItems(index, localItems);
  return index.duties.map((duty, position) => ({ duty, proposals: proposalsOf(index, position, scored) }));
}

/**
 * What is proposed for one duty: all that count, and of the others the best, marked with the words they share.
 * @param kept keys of items that are shown whatever their score
 */
export function proposalsOf(
  index: DutyIndex,
  position: number,
  scored: readonly ScoredItem[],
  kept: ReadonlySet<string> = new Set(),
): Proposal[] {
  const scoreOf = ({ scores }: ScoredItem): number => scores[position] ?? 0;
  return scored
    .filter((found) => scoreOf(found) >= NEAR || kept.has(found.item.key))
    .sort((a, b) => scoreOf(b) - scoreOf(a) || a.order - b.order)
    .filter(
      (found, rank) =>
        rank < MOST_PROPOSED || countsFor(scoreOf(found), found.best) || kept.has(found.item.key),
    )
    .map((found) => proposalOf(index, position, found));
}

/** True when an item counts for a duty by its score: like enough, and not much more like another duty. */
function countsFor(score: number, best: number): boolean {
  return score >= AUTOMATIC && score >= best * OF_THE_BEST;
}

function proposalOf(index: DutyIndex, position: number, found: ScoredItem): Proposal {
  const score = found.scores[position] ?? 0;
  const text = index.texts[position];
  const shown = text
    ? explain(text, found.text, found.item.text, index.rarity)
    : { words: [], dutyRanges: [], itemRanges: [] };
  const bearing = index.bearings[position];
  const objection = bearing ? objectionTo(bearing, found.bearing) : null;
  return { item: found.item, score, automatic: countsFor(score, found.best), objection, ...shown };
}
