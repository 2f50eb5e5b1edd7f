import type { Deadline } from '../../domain/plan.ts';
import { deadlineMatches, parseDeadline } from '../deadlines/deadline.ts';
import { bracketRanges } from '../grammar/sentences.ts';

/** Verbs the printed form of a time may end with (6月底前完成): they belong to the action. */
const CLOSING =
  /(?:[，,、；;]?并?(?:全部|基本|全面|初步)?(?:完成|落实|到位|印发|出台|实施|启动|推进|见效|上线|建成|报送|发布|调度))+$/;
/** A year alone is a time only where it says by when: 到2025年, 2025年底. 2021年会议, 2020年第二批 are names. */
const YEAR_ALONE = /^20\d\d\s*年?度?$/;
const BY = /(?:到|至|截至|力争|于|在)\s*$/;
/** What makes 每年 part of a figure. */
const RATE = /^\s*(?:不|最|至[少多]|新增|增长|递增|达|约|超|给予|补[助贴]|[\d０-９])/;
/** 自2021年6月1日起, 2019年以来, 2020年12月印发的: when something began or was. */
const BEGINNING =
  /^\s*(?:起|以来|以后|之后|后|开始|版|印发的|发布的|出台的|制定的|第[一二三四五六七八九十\d])/;

/**
 * The time printed in the words of an action, by when or how often it is owed. Times inside 《》, “” and （）, years that
 * are part of a name and the day something began are none.
 * @param text words of the action
 * @param year year of the plan, for words that name none; null: unknown
 */
export function printedTime(text: string, year: number | null): Deadline | null {
  const hidden = bracketRanges(text);
  for (const match of deadlineMatches(text)) {
    if (hidden.some((range) => range.start < match.start && match.end < range.end)) continue;
    if (BEGINNING.test(text.slice(match.end)) || /^自|^从/.test(text.slice(match.start - 1))) continue;
    const words = withoutVerbs(text.slice(match.start, match.end));
    if (YEAR_ALONE.test(words) && !saysByWhen(text, match.start, match.start + words.length)) continue;
    const deadline = parseDeadline(words, year);
    if (deadline.kind === 'date' || deadline.kind === 'staged') return deadline;
    if (deadline.kind === 'recurring' && saysHowOften(text, match.start, words)) return deadline;
  }
  return null;
}

/** True for words that hold a time and nothing else: 2025年底前. */
export function isOnlyTime(text: string): boolean {
  const bare = text.replace(/^[\s到至在于]+|[\s，,。；;]+$/g, '');
  const [first] = deadlineMatches(bare);
  return (
    first !== undefined && first.start === 0 && first.end === bare.length && printedTime(text, null) !== null
  );
}

function withoutVerbs(words: string): string {
  return /阶段性/.test(words) ? words : words.replace(CLOSING, '').trim();
}

/** 每年组织…; in 每年不超过1000万元, 每年新增… the words belong to the figure. */
function saysHowOften(text: string, start: number, words: string): boolean {
  return words.startsWith('每') && !RATE.test(text.slice(start + words.length));
}

function saysByWhen(text: string, start: number, end: number): boolean {
  const opens = start === 0 || /[，,；;。：:]\s*$/.test(text.slice(0, start));
  return BY.test(text.slice(0, start)) || (opens && /^\s*[，,]/.test(text.slice(end)));
}
