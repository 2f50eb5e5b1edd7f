import type { Deadline } from '../../domain/plan.ts';
import type { Flow } from '../text/flow.ts';
import { deadlineMatches, halfDigits, parseDeadline } from './deadline.ts';

export interface ClauseDeadline {
  readonly deadline: Deadline;
  /** The printed time, with the word that makes it one (到). */
  readonly flow: Flow;
}

/** A printed time and the words around it, white space taken out of none. */
interface Time {
  readonly from: number;
  readonly to: number;
  readonly printed: string;
  readonly before: string;
  readonly after: string;
}

/** Characters looked at on each side of a printed time. */
const AROUND = 14;
/** Titles of documents and the years behind them speak of other plans. */
const SPOKEN_OF =
  /《[^《》]{0,200}》(?:\s*[（(][^（）()]{0,30}[）)])?|[（(]\s*20\d\d\s*年?\s*[—–\-－~～至到]+\s*20\d\d\s*年?\s*[）)]/g;
/** Words before a time that make it a mere point of reference. */
const REFERENCE_BEFORE =
  /(?:自|从|由|截至|较|比|与|同|超|过|以|[去上前往]年?|后|隔|常|多|几|数|两|半|全|近|历|有效期?至|(?:延续|延长|执行|施行|实施|沿用|期限)(?:到|至)|[—–\-－~～])\s*$/;
const REFERENCE_AFTER =
  /^\s*(?:以来|以后|起|后(?!续)|来(?!源)|版|度(?![底末内])|的?基础上?|为基|为起点|水平|同期|我[省市国]|印发的|制定的|出台的|公布的|发布的|实施的|确定的|下达的)/;
/** Where a bare year, month or range may stand when it is a time to finish: at the head of a clause. */
const CLAUSE_HEAD = /(?:^|[，,。；;：:、！？\s）)”]|在|于|到|至|力争|争取|计划|拟|定于|确保|并)\s*$/;
const GOAL_BEFORE = /(?:到|至|力争|力争在|争取|争取在)\s*$/;
const FINISHING =
  /^\s*(?:[，,]|(?:要|将|力争|争取|基本|初步|全面|全部|率先|累计|预计|计划)*(?:建成|实现|完成|形成|达到|达|培育|打造|新增|建设|推出|出台|制定|印发|启动|建立|突破|覆盖|争创|引进|上线|投用|落地))/;
const FIRM = /[底末内前]|完成|落实|到位|印发|出台|启动|见效|上线|建成|报送|发布/;

/**
 * The latest firm time to finish that is printed in sentences. A year merely spoken of (《规划（2018—2022年）》,
 * 2019年度数据, 自2020年起) is none.
 * @param words sentences of a clause or an item
 * @param year year of the plan, for words that name none; null: unknown
 * @returns null: none is printed. Without a date, words such as 年内有阶段性成果, 每年2月底前, or a 持续推进 that
 *   stands alone are returned with the kind they have
 */
export function clauseDeadline(words: Flow, year: number | null): ClauseDeadline | null {
  const text = halfDigits(words.text).replace(SPOKEN_OF, (cut) => '＿'.repeat(cut.length));
  let best: { deadline: Deadline; time: Time } | null = null;
  let said: number | null = null;
  let at = 0;
  for (const match of deadlineMatches(text)) {
    if (/[。！？；;]/.test(text.slice(at, match.start))) said = null;
    at = match.end;
    const time = withGoal(timeAt(text, match.start, match.end));
    const deadline = judge(time, year, said);
    said = Number(/20\d\d/.exec(time.printed)?.[0] ?? 0) || said;
    if (deadline && (best === null || weightOf(deadline) >= weightOf(best.deadline)))
      best = { deadline, time };
  }
  if (best === null) return null;
  const flow = words.slice(best.time.from, best.time.to).trim();
  return { deadline: { ...best.deadline, text: flow.text }, flow };
}

/** Dates weigh more than words, and a later date more than an earlier one. */
function weightOf({ kind, date }: Deadline): string {
  const rank = { date: 4, staged: 3, recurring: 2, ongoing: 1, none: 0 }[kind];
  return `${rank} ${date ?? ''}`;
}

function timeAt(text: string, from: number, to: number): Time {
  return {
    from,
    to,
    printed: text.slice(from, to).replace(/\s+/g, ''),
    before: text.slice(Math.max(0, from - AROUND), from),
    after: text.slice(to, to + AROUND),
  };
}

/** 到2027年: 到 belongs to the printed time. */
function withGoal(time: Time): Time {
  const goal = /[到至]\s*$/.exec(time.before)?.[0];
  if (
    goal === undefined ||
    /(?:延续|延长|执行|施行|实施|沿用|期限|有效期?|推迟|直)[到至]\s*$/.test(time.before)
  )
    return time;
  return { ...time, from: time.from - goal.length };
}

function judge(time: Time, year: number | null, said: number | null): Deadline | null {
  if (isReference(time)) return null;
  const byMonth = /月|季度|半年/.test(time.printed) || year === null;
  const deadline = parseDeadline(time.printed, byMonth ? (said ?? year) : year);
  switch (deadline.kind) {
    case 'staged':
      return deadline;
    case 'recurring':
      return /^每.*[前底末内]/.test(time.printed) ? deadline : null;
    case 'ongoing':
      return standsAlone(time) ? deadline : null;
    case 'date':
      return isFirm(time, year) && !isPast(deadline, year) ? deadline : null;
    default:
      return null;
  }
}

function isReference(time: Time): boolean {
  if (/起$|年度$/.test(time.printed) || REFERENCE_AFTER.test(time.after)) return true;
  const bareYear = /^年/.test(time.printed) && /[\d一二三四五六七八九十]\s*$/.test(time.before);
  return bareYear || REFERENCE_BEFORE.test(time.before);
}

/** 持续推进 is a time only where nothing is said to be pushed on. */
function standsAlone(time: Time): boolean {
  return /[，,；;。（(]\s*$/.test(time.before) && /^\s*(?:[；;。）)]|$)/.test(time.after);
}

function isFirm(time: Time, year: number | null): boolean {
  if (FIRM.test(time.printed) || GOAL_BEFORE.test(time.before)) return true;
  if (!CLAUSE_HEAD.test(time.before)) return false;
  const range = /[至到—–\-－~～]/.test(time.printed);
  const bareYear = /^20\d\d年?$/.test(time.printed);
  return range || FINISHING.test(time.after) ? !bareYear || year !== null : false;
}

function isPast({ date }: Deadline, year: number | null): boolean {
  return date !== null && year !== null && date < `${year}-01-01`;
}
