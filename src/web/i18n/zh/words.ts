import { ACTION_ZH, DELIVERABLE_ZH, LIGHT_ZH, STATE_ZH } from '../../../domain/words.ts';

/** The house's closed lists in words (DESIGN §1), one area a list. */
export const light = { ...LIGHT_ZH, wait: '待核', back: '退回' } as const;

export const state = STATE_ZH;

export const approval = {
  none: '无待批',
  milestones: '阶段性成果待批',
  completion: '办结待核查',
} as const;

export const obligationRole = { lead: '牵头', co: '配合' } as const;

export const deadlineKind = {
  date: '有期限',
  staged: '阶段性',
  ongoing: '持续推进',
  recurring: '定期',
  none: '未写时限',
} as const;

export const addressee = {
  national: '本机关',
  'all-regions': '各地区',
  'some-regions': '有关地区',
  'conditional-regions': '有条件的地区',
  'project-regions': '项目涉及省份',
  named: '点名单位',
  unstated: '未写明',
} as const;

export const deliverable = DELIVERABLE_ZH;

export const evidenceKind = {
  'issued-document': '印发文件',
  draft: '稿件',
  'data-table': '数据表',
  'registry-extract': '名录摘录',
  certificate: '证书、证明',
  'meeting-record': '会议记录',
  photo: '照片',
  link: '网址',
  other: '其他',
} as const;

export const verdict = { pending: '待核', accepted: '采信', returned: '退回', void: '撤回' } as const;

export const cycle = {
  'ten-days': '按旬',
  month: '按月',
  'two-months': '按双月',
  quarter: '按季',
  'half-year': '按半年',
  year: '按年',
} as const;

export const role = {
  supervisor: '督查',
  'department-contact': '司局联络员',
  'regional-contact': '地方联络员',
  reader: '阅览',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
} as const;

export const action = ACTION_ZH;

export const level = { national: '国家', province: '省级', prefecture: '地市', county: '县区' } as const;

export const problem = {
  attempted: '所求',
  state: '现状',
  allowed: '可行',
  nothing: '此时没有可办的步骤',
  number: '编号',
  inChinese: '服务器原话（中文）',
  again: '再试',
  forbidden: '这一件不在您能看的范围之内。',
  forbiddenNext: '能看的是本单位和下属单位的事，以及您的角色所及。确有需要，请与督查或管理员联系。',
  gone: '没有这一件。',
  goneNext: '地址可能写错，或所指之物已不在。',
  unreachable: '没有连上服务器，刚才的操作不知是否到达；再试不会重复。',
  unexpected: '服务器未能答复（{status}）。请稍候再试，或把此数告知管理员。',
} as const;
