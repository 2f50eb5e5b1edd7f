import { asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../engine/types.ts';
import { items, obligations, taskUnits, units } from '../tables/index.ts';
import { beginning } from './like.ts';

export type UnitRow = typeof units.$inferSelect;

/** Every unit in official order: some thousands of rows, for seeding and maintenance; never for a request. */
export async function allUnits(db: Db): Promise<UnitRow[]> {
  return db.select().from(units).orderBy(asc(units.position));
}

/** @throws NOT_FOUND when there is no such unit */
export async function getUnit(db: Db, id: string): Promise<UnitRow> {
  const [row] = await db.select().from(units).where(eq(units.id, id));
  if (!row) throw new LuoshiError('NOT_FOUND', `没有编号为「${id}」的单位`);
  return row;
}

/** The units with these ids, in official order; unknown ids are left out. */
export async function unitsByIds(db: Db, ids: readonly string[]): Promise<UnitRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(units)
    .where(inArray(units.id, [...ids]))
    .orderBy(asc(units.position), asc(units.id));
}

/**
 * Lets transactions that address the same units take turns: what the later one reads from here on holds what the
 * earlier one wrote. Always in the order of the ids, so that two never wait for each other.
 */
export async function lockUnits(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .select({ id: units.id })
    .from(units)
    .where(inArray(units.id, [...ids]))
    .orderBy(asc(units.id))
    .for('no key update');
}

/**
 * The units that a plan of an organ may name or bind, in official order: the organ, all of its level under it, and
 * the offices directly below that level. For the national office about fifty rows.
 * @param ownerId the organ whose plan it is
 * @returns empty when there is no such unit
 */
export async function unitsOfOrgan(db: Db, ownerId: string): Promise<UnitRow[]> {
  return selectUnits(db, ownerId, undefined);
}

/**
 * The same, with every unit that the plan names, that leads one of its items, or that owes something of it.
 * @param plan its id and the organ whose plan it is
 */
export async function unitsOfPlan(
  db: Db,
  plan: { readonly id: string; readonly unitId: string },
): Promise<UnitRow[]> {
  const named = sql`${units.id} in (
    select ${taskUnits.unitId} from ${taskUnits} where ${taskUnits.planId} = ${plan.id}
    union select ${items.leadUnitId} from ${items} where ${items.planId} = ${plan.id})`;
  const owing = sql`exists (
    select 1 from ${obligations} where ${obligations.planId} = ${plan.id} and ${obligations.unitId} = ${units.id})`;
  return selectUnits(db, plan.unitId, or(named, owing));
}

async function selectUnits(db: Db, ownerId: string, others: SQL | undefined): Promise<UnitRow[]> {
  const [owner] = await db.select().from(units).where(eq(units.id, ownerId));
  if (!owner) return [];
  const parent = alias(units, 'parent');
  const isNear = sql`${units.path} like ${beginning(owner.path)} and (
    ${units.level} = ${owner.level} or ${parent.level} = ${owner.level})`;
  const rows = await db
    .select({ unit: units })
    .from(units)
    .leftJoin(parent, eq(parent.id, units.parentId))
    .where(or(isNear, others))
    .orderBy(asc(units.position), asc(units.id));
  return rows.map(({ unit }) => unit);
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
