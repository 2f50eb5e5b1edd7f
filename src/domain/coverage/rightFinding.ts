import { sharedPairs, withoutNames } from './clauses.ts';
import type { Duty, Finding, LocalItem } from './types.ts';

/** Kinds of rights of which a duty that says 知识产权 means every one. */
const RIGHTS: readonly (readonly [string, RegExp])[] = [
  ['专利', /专利|发明|外观设计|实用新型/],
  ['商标', /商标/],
  ['地理标志', /地理标志|地标|地理标识/],
  ['版权', /著作权|版权/],
  ['商业秘密', /商业秘密/],
  ['植物新品种', /植物新品种/],
];
/** Offices, centres and measures whose name holds the word say nothing of what is done. */
const IN_NAMES =
  /知识产权(?:局|（专利）|\(专利\)|密集|强[国省市县区]|战略|[\p{Script=Han}]{0,6}(?:中心|基地|示范区|示范园区|论坛|日|宣传周|管理(?:部门|人员)))/gu;

/** So much of the duty's other words must stand in the item: else it is put in other words altogether. */
const SAME_OTHERWISE = 0.4;

/** One kind of right taken up where the duty means all: 专利 for 知识产权. */
export function rightFinding(duty: Duty, items: readonly LocalItem[]): Finding | null {
  const printed = duty.text.replace(/\s+/g, '');
  const owed = withoutNames(printed).replace(IN_NAMES, '');
  if (!owed.includes('知识产权') || rightsIn(printed).length > 0) return null;
  const local = items.map((item) => withoutNames(item.text.replace(/\s+/g, '')));
  if (local.some((text) => text.includes('知识产权'))) return null;
  const [right, ...others] = [...new Set(local.flatMap(rightsIn))];
  if (right === undefined || others.length > 0) return null;
  const rest = owed.replaceAll('知识产权', '，');
  if (sharedPairs(rest, local.join('，')) < SAME_OTHERWISE * Math.max(1, rest.length - 2)) return null;
  return {
    aspect: 'half',
    effect: 'weaker',
    duty: '知识产权',
    local: right,
    why: `对象缩小：上级「知识产权」，本地只写「${right}」`,
  };
}

function rightsIn(text: string): string[] {
  return RIGHTS.flatMap(([name, words]) => (words.test(text) ? [name] : []));
}
