import { z } from 'zod';
import {
  addresseeKind,
  approval,
  day,
  deadlineKind,
  deliverable,
  evidenceKind,
  flag,
  id,
  light,
  longText,
  obligationRole,
  page,
  pageQuery,
  quantity,
  reason,
  shortText,
  span,
  state,
  valueSource,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { currentPeriod, evidenceRow, timelineEntry } from './ledger.ts';
import { plan } from './plans.ts';

export const obligationRow = z.strictObject({
  id,
  unitId: id,
  unitName: z.string(),
  taskNo: z.int(),
  taskTitle: z.string(),
  itemNo: z.string(),
  itemText: z.string(),
  role: obligationRole,
  addressee: addresseeKind,
  state,
  approval,
  light,
  deadlineKind,
  deadlineText: z.string().nullable(),
  dueOn: day.nullable(),
  nextDueOn: day.nullable(),
  nextMilestone: z.string().nullable(),
  lastPeriod: z.string().nullable(),
  missing: z.int().describe('未报的报告期数'),
  milestones: z.strictObject({ total: z.int(), verified: z.int(), reported: z.int() }),
  evidence: z.strictObject({ accepted: z.int(), pending: z.int(), returned: z.int() }),
  returnedReason: z.string().nullable(),
});
export type ObligationRow = z.infer<typeof obligationRow>;

const figure = z.strictObject({
  name: shortText.max(60),
  value: z.number(),
  unit: z.string().trim().max(20),
});
const milestoneView = z.strictObject({
  id,
  title: z.string(),
  dueOn: day,
  evidenceKind,
  status: z.enum(['proposed', 'approved', 'verified']),
  verifiedOn: day.nullable(),
});
const step = z.strictObject({ title: shortText, dueOn: day.nullable() });

export const obligationPage = z.strictObject({
  plan,
  obligation: obligationRow,
  item: z.strictObject({
    id,
    text: z.string(),
    verb: z.string(),
    object: z.string(),
    deliverable,
    quantity,
    measureText: z.string(),
    addresseeText: z.string().nullable(),
    source: span,
  }),
  breakdown: z.strictObject({ owner: z.string(), note: z.string(), steps: z.array(step) }).nullable(),
  milestones: z.array(milestoneView),
  reports: z.array(
    z.strictObject({
      id,
      period: z.string(),
      kind: z.enum(['progress', 'no-change']),
      progress: z.string(),
      figures: z.array(figure),
      problems: z.string(),
      nextStep: z.string(),
      status: z.enum(['submitted', 'accepted', 'returned']),
      reason: z.string().nullable(),
      submittedOn: day,
    }),
  ),
  evidence: z.array(evidenceRow),
  target: z.strictObject({ reported: z.number().nullable(), verified: z.number().nullable() }).nullable(),
  /** Periods that may be reported now, newest first, and whether each is overdue. */
  periods: z.array(
    z.strictObject({ id: z.string(), dueOn: day, overdue: z.boolean(), reported: z.boolean() }),
  ),
  /** Figures that the unit reported elsewhere for a period that may be reported now, newest first. */
  elsewhere: z.array(
    z.strictObject({
      name: z.string(),
      unit: z.string(),
      value: z.number(),
      from: day,
      to: day,
      source: valueSource,
    }),
  ),
  /** What the person asking may do now: allowed by state, facts and rights. */
  possible: z.array(z.string()),
  completion: z.strictObject({ status: z.enum(['none', 'requested', 'verified']), note: z.string() }),
  timeline: z.array(timelineEntry),
});
export type ObligationPage = z.infer<typeof obligationPage>;

/** How an obligation stands to the newest period that has ended. */
export const REPORTINGS = ['expected', 'received', 'on-time', 'late'] as const;
export type Reporting = (typeof REPORTINGS)[number];

/** What a person sends; ids, hashes and dates of record are the server's. */
export const actionInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('acknowledge') }),
  z.strictObject({
    type: z.literal('break-down'),
    owner: shortText,
    note: longText.default(''),
    steps: z.array(step).max(30).default([]),
  }),
  z.strictObject({
    type: z.literal('declare-milestones'),
    milestones: z
      .array(z.strictObject({ title: shortText, dueOn: day, evidenceKind }))
      .min(1)
      .max(30),
  }),
  z.strictObject({ type: z.literal('approve-milestones') }),
  z.strictObject({ type: z.literal('return-milestones'), reason }),
  z.strictObject({
    type: z.literal('submit-report'),
    period: z.string().min(4).max(12),
    kind: z.enum(['progress', 'no-change']),
    progress: longText.default(''),
    figures: z.array(figure).max(30).default([]),
    problems: longText.default(''),
    nextStep: longText.default(''),
  }),
  z.strictObject({ type: z.literal('accept-report'), reportId: id }),
  z.strictObject({ type: z.literal('return-report'), reportId: id, reason }),
  z.strictObject({ type: z.literal('void-evidence'), evidenceId: id, reason }),
  z.strictObject({ type: z.literal('accept-evidence'), evidenceId: id }),
  z.strictObject({ type: z.literal('return-evidence'), evidenceId: id, reason }),
  z.strictObject({ type: z.literal('request-completion'), note: longText.default('') }),
  z.strictObject({ type: z.literal('return-completion'), reason }),
  z.strictObject({ type: z.literal('verify'), note: longText.default('') }),
  z.strictObject({ type: z.literal('close') }),
  z.strictObject({ type: z.literal('reopen'), reason }),
  z.strictObject({ type: z.literal('void'), reason }),
  z.strictObject({ type: z.literal('restore'), reason }),
]);
export type ActionInput = z.infer<typeof actionInput>;

/** Text fields that come with an uploaded piece of evidence (multipart, before the file). */
export const evidenceFields = z.strictObject({
  claimKind: z.enum(['milestone', 'value']),
  milestoneId: id.optional(),
  reportId: id.optional(),
  figure: z.string().max(60).optional(),
  kind: evidenceKind,
  origin: shortText,
  datedOn: day,
});
export type EvidenceFields = z.infer<typeof evidenceFields>;

export const WORK_KINDS = [
  'acknowledge',
  'returned',
  'milestone',
  'report',
  'declare',
  'approve-milestones',
  'judge-evidence',
  'judge-report',
  'verify',
  'close',
] as const;

export const workRow = z.strictObject({
  kind: z.enum(WORK_KINDS),
  /** Null: no date of its own. */
  dueOn: day.nullable(),
  obligationId: id,
  unitId: id,
  unitName: z.string(),
  taskNo: z.int(),
  itemNo: z.string(),
  itemText: z.string(),
  note: z.string(),
  period: z.string().nullable(),
});
export type WorkRow = z.infer<typeof workRow>;

export const myWork = z.strictObject({
  plan,
  unitName: z.string(),
  today: day,
  period: currentPeriod,
  counts: z.strictObject({ total: z.int(), overdue: z.int(), within7: z.int() }),
  /** Fields this unit faces in the period: carried over where nothing changes, and typed by hand. */
  burden: z.strictObject({ forms: z.int(), fields: z.int(), carried: z.int(), byHand: z.int() }),
  rows: z.array(workRow),
  next: z.string().nullable(),
});
export type MyWork = z.infer<typeof myWork>;

const obligationParams = z.strictObject({ obligationId: id });

export const obligationEndpoints = {
  listObligations: endpoint({
    method: 'GET',
    path: '/obligations',
    permission: 'obligation.read',
    summary: '责任事项：每个数打开的清单',
    query: z.strictObject({
      planId: id,
      part: z.coerce.number().int().optional(),
      task: z.coerce.number().int().optional(),
      itemId: id.optional(),
      unit: id.optional().describe('本单位及所辖'),
      level: z.enum(['national', 'province']).optional(),
      state: state.optional(),
      approval: approval.optional(),
      light: light.optional(),
      role: obligationRole.optional(),
      missing: flag.describe('有未报的报告期'),
      report: z
        .enum(REPORTINGS)
        .optional()
        .describe('最近结束的一期：expected 应报 received 已报 on-time 按时 late 迟报'),
      pendingEvidence: flag,
      turn: z.enum(['unit', 'judge', 'approver']).optional().describe('停在谁处：单位、核查人、审批人'),
      dueBefore: day.optional(),
      dueOn: day.optional(),
      q: z.string().max(100).optional(),
      ...pageQuery,
    }),
    response: page(obligationRow),
  }),
  getObligation: endpoint({
    method: 'GET',
    path: '/obligations/:obligationId',
    permission: 'obligation.read',
    summary: '一件责任事项',
    params: obligationParams,
    response: obligationPage,
  }),
  act: endpoint({
    method: 'POST',
    path: '/obligations/:obligationId/actions',
    permission: 'obligation.read',
    summary: '办理一步（各步另查权限）',
    params: obligationParams,
    body: actionInput,
    response: obligationPage,
  }),
  attachEvidence: endpoint({
    method: 'POST',
    path: '/obligations/:obligationId/evidence',
    permission: 'evidence.attach',
    summary: '提交佐证文件',
    params: obligationParams,
    upload: true,
    response: obligationPage,
  }),
  getEvidenceFile: endpoint({
    method: 'GET',
    path: '/evidence/:evidenceId/file',
    permission: 'evidence.read',
    summary: '下载佐证',
    params: z.strictObject({ evidenceId: id }),
  }),
  actOnMany: endpoint({
    method: 'POST',
    path: '/obligations/batch',
    permission: 'obligation.read',
    summary: '成批签收或「本期无变化」',
    body: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('acknowledge'), obligationIds: z.array(id).min(1).max(500) }),
      z.strictObject({
        type: z.literal('no-change'),
        period: z.string().min(4).max(12),
        obligationIds: z.array(id).min(1).max(500),
      }),
    ]),
    response: z.strictObject({
      done: z.int(),
      refused: z.array(z.strictObject({ obligationId: id, code: z.string(), message: z.string() })),
    }),
  }),
  getMyWork: endpoint({
    method: 'GET',
    path: '/my-work',
    permission: 'obligation.read',
    summary: '我的工作',
    query: z.strictObject({ planId: id, kind: z.enum(WORK_KINDS).optional(), ...pageQuery }),
    response: myWork,
  }),
};
