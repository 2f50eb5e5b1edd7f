import type { AddresseeKind } from '../plan.ts';
import { clausesIn, nearestClause, withoutNames } from './clauses.ts';
import { partialWords, singleAgent, singleField, singlePlace } from './narrowing.ts';
import type { Duty, Finding, LocalItem } from './types.ts';

const SOME: ReadonlySet<AddresseeKind> = new Set(['some-regions', 'conditional-regions', 'project-regions']);
/** 各级 and 省级: whom a duty means, and of whom the local item speaks. */
const EVERY_LEVEL = /各级|全部|所有|全覆盖|全体/;
const ONE_LEVEL = /省级|市级/;
const OWN_OFFICE = /省本级|市本级|省直(?:机关|单位|部门)|市直(?:机关|单位|部门)|[省市]?局机关|机关本级/;

/** A narrower circle, when every item that counts draws one and the duty does not. */
export function addresseeFinding(duty: Duty, items: readonly LocalItem[]): Finding | null {
  if (SOME.has(duty.addressee.kind) || items.length === 0) return null;
  const narrowed = items.map((item) => narrowerWords(duty, item));
  const local = narrowed[0];
  if (local === null || local === undefined || narrowed.includes(null)) return null;
  const owed = EVERY_LEVEL.exec(duty.text)?.[0] ?? duty.addressee.text?.replace(/\s+/g, '') ?? '不分地区';
  return {
    aspect: 'addressee',
    effect: 'weaker',
    duty: owed,
    local,
    why: `范围缩小：上级「${owed}」，本地「${local}」`,
  };
}

function narrowerWords(duty: Duty, item: LocalItem): string | null {
  if (SOME.has(item.addressee.kind)) return item.addressee.text?.replace(/\s+/g, '') ?? '部分地区';
  const [owed, local] = [withoutNames(duty.text), withoutNames(item.text.replace(/\s+/g, ''))];
  const partial = partialWords(local, owed);
  if (partial !== null) return partial;
  const clauses = clausesIn(item.text);
  const clause = clauses[nearestClause(clauses, duty.text)] ?? '';
  const picked =
    singlePlace(clause, owed, item.region) ??
    singleAgent(clause, owed, duty.verb) ??
    singleField(clause, owed);
  if (picked !== null) return picked;
  const own = OWN_OFFICE.test(owed) ? undefined : OWN_OFFICE.exec(local)?.[0];
  if (own !== undefined) return own;
  if (!EVERY_LEVEL.test(owed) || EVERY_LEVEL.test(local)) return null;
  return ONE_LEVEL.exec(local)?.[0] ?? null;
}
