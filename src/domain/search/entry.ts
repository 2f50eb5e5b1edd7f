import { folded } from './folding.ts';
import { tokensOf } from './tokens.ts';

/** Kinds of things a search finds, in the order in which they are shown. */
export const SEARCH_KINDS = ['plan', 'task', 'item', 'report', 'evidence'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Which text of a thing. */
export const FOUND_FIELDS = [
  'title',
  'number',
  'issuer',
  'text',
  'progress',
  'problems',
  'nextStep',
  'name',
  'origin',
] as const;
export type FoundField = (typeof FOUND_FIELDS)[number];

/** Grows with every change of folding or tokens, so that a store made by older rules is taken in anew. */
export const SEARCH_VERSION = 2;

/** UTF-16 units of one thing that are looked through; what stands behind them is not found. */
export const MAX_SEARCHED = 50_000;

/** One letter a kind, before each token: kinds share one index and never meet in it. */
const LETTER: Record<SearchKind, string> = { plan: 'p', task: 't', item: 'i', report: 'r', evidence: 'e' };
const UNIT_LETTER = 'u';

/** Whether a thing is for everybody who reads plans, or of a draft, for those alone who review it. */
export type Standing = 'issued' | 'draft';

/** What of a thing is kept for searching. */
export interface SearchWords {
  readonly head: number;
  readonly words: string;
  readonly tokens: readonly string[];
}

/**
 * Makes what is kept of a thing for searching.
 * @param unitPath of the unit it belongs to, `/nipa/110000/`
 * @param name its name; words found there count more
 * @param rest other texts of it
 * @param standing tokens of drafts are others: a question to what was issued never meets them
 */
export function searchWords(
  kind: SearchKind,
  unitPath: string,
  name: string,
  rest: readonly string[],
  standing: Standing = 'issued',
): SearchWords {
  const head = folded(name.slice(0, MAX_SEARCHED));
  const words = [head, ...rest.map((text) => folded(text.slice(0, MAX_SEARCHED)))]
    .filter((part, i) => i === 0 || part !== '')
    .join('\n')
    .slice(0, MAX_SEARCHED);
  const tokens = tokensOf(words).map((token) => kindToken(kind, token, standing));
  return { head: head.length, words, tokens: [...placeTokens(unitPath), ...tokens] };
}

/** A token as things of the kind carry it. */
export function kindToken(kind: SearchKind, token: string, standing: Standing): string {
  const letter = LETTER[kind];
  return `${standing === 'draft' ? letter.toUpperCase() : letter}${token}`;
}

/** A token for every unit that the place lies at or under; the root is left out, for all lie under it. */
export function placeTokens(unitPath: string): string[] {
  return unitPath
    .split('/')
    .slice(2)
    .flatMap((id) => (id === '' ? [] : [`${UNIT_LETTER}${id}`]));
}
