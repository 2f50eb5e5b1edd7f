import { z } from 'zod';
import { addresseeKind, day, id, light, obligationRole, span, state } from './common.ts';
import { endpoint } from './endpoint.ts';
import { plan } from './plans.ts';

/** An item of another plan that stands above or below, as its mapping says. */
const linkedItem = z.strictObject({
  itemId: id,
  no: z.string(),
  text: z.string(),
  planId: id,
  planTitle: z.string(),
  unitId: id,
  unitName: z.string(),
  status: z.enum(['proposed', 'confirmed']).describe('proposed 系统提出，待人定夺 confirmed 已确认'),
});

/** One unit's way from owing to sign-off. */
export const tracedObligation = z.strictObject({
  id,
  unitId: id,
  unitName: z.string(),
  role: obligationRole,
  state,
  light,
  dueOn: day.nullable(),
  /** Newest report; null: none yet, which is not zero. */
  report: z
    .strictObject({
      period: z.string(),
      kind: z.enum(['progress', 'no-change']),
      progress: z.string(),
      status: z.enum(['submitted', 'accepted', 'returned']),
      submittedOn: day,
    })
    .nullable(),
  /** Newest first, void ones left out; `evidenceTotal` counts all of them. */
  evidence: z.array(
    z.strictObject({
      id,
      name: z.string(),
      verdict: z.enum(['pending', 'accepted', 'returned']),
      submittedOn: day,
      judgedByName: z.string().nullable(),
    }),
  ),
  evidenceTotal: z.int(),
  signOff: z.strictObject({ on: day, byName: z.string() }).nullable(),
});
export type TracedObligation = z.infer<typeof tracedObligation>;

/** From the clause to the sign-off, and back: everything that hangs on one item. */
export const trace = z.strictObject({
  plan,
  clause: z.strictObject({
    taskNo: z.int(),
    taskTitle: z.string(),
    measureText: z.string(),
    addressee: z.strictObject({ kind: addresseeKind, text: z.string().nullable() }),
    source: span,
  }),
  item: z.strictObject({ id, no: z.string(), text: z.string(), source: span }),
  /** Items of the plan above that it carries out. */
  above: z.array(linkedItem),
  /** Items of plans below that carry it out, units in official order. */
  below: z.array(linkedItem),
  /** Within the person's own subtree, units in official order. */
  obligations: z.array(tracedObligation),
  obligationsTotal: z.int(),
});
export type Trace = z.infer<typeof trace>;

export const traceEndpoints = {
  getTrace: endpoint({
    method: 'GET',
    path: '/items/:itemId/trace',
    permission: 'obligation.read',
    summary: '一条事项的来龙去脉：原文、事项、下级事项、责任、填报、佐证、销号',
    params: z.strictObject({ itemId: id }),
    response: trace,
  }),
  exportTrace: endpoint({
    method: 'GET',
    path: '/items/:itemId/trace/export',
    permission: 'ledger.export',
    summary: '导出来龙去脉，CSV',
    params: z.strictObject({ itemId: id }),
  }),
};
