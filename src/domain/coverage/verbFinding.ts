import { isSofterThan, STRENGTH_ZH, strengthOf } from './strength.ts';
import type { Duty, Finding, LocalItem } from './types.ts';

/** Softer verbs, when every item that counts has one. A soft word the duty itself uses is none. */
export function verbFinding(duty: Duty, items: readonly LocalItem[]): Finding | null {
  // a verb the scale does not hold is an ordinary one: words that leave it open weaken it too
  const known = strengthOf(duty);
  const owed = known ?? { verb: duty.verb, hedge: null, strength: 'do' as const };
  if (owed.verb === '') return null;
  let softest: { verb: string; degree: string } | null = null;
  for (const item of items) {
    const done = strengthOf(item, duty.text);
    if (done === null || (known === null && done.hedge === null)) return null;
    if (!isSofterThan(done, owed, duty.text) || duty.text.includes(done.hedge ?? done.verb)) return null;
    const degree = done.hedge === null ? STRENGTH_ZH[done.strength] : '留有余地';
    softest ??= { verb: done.verb, degree };
  }
  if (softest === null) return null;
  return {
    aspect: 'verb',
    effect: 'weaker',
    duty: owed.verb,
    local: softest.verb,
    why: `力度减弱：上级「${owed.verb}」（${STRENGTH_ZH[owed.strength]}），本地「${softest.verb}」（${softest.degree}）`,
  };
}
