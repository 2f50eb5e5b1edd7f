import type { PagePart } from './pageParts.ts';

/** Tables told apart by white space alone. */
export function unruledTables(parts: readonly PagePart[]): readonly PagePart[] {
  return parts;
}
