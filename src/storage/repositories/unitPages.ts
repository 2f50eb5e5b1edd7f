import { and, asc, eq, inArray, isNull, like, notInArray, or, type SQL, sql } from 'drizzle-orm';
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
  /** Undefined: every unit there ever was, where it stands now. */
  readonly asOf?: AsOf | undefined;
}

/** A day that is asked after, with the parents of that day that later moves changed, by unit. */
export interface AsOf {
  readonly day: string;
  readonly parents: ReadonlyMap<string, string>;
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

/**
 * How many units lie directly under each of these; a unit without any is not in the map.
 * @param asOf undefined: those that have no last day yet
 */
export async function countUnder(
  db: Db,
  parentIds: readonly string[],
  asOf: AsOf | undefined,
): Promise<Map<string, number>> {
  if (parentIds.length === 0) return new Map();
  const moved = [...(asOf?.parents ?? [])];
  const then =
    moved.length === 0
      ? sql`${units.parentId}`
      : sql`coalesce(${JSON.stringify(Object.fromEntries(moved))}::jsonb ->> ${units.id}, ${units.parentId})`;
  const parent = sql<string>`${then}`.as('parent');
  const here = db
    .select({ parent })
    .from(units)
    .where(asOf === undefined ? isNull(units.validTo) : existing(asOf.day))
    .as('here');
  const rows = await db
    .select({ parent: here.parent, under: sql<number>`count(*)::int` })
    .from(here)
    .where(inArray(here.parent, [...parentIds]))
    .groupBy(here.parent);
  return new Map(rows.map((row) => [row.parent, row.under]));
}

/** Place in the official order after every unit there is. */
export async function nextUnitPosition(tx: Db): Promise<number> {
  const [row] = await tx.select({ last: sql<number | null>`max(${units.position})::int` }).from(units);
  return (row?.last ?? -1) + 1;
}

function existing(day: string): SQL {
  return sql`${units.validFrom} <= ${day}::date and (${units.validTo} is null or ${units.validTo} >= ${day}::date)`;
}

/** Directly under the parent, on the day if one is asked after. */
function directlyUnder(parentId: string, asOf: AsOf | undefined): SQL | undefined {
  const now = eq(units.parentId, parentId);
  const moved = [...(asOf?.parents ?? [])];
  if (moved.length === 0) return now;
  const then = moved.filter(([, parent]) => parent === parentId).map(([id]) => id);
  const elsewhere = moved.filter(([, parent]) => parent !== parentId).map(([id]) => id);
  return or(
    then.length === 0 ? undefined : inArray(units.id, then),
    and(now, elsewhere.length === 0 ? undefined : notInArray(units.id, elsewhere)),
  );
}

function conditions({ q, parentId, level, asOf }: UnitFilter): (SQL | undefined)[] {
  return [
    q === undefined ? undefined : named(containing(q)),
    parentId === undefined ? undefined : directlyUnder(parentId, asOf),
    asOf === undefined ? undefined : existing(asOf.day),
    level === undefined ? undefined : eq(units.level, level),
  ];
}

function named(pattern: string): SQL | undefined {
  const alias = sql`exists (select 1 from jsonb_array_elements_text(${units.aliases}) a where a like ${pattern})`;
  return or(like(units.name, pattern), like(units.shortName, pattern), alias);
}
