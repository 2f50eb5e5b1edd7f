import { z } from 'zod';
import type { EditionComparison, TaskPairing } from '../domain/editions/types.ts';
import { PLAN_STATUSES } from '../domain/planStatus.ts';
import { addresseeKind, day, deadlineKind, id, moment, unitRole } from './common.ts';
import { endpoint } from './endpoint.ts';
import { editionEffects, plan } from './plans.ts';

const planParams = z.strictObject({ planId: id });

/** One edition 版本 of a list. */
export const editionRow = z.strictObject({
  id,
  edition: z.int(),
  title: z.string(),
  number: z.string().nullable(),
  status: z.enum(PLAN_STATUSES),
  fileName: z.string(),
  createdAt: moment,
  publishedOn: day.nullable(),
  supersededOn: day.nullable(),
});
export type EditionRow = z.infer<typeof editionRow>;

/** A list in force that a draft may be the new edition of. */
export const editionCandidate = z.strictObject({
  plan: editionRow,
  likeness: z.number().min(0).max(1).describe('题名与任务相像的程度，1 为相同'),
});
export type EditionCandidate = z.infer<typeof editionCandidate>;

export const editionList = z.strictObject({
  /** Oldest first; drafts of the next edition stand last. */
  editions: z.array(editionRow),
  /** Best first; empty: the plan is no draft, continues a list already, or the person may not review. */
  candidates: z.array(editionCandidate),
});
export type EditionList = z.infer<typeof editionList>;

/** What a draft took over of the decisions made on the edition before, and what is left. */
export const takenOver = z.strictObject({
  /** Sentences with the same words and the same proposed items. */
  measures: z.int(),
  /** Items whose decision came along: confirmed, changed, split, joined or dropped. */
  items: z.int(),
  addressees: z.int(),
  /** Tasks whose units or lead came along. */
  units: z.int(),
  /** Tasks whose deadline came along. */
  deadlines: z.int(),
  issues: z.int(),
  left: z.strictObject({
    measures: z.int().describe('新增或文字有变的举措'),
    items: z.int().describe('仍待确认的事项'),
    issues: z.int().describe('仍待处理之处'),
  }),
});
export type TakenOver = z.infer<typeof takenOver>;

const words = z
  .array(z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }))
  .readonly();
const addressee = z.strictObject({ kind: addresseeKind, text: z.string().nullable() });
const editionUnit = z.strictObject({ name: z.string(), role: unitRole });
const editionDeadline = z.strictObject({
  text: z.string().nullable(),
  kind: deadlineKind,
  date: z.string().nullable(),
});
const place = z.strictObject({
  key: id,
  no: z.int(),
  printed: z.string().nullable(),
  parts: z.array(z.string()).readonly(),
  title: z.string(),
  units: z.array(editionUnit).readonly(),
  deadline: editionDeadline,
});
const measureChange = z.strictObject({
  status: z.enum(['same', 'reworded', 'added', 'removed']),
  oldKey: id.nullable(),
  newKey: id.nullable(),
  fromTask: z.int().nullable().describe('原在第几项任务；空：没有换任务'),
  words,
  addressee: z.strictObject({ old: addressee, new: addressee }).nullable(),
});
const taskChange = z.strictObject({
  status: z.enum(['same', 'changed', 'added', 'removed']),
  old: place.nullable(),
  new: place.nullable(),
  moved: z.boolean(),
  title: words.nullable(),
  deadline: z.strictObject({ old: editionDeadline, new: editionDeadline }).nullable(),
  units: z
    .strictObject({
      added: z.array(editionUnit).readonly(),
      removed: z.array(editionUnit).readonly(),
      role: z.array(z.strictObject({ name: z.string(), old: unitRole, new: unitRole })).readonly(),
    })
    .nullable(),
  measures: z.array(measureChange).readonly(),
});

/** What a new edition changes, task by task; keys are ids of tasks, measures and items. */
export const editionComparison = z.strictObject({
  counts: z.strictObject({
    same: z.int(),
    added: z.int(),
    removed: z.int(),
    moved: z.int(),
    reworded: z.int(),
    deadlines: z.int(),
    units: z.int(),
  }),
  tasks: z.array(taskChange).readonly(),
  items: z
    .array(z.strictObject({ oldKey: id, newKey: id, reworded: z.boolean() }))
    .readonly()
    .describe('哪一事项接续哪一事项'),
}) satisfies z.ZodType<EditionComparison>;

/** A person's word on which task continues which; numbers are `no`. */
export const taskPairing = z.strictObject({
  new: z.int().min(1),
  old: z.int().min(1).nullable().describe('空：这是新任务'),
}) satisfies z.ZodType<TaskPairing>;

export const comparedEditions = z.strictObject({
  old: plan,
  new: plan,
  comparison: editionComparison,
  pairings: z.array(taskPairing).readonly(),
  /** What publishing would do; null unless `new` is a draft that continues `old`. */
  effects: editionEffects.nullable(),
});
export type ComparedEditions = z.infer<typeof comparedEditions>;

export const editionEndpoints = {
  listEditions: endpoint({
    method: 'GET',
    path: '/plans/:planId/editions',
    permission: 'plan.read',
    summary: '一份清单的各版；草案可接续哪一份',
    params: planParams,
    response: editionList,
  }),
  linkEdition: endpoint({
    method: 'PUT',
    path: '/plans/:planId/previous',
    permission: 'plan.review',
    summary: '定为某份清单的新版，并承接原来的核对',
    params: planParams,
    body: z.strictObject({ revision: z.int(), previousId: id.nullable().describe('空：不再接续') }),
    response: z.strictObject({ plan, takenOver: takenOver.nullable() }),
  }),
  compareEdition: endpoint({
    method: 'GET',
    path: '/plans/:planId/comparison',
    permission: 'plan.read',
    summary: '与上一版（或所指一份）对照',
    params: planParams,
    query: z.strictObject({ with: id.optional() }),
    response: comparedEditions,
  }),
  pairTasks: endpoint({
    method: 'PUT',
    path: '/plans/:planId/pairings',
    permission: 'plan.review',
    summary: '由人指明哪项任务接续哪项',
    params: planParams,
    body: z.strictObject({ revision: z.int(), pairings: z.array(taskPairing).max(2000) }),
    response: comparedEditions,
  }),
};
