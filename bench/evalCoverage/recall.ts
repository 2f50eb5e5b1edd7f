import { type Duty, type LocalItem, localItemsOf } from '../../src/domain/coverage/index.ts';
import { readPlan } from '../../src/reading/index.ts';
import { type Half, upstreamText } from './gold.ts';
import type { Ranker, Ranking } from './rankers.ts';
import type { ReadGold, ReadSentence } from './readGold.ts';

/** Rank of the right answer of one question, from 1; null: not found. */
export interface Hit {
  /** What it is counted under: `B duty→item`, … */
  readonly set: string;
  /** Degree of paraphrase; null: set A knows none. */
  readonly degree: number | null;
  readonly rank: number | null;
  readonly asked: string;
  readonly right: string;
  /** What stood first instead. */
  readonly first: string | null;
}

export interface Recall {
  readonly asked: number;
  readonly at1: number;
  readonly at3: number;
}

/** Shares of the questions whose right answer stood first, and among the first three. */
export function recallOf(hits: readonly Hit[]): Recall {
  const within = (most: number): number => hits.filter(({ rank }) => rank !== null && rank <= most).length;
  return { asked: hits.length, at1: within(1) / hits.length, at3: within(3) / hits.length };
}

/**
 * Set B, both ways: for each pair of sentence and duty, where the sentence stands among the plan's sentences for the
 * duty, and where the duty stands among all duties for the sentence. Other right answers before it are passed over.
 */
export async function hitsOfPlan(ranker: Ranker, gold: ReadGold): Promise<readonly Hit[]> {
  const { duties, items, sentences } = gold;
  const forDuties = await ranker.itemsFor(duties, items);
  const forItems = await ranker.dutiesFor(duties, items);
  const owner = new Map(
    sentences.flatMap((sentence) => sentence.items.map((item) => [item, sentence] as const)),
  );
  const rightFor = new Map<string, Set<ReadSentence>>();
  for (const sentence of sentences) {
    for (const { duty } of sentence.answers) {
      rightFor.set(duty.key, (rightFor.get(duty.key) ?? new Set()).add(sentence));
    }
  }
  return sentences.flatMap((sentence) => {
    const rights = new Set(sentence.answers.map(({ duty }) => duty));
    const dutyRanking = merged(sentence.items.map((item) => forItems[item] ?? [])).map(
      (place) => duties[place],
    );
    return sentence.answers.flatMap(({ duty }): Hit[] => {
      const place = duties.indexOf(duty);
      const found = [...new Set((forDuties[place] ?? []).map((item) => owner.get(item)))];
      const asSentence = { degree: sentence.gold.degree, asked: duty.text, right: sentence.gold.text };
      return [
        {
          set: 'B duty→item',
          ...asSentence,
          rank: rankOf(found, sentence, rightFor.get(duty.key) ?? new Set()),
          first: found[0]?.gold.text ?? null,
        },
        {
          set: 'B item→duty',
          ...asSentence,
          asked: sentence.gold.text,
          right: duty.text,
          rank: rankOf(dutyRanking, duty, rights),
          first: dutyRanking[0]?.text ?? null,
        },
      ];
    });
  });
}

/** Rank of `right` when the other right ones before it are passed over. */
function rankOf<T>(ranking: readonly (T | undefined)[], right: T, rights: ReadonlySet<T>): number | null {
  const place = ranking.indexOf(right);
  if (place < 0) return null;
  const others = ranking.slice(0, place).filter((found) => found !== undefined && rights.has(found));
  return place - others.length + 1;
}

/** The rankings of a sentence's items as one: all firsts, then all seconds. */
function merged(rankings: readonly Ranking[]): number[] {
  const places = new Set<number>();
  const longest = Math.max(0, ...rankings.map(({ length }) => length));
  for (let rank = 0; rank < longest; rank += 1) {
    for (const ranking of rankings) {
      const place = ranking[rank];
      if (place !== undefined) places.add(place);
    }
  }
  return [...places];
}

/** Tasks of the list whose questions belong to the test half, as for the items' gold. */
const TEST_TASKS: ReadonlySet<number> = new Set([2, 3, 6, 8, 9, 11, 13, 15, 16, 19, 21]);

/** The list's regional and national items, where a task has both; their titles and numbers hidden. */
export function listBlocks(): {
  readonly regional: readonly Duty[];
  readonly national: readonly LocalItem[];
} {
  const points = localItemsOf(readPlan(upstreamText('2021')), null);
  const tasksOf = (national: boolean): Set<number> =>
    new Set(
      points.filter(({ addressee }) => (addressee.kind === 'national') === national).map(({ task }) => task),
    );
  const both = (task: number): boolean => tasksOf(true).has(task) && tasksOf(false).has(task);
  const shown = points.filter(({ task }) => both(task)).map((point) => ({ ...point, context: [], no: null }));
  return {
    regional: shown
      .filter(({ addressee }) => addressee.kind !== 'national')
      .map((point) => ({ ...point, pairs: [] })),
    national: shown.filter(({ addressee }) => addressee.kind === 'national'),
  };
}

/** Set A, both ways: is an item of the other block of the same task among the first? */
export async function hitsOfList(ranker: Ranker, half: Half): Promise<readonly Hit[]> {
  const { regional, national } = listBlocks();
  const ours = ({ task }: Duty | LocalItem): boolean => TEST_TASKS.has(task) === (half === 'test');
  const hit = (
    set: string,
    asked: Duty | LocalItem,
    found: readonly (Duty | LocalItem | undefined)[],
  ): Hit => {
    const place = found.findIndex((point) => point?.task === asked.task);
    return {
      set,
      degree: null,
      rank: place < 0 ? null : place + 1,
      asked: asked.text,
      right: `task ${asked.task}`,
      first: found[0]?.text ?? null,
    };
  };
  const forRegional = await ranker.itemsFor(regional, national);
  const forNational = await ranker.dutiesFor(regional, national);
  return [
    ...regional.map((duty, i) =>
      hit(
        'A regional→national',
        duty,
        (forRegional[i] ?? []).map((place) => national[place]),
      ),
    ),
    ...national.map((item, i) =>
      hit(
        'A national→regional',
        item,
        (forNational[i] ?? []).map((place) => regional[place]),
      ),
    ),
  ].filter((_, i) => {
    const point = i < regional.length ? regional[i] : national[i - regional.length];
    return point !== undefined && ours(point);
  });
}
