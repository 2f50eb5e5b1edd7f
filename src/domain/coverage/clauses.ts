/** What stands in titles, quotes and brackets names things; its words do nothing and narrow nothing. */
export function withoutNames(text: string): string {
  return text.replace(/《[^《》]*》|“[^“”]*”|「[^「」]*」|（[^（）]*）|\([^()]*\)/g, (cut) =>
    '＿'.repeat(cut.length),
  );
}

/** The clauses of an item, without white space, names hidden. */
export function clausesIn(text: string): string[] {
  return withoutNames(text.replace(/\s+/g, ''))
    .split(/[，,；;。：:]/)
    .filter((clause) => clause !== '');
}

/** Place of the clause that shares most with another text; the first of equals. */
export function nearestClause(clauses: readonly string[], other: string): number {
  let [place, most] = [0, -1];
  for (const [i, clause] of clauses.entries()) {
    const shared = sharedPairs(clause, other);
    if (shared > most) [place, most] = [i, shared];
  }
  return place;
}

/** How many pairs of neighbouring characters of one text stand in another. */
export function sharedPairs(a: string, b: string): number {
  let shared = 0;
  for (let at = 0; at + 1 < a.length; at += 1) if (b.includes(a.slice(at, at + 2))) shared += 1;
  return shared;
}
