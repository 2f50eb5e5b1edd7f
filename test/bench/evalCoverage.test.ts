import { describe, expect, it } from 'vitest';
import { goldPlans, goldPlansOf, resolveDuty, sentencesOf } from '../../bench/evalCoverage/gold.ts';
import { miniSearch, OWN, orama, type Ranker } from '../../bench/evalCoverage/rankers.ts';
import { readGold } from '../../bench/evalCoverage/readGold.ts';
import { hitsOfPlan, listBlocks, recallOf } from '../../bench/evalCoverage/recall.ts';
import { scoreVerdicts, type VerdictCase } from '../../bench/evalCoverage/verdicts.ts';
import { writePlan } from '../../bench/evalCoverage/writePlan.ts';

const DUTIES = [
  { task: 1, text: '做好任务 分解' },
  { task: 1, text: '做好任务分解、督办' },
  { task: 2, text: '做好任务分解' },
];
const CASE: VerdictCase = {
  plan: 'p',
  duty: '任务',
  degree: 1,
  right: 'covered',
  said: 'covered',
  matched: true,
  rightAspects: [],
  saidAspects: [],
  why: '',
  sentence: '任务',
  counted: [],
};

describe('labels', () => {
  it('name one duty, the one of equal words before longer ones', () => {
    expect(resolveDuty(DUTIES, { task: 1, quote: '做好任务分解' }, 'x')).toBe(DUTIES[0]);
    expect(resolveDuty(DUTIES, { task: 1, quote: '督办' }, 'x')).toBe(DUTIES[1]);
  });

  it('stop the evaluation when they name none or several', () => {
    expect(() => resolveDuty(DUTIES, { task: 2, quote: '督办' }, 'p01-01')).toThrow('p01-01: 0 duties');
    expect(() => resolveDuty(DUTIES, { task: 1, quote: '分解' }, 'p01-01')).toThrow('p01-01: 2 duties');
  });

  it('of every plan fit its duties, each duty once, and every sentence is read', () => {
    for (const plan of goldPlans()) {
      const gold = readGold(plan);
      expect(gold.verdicts.size).toBe(gold.duties.length);
      expect(gold.sentences.filter(({ items }) => items.length === 0).map(({ gold: { id } }) => id)).toEqual(
        [],
      );
    }
  });

  it('miss a duty: the evaluation stops', () => {
    const [plan] = goldPlans();
    if (!plan) throw new Error('no plan');
    expect(() => readGold({ ...plan, missing: plan.missing.slice(1) })).toThrow('no label for');
    expect(() => readGold({ ...plan, missing: [...plan.missing, ...plan.missing.slice(0, 1)] })).toThrow(
      'two labels',
    );
  });

  it('are enough: 180 sentences that answer a duty, 40 that answer none, all three degrees in both halves', () => {
    const sentences = goldPlans().flatMap(sentencesOf);
    expect(sentences.filter(({ degree }) => degree !== null).length).toBeGreaterThanOrEqual(180);
    expect(sentences.filter(({ degree }) => degree === null).length).toBeGreaterThanOrEqual(40);
    for (const half of ['tuning', 'test']) {
      const ours = goldPlans()
        .filter((plan) => plan.half === half)
        .flatMap(sentencesOf);
      for (const degree of [1, 2, 3]) {
        expect(ours.filter((sentence) => sentence.degree === degree).length).toBeGreaterThan(40);
      }
    }
  });
});

describe('labels of the fresh hand', () => {
  const halves = ['tuning', 'test'] as const;

  it('stand apart from those of the first, by plan', () => {
    const idsOf = (hand: 'first' | 'fresh', half: 'tuning' | 'test') =>
      goldPlansOf(hand, half).map(({ id }) => id);
    expect(idsOf('fresh', 'tuning')).toEqual(['q01', 'q03', 'q05']);
    expect(idsOf('fresh', 'test')).toEqual(['q02', 'q04', 'q06']);
    const all = halves.flatMap((half) => [...idsOf('first', half), ...idsOf('fresh', half)]);
    expect(all.sort()).toEqual(goldPlans().map(({ id }) => id));
  });

  it('are enough: 200 pairs, 45 weakened, 8 stricter, 25 sentences that answer none', () => {
    const sentences = halves.flatMap((half) => goldPlansOf('fresh', half)).flatMap(sentencesOf);
    const answers = sentences.flatMap(({ duties }) => duties);
    const called = (verdict: string) => answers.filter((answer) => answer.verdict === verdict).length;
    expect(answers.length).toBeGreaterThanOrEqual(200);
    expect(called('weakened')).toBeGreaterThanOrEqual(45);
    expect(called('stricter')).toBeGreaterThanOrEqual(8);
    expect(sentences.filter(({ degree }) => degree === null).length).toBeGreaterThanOrEqual(25);
  });

  it('of a duty split over two sentences are one verdict, and the same on both', () => {
    const plan = goldPlans().find(({ id }) => id === 'q06');
    if (!plan) throw new Error('no q06');
    const gold = readGold(plan);
    const parts = gold.sentences.flatMap(({ answers }) => answers.filter(({ shared }) => shared === true));
    expect(parts).toHaveLength(2);
    expect(new Set(parts.map(({ duty }) => duty.key)).size).toBe(1);
    expect(gold.verdicts.get(parts[0]?.duty.key ?? '')).toBe('covered');
    const changed = JSON.stringify(plan).replaceAll('"shared":true', '"x":0');
    expect(() => readGold(JSON.parse(changed))).toThrow('two labels');
    const weaker = JSON.stringify(plan).replace(
      '"verdict":"covered","shared":true',
      '"verdict":"weakened","shared":true',
    );
    expect(() => readGold(JSON.parse(weaker))).toThrow('differ');
  });
});

describe('a written plan', () => {
  it('holds every sentence where it says', () => {
    for (const plan of goldPlans()) {
      const { text, spans } = writePlan(plan);
      for (const { id, text: words } of sentencesOf(plan)) {
        const span = spans.get(id);
        expect(text.slice(span?.start, span?.end)).toBe(words);
      }
    }
  });
});

describe('set A', () => {
  it('hides titles and numbers, and holds both blocks of the same tasks', () => {
    const { regional, national } = listBlocks();
    const tasks = (points: readonly { readonly task: number }[]) => [
      ...new Set(points.map(({ task }) => task)),
    ];
    expect(tasks(regional)).toEqual(tasks(national));
    expect([...regional, ...national].every(({ context }) => context.length === 0)).toBe(true);
  });
});

describe('recall', () => {
  it('passes over other right answers that stand before', async () => {
    const plan = goldPlans().find(({ id }) => id === 'p07');
    if (!plan) throw new Error('no p07');
    const gold = readGold(plan);
    /** Finds everything in the right order, right ones first, whatever is asked. */
    const oracle: Ranker = {
      name: 'oracle',
      itemsFor: async (duties) =>
        duties.map((duty) =>
          gold.sentences
            .filter(({ answers }) => answers.some((answer) => answer.duty.key === duty.key))
            .flatMap(({ items }) => items),
        ),
      dutiesFor: async (duties, items) =>
        items.map((_, place) => {
          const sentence = gold.sentences.find((candidate) => candidate.items.includes(place));
          return (sentence?.answers ?? []).map(({ duty }) => duties.indexOf(duty));
        }),
    };
    expect(recallOf(await hitsOfPlan(oracle, gold))).toMatchObject({ at1: 1, at3: 1 });
    const nothing: Ranker = { name: 'nothing', itemsFor: async () => [], dutiesFor: async () => [] };
    expect(recallOf(await hitsOfPlan(nothing, gold))).toMatchObject({ at1: 0, at3: 0 });
  });

  it('is asked of the product and of both libraries alike', async () => {
    const plan = goldPlans().find(({ id }) => id === 'u1');
    if (!plan) throw new Error('no u1');
    const gold = readGold(plan);
    const setup = { context: 0.3, asked: false, length: 0.75, tokens: 'words' } as const;
    const asked = await Promise.all(
      [OWN, miniSearch(setup), orama(setup)].map(async (ranker) => recallOf(await hitsOfPlan(ranker, gold))),
    );
    expect(new Set(asked.map((recall) => recall.asked)).size).toBe(1);
    for (const { at3 } of asked) expect(at3).toBeGreaterThan(0.8);
  });
});

describe('verdict figures', () => {
  it('count a right verdict on a wrong item as wrong', () => {
    const score = scoreVerdicts([CASE, { ...CASE, matched: false }], []);
    expect(score.automaticPrecision).toMatchObject({ good: 1, of: 2 });
    expect(score.accuracyOfMatched).toMatchObject({ good: 1, of: 1 });
  });

  it('tell what is missing apart from what was not found', () => {
    const missed: VerdictCase = { ...CASE, said: 'missing', matched: false };
    const missing: VerdictCase = { ...missed, right: 'missing', degree: null };
    const score = scoreVerdicts([missed, missing], []);
    expect(score.missingPrecision).toMatchObject({ good: 1, of: 2 });
    expect(score.missingRecall).toMatchObject({ good: 1, of: 1 });
    expect(score.addedPrecision.share).toBeNull();
  });
});
