import type { Light } from '../domain/lights.ts';
import type { ObligationState } from '../domain/obligation/types.ts';
import { DELIVERABLES, type Deliverable } from '../domain/plan.ts';

/** Words of the closed lists on paper: the same as on the screens (a test compares them). */
export const DELIVERABLE_WORDS: Readonly<Record<Deliverable, string>> = {
  document: '文件',
  system: '机制、体系',
  indicator: '指标',
  selection: '遴选',
  assessment: '考核评价',
  survey: '调查',
  enforcement: '执法',
  service: '服务',
  registry: '名录',
  event: '活动',
  training: '培训',
  cooperation: '合作',
  other: '其他',
};

export const STATE_WORDS: Readonly<Record<ObligationState, string>> = {
  assigned: '已交办',
  acknowledged: '已签收',
  'broken-down': '已分解',
  'in-progress': '办理中',
  'completion-requested': '申请办结',
  verified: '已核查',
  closed: '已销号',
  void: '已作废',
};

export const LIGHT_WORDS: Readonly<Record<Light, string>> = {
  ok: '正常',
  warn: '预警',
  late: '滞后',
  none: '未报',
  todo: '未到期',
  done: '销号',
};

/** Shape beside the word, never colour alone; every mark is in GB 2312, so that any Chinese font has it. */
export const LIGHT_MARKS: Readonly<Record<Light, string>> = {
  ok: '●',
  warn: '▲',
  late: '■',
  none: '◇',
  todo: '○',
  done: '√',
};

/** The kind that a Chinese word names; undefined: none. */
export function deliverableOf(word: string): Deliverable | undefined {
  return DELIVERABLES.find((kind) => DELIVERABLE_WORDS[kind] === word);
}
