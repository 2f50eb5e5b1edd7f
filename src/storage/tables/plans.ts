import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { TaskPairing } from '../../domain/editions/types.ts';
import type { Cycle } from '../../domain/period.ts';
import type {
  Addressee,
  AddresseeKind,
  Deadline,
  DeadlineKind,
  Deliverable,
  PlanItem,
  PlanTarget,
  PlanUnit,
  Region,
  UnitRole,
} from '../../domain/plan.ts';
import type { PlanStatus } from '../../domain/planStatus.ts';
import type { SourceLayout } from '../../domain/source.ts';

/** What the reader made of a task's units and deadline. */
export interface TaskAsRead {
  readonly units: readonly PlanUnit[];
  readonly deadline: Deadline;
}

/** Plans 计划/清单 and what was read from them: small reference tables. Offsets are UTF-16 into `plan_sources.text`. */
export const plans = pgTable(
  'plans',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    year: integer(),
    issuer: text(),
    number: text(),
    /** The unit whose plan it is. */
    unitId: text().notNull(),
    status: text().$type<PlanStatus>().notNull(),
    /** Pinned calendar day of a rehearsal 演练; null: the real date (ADR 0004). */
    asOf: date({ mode: 'string' }),
    cycle: text().$type<Cycle>().notNull(),
    /** Calendar days after a period's end in which its report is on time. */
    reportDueDays: integer().notNull(),
    createdBy: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    publishedBy: text(),
    publishedAt: timestamp({ withTimezone: true }),
    /** Business day of publishing: the day from which obligations are owed. */
    publishedOn: date({ mode: 'string' }),
    /** Grows with every edit of the draft; a stale edit is refused. */
    revision: integer().notNull().default(1),
    /** The plan whose list this one issues anew (ADR 0015); null: it continues no other. */
    previousId: text(),
    /** The plan above that it carries out; null: it stands for itself. */
    upstreamId: text(),
    /** 1, or one more than the edition before. */
    edition: integer().notNull().default(1),
    /** Which task continues which, where a person said so. */
    pairings: jsonb().$type<TaskPairing[]>().notNull().default([]),
    /** Business day on which a new edition took its place. */
    supersededOn: date({ mode: 'string' }),
  },
  (t) => [index('plans_previous').on(t.previousId), index('plans_upstream').on(t.upstreamId)],
);

export const planSources = pgTable(
  'plan_sources',
  {
    planId: text().primaryKey(),
    fileName: text().notNull(),
    format: text().notNull(),
    encoding: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    text: text().notNull(),
    regions: jsonb().$type<Region[]>().notNull(),
    /** Null in plans imported before files had an arrangement of their own: plain lines. */
    layout: jsonb().$type<SourceLayout>(),
  },
  (t) => [index('plan_sources_sha256').on(t.sha256)],
);

export const parts = pgTable(
  'parts',
  {
    id: text().primaryKey(),
    planId: text().notNull(),
    no: integer().notNull(),
    /** `no` of the part it stands in; null: an outermost one. */
    parentNo: integer(),
    label: text().notNull(),
    title: text().notNull(),
    sourceStart: integer().notNull(),
    sourceEnd: integer().notNull(),
  },
  (t) => [uniqueIndex('parts_plan_no').on(t.planId, t.no)],
);

export const tasks = pgTable(
  'tasks',
  {
    id: text().primaryKey(),
    planId: text().notNull(),
    partId: text(),
    no: integer().notNull(),
    /** The number as printed; null: none. */
    printed: text(),
    /** What is to be reached, by year. */
    targets: jsonb().$type<PlanTarget[]>().notNull().default([]),
    title: text().notNull(),
    unitsText: text().notNull(),
    deadlineText: text(),
    deadlineKind: text().$type<DeadlineKind>().notNull(),
    deadlineOn: date({ mode: 'string' }),
    sourceStart: integer().notNull(),
    sourceEnd: integer().notNull(),
    unitsStart: integer(),
    unitsEnd: integer(),
    deadlineStart: integer(),
    deadlineEnd: integer(),
    /** Units and deadline before any person changed them; null in plans imported before it was kept. */
    asRead: jsonb().$type<TaskAsRead>(),
  },
  (t) => [uniqueIndex('tasks_plan_no').on(t.planId, t.no)],
);

export const taskUnits = pgTable(
  'task_units',
  {
    id: text().primaryKey(),
    planId: text().notNull(),
    taskId: text().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    raw: text().notNull(),
    role: text().$type<UnitRole>().notNull(),
    proposedLead: boolean().notNull(),
    collective: boolean().notNull(),
    /** The unit of the tree it was matched to; null: not known yet. */
    unitId: text(),
  },
  (t) => [index('task_units_plan').on(t.planId)],
);

export const measures = pgTable(
  'measures',
  {
    id: text().primaryKey(),
    planId: text().notNull(),
    taskId: text().notNull(),
    block: integer().notNull(),
    /** Order within the plan, from 1. */
    position: integer().notNull(),
    addresseeKind: text().$type<AddresseeKind>().notNull(),
    addresseeText: text(),
    text: text().notNull(),
    /** Units named for these words alone; empty: those of the task. */
    units: jsonb().$type<PlanUnit[]>().notNull().default([]),
    sourceStart: integer().notNull(),
    sourceEnd: integer().notNull(),
    page: integer(),
    /** The addressee before any person changed it; null in plans imported before it was kept. */
    asRead: jsonb().$type<Addressee>(),
  },
  (t) => [index('measures_plan').on(t.planId)],
);

export const items = pgTable(
  'items',
  {
    id: text().primaryKey(),
    planId: text().notNull(),
    taskId: text().notNull(),
    measureId: text().notNull(),
    /** Order within the task, from 1, dropped items included. */
    position: integer().notNull(),
    /** Printed number, `12-2`; null until publishing numbers the list for good. */
    no: text(),
    verb: text().notNull(),
    object: text().notNull(),
    text: text().notNull(),
    deliverable: text().$type<Deliverable>().notNull(),
    why: text().notNull(),
    quantityValue: doublePrecision(),
    quantityUnit: text(),
    /** A time printed in the item's own words. */
    deadline: jsonb().$type<Deadline>(),
    /** Documents cited, without 《》. */
    documents: jsonb().$type<string[]>().notNull().default([]),
    partners: jsonb().$type<string[]>().notNull().default([]),
    condition: text(),
    /** Due day of its own, printed or set by a person; null: the task's. */
    dueOn: date({ mode: 'string' }),
    /** Lead of its own; null: the task's. */
    leadUnitId: text(),
    status: text().$type<'proposed' | 'confirmed' | 'dropped'>().notNull(),
    /**
     * What the reader proposed, kept when a person changed it; null: unchanged. One proposal for an edited item and for
     * each piece of a split one, several for a merged one.
     */
    proposal: jsonb().$type<PlanItem[] | null>(),
    /** Item of the plan above that it was taken over from; its words and kind are locked. Null: of the plan's own. */
    derivedFrom: text(),
    sourceStart: integer().notNull(),
    sourceEnd: integer().notNull(),
  },
  (t) => [index('items_plan').on(t.planId), index('items_task').on(t.taskId)],
);

/** Warnings and leftovers that a person settles before publishing. */
export const planIssues = pgTable(
  'plan_issues',
  {
    id: text().primaryKey(),
    planId: text().notNull(),
    position: integer().notNull(),
    kind: text().$type<'warning' | 'leftover'>().notNull(),
    code: text().notNull(),
    message: text().notNull(),
    taskNos: jsonb().$type<number[]>().notNull(),
    sourceStart: integer(),
    sourceEnd: integer(),
    /** What was decided, e.g. `as-repetition`, `acknowledged`; null: open. */
    settlement: text(),
    settledBy: text(),
    settledAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('plan_issues_plan').on(t.planId)],
);
