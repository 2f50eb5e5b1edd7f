import type { Light } from './lights.ts';
import type { ActionType, ObligationState } from './obligation/types.ts';
import type { Deliverable } from './plan.ts';

/** The field's own words for the closed lists, the same in refusals, papers, workbooks and on the Chinese screens. */
export const STATE_ZH: Record<ObligationState, string> = {
  assigned: '已交办',
  acknowledged: '已签收',
  'broken-down': '已分解',
  'in-progress': '办理中',
  'completion-requested': '申请办结',
  verified: '已核查',
  closed: '已销号',
  void: '已作废',
};

export const ACTION_ZH: Record<ActionType, string> = {
  assign: '交办',
  acknowledge: '签收',
  'break-down': '分解',
  'declare-milestones': '申报阶段性成果',
  'approve-milestones': '同意阶段性成果',
  'return-milestones': '退回阶段性成果',
  'submit-report': '填报进展',
  'accept-report': '采纳填报',
  'return-report': '退回填报',
  'attach-evidence': '提交佐证',
  'void-evidence': '撤回佐证',
  'accept-evidence': '采信佐证',
  'return-evidence': '退回佐证',
  'request-completion': '申请办结',
  'return-completion': '退回办结申请',
  verify: '核查通过',
  close: '销号',
  reopen: '回头看重开',
  void: '作废',
  restore: '恢复',
  revise: '调整',
};

export const LIGHT_ZH: Record<Light, string> = {
  ok: '正常',
  warn: '预警',
  late: '滞后',
  none: '未报',
  todo: '未到期',
  done: '销号',
};

export const DELIVERABLE_ZH: Record<Deliverable, string> = {
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
