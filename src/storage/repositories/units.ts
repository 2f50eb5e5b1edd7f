import { asc, eq } from 'drizzle-orm';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../engine/types.ts';
import { units } from '../tables/index.ts';

export type UnitRow = typeof units.$inferSelect;

/** Every unit in official order. The tree is a small reference table. */
export async function allUnits(db: Db): Promise<UnitRow[]> {
  return db.select().from(units).orderBy(asc(units.position));
}

/** @throws NOT_FOUND when there is no such unit */
export async function getUnit(db: Db, id: string): Promise<UnitRow> {
  const [row] = await db.select().from(units).where(eq(units.id, id));
  if (!row) throw new LuoshiError('NOT_FOUND', `没有编号为「${id}」的单位`);
  return row;
}

/** Adds units; those that are there already are left as they are. */
export async function addUnits(tx: Db, rows: readonly (typeof units.$inferInsert)[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(units)
      .values([...rows])
      .onConflictDoNothing();
}

/** Changes one unit's own fields. */
export async function changeUnit(
  tx: Db,
  id: string,
  patch: Partial<typeof units.$inferInsert>,
): Promise<void> {
  await tx.update(units).set(patch).where(eq(units.id, id));
}
