import type { Coverage, Duty, DutyCoverage, Verdict } from '../../src/domain/coverage/index.ts';
import { bare, type GoldVerdict } from './gold.ts';
import type { ReadGold, ReadSentence } from './readGold.ts';

/** One duty of one plan: what is right, what was said. */
export interface VerdictCase {
  readonly plan: string;
  readonly duty: string;
  readonly degree: number | null;
  readonly right: GoldVerdict;
  readonly said: Verdict;
  /** True when an item that counts for it is one of those labelled for it. */
  readonly matched: boolean;
  readonly rightAspects: readonly string[];
  readonly saidAspects: readonly string[];
  readonly why: string;
  /** Labelled sentence, and items that count. */
  readonly sentence: string | null;
  readonly counted: readonly string[];
}

/** One sentence of one plan: does it answer a duty or is it the region's own? */
export interface AddedCase {
  readonly plan: string;
  readonly text: string;
  readonly right: boolean;
  readonly said: boolean;
  readonly rightNearest: string | null;
  readonly saidNearest: readonly string[];
}

/** Share of something, with what it is a share of; `share` null: nothing to measure. */
export interface Share {
  readonly good: number;
  readonly of: number;
  readonly share: number | null;
}

export interface VerdictScore {
  /** Of the duties whose right item counts: is the verdict right? */
  readonly accuracyOfMatched: Share;
  /** Of all duties. */
  readonly accuracy: Share;
  /** Automatic verdicts (covered, weakened, stricter) that are right, with a right item. */
  readonly automaticPrecision: Share;
  readonly automaticRecall: Share;
  readonly missingPrecision: Share;
  readonly missingRecall: Share;
  /** Precision of `missing` where the plan speaks of the duty in words of degree 1 or 2, or not at all. */
  readonly missingPrecisionNear: Share;
  readonly weakenedPrecision: Share;
  readonly weakenedRecall: Share;
  /** Of those rightly called weaker or stricter: all aspects named, none besides. */
  readonly aspects: Share;
  readonly addedPrecision: Share;
  readonly addedRecall: Share;
  /** Of the added sentences found that have a nearest duty: it was shown. */
  readonly nearest: Share;
  /** Of the added sentences found with a nearest duty shown: it is the labelled one. */
  readonly nearestPrecision: Share;
}

/** What is said of every duty of a plan beside what is right. */
export function verdictCases(gold: ReadGold, coverage: Coverage): readonly VerdictCase[] {
  const labelled = new Map<string, readonly ReadSentence[]>();
  for (const sentence of gold.sentences) {
    for (const { duty } of sentence.answers) {
      labelled.set(duty.key, [...(labelled.get(duty.key) ?? []), sentence]);
    }
  }
  return coverage.duties.map((said): VerdictCase => {
    const sentences = labelled.get(said.duty.key) ?? [];
    const [sentence] = sentences;
    const right = gold.verdicts.get(said.duty.key);
    if (right === undefined) throw new Error(`${gold.plan.id}: a duty nobody labelled: ${said.duty.text}`);
    return {
      plan: gold.plan.id,
      duty: bare(said.duty.text),
      degree: sentence?.gold.degree ?? null,
      right,
      said: said.verdict,
      matched: sentences.some((one) => countsRight(gold, said, one)),
      rightAspects: aspectsOf(sentence, said.duty),
      saidAspects: [...new Set(said.findings.map(({ aspect }) => aspect))].sort(),
      why: said.why,
      sentence: sentence === undefined ? null : sentences.map((one) => one.gold.text).join(' ＋ '),
      counted: said.items.map(({ item, score }) => `${bare(item.text)} ${score.toFixed(2)}`),
    };
  });
}

function countsRight(gold: ReadGold, said: DutyCoverage, sentence: ReadSentence): boolean {
  const right = new Set(sentence.items.map((place) => gold.items[place]?.key));
  return said.items.some(({ item }) => right.has(item.key));
}

function aspectsOf(sentence: ReadSentence | undefined, duty: Duty): readonly string[] {
  const answer = sentence?.answers.find((candidate) => candidate.duty.key === duty.key);
  return [...(answer?.aspects ?? [])].sort();
}

/** Every sentence of a plan: added when all the items it was read as are. */
export function addedCases(gold: ReadGold, coverage: Coverage): readonly AddedCase[] {
  const added = new Map(coverage.added.map((found) => [found.item.key, found]));
  return gold.sentences.map((sentence): AddedCase => {
    const items = sentence.items.flatMap((place) => gold.items[place] ?? []);
    const found = items.flatMap((item) => added.get(item.key) ?? []);
    return {
      plan: gold.plan.id,
      text: sentence.gold.text,
      right: sentence.gold.degree === null,
      said: items.length > 0 && found.length === items.length,
      rightNearest: sentence.nearest === null ? null : bare(sentence.nearest.text),
      saidNearest: found.flatMap(({ nearest }) => (nearest === null ? [] : bare(nearest.duty.text))),
    };
  });
}

/** All figures of a half. */
export function scoreVerdicts(cases: readonly VerdictCase[], added: readonly AddedCase[]): VerdictScore {
  const good = ({ right, said, matched }: VerdictCase): boolean => right === said && matched;
  const same = ({ right, said }: VerdictCase): boolean => right === said;
  const moved = cases.filter((one) => good(one) && one.right !== 'covered');
  const named = ({ rightAspects, saidAspects }: VerdictCase): boolean =>
    rightAspects.join() === saidAspects.join();
  const agreed = ({ right, said }: AddedCase): boolean => right && said;
  const shown = ({ rightNearest, saidNearest }: AddedCase): boolean =>
    rightNearest !== null && saidNearest.includes(rightNearest);
  return {
    accuracyOfMatched: shareOf(
      cases.filter(({ matched }) => matched),
      same,
    ),
    accuracy: shareOf(cases, same),
    automaticPrecision: shareOf(
      cases.filter(({ said }) => isAutomatic(said)),
      good,
    ),
    automaticRecall: shareOf(
      cases.filter(({ right }) => isAutomatic(right)),
      good,
    ),
    missingPrecision: shareOf(
      cases.filter(({ said }) => said === 'missing'),
      same,
    ),
    missingRecall: shareOf(
      cases.filter(({ right }) => right === 'missing'),
      same,
    ),
    missingPrecisionNear: shareOf(
      cases.filter(({ said, degree }) => said === 'missing' && degree !== 3),
      same,
    ),
    weakenedPrecision: shareOf(
      cases.filter(({ said }) => said === 'weakened'),
      good,
    ),
    weakenedRecall: shareOf(
      cases.filter(({ right }) => right === 'weakened'),
      good,
    ),
    aspects: shareOf(moved, named),
    addedPrecision: shareOf(
      added.filter(({ said }) => said),
      agreed,
    ),
    addedRecall: shareOf(
      added.filter(({ right }) => right),
      agreed,
    ),
    nearest: shareOf(
      added.filter((one) => agreed(one) && one.rightNearest !== null),
      shown,
    ),
    nearestPrecision: shareOf(
      added.filter((one) => agreed(one) && one.saidNearest.length > 0),
      shown,
    ),
  };
}

function isAutomatic(verdict: Verdict): boolean {
  return verdict === 'covered' || verdict === 'weakened' || verdict === 'stricter';
}

function shareOf<T>(all: readonly T[], isGood: (one: T) => boolean): Share {
  const good = all.filter(isGood).length;
  return { good, of: all.length, share: all.length === 0 ? null : good / all.length };
}
