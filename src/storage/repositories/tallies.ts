import { and, eq, like, ne, type SQL, sql } from 'drizzle-orm';
import type { Light } from '../../domain/lights.ts';
import type { Db } from '../engine/types.ts';
import { obligations } from '../tables/index.ts';
import { beginning } from './like.ts';
import { countWhere, type ReportDays, type Sums, sumColumns, sumWhere } from './sums.ts';

/** Whose obligations are counted, and for which periods reports are asked after. */
export interface TallyScope extends ReportDays {
  readonly planId: string;
  /** Path of the subtree the person may see. */
  readonly within: string;
  /** Undefined: the whole plan. */
  readonly taskId?: string;
}

/** Sums over a group of obligations; void ones are not counted. */
export interface TallyRow extends Sums {
  readonly taskId: string;
  readonly unitId: string;
  readonly itemId: string;
  readonly lights: Readonly<Record<Light, number>>;
  readonly acknowledged: number;
  readonly milestonesReported: number;
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

/** Every row: `counted` has left the void ones out. */
const EVERY = sql`true`;

function sums(scope: TallyScope) {
  return {
    ...sumColumns(scope, EVERY),
    ok: light('ok'),
    warn: light('warn'),
    late: light('late'),
    none: light('none'),
    todo: light('todo'),
    done: light('done'),
    acknowledged: countWhere(ne(obligations.state, 'assigned')),
    milestonesReported: sumWhere(EVERY, obligations.milestonesReported),
    nextDueOn: sql<string | null>`min(${obligations.nextDueOn})::text`,
  };
}

function light(name: Light): SQL<number> {
  return countWhere(eq(obligations.light, name));
}

function withLights<T extends Record<Light, number>>(
  row: T,
): Omit<T, Light> & { lights: Record<Light, number> } {
  const { ok, warn, late, none, todo, done, ...rest } = row;
  return { ...rest, lights: { ok, warn, late, none, todo, done } };
}
