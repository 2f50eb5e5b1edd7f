import { compareGold } from './compareGold.ts';
import { goldPlansOf, HALVES, type Half, type Hand } from './gold.ts';
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
  readonly hand: Hand;
  readonly half: Half;
  readonly ranked: readonly RankedHalf[];
  readonly cases: readonly VerdictCase[];
  readonly added: readonly AddedCase[];
  readonly score: VerdictScore;
}

export interface Evaluation {
  readonly halves: Readonly<Record<Half, HalfFigures>>;
  /** Plans of another hand, by themselves and without set A: set-ups were not chosen with them. */
  readonly fresh: Readonly<Record<Half, HalfFigures>>;
  readonly chosen: readonly Chosen[];
}

/** Measures both halves of both hands: finding (the product and the two libraries, on the same questions) and verdicts. */
export async function evaluate(): Promise<Evaluation> {
  const chosen = [{ ranker: OWN, setup: null }, ...(await chooseSetups())];
  const rankers = chosen.map(({ ranker }) => ranker);
  return { halves: await halvesOf('first', rankers), fresh: await halvesOf('fresh', rankers), chosen };
}

/** The product alone, on plans of the first hand: what a test holds floors for. */
export function evaluateOwn(half: Half): Promise<HalfFigures> {
  return figuresOf('first', half, [OWN]);
}

async function halvesOf(hand: Hand, rankers: readonly Ranker[]): Promise<Record<Half, HalfFigures>> {
  const [tuning, test] = await Promise.all(HALVES.map((half) => figuresOf(hand, half, rankers)));
  if (!tuning || !test) throw new Error('a half without plans');
  return { tuning, test };
}

async function figuresOf(hand: Hand, half: Half, rankers: readonly Ranker[]): Promise<HalfFigures> {
  const read = goldPlansOf(hand, half).map(readGold);
  const list = hand === 'first' ? half : null;
  return {
    hand,
    half,
    ranked: await Promise.all(rankers.map((ranker) => rankedHalf(ranker, read, list))),
    ...verdictFigures(read),
  };
}

function verdictFigures(read: readonly ReadGold[]): Pick<HalfFigures, 'cases' | 'added' | 'score'> {
  const compared = read.map((gold) => ({ gold, coverage: compareGold(gold) }));
  const cases = compared.flatMap(({ gold, coverage }) => verdictCases(gold, coverage));
  const added = compared.flatMap(({ gold, coverage }) => addedCases(gold, coverage));
  return { cases, added, score: scoreVerdicts(cases, added) };
}

/** @param list the half of set A asked too; null: none of it. */
async function rankedHalf(
  ranker: Ranker,
  plans: readonly ReadGold[],
  list: Half | null,
): Promise<RankedHalf> {
  const hits = await Promise.all([
    ...plans.map((gold) => hitsOfPlan(ranker, gold)),
    ...(list === null ? [] : [hitsOfList(ranker, list)]),
  ]);
  return { ranker: ranker.name, hits: hits.flat() };
}

/** Each library with the set-up that does best on the tuning half, so that it is compared at its best. */
async function chooseSetups(): Promise<Chosen[]> {
  const read = goldPlansOf('first', 'tuning').map(readGold);
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
