/** A time that words name. */
export interface NamedTime {
  /** Offset of its first character. */
  readonly at: number;
  /** `YYYY-MM-DD`, its last day; null: the words name a day that cannot be told (no year known, 春节前, 年初). */
  readonly date: string | null;
  /** True for 2025年起: when something begins, not by when it is done. */
  readonly begins: boolean;
}

const TO = '[—–\\-－~～至到]+';
/** Each form of a time, the more telling first. */
const FORMS: readonly string[] = [
  '(?<!\\d)(?<y8>20\\d\\d)(?<m8>0[1-9]|1[0-2])(?<d8>[0-3]\\d)(?!\\d)',
  `(?<!\\d)(?<yd>20\\d\\d)(?<sep>[.．/-])(?<md>\\d{1,2})(?:\\k<sep>(?<dd>\\d{1,2})|${TO}(?<me>\\d{1,2}))?(?![\\d年]|\\k<sep>\\d)`,
  '(?<!\\d)(?<y>20\\d\\d)(?!\\d)(?:年(?!年?度?[底末内]|[中初](?:$|前|[，,；;。、)）])))?度?',
  '(?<![\\d.])(?<yy>[2-4]\\d)年(?=年?[底末]|\\d{1,2}月|第?[一二三四1-4]季度|[上下]半年)',
  '(?<next>明年|次年|翌年|来年)(?!年?[底末内])',
  '(?<nextEnd>明|次|翌|来)(?=年年?[底末内])',
  '(?:“|")?十(?<plan>[一二三四五六七八九])五(?:”|")?(?:规划)?(?:期间|时期|期末|期内|末|收官)',
  `(?<m>\\d{1,2})月份?(?:(?:\\d{1,2}[日号]?${TO})?(?<d>\\d{1,2})[日号]|(?<w>底|末|初|[上中下]旬))?`,
  '(?<h>[上下])半年',
  '第?(?<q>[一二三四1-4ⅠⅡⅢⅣ])季度|[Qq](?<qq>[1-4])(?!\\d)',
  '(?<end>年{1,2}度?[底末内])',
  '(?<vague>年[中初](?=$|前|[，,；;。、)）])|(?:春节|元旦|清明|端午|中秋|国庆|“?五一”?|劳动|汛期|开学|入冬)节?(?:假期)?(?:之?前|以前))',
];
/** What any of them begins with: most characters need no further look. */
const FIRST = '[\\d明次翌来“"十上下第一二三四ⅠⅡⅢⅣQq年春元清端中国五劳汛开入]';
const TIME = new RegExp(`(?=${FIRST})(?:${FORMS.join('|')})`, 'g');
/** 2025年起, 2025年6月后: what follows the time itself. */
const BEGINS = /^[）)]?(?:起|开始|以来|以后|之后|后(?!续))/;
const HOLDS_LENGTH = /[一二三四五六七八九十两半几\d]$/;

interface Found {
  readonly at: number;
  readonly end: number;
  readonly year: number | null;
  /** `year`: a year alone, which the words behind it may narrow down. */
  readonly kind: 'year' | 'within' | 'vague';
  readonly month: number;
  readonly day: number;
}

/**
 * The times words name, in printed order.
 * @param plain words without white space, digits half-width, Han months and days as digits
 * @param planYear year of words that name none; null: unknown
 * @returns null: a month that is none (13月) — the words cannot be trusted
 */
export function timesIn(plain: string, planYear: number | null): NamedTime[] | null {
  const found: Found[] = [];
  let said: number | null = null;
  for (const match of plain.matchAll(TIME)) {
    const time = foundTime(match, found, said ?? planYear);
    if (time === 'none') continue;
    if (time.month < 1 || time.month > 12) return null;
    if (time.year !== null && saysYear(match)) said = time.year;
    found.push(time);
  }
  return found.flatMap((time, i) => {
    const next = found[i + 1];
    if (time.kind === 'year' && next && narrows(plain.slice(time.end, next.at), next)) return [];
    const begins = BEGINS.test(plain.slice(time.end, time.end + 4));
    return [{ at: time.at, date: time.kind === 'vague' ? null : dayOf(time), begins }];
  });
}

function saysYear({ groups }: RegExpMatchArray): boolean {
  return ['y8', 'yd', 'y', 'yy', 'next', 'nextEnd', 'plan'].some((name) => groups?.[name] !== undefined);
}

/** 2025年（上半年）, 2025年第一批6月底: the year belongs to the time behind it; in 2025年启动，2027年建成 it does not. */
function narrows(between: string, next: Found): boolean {
  if (next.kind === 'year') return false;
  return !/[，,；;。]/.test(between) || /^[，,]$/.test(between);
}

type Groups = Readonly<Record<string, string | undefined>>;

function foundTime(match: RegExpMatchArray, found: readonly Found[], year: number | null): Found | 'none' {
  const groups: Groups = match.groups ?? {};
  const place = { at: match.index ?? 0, end: (match.index ?? 0) + match[0].length };
  if (groups.vague !== undefined) return { ...place, year, kind: 'vague', month: 12, day: 31 };
  if (groups.end !== undefined && isLength(match, found)) return 'none';
  const whole = wholeYear(groups, year);
  if (whole !== undefined) return { ...place, year: whole, kind: 'year', month: 12, day: 31 };
  return { ...place, kind: 'within', ...(numbered(groups) ?? named(groups, year)) };
}

/** A year alone: 2025年, 25年, 次年; `undefined`: the words narrow it down. */
function wholeYear({ y, yy, next, nextEnd }: Groups, year: number | null): number | null | undefined {
  if (y !== undefined) return Number(y);
  if (yy !== undefined) return 2000 + Number(yy);
  if (next === undefined && nextEnd === undefined) return undefined;
  return year === null ? null : year + 1;
}

type Day = Pick<Found, 'year' | 'month' | 'day'>;

/** 20250630, 2025.6.30, 2025.3-6, “十四五”末. */
function numbered({ y8, m8, d8, yd, md, dd, me, plan }: Groups): Day | null {
  if (y8 !== undefined) return { year: Number(y8), month: Number(m8), day: Number(d8) };
  if (yd !== undefined) return { year: Number(yd), month: Number(me ?? md), day: dd ? Number(dd) : LAST };
  if (plan === undefined) return null;
  return { year: 2005 + 5 * ('一二三四五六七八九'.indexOf(plan) + 1), month: 12, day: 31 };
}

/** 6月30日, 6月底, 上半年, 三季度, 年底. */
function named({ m, d, w, h, q, qq }: Groups, year: number | null): Day {
  if (m !== undefined) return { year, month: Number(m), day: d ? Number(d) : dayOfWord(w) };
  if (h !== undefined) return { year, month: h === '上' ? 6 : 12, day: LAST };
  const quarter = q ?? qq;
  return { year, month: quarter === undefined ? 12 : quarterOf(quarter) * 3, day: LAST };
}

/** 三年内, 1年内 count years from a day nobody knows; 2025年内 and 年内 do not. */
function isLength(match: RegExpMatchArray, found: readonly Found[]): boolean {
  const at = match.index ?? 0;
  return found.at(-1)?.end !== at && HOLDS_LENGTH.test((match.input ?? '').slice(0, at));
}

function quarterOf(word: string): number {
  return Math.max('一二三四'.indexOf(word), 'ⅠⅡⅢⅣ'.indexOf(word), Number(word) - 1 || 0) + 1;
}

/** Past the end of any month: its last day. */
const LAST = 99;

function dayOfWord(word: string | undefined): number {
  if (word === '上旬' || word === '初') return 10;
  return word === '中旬' ? 20 : LAST;
}

/** A day past the end of its month is the month's last; a month without a year has none. */
function dayOf({ year, month, day }: Found): string | null {
  if (year === null) return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const within = Math.min(Math.max(1, day), last);
  return `${year}-${String(month).padStart(2, '0')}-${String(within).padStart(2, '0')}`;
}
