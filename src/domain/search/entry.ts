/** Kinds of things a search finds, in the order in which they are shown. */
export const SEARCH_KINDS = ['plan', 'task', 'item', 'report', 'evidence'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
