import type { Ruling } from '../page.ts';
import { isAcross } from '../rulingGroups.ts';
import type { Char } from '../textLines.ts';

/** Rules across a table without upright ones, at one height. */
export interface CrossRule {
  readonly y: number;
  /** For each column whether they run under it. */
  readonly under: readonly boolean[];
}

/** Rules nearer than this are one, in points. */
const NEAR = 3;
/** A rule under a column takes at least this share of its width. */
const SHARE = 0.6;
/** A rule this near below a baseline, in em, underlines words; one above it strikes them. */
const BELOW = 0.24;
const ABOVE = 0.8;

/**
 * Rules that part rows, from the top; those that underline words are none.
 * @param xs edges of the columns, the table's own included
 */
export function crossRules(
  rulings: readonly Ruling[],
  xs: readonly number[],
  chars: readonly Char[],
): CrossRule[] {
  const levels: { y: number; rules: Ruling[] }[] = [];
  for (const rule of rulings.filter(isAcross).sort((a, b) => a.y1 - b.y1)) {
    const level = levels.at(-1);
    if (level && rule.y1 - level.y <= NEAR) level.rules.push(rule);
    else levels.push({ y: rule.y1, rules: [rule] });
  }
  return levels.flatMap(({ y, rules }) => {
    const under = xs.slice(1).map((right, i) => covers(rules, xs[i] ?? right, right));
    if (!under.includes(true)) return [];
    const all = !under.includes(false);
    return all || !isUnderline(rules, y, chars) ? [{ y, under }] : [];
  });
}

function covers(rules: readonly Ruling[], left: number, right: number): boolean {
  let sum = 0;
  for (const rule of rules) sum += Math.max(0, Math.min(right, rule.x2) - Math.max(left, rule.x1));
  return sum >= (right - left) * SHARE;
}

function isUnderline(rules: readonly Ruling[], y: number, chars: readonly Char[]): boolean {
  return chars.some(
    (char) =>
      char.y > y - BELOW * char.size &&
      char.y < y + ABOVE * char.size &&
      rules.some((rule) => char.x < rule.x2 && char.right > rule.x1),
  );
}
