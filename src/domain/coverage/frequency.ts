import { withoutNames } from './clauses.ts';
import { periodDays } from './dates.ts';
import type { Finding, PlanPoint } from './types.ts';

/** How often something is owed. */
interface Frequency {
  readonly perYear: number;
  readonly words: string;
}

const DAYS = 365;
const COUNTED = '(?<count>[一二两三四五六七八九十]|\\d{1,3})\\s*(?:次|期|场|轮|批|回)';
/** 每季度通报一次, 每年举办2次, 按月调度. */
const BY_PERIOD = new RegExp(
  `(?<period>(?:每|按|逐)(?:两|半|个|一)*(?:日|天|周|旬|月|季度?|年)度?|(?:半年|季度|月度)(?=通报|调度|汇总|报送|公布|发布|[一二两\\d]次))(?:[^，,；;。]{0,16}?${COUNTED})?`,
  'u',
);
/** 全年通报2次, 年底通报. */
const IN_YEAR = new RegExp(
  `(?<period>全年|年内|一年内?)[^，,；;。]{0,16}?${COUNTED}|(?<end>年底|年终|年末)(?:集中)?(?=通报|汇总|公布|发布|报送|调度)`,
  'u',
);
/** Words that promise no period. */
const VAGUE = /不定期|定期|经常|适时|随时/;
const DIGITS = '零一二三四五六七八九十';

/** Something done less or more often; a duty that names no period asks for none. */
export function frequencyFinding(duty: PlanPoint, items: readonly PlanPoint[]): Finding | null {
  const owed = frequencyOf(duty);
  if (owed === null || items.length === 0) return null;
  const rates = items.flatMap((item) => frequencyOf(item) ?? []);
  const [best] = [...rates].sort((a, b) => b.perYear - a.perYear);
  const vague = items.map(({ text }) => VAGUE.exec(text)?.[0]).find((words) => words !== undefined);
  if (best === undefined) {
    return vague === undefined || VAGUE.test(duty.text) ? null : finding(owed.words, vague, 'weaker');
  }
  if (Math.abs(best.perYear - owed.perYear) < owed.perYear / 20) return null;
  return finding(owed.words, best.words, best.perYear < owed.perYear ? 'weaker' : 'stricter');
}

/** True when how often is told by a finding of its own: counts of times and periods need no other. */
export function hasFrequency(duty: PlanPoint): boolean {
  return frequencyOf(duty) !== null;
}

function finding(duty: string, local: string, effect: 'weaker' | 'stricter'): Finding {
  const name = effect === 'weaker' ? '次数减少' : '次数增加';
  return { aspect: 'quantity', effect, duty, local, why: `${name}：上级「${duty}」，本地「${local}」` };
}

function frequencyOf({ text, deadline }: PlanPoint): Frequency | null {
  const plain = withoutNames(text.replace(/\s+/g, ''));
  const found = frequencyIn(plain, BY_PERIOD) ?? frequencyIn(plain, IN_YEAR);
  if (found !== null || deadline.kind !== 'recurring') return found;
  return frequencyIn((deadline.text ?? '').replace(/\s+/g, ''), BY_PERIOD);
}

function frequencyIn(text: string, pattern: RegExp): Frequency | null {
  const match = pattern.exec(text);
  const { end = '', period = end, count } = match?.groups ?? {};
  if (match === null) return null;
  const days = pattern === IN_YEAR ? DAYS : periodDays(period);
  if (days === null) return null;
  const words =
    count === undefined ? period : match[0].length > 12 ? `${period}…${match[0].slice(-3)}` : match[0];
  return { perYear: (numberOf(count) * DAYS) / days, words };
}

function numberOf(count: string | undefined): number {
  if (count === undefined) return 1;
  if (/^\d/.test(count)) return Math.max(1, Number(count));
  return Math.max(1, DIGITS.indexOf(count === '两' ? '二' : count));
}
