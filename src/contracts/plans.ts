import { z } from 'zod';
import { PLAN_STATUSES } from '../domain/planStatus.ts';
import {
  addresseeKind,
  cycle,
  day,
  deadlineKind,
  deliverable,
  flag,
  id,
  longText,
  moment,
  page,
  pageQuery,
  quantity,
  reason,
  shortText,
  span,
  unitRole,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { MAX_IMPORT_BYTES } from './imports.ts';
import { planSource } from './source.ts';

const planParams = z.strictObject({ planId: id });

export const plan = z.strictObject({
  id,
  title: z.string(),
  year: z.int().nullable(),
  issuer: z.string().nullable(),
  number: z.string().nullable(),
  unitId: id,
  status: z.enum(PLAN_STATUSES),
  /** 1: the first edition of a list, or one that continues no other. */
  edition: z.int(),
  /** The plan whose list this one issues anew; null: none. */
  previousId: id.nullable(),
  /** The published edition that took this one's place; null: none. */
  nextId: id.nullable(),
  /** Business day on which a new edition took its place. */
  supersededOn: day.nullable(),
  /** The plan's calendar day: pinned for a rehearsal, else the real one. */
  today: day,
  asOf: day.nullable(),
  cycle,
  reportDueDays: z.int(),
  createdAt: moment,
  publishedAt: moment.nullable(),
  publishedOn: day.nullable(),
  revision: z.int(),
  fileName: z.string(),
  sha256: z.string(),
});
export type Plan = z.infer<typeof plan>;

export const planCounts = z.strictObject({
  parts: z.int(),
  tasks: z.int(),
  blocks: z.int(),
  measures: z.int(),
  items: z.int(),
  confirmedItems: z.int(),
  responsibilities: z.int(),
  units: z.int(),
  firmDeadlines: z.int(),
  stagedDeadlines: z.int(),
  openIssues: z.int(),
});
export type PlanCounts = z.infer<typeof planCounts>;

export const reviewItem = z.strictObject({
  id,
  position: z.int(),
  /** `12-2`: number by order within the task, fixed at publishing. */
  no: z.string(),
  verb: z.string(),
  object: z.string(),
  text: z.string(),
  deliverable,
  why: z.string(),
  quantity,
  dueOn: day.nullable(),
  leadUnitId: id.nullable(),
  status: z.enum(['proposed', 'confirmed', 'dropped']),
  /** True when a person changed what the reader proposed. */
  changed: z.boolean(),
  source: span,
});
export type ReviewItem = z.infer<typeof reviewItem>;

export const reviewMeasure = z.strictObject({
  id,
  block: z.int(),
  addressee: z.strictObject({ kind: addresseeKind, text: z.string().nullable() }),
  text: z.string(),
  source: span,
  items: z.array(reviewItem),
});
export type ReviewMeasure = z.infer<typeof reviewMeasure>;

export const taskUnit = z.strictObject({
  /** Null: no unit of the tree has this name yet. */
  unitId: id.nullable(),
  name: z.string(),
  raw: z.string(),
  role: unitRole,
  proposedLead: z.boolean(),
  collective: z.boolean(),
});
export type TaskUnit = z.infer<typeof taskUnit>;

export const deadline = z.strictObject({
  text: z.string().nullable(),
  kind: deadlineKind,
  date: day.nullable(),
});

export const reviewTask = z.strictObject({
  id,
  no: z.int(),
  partNo: z.int(),
  title: z.string(),
  source: span,
  units: z.array(taskUnit),
  unitsText: z.string(),
  unitsSource: span.nullable(),
  deadline,
  deadlineSource: span.nullable(),
  measures: z.array(reviewMeasure),
});
export type ReviewTask = z.infer<typeof reviewTask>;

export const planIssue = z.strictObject({
  id,
  kind: z.enum(['warning', 'leftover']),
  code: z.string(),
  message: z.string(),
  taskNos: z.array(z.int()),
  source: span.nullable(),
  settlement: z.string().nullable(),
  /** Settlements that are possible, most likely first: `as-repetition`, `set-aside`, `acknowledge`, `confirm-leads`; none: set-units settles it. */
  choices: z.array(z.string()),
});
export type PlanIssue = z.infer<typeof planIssue>;

export const part = z.strictObject({ no: z.int(), label: z.string(), title: z.string() });

export const review = z.strictObject({
  plan,
  counts: planCounts,
  parts: z.array(part),
  tasks: z.array(reviewTask),
  issues: z.array(planIssue),
});
export type Review = z.infer<typeof review>;

/** One correction of the draft; each is one transaction with its audit entry. */
export const reviewOp = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('edit-item'),
    itemId: id,
    verb: shortText.max(40).optional(),
    object: z.string().trim().max(500).optional(),
    deliverable: deliverable.optional(),
    quantity: quantity.optional(),
    dueOn: day.nullable().optional(),
    leadUnitId: id.nullable().optional(),
  }),
  /** Cuts the item in two at a place in its text (characters, 1 … length − 1). */
  z.strictObject({ op: z.literal('split-item'), itemId: id, at: z.int().min(1) }),
  /** Joins the item to the one before it in the same measure. */
  z.strictObject({ op: z.literal('merge-item'), itemId: id }),
  z.strictObject({ op: z.literal('reset-item'), itemId: id }),
  z.strictObject({ op: z.literal('drop-item'), itemId: id }),
  z.strictObject({ op: z.literal('confirm-items'), itemIds: z.array(id).min(1).max(500) }),
  z.strictObject({ op: z.literal('confirm-task'), taskId: id }),
  z.strictObject({
    op: z.literal('set-addressee'),
    measureId: id,
    kind: addresseeKind,
    text: z.string().trim().max(100).nullable(),
  }),
  z.strictObject({
    op: z.literal('set-units'),
    taskId: id,
    units: z
      .array(z.strictObject({ unitId: id, role: unitRole }))
      .min(1)
      .max(50),
  }),
  /** Confirms the proposed lead of one task, or of every task still proposed. */
  z.strictObject({ op: z.literal('confirm-lead'), taskId: id.nullable() }),
  z.strictObject({ op: z.literal('set-deadline'), taskId: id, kind: deadlineKind, date: day.nullable() }),
  z.strictObject({ op: z.literal('settle'), issueId: id, settlement: shortText }),
  z.strictObject({ op: z.literal('unsettle'), issueId: id }),
]);
export type ReviewOp = z.infer<typeof reviewOp>;

/** What becomes of the obligations of the previous edition, and what comes to them. */
export const editionEffects = z.strictObject({
  carried: z.int().describe('转入新版的责任事项，含调整的；报告、佐证随转'),
  revised: z.int().describe('转入并调整的：文字、时限或责任方式有变'),
  assigned: z.int().describe('新交办的'),
  withdrawn: z.int().describe('新版不再列入而作废的'),
  finished: z.int().describe('新版不再列入、已核查或已销号而留在旧版的'),
});
export type EditionEffects = z.infer<typeof editionEffects>;

/** What publishing would do, before it is done; the burden is counted before a form goes out. */
export const publishPreview = z.strictObject({
  ready: z.boolean(),
  blockers: z.array(z.strictObject({ code: z.string(), message: z.string(), taskNo: z.int().nullable() })),
  obligations: z.strictObject({ total: z.int(), national: z.int(), regional: z.int() }),
  units: z.int(),
  /** Measures that wait for a list, a self-declaration or a registry. */
  waiting: z.array(
    z.strictObject({
      taskNo: z.int(),
      addressee: addresseeKind,
      text: z.string().nullable(),
      measures: z.int(),
    }),
  ),
  /** `fields`: of one period over all units (obligations × fields of a report); `total` = fields × periods. */
  burden: z.strictObject({ fields: z.int(), units: z.int(), periods: z.int(), total: z.int() }),
  /** Null: the plan continues no other. */
  edition: editionEffects.nullable(),
});
export type PublishPreview = z.infer<typeof publishPreview>;

const settings = { asOf: day.nullable(), cycle, reportDueDays: z.int().min(0).max(60) };

export const planEndpoints = {
  listPlans: endpoint({
    method: 'GET',
    path: '/plans',
    permission: 'plan.read',
    summary: '计划',
    query: z.strictObject({ status: z.enum(PLAN_STATUSES).optional(), ...pageQuery }),
    response: page(z.strictObject({ ...plan.shape, counts: planCounts })),
  }),
  getPlan: endpoint({
    method: 'GET',
    path: '/plans/:planId',
    permission: 'plan.read',
    summary: '一份计划',
    params: planParams,
    response: z.strictObject({ ...plan.shape, counts: planCounts }),
  }),
  importPlan: endpoint({
    method: 'POST',
    path: '/plans',
    permission: 'plan.import',
    summary: '导入文件，读成草案',
    upload: true,
    maxFileBytes: MAX_IMPORT_BYTES,
    query: z.strictObject({ again: flag.describe('同一文件已导入过也再导入一份') }),
    response: z.strictObject({ plan, counts: planCounts }),
  }),
  getSource: endpoint({
    method: 'GET',
    path: '/plans/:planId/source',
    permission: 'plan.read',
    summary: '原文与各字归属',
    params: planParams,
    response: planSource,
  }),
  getPlanFile: endpoint({
    method: 'GET',
    path: '/plans/:planId/file',
    permission: 'plan.read',
    summary: '导入时的原件',
    params: planParams,
  }),
  getReview: endpoint({
    method: 'GET',
    path: '/plans/:planId/review',
    permission: 'plan.review',
    summary: '读入核对',
    params: planParams,
    response: review,
  }),
  correct: endpoint({
    method: 'POST',
    path: '/plans/:planId/review',
    permission: 'plan.review',
    summary: '核对中的一次更正',
    params: planParams,
    body: z.strictObject({ revision: z.int(), change: reviewOp }),
    response: review,
  }),
  previewPublish: endpoint({
    method: 'GET',
    path: '/plans/:planId/publish-preview',
    permission: 'plan.publish',
    summary: '交办预览',
    params: planParams,
    response: publishPreview,
  }),
  publish: endpoint({
    method: 'POST',
    path: '/plans/:planId/publish',
    permission: 'plan.publish',
    summary: '发布并交办',
    params: planParams,
    body: z.strictObject({ revision: z.int(), ...settings }),
    response: z.strictObject({ plan, obligations: z.int() }),
  }),
  setPlanSettings: endpoint({
    method: 'PATCH',
    path: '/plans/:planId',
    permission: 'plan.settings',
    summary: '演练日期、报告周期',
    params: planParams,
    body: z.strictObject({
      asOf: settings.asOf.optional(),
      cycle: cycle.optional(),
      reportDueDays: settings.reportDueDays.optional(),
    }),
    response: plan,
  }),
  voidPlan: endpoint({
    method: 'POST',
    path: '/plans/:planId/void',
    permission: 'plan.publish',
    summary: '作废（不删除）',
    params: planParams,
    body: z.strictObject({ reason }),
    response: plan,
  }),
  exportPlan: endpoint({
    method: 'GET',
    path: '/plans/:planId/export',
    permission: 'ledger.export',
    summary: '导出台账',
    params: planParams,
    query: z.strictObject({ format: z.enum(['xlsx', 'json', 'csv']) }),
  }),
  importLedger: endpoint({
    method: 'POST',
    path: '/plans/:planId/ledger-import',
    permission: 'ledger.import',
    summary: '导回改过的台账；先试后用',
    params: planParams,
    query: z.strictObject({ apply: flag }),
    upload: true,
    response: z.strictObject({
      applied: z.boolean(),
      rows: z.int(),
      changes: z.array(
        z.strictObject({
          cell: z.string(),
          itemNo: z.string(),
          field: z.string(),
          before: longText.nullable(),
          after: longText.nullable(),
        }),
      ),
    }),
  }),
};
