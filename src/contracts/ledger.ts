import { z } from 'zod';
import {
  addresseeKind,
  day,
  deadlineKind,
  deliverable,
  evidenceKind,
  id,
  light,
  lightCounts,
  moment,
  obligationRole,
  quantity,
  span,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { deadline, part, plan, taskUnit } from './plans.ts';

const planParams = z.strictObject({ planId: id });

/** Numbers of a group of obligations. Expected, received and missing are counted apart; missing is never 0 %. */
export const tally = z.strictObject({
  obligations: z.int(),
  units: z.int(),
  lights: lightCounts,
  closed: z.int(),
  milestones: z.strictObject({ total: z.int(), verified: z.int(), reported: z.int() }),
  /** Obligations whose report for the newest closed period stands, and those that owe one. */
  reports: z.strictObject({ expected: z.int(), received: z.int(), missing: z.int() }),
  evidence: z.strictObject({ accepted: z.int(), pending: z.int(), returned: z.int() }),
  nextDueOn: day.nullable(),
});
export type Tally = z.infer<typeof tally>;

export const ledgerTask = z.strictObject({
  id,
  no: z.int(),
  title: z.string(),
  /** Paragraphs as on paper; sentences of a paragraph joined, with the addressee of its opening. */
  blocks: z.array(
    z.strictObject({
      block: z.int(),
      addressee: z.strictObject({ kind: addresseeKind, text: z.string().nullable() }),
      text: z.string(),
    }),
  ),
  units: z.array(taskUnit),
  deadline,
  items: z.int(),
  light,
  /** Light of the units that answer for the task; regions are told by numbers. */
  tally,
});
export type LedgerTask = z.infer<typeof ledgerTask>;

/** The newest period whose reports are due or open. */
export const currentPeriod = z.strictObject({ id: z.string(), start: day, end: day, dueOn: day });

export const ledger = z.strictObject({
  plan,
  period: currentPeriod,
  parts: z.array(z.strictObject({ ...part.shape, light, tally, tasks: z.array(ledgerTask) })),
  /** Sizes of the filters before they are applied. */
  facets: z.strictObject({
    tasks: z.int(),
    lights: lightCounts,
    deadlines: z.array(z.strictObject({ kind: deadlineKind, text: z.string().nullable(), tasks: z.int() })),
    units: z.array(z.strictObject({ unitId: id, name: z.string(), tasks: z.int() })),
  }),
  total: z.strictObject({ tasks: z.int(), items: z.int(), units: z.int(), obligations: z.int() }),
});
export type Ledger = z.infer<typeof ledger>;

export const taskItem = z.strictObject({
  id,
  no: z.string(),
  text: z.string(),
  verb: z.string(),
  object: z.string(),
  deliverable,
  why: z.string(),
  quantity,
  addressee: z.strictObject({ kind: addresseeKind, text: z.string().nullable() }),
  source: span,
  light,
  tally,
  /** Units when few; otherwise the first and the count tells the rest. */
  lead: z.strictObject({ unitId: id, name: z.string() }).nullable(),
  nextMilestone: z.string().nullable(),
  /** Newest verified or reported value towards the quantity; null: none reported. */
  target: z.strictObject({ reported: z.number().nullable(), verified: z.number().nullable() }).nullable(),
});
export type TaskItem = z.infer<typeof taskItem>;

export const timelineEntry = z.strictObject({
  id,
  at: moment,
  on: day,
  type: z.string(),
  actorName: z.string(),
  unitName: z.string(),
  itemNo: z.string(),
  obligationId: id,
  text: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const evidenceRow = z.strictObject({
  id,
  obligationId: id,
  unitId: id,
  unitName: z.string(),
  itemNo: z.string(),
  name: z.string(),
  kind: evidenceKind,
  origin: z.string(),
  datedOn: day,
  sha256: z.string(),
  bytes: z.int(),
  verdict: z.enum(['pending', 'accepted', 'returned', 'void']),
  reason: z.string().nullable(),
  submittedAt: moment,
  judgedByName: z.string().nullable(),
  judgedAt: moment.nullable(),
  claim: z.string().describe('所证之事：阶段性成果或数'),
  /** The milestone it proves; null: it proves a figure. */
  milestoneId: id.nullable(),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

export const taskPage = z.strictObject({
  plan,
  period: currentPeriod,
  part: part.nullable(),
  task: ledgerTask,
  previousNo: z.int().nullable(),
  nextNo: z.int().nullable(),
  items: z.array(taskItem),
  units: z.array(
    z.strictObject({
      unitId: id,
      name: z.string(),
      role: obligationRole,
      level: z.string(),
      light,
      tally,
      lastReport: z.string().nullable(),
    }),
  ),
  evidence: z.array(evidenceRow),
  evidenceTotal: z.int(),
  timeline: z.array(timelineEntry),
  timelineTotal: z.int(),
  /** Measures that wait for a list, a declaration or a registry before anybody owes them. */
  waiting: z.array(z.strictObject({ addressee: addresseeKind, text: z.string().nullable(), items: z.int() })),
});
export type TaskPage = z.infer<typeof taskPage>;

export const overview = z.strictObject({
  plan,
  period: currentPeriod,
  tasksByLight: lightCounts,
  reports: z.strictObject({ expected: z.int(), onTime: z.int(), late: z.int(), missing: z.int() }),
  milestones: z.strictObject({ planned: z.int(), verified: z.int(), reported: z.int(), undone: z.int() }),
  parts: z.array(
    z.strictObject({
      ...part.shape,
      items: z.int(),
      units: z.int(),
      light,
      tally,
      tasks: z.array(z.strictObject({ no: z.int(), light })),
    }),
  ),
  total: z.strictObject({ items: z.int(), tally }),
  /** Whose turn it is, and what has stood there longest. */
  stuck: z.strictObject({
    departments: z.int(),
    regions: z.int(),
    judges: z.int(),
    approvers: z.int(),
    rows: z.array(
      z.strictObject({
        days: z.int(),
        obligationId: id,
        taskNo: z.int(),
        itemNo: z.string(),
        itemText: z.string(),
        unitName: z.string(),
        waitsFor: z.string(),
        light,
      }),
    ),
  }),
  /** Cumulative milestones by month end: planned by due day, reported, verified. */
  months: z.array(
    z.strictObject({
      month: z.string(),
      planned: z.int(),
      reported: z.int().nullable(),
      verified: z.int().nullable(),
    }),
  ),
  upcoming: z.array(
    z.strictObject({ dueOn: day, count: z.int(), taskNo: z.int(), text: z.string(), who: z.string() }),
  ),
  upcomingTotal: z.int(),
  regions: z.array(
    z.strictObject({
      unitId: id,
      shortName: z.string(),
      name: z.string(),
      obligations: z.int(),
      acknowledged: z.int(),
      missing: z.int(),
      lights: lightCounts,
    }),
  ),
});
export type Overview = z.infer<typeof overview>;

export const ledgerEndpoints = {
  getOverview: endpoint({
    method: 'GET',
    path: '/plans/:planId/overview',
    permission: 'plan.read',
    summary: '总览',
    params: planParams,
    response: overview,
  }),
  getLedger: endpoint({
    method: 'GET',
    path: '/plans/:planId/ledger',
    permission: 'plan.read',
    summary: '台账',
    params: planParams,
    query: z.strictObject({
      part: z.coerce.number().int().optional(),
      unit: id.optional(),
      light: light.optional(),
      deadline: deadlineKind.optional(),
      q: z.string().max(100).optional(),
    }),
    response: ledger,
  }),
  getTask: endpoint({
    method: 'GET',
    path: '/plans/:planId/tasks/:taskNo',
    permission: 'plan.read',
    summary: '任务',
    params: z.strictObject({ planId: id, taskNo: z.coerce.number().int() }),
    response: taskPage,
  }),
};
