import { addresseeFinding } from './addresseeFinding.ts';
import { dateFinding } from './dateFinding.ts';
import { exceptionFinding, halfFindings } from './halfFinding.ts';
import { quantityFindings } from './quantityFinding.ts';
import { rightFinding } from './rightFinding.ts';
import { AUTOMATIC } from './score.ts';
import type { CoverageContext, CoveringItem, Duty, Finding, Judgement } from './types.ts';
import { verbFinding } from './verbFinding.ts';

/**
 * Judges what becomes of a duty by the items that count for it. In each point the best item decides, so that one more
 * item never makes a duty worse off.
 * @param items those that count, the best first; empty: none does
 * @param nearest best item that does not count, named in the reason of `missing`; null: none
 */
export function judgeDuty(
  duty: Duty,
  items: readonly CoveringItem[],
  context: CoverageContext,
  nearest: CoveringItem | null = null,
): Judgement {
  const declared = context.declarations?.get(duty.key);
  if (declared === 'not-bound') {
    return unbound(`「${conditionOf(duty)}」：已声明本地区不在其列，不适用`);
  }
  if (items.length === 0) {
    return declared !== 'bound' && bindsByCondition(duty)
      ? unbound(whyUnbound(duty))
      : { verdict: 'missing', findings: [], why: whyMissing(duty, nearest) };
  }
  const findings = findingsOf(duty, items);
  const weaker = findings.filter(({ effect }) => effect === 'weaker');
  const stricter = findings.filter(({ effect }) => effect === 'stricter');
  if (weaker.length > 0) return { verdict: 'weakened', findings, why: whyWeakened(weaker, stricter) };
  if (stricter.length > 0) {
    return { verdict: 'stricter', findings, why: `${reasons(stricter)}；高于上级要求，须明确确认` };
  }
  return { verdict: 'covered', findings, why: whyCovered(duty, items) };
}

/** A duty of every region is missing where nothing answers it; one for those who meet a condition does not bind others. */
function bindsByCondition({ addressee }: Duty): boolean {
  return addressee.kind === 'conditional-regions' || addressee.kind === 'project-regions';
}

/** Nobody said whether the condition is met or the project is there, and the plan does not take it up. */
function whyUnbound(duty: Duty): string {
  const silent = duty.addressee.kind === 'project-regions' ? '没有登记所涉项目' : '没有声明符合';
  return `上级只对「${conditionOf(duty)}」提出，本地区${silent}，计划中也没有相应举措，按不适用；如属其列，声明后即按缺失计`;
}

function unbound(why: string): Judgement {
  return { verdict: 'not-applicable', findings: [], why };
}

/**
 * An item less than so much as like the duty as the best one speaks of something beside it and excuses nothing. What
 * counts below the threshold counts by a person's word, whatever its score.
 */
const AS_LIKE = 0.8;

function findingsOf(duty: Duty, items: readonly CoveringItem[]): Finding[] {
  const local = items.map(({ item }) => item);
  const best = items.reduce((most, { score }) => Math.max(most, score), 0);
  const nearest = items
    .filter(({ score }) => score >= best * AS_LIKE || score < AUTOMATIC)
    .map(({ item }) => item);
  return [
    verbFinding(duty, nearest),
    ...quantityFindings(duty, nearest),
    dateFinding(duty, nearest),
    addresseeFinding(duty, nearest),
    ...halfFindings(duty, local),
    exceptionFinding(duty, nearest),
    rightFinding(duty, nearest),
  ].filter((finding): finding is Finding => finding !== null);
}

function whyWeakened(weaker: readonly Finding[], stricter: readonly Finding[]): string {
  const also = stricter.length === 0 ? '' : `；另有加严，${reasons(stricter)}`;
  return `${reasons(weaker)}${also}`;
}

function reasons(findings: readonly Finding[]): string {
  return findings.map(({ why }) => why).join('；');
}

function whyCovered(duty: Duty, items: readonly CoveringItem[]): string {
  const local = items.map(({ item }) => `「${bare(item.text)}」`).join('');
  const words = items[0]?.words.slice(0, 3).join('、') ?? '';
  const same = words === '' ? '由人确认对应' : `相同字句：${words}`;
  return `上级「${bare(duty.text)}」，本地${local}；${same}；力度、数量、时限、范围均未减弱`;
}

function whyMissing(duty: Duty, nearest: CoveringItem | null): string {
  const listed =
    duty.addressee.kind === 'some-regions'
      ? `（只对「${conditionOf(duty)}」提出，以牵头单位列名为准；本地区不在其列的，声明后即按不适用计）`
      : '';
  const head = `上级「${bare(duty.text)}」${listed}，本地没有相应举措`;
  if (nearest === null) return head;
  const words = nearest.words.slice(0, 3).join('、');
  const same = words === '' ? '' : `，相同字句：${words}`;
  return `${head}；字面最近的是「${bare(nearest.item.text)}」（${nearest.score.toFixed(2)}${same}），${REFUSED[nearest.objection ?? 'unlike']}`;
}

/** Why the nearest item does not count. */
const REFUSED = {
  unlike: '不足以认定',
  'other-right': '但所指的权利不同',
  opposite: '但所作相反',
} as const;

function conditionOf({ addressee, condition }: Duty): string {
  return bare(addressee.text ?? condition ?? '有关地区');
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
