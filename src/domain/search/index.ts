export {
  FOUND_FIELDS,
  type FoundField,
  MAX_SEARCHED,
  placeTokens,
  SEARCH_KINDS,
  SEARCH_VERSION,
  type SearchKind,
  type Standing,
  searchWords,
} from './entry.ts';
export { indexQuery, type SearchQuery, searchQuery } from './query.ts';
export { marksIn, type Snippet, snippetOf } from './snippet.ts';
export { SYNONYMS_VERSION } from './synonyms.ts';
