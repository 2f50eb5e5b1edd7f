import type { Deadline } from '../plan.ts';
import { dayInWords } from './dates.ts';
import type { Duty, Finding, LocalItem } from './types.ts';

type Timing = 'same' | 'earlier' | 'later';

/** Times that are later, vaguer or earlier than the duty's, when every item that counts has such a one. */
export function dateFinding(duty: Duty, items: readonly LocalItem[]): Finding | null {
  const timed = items.map((item) => ({ item, timing: timingOf(duty, item) }));
  if (timed.length === 0 || timed.some(({ timing }) => timing === 'same')) return null;
  const decisive = timed.find(({ timing }) => timing === 'earlier') ?? timed[0];
  if (!decisive) return null;
  const owed = inWords(duty.deadline) ?? '未写时限';
  const local = PUT_OFF.exec(decisive.item.text)?.[0] ?? inWords(decisive.item.deadline);
  const effect = decisive.timing === 'earlier' ? 'stricter' : 'weaker';
  const name = effect === 'stricter' ? '时限提前' : nameOfLater(decisive.item.deadline);
  return {
    aspect: 'date',
    effect,
    duty: owed,
    local,
    why: `${name}：上级「${owed}」，本地${local === null ? '没有写时限' : `「${local}」`}`,
  };
}

/** Words that put it off without a day. */
const PUT_OFF =
  /明年|来年|次年|翌年|下一?年度|择期|另行安排时间|[两二三四五2-5]年内|(?:十四五|十五五|规划)期间|今后[一二三四五几]年|中长期/;

/** The whole year ends with it. */
const THROUGHOUT = /^(?:全年|年度内|本年度)/;

function timingOf(duty: Duty, item: LocalItem): Timing {
  if (PUT_OFF.test(item.text) && !PUT_OFF.test(duty.text)) return 'later';
  const [owed, local] = [duty.deadline, item.deadline];
  // how often is told as a quantity
  if (owed.kind === 'recurring') return 'same';
  if (owed.kind === 'staged')
    return local.date === null ? 'same' : afterStage(local.date, duty.year ?? item.year);
  if (owed.date === null) return 'same';
  if (THROUGHOUT.test(local.text ?? '') && endsYear(owed.date)) return 'same';
  if (local.date !== null) return byDay(owed.date, local.date);
  if (local.kind === 'staged' || local.kind === 'ongoing') return 'later';
  return local.kind === 'none' && !endsYear(owed.date) ? 'later' : 'same';
}

function byDay(owed: string, local: string): Timing {
  if (local === owed) return 'same';
  return local > owed ? 'later' : 'earlier';
}

/** 年内有阶段性成果 asks for something within the year: its end is neither earlier nor later. */
function afterStage(local: string, year: number | null): Timing {
  return year === null ? 'same' : byDay(`${year}-12-31`, local);
}

function endsYear(date: string): boolean {
  return date.endsWith('-12-31');
}

function nameOfLater({ kind }: Deadline): string {
  if (kind === 'none') return '时限未写';
  return kind === 'date' || kind === 'recurring' ? '时限推迟' : '时限放宽';
}

/** As printed, with the day where the words do not say it whole; null: no time printed. */
function inWords(deadline: Deadline): string | null {
  const printed = deadline.text?.replace(/\s+/g, '') ?? '';
  if (printed === '') return deadline.date === null ? null : dayInWords(deadline.date);
  return deadline.date === null ? printed : `${printed}，即${dayInWords(deadline.date)}`;
}
