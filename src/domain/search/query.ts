import { kindToken, placeTokens, type SearchKind, type Standing } from './entry.ts';
import { folded } from './folding.ts';
import { formsOf, type Synonyms, synonymsOf } from './synonyms.ts';
import { wantedTokens } from './tokens.ts';

/** Words of one question; more are left out. */
const MAX_TERMS = 8;

/** One word that must be found, in one of its forms. */
export interface SearchTerm {
  /** As it was asked, folded. */
  readonly word: string;
  /** Ways to say it, the word itself first. */
  readonly forms: readonly string[];
}

export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  /** What was looked for besides. */
  readonly also: readonly Synonyms[];
}

/** Reads a question: words parted by spaces or marks; every one of them must be found. */
export function searchQuery(asked: string): SearchQuery {
  const words = [
    ...new Set(
      asked
        .split(/\s+/)
        .flatMap((part) => folded(part).split(' '))
        .filter((word) => word !== ''),
    ),
  ].slice(0, MAX_TERMS);
  return {
    terms: words.map((word) => ({ word, forms: formsOf(word) })),
    also: words.flatMap(synonymsOf),
  };
}

/**
 * The question to the index: tokens joined by and, or and not, as PostgreSQL's `tsquery` writes them. What it finds holds
 * every token; whether they stand together is for the text itself to tell.
 * @param withinPaths paths of units: the thing must lie at or under each
 * @param draftsWithin path of the unit at or under which drafts are found too; null: none are
 */
export function indexQuery(
  query: SearchQuery,
  kind: SearchKind,
  withinPaths: readonly string[] = [],
  draftsWithin: string | null = null,
): string {
  const issued = standingQuery(query, kind, withinPaths, 'issued');
  if (draftsWithin === null) return issued;
  return `(${issued}) | (${standingQuery(query, kind, [...withinPaths, draftsWithin], 'draft')})`;
}

function standingQuery(
  { terms }: SearchQuery,
  kind: SearchKind,
  withinPaths: readonly string[],
  standing: Standing,
): string {
  const places = [...new Set(withinPaths.flatMap((path) => placeTokens(path).slice(-1)))].map(quoted);
  const words = terms.map(({ forms }) => {
    const ways = forms.map((form) =>
      wantedTokens(form)
        .map(({ token, beginning }) => `${quoted(kindToken(kind, token, standing))}${beginning ? ':*' : ''}`)
        .join(' & '),
    );
    return ways.length === 1 ? (ways[0] ?? '') : `(${ways.map((way) => `(${way})`).join(' | ')})`;
  });
  return [...places, ...words].join(' & ');
}

function quoted(token: string): string {
  return `'${token.replace(/['\\]/g, '$&$&')}'`;
}
