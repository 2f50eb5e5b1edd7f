import { NO_RULES, rulesStated, type StandingRules, takeRules } from '../units/standing.ts';
import type { RawTask } from './rawTask.ts';

/**
 * What the words around the rows of tables state once for all of them: 责任单位（列第一位的为牵头单位） in a header, a note
 * above or under the table.
 */
export function statedRules(texts: readonly string[]): StandingRules {
  return texts.reduce((rules, text) => rulesStated(text, rules), NO_RULES);
}

/** What holds for the rows after one whose cell states a rule (…，下同). */
export function rulesAfter(raw: RawTask, rules: StandingRules): StandingRules {
  return raw.units.reduce((held, { flow }) => takeRules(flow.text, held).after, rules);
}
