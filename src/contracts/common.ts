import { z } from 'zod';
import { LIGHTS } from '../domain/lights.ts';
import {
  APPROVALS,
  EVIDENCE_KINDS,
  OBLIGATION_ROLES,
  OBLIGATION_STATES,
} from '../domain/obligation/types.ts';
import { CYCLES } from '../domain/period.ts';
import { ADDRESSEE_KINDS, DEADLINE_KINDS, DELIVERABLES, UNIT_ROLES } from '../domain/plan.ts';
import { ROLES } from '../domain/roles.ts';

/** Ids are made by the server; bounded so that a bad one is refused early. */
export const id = z.string().min(1).max(64).describe('编号');
export const day = z.iso.date().describe('日历日，YYYY-MM-DD，Asia/Shanghai');
export const moment = z.iso.datetime({ offset: true }).describe('时刻，ISO 8601');
export const reason = z.string().trim().min(1, '请写明理由').max(500).describe('理由');
export const longText = z.string().trim().max(2000);
export const shortText = z.string().trim().min(1).max(200);

export const light = z
  .enum(LIGHTS)
  .describe('灯：ok 正常 warn 预警 late 滞后 none 未报 todo 未到期 done 销号');
export const state = z.enum(OBLIGATION_STATES).describe('业务状态');
export const approval = z.enum(APPROVALS).describe('审批环节');
export const obligationRole = z.enum(OBLIGATION_ROLES).describe('lead 牵头 co 配合');
export const evidenceKind = z.enum(EVIDENCE_KINDS).describe('佐证种类');
export const cycle = z.enum(CYCLES).describe('报告周期');
export const addresseeKind = z.enum(ADDRESSEE_KINDS).describe('责任对象');
export const deadlineKind = z.enum(DEADLINE_KINDS).describe('时限种类');
export const deliverable = z.enum(DELIVERABLES).describe('成果形式');
export const unitRole = z.enum(UNIT_ROLES).describe('责任方式');
export const role = z.enum(ROLES).describe('角色');
export const quantity = z.strictObject({ value: z.number(), unit: z.string().min(1).max(20) }).nullable();
export const span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) });

/** Where a value comes from that nobody typed anew; `id` is the obligation's, the request's or the plan's. */
export const valueSource = z
  .strictObject({
    kind: z.enum(['report', 'request', 'ledger']),
    id,
    title: z.string(),
    period: z.string(),
  })
  .describe('report 进展填报 request 征集答复 ledger 台账');

/** Counts by light; a light that does not occur is 0. */
export const lightCounts = z.strictObject({
  ok: z.int(),
  warn: z.int(),
  late: z.int(),
  none: z.int(),
  todo: z.int(),
  done: z.int(),
});
export type LightCounts = z.infer<typeof lightCounts>;

/** Cursor paging: `next` is null on the last page. */
export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};

/** One page of a list. `total` counts the whole list under the same filters, so that a figure equals the list it opens. */
export function page<T extends z.ZodType>(row: T) {
  return z.strictObject({ rows: z.array(row), next: z.string().nullable(), total: z.int() });
}

/** A flag in an address: `?overdue=1`. */
export const flag = z.enum(['1']).optional();

/** RFC 9457 problem. `faults` names every bad field, cell or place; `refusal` says 所求, 现状, 可行. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string(),
  faults: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  refusal: z
    .strictObject({ attempted: z.string(), state: z.string(), allowed: z.array(z.string()) })
    .nullable(),
});
export type Problem = z.infer<typeof problem>;
