import { and, asc, eq, gt, ilike, inArray, isNull, like, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { OWES_REPORTS } from '../../domain/lights.ts';
import type { Db } from '../engine/types.ts';
import { items, obligations, parts, tasks, units } from '../tables/index.ts';
import { beginning, containing } from './like.ts';
import { OBLIGATION_VIEW, type ObligationRecord, type ObligationView } from './obligations.ts';

/** Which obligations are asked for; what is undefined does not filter. */
export interface ObligationFilter {
  readonly planId: string;
  /** Path of the subtree the person may see. */
  readonly within: string;
  readonly part?: number | undefined;
  readonly task?: number | undefined;
  readonly itemId?: string | undefined;
  /** Id of a unit: its own obligations and those of every unit under it. */
  readonly unit?: string | undefined;
  readonly level?: 'national' | 'province' | undefined;
  /** Undefined: every state but void. */
  readonly state?: ObligationRecord['state'] | undefined;
  readonly approval?: ObligationRecord['approval'] | undefined;
  readonly light?: ObligationRecord['light'] | undefined;
  readonly role?: ObligationRecord['role'] | undefined;
  /** Last day of the newest overdue period: those that owe its report. */
  readonly missingSince?: string | undefined;
  /** How they stand to the newest period that has ended. */
  readonly reporting?: SQL | undefined;
  readonly pendingEvidence?: boolean | undefined;
  readonly dueBefore?: string | undefined;
  readonly dueOn?: string | undefined;
  /** Those that wait for somebody, as `waitsFor` says. */
  readonly waiting?: SQL | undefined;
  readonly q?: string | undefined;
}

/** Place of a row in the list: task number, position of the item in the task, position of the unit, id. */
export type ObligationPlace = readonly [
  taskNo: number,
  itemPosition: number,
  unitPosition: number,
  id: string,
];

/** One page of obligations in the order of the printed list, units in official order. */
export async function listObligationViews(
  db: Db,
  filter: ObligationFilter,
  after: ObligationPlace | null,
  limit: number,
): Promise<ObligationView[]> {
  return db
    .select(OBLIGATION_VIEW)
    .from(obligations)
    .innerJoin(tasks, eq(tasks.id, obligations.taskId))
    .leftJoin(parts, eq(parts.id, tasks.partId))
    .innerJoin(items, eq(items.id, obligations.itemId))
    .innerJoin(units, eq(units.id, obligations.unitId))
    .where(and(matches(filter), after === null ? undefined : beyond(after)))
    .orderBy(asc(tasks.no), asc(items.position), asc(units.position), asc(obligations.id))
    .limit(limit);
}

/** How many obligations the filter finds. */
export async function countObligations(db: Db, filter: ObligationFilter): Promise<number> {
  const [found] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(obligations)
    .innerJoin(tasks, eq(tasks.id, obligations.taskId))
    .leftJoin(parts, eq(parts.id, tasks.partId))
    .innerJoin(items, eq(items.id, obligations.itemId))
    .innerJoin(units, eq(units.id, obligations.unitId))
    .where(matches(filter));
  return found?.total ?? 0;
}

function beyond([taskNo, itemPosition, unitPosition, id]: ObligationPlace): SQL {
  return sql`(${tasks.no}, ${items.position}, ${units.position}, ${obligations.id}) > (${taskNo}, ${itemPosition}, ${unitPosition}, ${id})`;
}

function matches(filter: ObligationFilter): SQL | undefined {
  return and(
    eq(obligations.planId, filter.planId),
    like(obligations.unitPath, beginning(filter.within)),
    inPlan(filter),
    filter.state === undefined ? ne(obligations.state, 'void') : eq(obligations.state, filter.state),
    equals(obligations.approval, filter.approval),
    equals(obligations.light, filter.light),
    equals(obligations.role, filter.role),
    reporting(filter),
    filter.pendingEvidence ? gt(obligations.evidencePending, 0) : undefined,
    filter.dueBefore === undefined ? undefined : lt(obligations.nextDueOn, filter.dueBefore),
    equals(obligations.nextDueOn, filter.dueOn),
    filter.waiting,
    filter.q === undefined ? undefined : said(filter.q),
  );
}

/** Where in the plan and for whom. */
function inPlan(filter: ObligationFilter): SQL | undefined {
  return and(
    equals(parts.no, filter.part),
    equals(tasks.no, filter.task),
    equals(obligations.itemId, filter.itemId),
    equals(units.level, filter.level),
    filter.unit === undefined ? undefined : like(obligations.unitPath, containing(`/${filter.unit}/`)),
  );
}

/** Counted by the last reported period, as `missingPeriods` does (domain/lights.ts). */
function reporting({ missingSince, reporting: inTheEnded }: ObligationFilter): SQL | undefined {
  return and(missingSince === undefined ? undefined : owing(missingSince), inTheEnded);
}

/** Owes a report and has not reported the period that ended on the day, nor a newer one. */
export function owing(periodEnd: string): SQL | undefined {
  return and(
    inArray(obligations.state, [...OWES_REPORTS]),
    sql`${obligations.openedOn} <= ${periodEnd}::date`,
    or(isNull(obligations.lastPeriodEnd), lt(obligations.lastPeriodEnd, periodEnd)),
  );
}

function said(words: string): SQL | undefined {
  const pattern = containing(words);
  return or(
    ilike(items.text, pattern),
    ilike(tasks.title, pattern),
    ilike(units.name, pattern),
    ilike(obligations.nextMilestone, pattern),
  );
}

function equals(column: AnyPgColumn, value: string | number | undefined): SQL | undefined {
  return value === undefined ? undefined : eq(column, value);
}
