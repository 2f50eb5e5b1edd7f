import { compareGold } from './compareGold.ts';
import { goldPlans, HALVES, type Half } from './gold.ts';
import { miniSearch, OWN, orama, type Ranker, SETUPS, type Setup } from './rankers.ts';
import { type ReadGold, readGold } from './readGold.ts';
import { type Hit, hitsOfList, hitsOfPlan, recallOf } from './recall.ts';
import {
  type AddedCase,
  addedCases,
  scoreVerdicts,
  type VerdictCase,
  type VerdictScore,
  verdictCases,
} from './verdicts.ts';

/** Set-ups tried by the libraries, and the one that did best on the tuning half. */
export interface Chosen {
  readonly ranker: Ranker;
  readonly setup: Setup | null;
}

export interface RankedHalf {
  readonly ranker: string;
  readonly hits: readonly Hit[];
}

export interface HalfFigures {
  readonly half: Half;
  readonly ranked: readonly RankedHalf[];
  readonly cases: readonly VerdictCase[];
  readonly added: readonly AddedCase[];
  readonly score: VerdictScore;
}

export interface Evaluation {
  readonly halves: Readonly<Record<Half, HalfFigures>>;
  readonly chosen: readonly Chosen[];
}

/** Measures both halves: finding (the product and the two libraries, on the same questions) and verdicts. */
export async function evaluate(): Promise<Evaluation> {
  const read = goldPlans().map(readGold);
  const chosen = [{ ranker: OWN, setup: null }, ...(await chooseSetups(read))];
  const figures = async (half: Half): Promise<HalfFigures> => ({
    half,
    ranked: await Promise.all(chosen.map(({ ranker }) => rankedHalf(ranker, read, half))),
    ...verdictFigures(read, half),
  });
  const [tuning, test] = await Promise.all(HALVES.map(figures));
  if (!tuning || !test) throw new Error('a half without plans');
  return { halves: { tuning, test }, chosen };
}

/** The product alone: what a test holds floors for. */
export async function evaluateOwn(half: Half): Promise<HalfFigures> {
  const read = goldPlans().map(readGold);
  return { half, ranked: [await rankedHalf(OWN, read, half)], ...verdictFigures(read, half) };
}

function verdictFigures(
  read: readonly ReadGold[],
  half: Half,
): Pick<HalfFigures, 'cases' | 'added' | 'score'> {
  const compared = read
    .filter(({ plan }) => plan.half === half)
    .map((gold) => ({ gold, coverage: compareGold(gold) }));
  const cases = compared.flatMap(({ gold, coverage }) => verdictCases(gold, coverage));
  const added = compared.flatMap(({ gold, coverage }) => addedCases(gold, coverage));
  return { cases, added, score: scoreVerdicts(cases, added) };
}

async function rankedHalf(ranker: Ranker, read: readonly ReadGold[], half: Half): Promise<RankedHalf> {
  const plans = read.filter(({ plan }) => plan.half === half);
  const hits = await Promise.all([
    ...plans.map((gold) => hitsOfPlan(ranker, gold)),
    hitsOfList(ranker, half),
  ]);
  return { ranker: ranker.name, hits: hits.flat() };
}

/** Each library with the set-up that does best on the tuning half, so that it is compared at its best. */
async function chooseSetups(read: readonly ReadGold[]): Promise<Chosen[]> {
  const words = SETUPS.filter(({ tokens }) => tokens === 'words');
  return [await bestSetup(miniSearch, SETUPS, read), await bestSetup(orama, words, read)];
}

async function bestSetup(
  make: (setup: Setup) => Ranker,
  setups: readonly Setup[],
  read: readonly ReadGold[],
): Promise<Chosen> {
  const tried = await Promise.all(
    setups.map(async (setup) => {
      const { hits } = await rankedHalf(make(setup), read, 'tuning');
      const { at1, at3 } = recallOf(hits);
      return { ranker: make(setup), setup, value: at1 + at3 };
    }),
  );
  const [best] = tried.sort((a, b) => b.value - a.value);
  if (!best) throw new Error('no set-up');
  return best;
}
