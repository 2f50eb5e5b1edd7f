import { and, asc, eq, gt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Light } from '../../domain/lights.ts';
import type { Db } from '../engine/types.ts';
import { obligations, storeFacts } from '../tables/index.ts';

/** The columns a light is computed from, and the light that stands. */
const FACTS = {
  unitId: obligations.unitId,
  id: obligations.id,
  actions: obligations.actions,
  state: obligations.state,
  openedOn: obligations.openedOn,
  nextDueOn: obligations.nextDueOn,
  madeGoodOn: obligations.madeGoodOn,
  lastPeriod: obligations.lastPeriod,
  light: obligations.light,
} as const;

export type LightRow = Pick<typeof obligations.$inferSelect, keyof typeof FACTS>;

/** Key of an obligation and the light it is to show. */
export type LightChange = Pick<LightRow, 'unitId' | 'id' | 'actions' | 'light'>;

/**
 * Obligations of a plan that still count, in the order of their keys.
 * @param after the last row of the page before; null: from the start
 */
export async function lightRows(
  db: Db,
  planId: string,
  after: Pick<LightRow, 'unitId' | 'id'> | null,
  limit: number,
): Promise<LightRow[]> {
  return db
    .select(FACTS)
    .from(obligations)
    .where(and(eq(obligations.planId, planId), ne(obligations.state, 'void'), beyond(after)))
    .orderBy(asc(obligations.unitId), asc(obligations.id))
    .limit(limit);
}

function beyond(after: Pick<LightRow, 'unitId' | 'id'> | null): SQL | undefined {
  if (after === null) return undefined;
  const { unitId, id } = after;
  return or(gt(obligations.unitId, unitId), and(eq(obligations.unitId, unitId), gt(obligations.id, id)));
}

/**
 * Sets lights of a plan's obligations in one statement; what went on to another edition is left alone. A row on which somebody acted since it was read is left alone: the action computed
 * its light on the same day.
 * @returns how many rows were changed
 */
export async function setLights(tx: Db, planId: string, changes: readonly LightChange[]): Promise<number> {
  if (changes.length === 0) return 0;
  const rows = changes.map(
    (c) => sql`(${c.unitId}::text, ${c.id}::text, ${c.actions}::int, ${c.light satisfies Light}::text)`,
  );
  const result = await tx.execute(sql`
    update ${obligations} as o set light = v.light
    from (values ${sql.join(rows, sql`, `)}) as v(unit_id, id, actions, light)
    where o.unit_id = v.unit_id and o.id = v.id and o.actions = v.actions
      and o.plan_id = ${planId}`);
  return result.rowCount ?? 0;
}

/** Keeps a small fact of the store. */
export async function keepFact(tx: Db, key: string, value: unknown): Promise<void> {
  await tx
    .insert(storeFacts)
    .values({ key, value })
    .onConflictDoUpdate({ target: storeFacts.key, set: { value } });
}
