import type { Deadline } from '../../domain/plan.ts';

const YEAR = '(?:20\\d\\d\\s*年\\s*)';
const DAY_PART = '(?:\\s*\\d{1,2}\\s*[日号]|\\s*(?:底|末|初|[上中下]旬))?';
const MONTH = `\\d{1,2}\\s*月${DAY_PART}`;
const BEFORE = '(?:\\s*(?:之前|以前|前|内|起))?';
const TO = '\\s*(?:至|到|—|–|-|－|~|～)+\\s*';
const DONE =
  '(?:\\s*(?:全部|基本|全面|初步)?(?:完成|落实|到位|印发|出台|实施|启动|推进|见效|上线|建成|报送|发布))*(?:\\s*[，,、；;]?\\s*并?(?:持续|长期)(?:推进|坚持|实施|深化))?';

/** Each way a time is printed, the more telling first; one alternation, no nested repetition. */
const WAYS: readonly string[] = [
  `${YEAR}?(?:${MONTH}|年\\s*[底末内])?${BEFORE}\\s*(?:有|取得|形成|实现|见)(?:初步|明显|重要)?阶段性(?:成果|进展|成效|目标)`,
  `每(?:半年|两年|双月|季度?|[年月周旬日])(?:度)?(?:${MONTH}|[底末])?${BEFORE}${DONE}`,
  `按(?:半年|季度?|[年月周旬])度?(?:推进|报送|调度|完成)?`,
  `${YEAR}?${MONTH}${TO}${YEAR}?(?:${MONTH}|年?底)${BEFORE}${DONE}`,
  `${YEAR}?\\d{1,2}${TO}\\d{1,2}\\s*月${BEFORE}${DONE}`,
  `20\\d\\d\\s*年?${TO}20\\d\\d\\s*年(?:底|末)?${BEFORE}${DONE}`,
  `${YEAR}?${MONTH}${BEFORE}${DONE}`,
  `(?:20\\d\\d\\s*|今|当|本|明)?年\\s*度?[底末内]${BEFORE}${DONE}`,
  `${YEAR}?[上下]半年${BEFORE}${DONE}`,
  `${YEAR}?第?[一二三四1-4]\\s*季度[底末]?${BEFORE}${DONE}`,
  `20\\d\\d\\s*年度?${BEFORE}${DONE}`,
  '(?:持续|长期|常态化|全年|贯穿全年|动态)(?:推进|坚持|实施|开展|落实|进行|抓好|任务|深化|更新|调整)+|长期|贯穿全年',
  '定期(?:开展|调度|推进)?',
];

/** Finds printed times in running text, left to right. Stateless copies are made by `deadlineMatches`. */
const ANY_WAY = new RegExp(WAYS.map((way) => `(?:${way})`).join('|'), 'g');
/** A cell that says in so many words that there is no deadline. */
const NOTHING = /^(?:[/／—–-]+|无)$/;

export interface DeadlineMatch {
  readonly start: number;
  readonly end: number;
}

/** True for 持续推进 and the like, which open a sentence as often as they stand for a time. */
export function isOngoingWord(text: string): boolean {
  return /^(?:持续|长期|常态化|全年|贯穿|动态|定期)/.test(text);
}

/** Full-width digits as half-width ones, character by character: offsets stay. */
export function halfDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Every printed time in a text, in order. */
export function deadlineMatches(text: string): DeadlineMatch[] {
  return [...halfDigits(text).matchAll(ANY_WAY)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Reads the words of a deadline.
 * @param printed words as printed, line breaks removed; empty: none printed
 * @param year year of the plan, for words that name none; null: unknown, such words then give no date
 */
export function parseDeadline(printed: string, year: number | null): Deadline {
  const text = printed.trim();
  if (text === '' || NOTHING.test(text)) return { text: text || null, kind: 'none', date: null };
  const compact = halfDigits(text).replace(/\s+/g, '');
  if (/阶段性/.test(compact)) return { text, kind: 'staged', date: null };
  if (/^每|每(?:年|月|季|半年|周)|^按(?:月|季|年|周|旬|半年)|^定期/.test(compact)) {
    return { text, kind: 'recurring', date: null };
  }
  const last = lastDay(compact, year);
  if (last !== null) return { text, kind: 'date', date: last.date };
  if (/持续|长期|常态化|全年|动态/.test(compact)) return { text, kind: 'ongoing', date: null };
  return { text, kind: 'none', date: null };
}

/** The last day the words allow; `date` null: the words name a day, but no year is known. */
function lastDay(text: string, planYear: number | null): { date: string | null } | null {
  const years = [...text.matchAll(/(20\d\d)年?/g)];
  const year = years.length > 0 ? Number(years.at(-1)?.[1]) : yearSaid(text, planYear);
  const dotted = [...text.matchAll(/(20\d\d)[.．/-](\d{1,2})(?:[.．/-](\d{1,2}))?(?!\d)/g)].at(-1);
  if (dotted) {
    const month = Number(dotted[2]);
    if (month < 1 || month > 12) return null;
    return { date: dayOf(Number(dotted[1]), month, dayInMonth(year, month, dotted[3], undefined)) };
  }
  const monthDay = [...text.matchAll(/(\d{1,2})月(?:(\d{1,2})[日号]|(底|末|初|[上中下]旬))?/g)].at(-1);
  if (monthDay) {
    const month = Number(monthDay[1]);
    if (month < 1 || month > 12) return null;
    return { date: dayOf(year, month, dayInMonth(year, month, monthDay[2], monthDay[3])) };
  }
  const half = /([上下])半年/.exec(text)?.[1];
  if (half) return { date: half === '上' ? dayOf(year, 6, 30) : dayOf(year, 12, 31) };
  const quarter = /第?([一二三四1-4])季度/.exec(text)?.[1];
  if (quarter) {
    const month = (('一二三四'.indexOf(quarter) + 1 || Number(quarter)) as number) * 3;
    return { date: dayOf(year, month, daysIn(year, month)) };
  }
  if (/年度?[底末内]/.test(text) || years.length > 0) return { date: dayOf(year, 12, 31) };
  return null;
}

/** 明年 is the year after the plan's. */
function yearSaid(text: string, planYear: number | null): number | null {
  return planYear !== null && /[明次]年/.test(text) ? planYear + 1 : planYear;
}

function dayInMonth(
  year: number | null,
  month: number,
  day: string | undefined,
  word: string | undefined,
): number {
  const last = daysIn(year, month);
  if (day !== undefined) return Math.min(Math.max(1, Number(day)), last);
  if (word === '上旬' || word === '初') return 10;
  return word === '中旬' ? 20 : last;
}

function daysIn(year: number | null, month: number): number {
  return new Date(Date.UTC(year ?? 2001, month, 0)).getUTCDate();
}

function dayOf(year: number | null, month: number, day: number): string | null {
  if (year === null) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
