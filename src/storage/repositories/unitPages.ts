import { and, asc, eq, like, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { units } from '../tables/index.ts';
import { containing } from './like.ts';
import type { UnitRow } from './units.ts';

/** Filters of the list of units; all must hold. */
export interface UnitFilter {
  /** Part of the name, the short name or another name. */
  readonly q?: string | undefined;
  readonly parentId?: string | undefined;
  readonly level?: UnitRow['level'] | undefined;
}

/** The unit with that id. */
export async function findUnit(db: Db, id: string): Promise<UnitRow | undefined> {
  const [row] = await db.select().from(units).where(eq(units.id, id));
  return row;
}

/**
 * One page of units in official order.
 * @param after order and id of the last unit of the page before; null: the first page
 */
export async function listUnitRows(
  db: Db,
  filter: UnitFilter,
  after: { position: number; id: string } | null,
  limit: number,
): Promise<{ rows: UnitRow[]; total: number }> {
  const matches = and(...conditions(filter));
  const total = await db.$count(units, matches);
  const place = after && sql`(${units.position}, ${units.id}) > (${after.position}, ${after.id})`;
  const rows = await db
    .select()
    .from(units)
    .where(place ? and(matches, place) : matches)
    .orderBy(asc(units.position), asc(units.id))
    .limit(limit);
  return { rows, total };
}

/** Units directly under a unit. */
export async function childrenOf(db: Db, parentId: string): Promise<UnitRow[]> {
  return db.select().from(units).where(eq(units.parentId, parentId)).orderBy(asc(units.position));
}

/** Place in the official order after every unit there is. */
export async function nextUnitPosition(tx: Db): Promise<number> {
  const [row] = await tx.select({ last: sql<number | null>`max(${units.position})::int` }).from(units);
  return (row?.last ?? -1) + 1;
}

function conditions({ q, parentId, level }: UnitFilter): (SQL | undefined)[] {
  return [
    q === undefined ? undefined : named(containing(q)),
    parentId === undefined ? undefined : eq(units.parentId, parentId),
    level === undefined ? undefined : eq(units.level, level),
  ];
}

function named(pattern: string): SQL | undefined {
  const alias = sql`exists (select 1 from jsonb_array_elements_text(${units.aliases}) a where a like ${pattern})`;
  return or(like(units.name, pattern), like(units.shortName, pattern), alias);
}
