import { and, eq, gte, inArray, like, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { LIGHTS, type Light, OWES_REPORTS } from '../../domain/lights.ts';
import type { Db } from '../engine/types.ts';
import { obligations } from '../tables/index.ts';
import { beginning } from './like.ts';
import { owing } from './obligationLists.ts';

/** Whose obligations are counted, and for which periods reports are asked after. */
export interface TallyScope {
  readonly planId: string;
  /** Path of the subtree the person may see. */
  readonly within: string;
  /** Undefined: the whole plan. */
  readonly taskId?: string;
  /** Last day of the newest period that has ended: reports are expected and received for it. */
  readonly closedUntil: string;
  /** Last day of the newest period whose reports are overdue: reports are missing for it. */
  readonly overdueUntil: string;
}

/** Sums over a group of obligations; void ones are not counted. */
export interface TallyRow {
  readonly taskId: string;
  readonly unitId: string;
  readonly itemId: string;
  readonly obligations: number;
  readonly lights: Readonly<Record<Light, number>>;
  readonly acknowledged: number;
  readonly milestonesTotal: number;
  readonly milestonesVerified: number;
  readonly milestonesReported: number;
  readonly expected: number;
  readonly received: number;
  readonly missing: number;
  readonly evidenceAccepted: number;
  readonly evidencePending: number;
  readonly evidenceReturned: number;
  readonly nextDueOn: string | null;
}

/** Sums by task and unit: what the ledger and the overview need, in one statement. `itemId` is empty. */
export async function tallyByUnit(db: Db, scope: TallyScope): Promise<TallyRow[]> {
  const { taskId, unitId } = obligations;
  const rows = await db
    .select({ taskId, unitId, itemId: sql<string>`''`, ...sums(scope) })
    .from(obligations)
    .where(counted(scope))
    .groupBy(taskId, unitId);
  return rows.map(withLights);
}

/** Sums by item and unit of one task: what the task's page needs. */
export async function tallyByItem(
  db: Db,
  scope: TallyScope & { readonly taskId: string },
): Promise<TallyRow[]> {
  const { taskId, unitId, itemId } = obligations;
  const rows = await db
    .select({ taskId, unitId, itemId, ...sums(scope) })
    .from(obligations)
    .where(counted(scope))
    .groupBy(taskId, unitId, itemId);
  return rows.map(withLights);
}

function counted(scope: TallyScope): SQL | undefined {
  return and(
    eq(obligations.planId, scope.planId),
    scope.taskId === undefined ? undefined : eq(obligations.taskId, scope.taskId),
    like(obligations.unitPath, beginning(scope.within)),
    ne(obligations.state, 'void'),
  );
}

function sums(scope: TallyScope) {
  const received = gte(obligations.lastPeriodEnd, scope.closedUntil);
  const expected = and(
    lte(obligations.openedOn, scope.closedUntil),
    or(inArray(obligations.state, [...OWES_REPORTS]), received),
  );
  return {
    obligations: sql<number>`count(*)::int`,
    ok: light('ok'),
    warn: light('warn'),
    late: light('late'),
    none: light('none'),
    todo: light('todo'),
    done: light('done'),
    acknowledged: countWhere(ne(obligations.state, 'assigned')),
    milestonesTotal: sum(obligations.milestonesTotal),
    milestonesVerified: sum(obligations.milestonesVerified),
    milestonesReported: sum(obligations.milestonesReported),
    expected: countWhere(expected),
    received: countWhere(received),
    missing: countWhere(owing(scope.overdueUntil)),
    evidenceAccepted: sum(obligations.evidenceAccepted),
    evidencePending: sum(obligations.evidencePending),
    evidenceReturned: sum(obligations.evidenceReturned),
    nextDueOn: sql<string | null>`min(${obligations.nextDueOn})::text`,
  };
}

function light(name: Light): SQL<number> {
  return countWhere(eq(obligations.light, name));
}

function countWhere(condition: SQL | undefined): SQL<number> {
  return sql<number>`count(case when ${condition} then 1 end)::int`;
}

function sum(
  column: (typeof obligations)[
    | 'milestonesTotal'
    | 'evidenceAccepted'
    | 'milestonesVerified'
    | 'milestonesReported'
    | 'evidencePending'
    | 'evidenceReturned'],
): SQL<number> {
  return sql<number>`coalesce(sum(${column}), 0)::int`;
}

function withLights<T extends Record<Light, number>>(
  row: T,
): Omit<T, Light> & { lights: Record<Light, number> } {
  const { ok, warn, late, none, todo, done, ...rest } = row;
  return { ...rest, lights: { ok, warn, late, none, todo, done } };
}

/** Lights with nothing counted. */
export const NO_LIGHTS: Readonly<Record<Light, number>> = Object.freeze(
  Object.fromEntries(LIGHTS.map((name) => [name, 0])) as Record<Light, number>,
);
