import type { PlanUnit } from '../../domain/plan.ts';
import type { Flow } from '../text/flow.ts';
import { isUnitList } from '../units/groups.ts';
import { isOffice } from '../units/organ.ts';
import { parseUnits } from '../units/parseUnits.ts';

/** 市发改委负责…, 市财政局牵头…, 由市审计局会同市统计局…: who acts, at the head of a sentence. */
const SUBJECT = /^(?:由)?([^，。；：]{2,80}?)(牵头负责|牵头|负责)(?=[^，。；：的]{2})/;

/**
 * The units that the first sentence of a task names as those who act, where nothing else names any.
 * @returns null: the sentence begins otherwise
 */
export function actingUnits(
  words: Flow,
): { readonly units: readonly PlanUnit[]; readonly flow: Flow } | null {
  const match = SUBJECT.exec(words.text.slice(0, 100));
  const [, names = '', role = ''] = match ?? [];
  if (!match || !isUnitList(names)) return null;
  const units = parseUnits([{ text: `${names}${role}`, role: null }]);
  if (!units.some(({ name }) => isOffice(name))) return null;
  const from = match[0].length - names.length - role.length;
  return { units, flow: words.slice(from, from + names.length) };
}
