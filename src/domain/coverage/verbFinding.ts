import { isSofter, STRENGTH_ZH, strengthOf } from './strength.ts';
import type { Duty, Finding, LocalItem } from './types.ts';

/** Softer verbs, when every item that counts has one. A soft word the duty itself uses is none. */
export function verbFinding(duty: Duty, items: readonly LocalItem[]): Finding | null {
  const owed = strengthOf(duty);
  if (owed === null) return null;
  let softest: { verb: string; degree: string } | null = null;
  for (const item of items) {
    const done = strengthOf(item);
    if (done === null || !isSofter(done.strength, owed.strength) || duty.text.includes(done.verb))
      return null;
    softest ??= { verb: done.verb, degree: STRENGTH_ZH[done.strength] };
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
