import { sharedPairs } from './clauses.ts';
import type { Objection, PlanPoint } from './types.ts';

/** Kinds of rights: a duty for one of them is none for another. 知识产权 stands for all. */
const RIGHTS: readonly RegExp[] = [
  /专利(?!商标)|外观设计|实用新型/,
  /商标(?!局)/,
  /地理标志|地标(?!性|建)|地理标识/,
  /著作权|版权/,
  /商业秘密/,
  /植物新品种/,
  /集成电路/,
];
/** Words that say that it is about this field; another field has bodies, services and trainings of its own. */
export const FIELD = /知识产权|专利|商标|地理标志|地标|版权|著作权|发明|侵权|TISC|贯标/;
/** Words that put an end to something. 不断, 不以…为目的 are none. */
const ENDING =
  /取消|停止|停发|废止|终止|清退|退出(?!机制)|不再|暂停|暂缓|中止|不得|禁止|严禁|杜绝|叫停|(?:不|暂不|不予|无需)(?:单独|另行)?(?:开展|组织|实施|设立|建立|安排|推进|参与|申报|制定|给予|发放|新设|纳入)/;
/** Words that make something less. */
const LESSENING = /减少|压减|缩减|压缩|逐步(?:降低|退|收紧)|收紧|退坡|从严控制/;
/** Words that fight something: the same name with them is the opposite of the name with support. */
const AGAINST = /打击|查处|整治|惩治|严惩|遏制|治理|防范|惩戒/;
/** Words that tell what is done with a thing, whatever the verb: who teaches a rule does not apply it. */
const TEACHING = /培训|轮训|研修|授课|解读|宣讲|宣传|讲座|普及/;
const FOR = /支持|鼓励|资助|奖励|扶持|培育|投入|壮大|发展|推广|引导/;

const OTHER_RIGHT = 0.5;
const OPPOSITE = 0.35;
const FOUGHT = 0.75;
const NOT_FOUGHT = 0.85;
const TAUGHT = 0.8;
const OTHER_KIND = 0.85;
/** Plans of every field have bodies, trainings and rewards: alike words of another field mean other things. */
const OTHER_FIELD = 0.72;

interface Clause {
  readonly text: string;
  /** Null: it grows less, which is neither. */
  readonly ends: boolean | null;
}

/** What the likeness of two items is multiplied by for what their words cannot both mean. */
export interface Bearing {
  /** One bit for each kind of right named. */
  readonly rights: number;
  /** Clauses, and which of them put an end to something; null: none does. */
  readonly endings: readonly Clause[] | null;
  readonly against: boolean;
  readonly supporting: boolean;
  readonly teaching: boolean;
  /** Whether it, the titles it stands under or its plan as a whole speaks of the field at all. */
  readonly inField: boolean;
  readonly deliverable: string;
  readonly text: string;
}

export function bearingOf(point: Pick<PlanPoint, 'text' | 'deliverable' | 'context' | 'ofField'>): Bearing {
  const { text, deliverable, context, ofField = false } = point;
  return {
    rights: RIGHTS.reduce((bits, words, i) => (words.test(text) ? bits | (1 << i) : bits), 0),
    endings: ENDING.test(text) ? clausesOf(text) : null,
    text,
    against: AGAINST.test(text),
    supporting: FOR.test(text),
    teaching: TEACHING.test(text),
    inField: ofField || [text, ...context].some((words) => FIELD.test(words)),
    deliverable,
  };
}

/** @returns 1: nothing speaks against it; less for another right, the opposite action, another kind of result */
export function agreement(a: Bearing, b: Bearing): number {
  let factor = 1;
  if (isOtherRight(a, b)) factor *= OTHER_RIGHT;
  if (isOpposite(a, b)) factor *= OPPOSITE;
  if (a.inField !== b.inField) factor *= OTHER_FIELD;
  if (a.against !== b.against) factor *= (a.against ? b : a).supporting ? FOUGHT : NOT_FOUGHT;
  if (a.teaching !== b.teaching) factor *= TAUGHT;
  if (a.deliverable !== b.deliverable && a.deliverable !== 'other' && b.deliverable !== 'other') {
    factor *= OTHER_KIND;
  }
  return factor;
}

/** What speaks against a pair, in a word a person can be told. */
export function objectionTo(a: Bearing, b: Bearing): Objection | null {
  if (isOpposite(a, b)) return 'opposite';
  return isOtherRight(a, b) ? 'other-right' : null;
}

function isOtherRight(a: Bearing, b: Bearing): boolean {
  return a.rights !== 0 && b.rights !== 0 && (a.rights & b.rights) === 0;
}

/** True when of the clauses that are most alike one puts an end to what the other does. */
function isOpposite(a: Bearing, b: Bearing): boolean {
  if (a.endings === null && b.endings === null) return false;
  const [first, second] = [endsWhat(a, b.text), endsWhat(b, a.text)];
  return first !== null && second !== null && first !== second;
}

function endsWhat({ text, endings }: Bearing, other: string): boolean | null {
  if (endings === null) return LESSENING.test(text) ? null : false;
  let ends: boolean | null = false;
  let most = -1;
  for (const clause of endings) {
    const shared = sharedPairs(clause.text, other);
    if (shared > most) [ends, most] = [clause.ends, shared];
  }
  return ends;
}

function endsIn(clause: string): boolean | null {
  if (ENDING.test(clause)) return true;
  return LESSENING.test(clause) ? null : false;
}

function clausesOf(text: string): Clause[] {
  return text.split(/[，,；;。]/).map((clause) => ({ text: clause, ends: endsIn(clause) }));
}
