import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Light } from '../../domain/lights.ts';
import type {
  ActionBody,
  Approval,
  Claim,
  EvidenceKind,
  Figure,
  ObligationRole,
  ObligationState,
  Verdict,
} from '../../domain/obligation/types.ts';
import type { AddresseeKind, DeadlineKind } from '../../domain/plan.ts';
import type { Acting } from '../../domain/roles.ts';

/**
 * The big tables. Every key begins with the reporting unit, the distribution key (reference storage notes; ADR 0003);
 * part and task stand on the row so that lists need no join across units.
 */
export const obligations = pgTable(
  'obligations',
  {
    unitId: text().notNull(),
    id: text().notNull(),
    planId: text().notNull(),
    partId: text(),
    taskId: text().notNull(),
    measureId: text().notNull(),
    itemId: text().notNull(),
    /** Path of the unit at the time of assignment: rights by prefix without a join. */
    unitPath: text().notNull(),
    addresseeKind: text().$type<AddresseeKind>().notNull(),
    role: text().$type<ObligationRole>().notNull(),
    deadlineKind: text().$type<DeadlineKind>().notNull(),
    dueOn: date({ mode: 'string' }),
    openedOn: date({ mode: 'string' }).notNull(),
    state: text().$type<ObligationState>().notNull(),
    approval: text().$type<Approval>().notNull(),
    light: text().$type<Light>().notNull(),
    /** Columns folded from the actions in the same transaction, so that lists never read the journal. */
    nextDueOn: date({ mode: 'string' }),
    nextMilestone: text(),
    madeGoodOn: date({ mode: 'string' }),
    lastPeriod: text(),
    /** Last day of `lastPeriod`: comparable in SQL, also after a plan changed its cycle. */
    lastPeriodEnd: date({ mode: 'string' }),
    milestonesTotal: integer().notNull().default(0),
    milestonesVerified: integer().notNull().default(0),
    milestonesReported: integer().notNull().default(0),
    evidenceAccepted: integer().notNull().default(0),
    evidencePending: integer().notNull().default(0),
    evidenceReturned: integer().notNull().default(0),
    reportsPending: integer().notNull().default(0),
    returnedReason: text(),
    /** Number of actions so far; the next action takes seq = actions + 1. */
    actions: integer().notNull().default(0),
    changedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    uniqueIndex('obligations_unit_item').on(t.unitId, t.itemId),
    index('obligations_id').on(t.id),
    index('obligations_plan_task').on(t.planId, t.taskId),
    index('obligations_plan_unit').on(t.planId, t.unitId),
  ],
);

/** Append-only: what was done, in order. Never updated, never deleted. */
export const actions = pgTable(
  'actions',
  {
    unitId: text().notNull(),
    obligationId: text().notNull(),
    seq: integer().notNull(),
    id: text().notNull(),
    actorId: text().notNull(),
    /** Name and unit as they were, so that a change of staff does not change history. */
    actorName: text().notNull(),
    actorUnitId: text().notNull(),
    type: text().$type<ActionBody['type']>().notNull(),
    body: jsonb().$type<ActionBody & Acting>().notNull(),
    /** Business day (the plan's calendar). */
    actedOn: date({ mode: 'string' }).notNull(),
    /** Real moment. */
    actedAt: timestamp({ withTimezone: true }).notNull(),
    clientKey: text(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.obligationId, t.seq] }),
    uniqueIndex('actions_client_key').on(t.unitId, t.actorId, t.clientKey),
  ],
);

/** Newest report of an obligation for a period (all versions are in the actions). */
export const reports = pgTable(
  'reports',
  {
    unitId: text().notNull(),
    obligationId: text().notNull(),
    period: text().notNull(),
    id: text().notNull(),
    planId: text().notNull(),
    taskId: text().notNull(),
    kind: text().$type<'progress' | 'no-change'>().notNull(),
    progress: text().notNull(),
    figures: jsonb().$type<Figure[]>().notNull(),
    problems: text().notNull(),
    nextStep: text().notNull(),
    status: text().$type<'submitted' | 'accepted' | 'returned'>().notNull(),
    reason: text(),
    submittedBy: text().notNull(),
    submittedOn: date({ mode: 'string' }).notNull(),
    submittedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.obligationId, t.period] }),
    index('reports_plan_period').on(t.planId, t.period),
  ],
);

export const milestones = pgTable(
  'milestones',
  {
    unitId: text().notNull(),
    id: text().notNull(),
    obligationId: text().notNull(),
    planId: text().notNull(),
    taskId: text().notNull(),
    title: text().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    evidenceKind: text().$type<EvidenceKind>().notNull(),
    status: text().$type<'proposed' | 'approved' | 'verified'>().notNull(),
    verifiedOn: date({ mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    index('milestones_obligation').on(t.unitId, t.obligationId),
    index('milestones_plan_due').on(t.planId, t.dueOn),
  ],
);

export const evidence = pgTable(
  'evidence',
  {
    unitId: text().notNull(),
    id: text().notNull(),
    obligationId: text().notNull(),
    planId: text().notNull(),
    taskId: text().notNull(),
    claim: jsonb().$type<Claim>().notNull(),
    name: text().notNull(),
    kind: text().$type<EvidenceKind>().notNull(),
    origin: text().notNull(),
    datedOn: date({ mode: 'string' }).notNull(),
    sha256: text().notNull(),
    mediaType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    verdict: text().$type<Verdict>().notNull(),
    reason: text(),
    submittedBy: text().notNull(),
    /** Business day (the plan's calendar). */
    submittedOn: date({ mode: 'string' }).notNull(),
    submittedAt: timestamp({ withTimezone: true }).notNull(),
    judgedBy: text(),
    judgedByName: text(),
    judgedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    index('evidence_obligation').on(t.unitId, t.obligationId),
    index('evidence_id').on(t.id),
  ],
);
