import { asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { UnitEvent } from '../../domain/units/types.ts';
import type { Db } from '../engine/types.ts';
import { obligations, unitEvents, units, users } from '../tables/index.ts';
import { beginning } from './like.ts';
import { moveRequests } from './requests.ts';
import { moveEntries } from './search.ts';

export type UnitEventRow = typeof unitEvents.$inferSelect;

/** Events with all that was recorded, oldest day first. */
export async function listUnitEvents(db: Db): Promise<UnitEventRow[]> {
  return db
    .select()
    .from(unitEvents)
    .orderBy(asc(unitEvents.on), asc(unitEvents.recordedAt), asc(unitEvents.id));
}

/** Events of a unit, and those by which it took something over, oldest day first. */
export async function eventsAbout(db: Db, unitId: string): Promise<UnitEventRow[]> {
  const tookOver = sql`${unitEvents.body} -> 'successors' @> ${JSON.stringify([unitId])}::jsonb`;
  return db
    .select()
    .from(unitEvents)
    .where(or(eq(unitEvents.unitId, unitId), tookOver))
    .orderBy(asc(unitEvents.on), asc(unitEvents.recordedAt), asc(unitEvents.id));
}

/** Events after a day, as the rules of history take them, oldest first. */
export async function eventsAfter(db: Db, day: string): Promise<UnitEvent[]> {
  const { id, unitId, on, body } = unitEvents;
  return db
    .select({ id, unitId, on, body })
    .from(unitEvents)
    .where(gt(unitEvents.on, day))
    .orderBy(asc(unitEvents.on), asc(unitEvents.recordedAt), asc(unitEvents.id));
}

/** Lets changes of the tree take turns: holds the root until the transaction ends. */
export async function lockTree(tx: Db): Promise<void> {
  await tx.select({ id: units.id }).from(units).where(isNull(units.parentId)).for('update');
}

/**
 * Puts a unit with all under it elsewhere: paths of units, of obligations, of requests and of what is found by a search, by which
 * rights are asked.
 * @param from path before, `/nipa/a/x/`
 * @param to path after
 */
export async function moveSubtree(tx: Db, from: string, to: string): Promise<void> {
  const rest = from.length + 1;
  await tx
    .update(units)
    .set({ path: sql`${to}::text || substr(${units.path}, ${rest}::int)` })
    .where(sql`${units.path} like ${beginning(from)}`);
  await tx
    .update(obligations)
    .set({ unitPath: sql`${to}::text || substr(${obligations.unitPath}, ${rest}::int)` })
    .where(sql`${obligations.unitPath} like ${beginning(from)}`);
  await moveRequests(tx, from, to);
  await moveEntries(tx, from, to);
}

/** Moves every account of a unit to another. @returns number of accounts */
export async function movePeople(tx: Db, from: string, to: string, at: Date): Promise<number> {
  const moved = await tx
    .update(users)
    .set({ unitId: to, updatedAt: at })
    .where(eq(users.unitId, from))
    .returning({ id: users.id });
  return moved.length;
}
