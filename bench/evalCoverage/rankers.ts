import { create, insertMultiple, search } from '@orama/orama';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import MiniSearch from 'minisearch';
import {
  type Duty,
  indexDuties,
  type LocalItem,
  matchPlan,
  type PlanPoint,
} from '../../src/domain/coverage/index.ts';
import { scoreItems } from '../../src/domain/coverage/score.ts';

/** Positions of what was found for one query, the best first. */
export type Ranking = readonly number[];

/** A way to find what belongs together, in both directions. One ranking a query, in the order of the queries. */
export interface Ranker {
  readonly name: string;
  /** Items for every duty. */
  readonly itemsFor: (duties: readonly Duty[], items: readonly LocalItem[]) => Promise<readonly Ranking[]>;
  /** Duties for every item. */
  readonly dutiesFor: (duties: readonly Duty[], items: readonly LocalItem[]) => Promise<readonly Ranking[]>;
}

/** The product's own rules. */
export const OWN: Ranker = {
  name: 'luoshi',
  itemsFor: async (duties, items) => {
    const places = new Map(items.map((item, place) => [item.key, place]));
    return matchPlan(indexDuties(duties), items).map(({ proposals }) =>
      proposals.flatMap(({ item }) => places.get(item.key) ?? []),
    );
  },
  dutiesFor: async (duties, items) =>
    scoreItems(indexDuties(duties), items).map(({ scores }) => descending([...scores])),
};

function descending(scores: readonly number[]): number[] {
  return [...scores.keys()]
    .filter((place) => (scores[place] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/** How a library is set up. */
export interface Setup {
  /** What the titles a point stands under count beside its own words; 0: nothing. */
  readonly context: number;
  /** Whether the titles are searched for too. */
  readonly asked: boolean;
  /** Pull of a text's length in BM25. */
  readonly length: number;
  /** What is indexed: words of Intl.Segmenter, or pairs of neighbouring characters (MiniSearch alone). */
  readonly tokens: 'words' | 'pairs';
}

/** All set-ups tried; the best one on the tuning half is compared. */
export const SETUPS: readonly Setup[] = [0, 0.3, 0.8].flatMap((context) =>
  [0.3, 0.75].flatMap((length) =>
    (context > 0 ? [false, true] : [false]).flatMap((asked) =>
      (['words', 'pairs'] as const).map((tokens) => ({ context, asked, length, tokens })),
    ),
  ),
);

type Find = (texts: readonly Text[], queries: readonly string[]) => Promise<readonly Ranking[]>;
interface Text {
  readonly text: string;
  readonly context: string;
}

/** MiniSearch with Chinese words or pairs of characters. */
export function miniSearch(setup: Setup): Ranker {
  return library('minisearch', setup, async (texts, queries) => {
    const index = new MiniSearch({
      fields: setup.context > 0 ? ['text', 'context'] : ['text'],
      tokenize: setup.tokens === 'words' ? words : pairs,
      searchOptions: {
        boost: { text: 1, context: setup.context },
        bm25: { k: 1.2, b: setup.length, d: 0.5 },
      },
    });
    index.addAll(texts.map((text, id) => ({ id, ...text })));
    return queries.map((query) => index.search(query).map(({ id }) => Number(id)));
  });
}

/** Orama with its Mandarin tokenizer. */
export function orama(setup: Setup): Ranker {
  return library('orama', setup, async (texts, queries) => {
    const index = create({
      schema: { text: 'string', context: 'string' },
      components: { tokenizer: createTokenizer({ language: 'mandarin', allowDuplicates: true }) },
    });
    await insertMultiple(
      index,
      texts.map((text, id) => ({ id: String(id), ...text })),
    );
    const found = queries.map(async (term) => {
      const { hits } = await search(index, {
        term,
        properties: setup.context > 0 ? ['text', 'context'] : ['text'],
        boost: { text: 1, context: setup.context },
        relevance: { k: 1.2, b: setup.length, d: 0.5 },
        threshold: 1,
        limit: texts.length,
      });
      return hits.map(({ id }) => Number(id));
    });
    return Promise.all(found);
  });
}

function library(name: string, setup: Setup, find: Find): Ranker {
  const texts = (points: readonly PlanPoint[]): Text[] =>
    points.map(({ text, context }) => ({ text: squeezed(text), context: squeezed(context.join('，')) }));
  const asked = (points: readonly PlanPoint[]): string[] =>
    texts(points).map(({ text, context }) => (setup.asked ? `${text}，${context}` : text));
  return {
    name,
    itemsFor: (duties, items) => find(texts(items), asked(duties)),
    dutiesFor: (duties, items) => find(texts(duties), asked(items)),
  };
}

/** Line breaks of the print would cut words in two. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

const SEGMENTER = new Intl.Segmenter('zh-CN', { granularity: 'word' });

function words(text: string): string[] {
  return [...SEGMENTER.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

function pairs(text: string): string[] {
  return text
    .split(/[^\p{Letter}\p{Number}]+/u)
    .flatMap((run) => (run.length < 2 ? [run] : [...run].slice(1).map((sign, i) => `${run[i]}${sign}`)))
    .filter((token) => token !== '');
}
