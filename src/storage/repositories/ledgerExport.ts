import { and, eq, like, ne, type SQL, sql } from 'drizzle-orm';
import { LIGHTS, type Light } from '../../domain/lights.ts';
import { OBLIGATION_STATES, type ObligationState } from '../../domain/obligation/types.ts';
import type { Db } from '../engine/types.ts';
import { obligations, units } from '../tables/index.ts';
import { beginning } from './like.ts';
import { countWhere, type Sums, sumColumns } from './sums.ts';
import type { TallyScope } from './tallies.ts';

/** How the obligations of one item stand at units of one level. Void ones are told by `states` and counted nowhere else. */
export interface ItemFigures extends Sums {
  readonly itemId: string;
  readonly level: typeof units.$inferSelect.level;
  readonly states: Readonly<Record<ObligationState, number>>;
  readonly lights: Readonly<Record<Light, number>>;
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

const standing = ne(obligations.state, 'void');

function figures(scope: Omit<TallyScope, 'taskId'>) {
  return {
    ...sumColumns(scope, standing),
    states: counts(OBLIGATION_STATES.map((state) => eq(obligations.state, state))),
    lights: counts(LIGHTS.map((light) => and(standing, eq(obligations.light, light)))),
  };
}

/** Several counts in one column, in their order. */
function counts(conditions: readonly (SQL | undefined)[]): SQL<number[]> {
  return sql<number[]>`json_build_array(${sql.join(conditions.map(countWhere), sql`, `)})`;
}

function named<K extends string>(names: readonly K[], values: readonly number[]): Record<K, number> {
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0])) as Record<K, number>;
}
