import { and, eq, gte, inArray, like, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { LIGHTS, type Light, OWES_REPORTS } from '../../domain/lights.ts';
import { OBLIGATION_STATES, type ObligationState } from '../../domain/obligation/types.ts';
import type { Db } from '../engine/types.ts';
import { obligations, units } from '../tables/index.ts';
import { beginning } from './like.ts';
import { owing } from './obligationLists.ts';
import type { TallyScope } from './tallies.ts';

/** How the obligations of one item stand at units of one level. Void ones are told by `states` and counted nowhere else. */
export interface ItemFigures {
  readonly itemId: string;
  readonly level: typeof units.$inferSelect.level;
  readonly obligations: number;
  readonly states: Readonly<Record<ObligationState, number>>;
  readonly lights: Readonly<Record<Light, number>>;
  readonly milestonesTotal: number;
  readonly milestonesVerified: number;
  readonly expected: number;
  readonly received: number;
  readonly missing: number;
  readonly evidenceAccepted: number;
  readonly evidencePending: number;
  readonly evidenceReturned: number;
}

/**
 * Sums by item and level of unit over a whole plan, in one statement however many items and units there are.
 * @param scope whose subtree, and for which periods reports are asked after
 */
export async function itemFigures(db: Db, scope: Omit<TallyScope, 'taskId'>): Promise<ItemFigures[]> {
  const { itemId, unitId } = obligations;
  const rows = await db
    .select({ itemId, level: units.level, ...figures(scope) })
    .from(obligations)
    .innerJoin(units, eq(units.id, unitId))
    .where(and(eq(obligations.planId, scope.planId), like(obligations.unitPath, beginning(scope.within))))
    .groupBy(itemId, units.level);
  return rows.map(({ states, lights, ...sums }) => ({
    ...sums,
    states: named(OBLIGATION_STATES, states),
    lights: named(LIGHTS, lights),
  }));
}

function figures(scope: Omit<TallyScope, 'taskId'>) {
  const received = gte(obligations.lastPeriodEnd, scope.closedUntil);
  const expected = and(
    lte(obligations.openedOn, scope.closedUntil),
    or(inArray(obligations.state, [...OWES_REPORTS]), received),
  );
  return {
    obligations: countWhere(undefined),
    states: counts(OBLIGATION_STATES.map((state) => eq(obligations.state, state))),
    lights: counts(LIGHTS.map((light) => and(standing, eq(obligations.light, light)))),
    milestonesTotal: sum(sql`${obligations.milestonesTotal}`),
    milestonesVerified: sum(sql`${obligations.milestonesVerified}`),
    expected: countWhere(expected),
    received: countWhere(received),
    missing: countWhere(owing(scope.overdueUntil)),
    evidenceAccepted: sum(sql`${obligations.evidenceAccepted}`),
    evidencePending: sum(sql`${obligations.evidencePending}`),
    evidenceReturned: sum(sql`${obligations.evidenceReturned}`),
  };
}

const standing = ne(obligations.state, 'void');

function countWhere(condition: SQL | undefined): SQL<number> {
  return sql<number>`count(case when ${and(standing, condition)} then 1 end)::int`;
}

function sum(column: SQL): SQL<number> {
  return sql<number>`coalesce(sum(case when ${standing} then ${column} else 0 end), 0)::int`;
}

/** Several counts in one column, in their order. */
function counts(conditions: readonly (SQL | undefined)[]): SQL<number[]> {
  const each = conditions.map((condition) => sql`count(case when ${condition} then 1 end)::int`);
  return sql<number[]>`json_build_array(${sql.join(each, sql`, `)})`;
}

function named<K extends string>(names: readonly K[], values: readonly number[]): Record<K, number> {
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0])) as Record<K, number>;
}
