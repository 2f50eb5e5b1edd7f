import { type HeadWord, RANK } from './headWords.ts';
import type { Column } from './uses.ts';

export type Verdict =
  | { readonly kind: 'tasks' }
  | { readonly kind: 'indicators' }
  | { readonly kind: 'other'; readonly why: string };

/** Words of a caption that promise tasks. */
const SAYS_TASKS = /任务|举措|措施|重点工作|工作要点|工作计划|分工/;
const SAYS_LIST = /清单|台账/;
/** Words of a caption that promise things, not work. */
const SAYS_THINGS =
  /项目|平台|企业|需求|名单|通讯录|联系|统计|申报|登记|汇总|名录|目录|权责|权力|职权|许可|证照|收费/;
/** Words of a caption under which even columns of money hold tasks. */
const SAYS_TASK_LIST = /任务(?:清单|分解|分工|台账|一览)|(?:工作|责任)分工/;
const SAYS_FORM = /(?:申报|申请|登记|推荐|报名|审批|调查|回执)(?:表|书|单)/;

const other = (why: string): Verdict => ({ kind: 'other', why });

/** What header words and caption say, taken together. */
interface Signs {
  readonly caption: string;
  readonly has: (...words: HeadWord[]) => boolean;
  /** A column names the task; one tells the measures; one the units; one the time. */
  readonly task: boolean;
  readonly measure: boolean;
  readonly duty: boolean;
  readonly time: boolean;
  readonly saysTasks: boolean;
}

/**
 * Says what a table with a header holds.
 * @param columns its columns with their cells' look
 * @param caption words of the paragraphs and title rows before it, without white space
 */
export function judgeTable(columns: readonly Column[], caption: string): Verdict {
  const signs = signsOf(columns, caption);
  if (holdsIndicators(columns, signs)) return { kind: 'indicators' };
  const why = whyOther(signs);
  if (why !== null) return other(why);
  if (holdsTasks(signs)) return { kind: 'tasks' };
  return other(`表头（${headers(columns)}）里没有任务、举措与责任单位、完成时间相配的栏目`);
}

function signsOf(columns: readonly Column[], caption: string): Signs {
  const words = new Set(columns.flatMap(({ head }) => (head ? [head.word] : [])));
  const has = (...asked: HeadWord[]): boolean => asked.some((word) => words.has(word));
  const ranks = columns.flatMap(({ head }) => (head?.word === 'work' ? [head.rank] : []));
  return {
    caption,
    has,
    task: ranks.some((rank) => rank < RANK.measure),
    measure: ranks.some((rank) => rank >= RANK.measure),
    duty: has('units', 'lead', 'co'),
    time: has('deadline', 'schedule'),
    saysTasks: SAYS_TASKS.test(caption) || (SAYS_LIST.test(caption) && !SAYS_THINGS.test(caption)),
  };
}

function holdsIndicators(columns: readonly Column[], { caption, has, task, measure }: Signs): boolean {
  if (task) return false;
  if (has('indicator')) return has('value', 'year', 'target', 'nature', 'unit');
  return !measure && isUnnamedIndicators(columns, caption);
}

/** Signs of a table of something else; null: none. */
function whyOther({ caption, has, task, measure, duty, time, saysTasks }: Signs): string | null {
  if (SAYS_FORM.test(caption) && !duty) return '是供填报的表格，不是任务表';
  if (has('score') && !duty) return '含分值、评分等栏目，是考核评分表，不是任务表';
  if (task) return null;
  if (has('contact')) return '含电话、职务等栏目，是联系名单，不是任务表';
  if (has('project') && !SAYS_TASK_LIST.test(caption))
    return '含投资、规模、地点等栏目，是项目表，不是任务表';
  if (has('thing') && !(duty && (time || measure) && saysTasks))
    return '逐行列的是项目、平台、需求等事物，不是任务';
  return null;
}

function holdsTasks({ has, task, measure, duty, time, saysTasks }: Signs): boolean {
  if (task) return duty || time || measure || has('target') || (has('number') && saysTasks);
  if (measure) return duty || (time && saysTasks);
  if (has('name', 'thing')) return duty && (time || saysTasks);
  return has('part') && duty && time && saysTasks;
}

/** A table under a caption of indicators, or with a column of their nature, that names its first column otherwise. */
function isUnnamedIndicators(columns: readonly Column[], caption: string): boolean {
  const words = columns.flatMap(({ head }) => (head ? [head.word] : []));
  const values = words.filter((word) => word === 'value' || word === 'year' || word === 'target').length;
  const named =
    words.includes('name') || words.includes('target') || columns.some(({ head }) => head === null);
  const natures = columns.some(({ head, label }) => head?.word === 'nature' && /属性/.test(label));
  return named && values > 0 && (natures || (/指标/.test(caption) && words.includes('unit')));
}

function headers(columns: readonly Column[]): string {
  const labels = [...new Set(columns.map(({ label }) => label).filter((label) => label !== ''))];
  return labels.length > 6 ? `${labels.slice(0, 6).join('、')}等` : labels.join('、');
}
