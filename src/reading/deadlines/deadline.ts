import type { Deadline } from '../../domain/plan.ts';
import { toNumber } from '../blocks/numbering.ts';
import { timesIn } from './dates.ts';

const YEAR = '(?:(?:20\\d\\d|[今本当明次翌])\\s*年\\s*)';
const DAY_PART =
  '(?:份?\\s*(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*[日号]|份?\\s*(?:底|末|初|[上中下]旬)|份)?';
const MONTH = `(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])\\s*月(?!一)${DAY_PART}`;
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
  `(?:20\\d\\d\\s*(?:年\\s*)?|[今当本明次]\\s*(?:年\\s*)?)?年\\s*度?[底末内]${BEFORE}${DONE}`,
  `${YEAR}?[上下]半年${BEFORE}${DONE}`,
  `${YEAR}?第?[一二三四1-4]\\s*季度[底末]?${BEFORE}${DONE}`,
  `20\\d\\d([./-])\\d{1,2}(?:\\1\\d{1,2})?(?![\\d年%％万亿倍元家个项]|\\1\\d)${BEFORE}${DONE}`,
  `(?:20\\d\\d\\s*年?\\s*)?Q[1-4](?!\\d)${BEFORE}${DONE}`,
  `[“"]?十[一二三四五六七八九]五[”"]?(?:期间|时期|期末|末)`,
  `20\\d\\d\\s*年度?${BEFORE}${DONE}`,
  '(?:持续|长期|常态化|全年|贯穿全年|动态)(?:推进|坚持|实施|开展|落实|进行|抓好|任务|深化|更新|调整)+|长期|贯穿全年',
  '定期(?:开展|调度|推进)?',
];

/** What any of them begins with: most characters need no further look. */
const FIRST = '[\\d一二三四五六七八九十今本当明次翌年每按上下第Q“"持长常全贯动定]';

/** Finds printed times in running text, left to right. Stateless copies are made by `deadlineMatches`. */
const ANY_WAY = new RegExp(`(?=${FIRST})(?:${WAYS.map((way) => `(?:${way})`).join('|')})`, 'g');
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

const HAN_YEAR = /二[〇○零][〇○零一二三四五六七八九]{2}(?=\s*年)/g;
const HAN_DIGITS = '零一二三四五六七八九';

/** Full-width digits, and years in Han digits (二〇二五年), as half-width ones, character by character: offsets stay. */
export function halfDigits(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(HAN_YEAR, (year) => year.replace(/./g, (han) => String(Math.max(0, HAN_DIGITS.indexOf(han)))));
}

/** Most words hold none of these, and need no further look. */
const TELLING = /[年月季周旬日]|Q[1-4]|[2２][0０]|十.五|持续|长期|常态化|动态|定期|贯穿/;

/** Every printed time in a text, in order. */
export function deadlineMatches(text: string): DeadlineMatch[] {
  if (!TELLING.test(text)) return [];
  return [...halfDigits(text).matchAll(ANY_WAY)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Reads the words of a deadline. The day is the last one the words allow; words that only say when something begins
 * (2025年起) are ongoing; words counted from an event (会后一个月内) name no day, and none is made up for them. A
 * five-year plan is read by its years: “十四五”末 is the end of 2025.
 * @param printed words as printed, line breaks removed; empty: none printed
 * @param year year of the plan, for words that name none; null: unknown, such words then give no date
 */
export function parseDeadline(printed: string, year: number | null): Deadline {
  const text = printed.trim();
  if (text === '' || NOTHING.test(text)) return { text: text || null, kind: 'none', date: null };
  const plain = plainWords(text);
  if (RECURRING_HEAD.test(plain)) return { text, kind: 'recurring', date: null };
  const said = sayings(plain, year);
  const last = said.at(-1);
  if (last?.kind === 'staged') return { text, kind: 'staged', date: null };
  const dates = said.flatMap(({ dates: own }) => own);
  if (dates.length > 0) return { text, kind: 'date', date: latest(dates) };
  const kind = said.find((saying) => saying.kind !== 'date')?.kind;
  if (kind) return { text, kind, date: null };
  return { text, kind: ONGOING.test(plain) ? 'ongoing' : 'none', date: null };
}

/** What one stretch between commas says of the time. */
interface Saying {
  readonly kind: 'date' | 'staged' | 'recurring' | 'ongoing';
  readonly dates: readonly (string | null)[];
}

function sayings(plain: string, year: number | null): Saying[] {
  const times = timesIn(plain, year) ?? [];
  let from = 0;
  return plain.split(/(?<=[，,；;。])/).flatMap((stretch): Saying[] => {
    const to = from + stretch.length;
    const own = times.filter(({ at }) => at >= from && at < to);
    from = to;
    if (STAGED.test(stretch)) return [{ kind: 'staged', dates: [] }];
    if (RECURRING.test(stretch)) return [{ kind: 'recurring', dates: [] }];
    const due = own.filter(({ begins }) => !begins);
    if (due.length > 0) return [{ kind: 'date', dates: due.map(({ date }) => date) }];
    return own.length > 0 || BEGINNING.test(stretch) ? [{ kind: 'ongoing', dates: [] }] : [];
  });
}

const STAGED = /阶段性(?!推进|实施|开展)/;
const RECURRING_HEAD =
  /^(?:[一-鿿]{2,4}[：:])?(?:每(?!家|个(?!月)|名|位|项|所)|按(?:月|季|年(?!底)|周|旬|半年|学期)|逐[年月季]|各季度|(?:一|每|半|两)?(?:年|个?月|季度?|周)一次|定期)/;
const RECURRING =
  /每(?:半年|两年|双月|学期|个?月|季|[年周旬日天])|逐[年月季](?!度)|按(?:月|季|周|旬|半年)|(?<!不)定期/;
const ONGOING = /持续|长期|常态|全年|动态|推进中|正在推进|全程|常年|日常|随时|经常性|贯穿/;
const BEGINNING = /即日起|印发之日起(?!.*内)/;

/** Words as they are parsed: no white space, no time of day, half-width digits, Han months and days as digits. */
function plainWords(text: string): string {
  return halfDigits(text)
    .replace(/\s+\d{1,2}:\d{2}(?::\d{2})?$/, '')
    .replace(/\s+/g, '')
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/g, (han) => String(toNumber(han) ?? han))
    .replace(/^(\d{1,2})[.．/](\d{1,2})[日号]?(?=(?:之?前|以前|前完成)?$)/, monthAndDay);
}

/** 9.30 alone in a cell of times is a day; 19.5 is not. */
function monthAndDay(printed: string, month: string, day: string): string {
  const fits = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return fits ? `${month}月${day}日` : printed;
}

function latest(dates: readonly (string | null)[]): string | null {
  return dates.reduce((last, date) => (last === null || (date !== null && date > last) ? date : last), null);
}
