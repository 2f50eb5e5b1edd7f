import { describe, expect, it } from 'vitest';
import { evaluateOwn } from '../../bench/evalCoverage/evaluate.ts';
import { goldPlansOf } from '../../bench/evalCoverage/gold.ts';
import { miniSearch, orama, type Setup } from '../../bench/evalCoverage/rankers.ts';
import { readGold } from '../../bench/evalCoverage/readGold.ts';
import { hitsOfPlan, recallOf } from '../../bench/evalCoverage/recall.ts';
import { questions } from '../../bench/evalCoverage/table.ts';
import type { VerdictScore } from '../../bench/evalCoverage/verdicts.ts';

/** What was reached on the test half, a little below; `npm run eval:coverage` prints the figures. */
const RECALL = { 'B duty→item': [0.87, 0.95], 'B item→duty': [0.88, 0.95] } as const;
const VERDICTS: Partial<Record<keyof VerdictScore, number>> = {
  accuracyOfMatched: 0.89,
  automaticPrecision: 0.855,
  automaticRecall: 0.7,
  missingPrecision: 0.87,
  missingRecall: 0.97,
  missingPrecisionNear: 0.96,
  weakenedPrecision: 0.82,
  weakenedRecall: 0.55,
  addedRecall: 0.9,
};
/** Set-ups that did best on the tuning half. */
const PAIRS: Setup = { context: 0.8, asked: false, length: 0.75, tokens: 'pairs' };
const WORDS: Setup = { context: 0.3, asked: false, length: 0.3, tokens: 'words' };

describe('coverage on the test half', () => {
  it('finds what belongs together, and more of it than the libraries', async () => {
    const { ranked } = await evaluateOwn('test');
    const hits = ranked.flatMap((own) => own.hits);
    const plans = goldPlansOf('first', 'test').map(readGold);
    const libraries = await Promise.all(
      [miniSearch(PAIRS), orama(WORDS)].map(async (ranker) =>
        (await Promise.all(plans.map((gold) => hitsOfPlan(ranker, gold)))).flat(),
      ),
    );
    for (const [set, [at1, at3]] of Object.entries(RECALL)) {
      const own = recallOf(questions(hits, set, null));
      expect(own.at1, set).toBeGreaterThanOrEqual(at1);
      expect(own.at3, set).toBeGreaterThanOrEqual(at3);
      for (const found of libraries)
        expect(own.at3).toBeGreaterThan(recallOf(questions(found, set, null)).at3);
    }
  });

  it('judges as well as it did', async () => {
    const { score } = await evaluateOwn('test');
    for (const key of Object.keys(VERDICTS) as (keyof VerdictScore)[]) {
      expect(score[key].share, key).toBeGreaterThanOrEqual(VERDICTS[key] ?? 1);
    }
  });
});
