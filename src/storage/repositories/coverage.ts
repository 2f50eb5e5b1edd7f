import {
  and,
  asc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  ne,
  type SQL,
  type SQLChunk,
  sql,
} from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../engine/types.ts';
import { coverage, coverageSums, mappings, plans } from '../tables/index.ts';

export type MappingRow = typeof mappings.$inferSelect;
export type CoverageRow = typeof coverage.$inferSelect;
export type CoverageSumsRow = typeof coverageSums.$inferSelect;

/** A region and the plan above that its own plan is held against. */
export interface RegionKey {
  readonly unitId: string;
  readonly upstreamPlanId: string;
}

/** Keys of one statement. */
const CHUNK = 500;
/** Rows of one statement. */
const BULK = 5_000;

/** Every pair of a region's plan under a plan above. @param planId the region's plan */
export async function mappingsOf(db: Db, key: RegionKey, planId: string): Promise<MappingRow[]> {
  return db
    .select()
    .from(mappings)
    .where(
      and(
        eq(mappings.upstreamPlanId, key.upstreamPlanId),
        eq(mappings.unitId, key.unitId),
        eq(mappings.planId, planId),
      ),
    )
    .orderBy(asc(mappings.id));
}

/** Adds pairs, and puts changed ones in the place of what they were. */
export async function putMappings(tx: Db, rows: readonly MappingRow[]): Promise<void> {
  await putRows(tx, mappings, ['unit_id', 'id'], rows);
}

/** Takes pairs away that nobody decided, or whose decision was taken back. */
export async function removeMappings(tx: Db, unitId: string, ids: readonly string[]): Promise<void> {
  for (const chunk of chunks(ids)) {
    await tx.delete(mappings).where(and(eq(mappings.unitId, unitId), inArray(mappings.id, chunk)));
  }
}

/** Verdicts of a region under a plan above. */
export async function coverageRowsOf(db: Db, key: RegionKey): Promise<CoverageRow[]> {
  return db
    .select()
    .from(coverage)
    .where(and(eq(coverage.upstreamPlanId, key.upstreamPlanId), eq(coverage.unitId, key.unitId)));
}

/** Adds verdicts, and puts changed ones in the place of what they were. */
export async function putCoverage(tx: Db, rows: readonly CoverageRow[]): Promise<void> {
  await putRows(tx, coverage, ['unit_id', 'upstream_plan_id', 'duty_id'], rows);
}

/** Takes verdicts away that stand no longer. */
export async function removeCoverage(tx: Db, key: RegionKey, dutyIds: readonly string[]): Promise<void> {
  for (const chunk of chunks(dutyIds)) {
    await tx
      .delete(coverage)
      .where(
        and(
          eq(coverage.unitId, key.unitId),
          eq(coverage.upstreamPlanId, key.upstreamPlanId),
          inArray(coverage.dutyId, chunk),
        ),
      );
  }
}

/** The sums of a region under a plan above; undefined: no plan of it was matched. */
export async function findSums(db: Db, key: RegionKey): Promise<CoverageSumsRow | undefined> {
  const [row] = await db
    .select()
    .from(coverageSums)
    .where(and(eq(coverageSums.unitId, key.unitId), eq(coverageSums.upstreamPlanId, key.upstreamPlanId)));
  return row;
}

/** Sums of every unit under a plan above, with the letters of its row; the added items are left out. */
export async function sumsUnder(
  db: Db,
  upstreamPlanId: string,
): Promise<Omit<CoverageSumsRow, 'addedItems'>[]> {
  const { addedItems: _, ...columns } = getTableColumns(coverageSums);
  return db.select(columns).from(coverageSums).where(eq(coverageSums.upstreamPlanId, upstreamPlanId));
}

/** Puts a region's sums in the place of what they were. */
export async function putSums(tx: Db, row: CoverageSumsRow): Promise<void> {
  await tx
    .insert(coverageSums)
    .values(row)
    .onConflictDoUpdate({
      target: [coverageSums.unitId, coverageSums.upstreamPlanId],
      set: taken(coverageSums, ['unit_id', 'upstream_plan_id']),
    });
}

/**
 * Forgets what the words said of a region under a plan above: verdicts, sums and proposals. What persons decided stays,
 * for the day on which the plan is held against it again.
 */
export async function forgetRegion(tx: Db, { unitId, upstreamPlanId }: RegionKey): Promise<void> {
  await tx
    .delete(coverage)
    .where(and(eq(coverage.unitId, unitId), eq(coverage.upstreamPlanId, upstreamPlanId)));
  await tx
    .delete(coverageSums)
    .where(and(eq(coverageSums.unitId, unitId), eq(coverageSums.upstreamPlanId, upstreamPlanId)));
  await tx
    .delete(mappings)
    .where(
      and(
        eq(mappings.unitId, unitId),
        eq(mappings.upstreamPlanId, upstreamPlanId),
        eq(mappings.status, 'proposed'),
      ),
    );
}

/** Plans in force that carry out a plan above, by the order in which they were made. */
export async function plansUnder(
  db: Db,
  upstreamPlanId: string,
  unitId?: string,
): Promise<{ id: string; unitId: string }[]> {
  return db
    .select({ id: plans.id, unitId: plans.unitId })
    .from(plans)
    .where(
      and(
        eq(plans.upstreamId, upstreamPlanId),
        eq(plans.status, 'published'),
        unitId === undefined ? undefined : eq(plans.unitId, unitId),
      ),
    )
    .orderBy(asc(plans.id));
}

/** How many plans in force carry out each of these; a plan that none does is not in the map. */
export async function countPlansUnder(db: Db, planIds: readonly string[]): Promise<Map<string, number>> {
  if (planIds.length === 0) return new Map();
  const rows = await db
    .select({ upstreamId: plans.upstreamId, under: sql<number>`count(distinct ${plans.unitId})::int` })
    .from(plans)
    .where(
      and(
        inArray(plans.upstreamId, [...planIds]),
        eq(plans.status, 'published'),
        isNotNull(plans.upstreamId),
      ),
    )
    .groupBy(plans.upstreamId);
  return new Map(rows.map(({ upstreamId, under }) => [upstreamId ?? '', under]));
}

/** Pairs of a region that persons decided, whichever plans they are of. */
export async function decidedMappings(db: Db, unitId: string, upstreamPlanId: string): Promise<MappingRow[]> {
  return db
    .select()
    .from(mappings)
    .where(
      and(
        eq(mappings.unitId, unitId),
        eq(mappings.upstreamPlanId, upstreamPlanId),
        ne(mappings.status, 'proposed'),
      ),
    )
    .orderBy(asc(mappings.id));
}

/**
 * Adds whole rows in one statement, or puts them in the place of what they were: what all rows share is sent once, the
 * rest as one text. A fifth of the time of a value for every column of every row.
 */
async function putRows(
  tx: Db,
  table: PgTable,
  keys: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = columnsOf(table);
  const names = listed(columns.map(({ column }) => sql.identifier(column)));
  const target = listed(keys.map((key) => sql.identifier(key)));
  const set = listed(
    columns
      .filter(({ column }) => !keys.includes(column))
      .map(({ column }) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`),
  );
  for (const chunk of chunks(rows, BULK)) {
    const own = columns.filter(({ name }) => !isShared(chunk, name));
    const json = JSON.stringify(
      chunk.map((row) => Object.fromEntries(own.map(({ short, name }) => [short, row[name]]))),
    );
    const values = columns.map((column) =>
      own.includes(column)
        ? sql.identifier(column.short)
        : sql`${plain(chunk[0]?.[column.name])}::${sql.raw(column.type)}`,
    );
    const shape = listed(own.map(({ short, type }) => sql`${sql.identifier(short)} ${sql.raw(type)}`));
    await tx.execute(sql`
      insert into ${table} (${names})
      select ${listed(values)} from json_to_recordset(${json}::json) as given(${shape})
      on conflict (${target}) do update set ${set}`);
  }
}

/** Columns of a table: property, column, type, and a short name for the way. */
function columnsOf(table: PgTable) {
  return Object.entries(getTableColumns(table)).map(([name, column], i) => ({
    name,
    column: columnName(column.name),
    type: column.getSQLType(),
    short: `c${i}`,
  }));
}

function listed(parts: readonly SQLChunk[]): SQL {
  return sql.join([...parts], sql`, `);
}

/** Whether all rows have the same plain value there. */
function isShared(rows: readonly Readonly<Record<string, unknown>>[], name: string): boolean {
  const first = rows[0]?.[name];
  const isPlain = first === null || first instanceof Date || typeof first !== 'object';
  return isPlain && rows.every((row) => row[name] === first);
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** Every column but the key, as the row that is added has it. */
function taken(table: PgTable, keys: readonly string[]): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([, column]) => !keys.includes(columnName(column.name)))
      .map(([name, column]) => [name, sql.raw(`excluded."${columnName(column.name)}"`)]),
  );
}

/** Columns are named by their property in the schema and cased by the driver. */
function columnName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function chunks<T>(rows: readonly T[], size = CHUNK): T[][] {
  const parted: T[][] = [];
  for (let at = 0; at < rows.length; at += size) parted.push(rows.slice(at, at + size));
  return parted;
}
