import { sql } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { Store } from '../../src/storage/engine/index.ts';

/** What rowWriter.ts writes, one transaction a row: the row, and the count of rows. */
export const rows = pgTable('crash_rows', { id: integer().primaryKey(), word: text().notNull() });
export const counters = pgTable('crash_counters', { name: text().primaryKey(), n: integer().notNull() });

/** The rows told in four ways, which must agree: highest number, counted by table, by index, and by the counter. */
export interface Found {
  readonly most: number;
  readonly scanned: number;
  readonly indexed: number;
  readonly counted: number;
}

/** Makes the two tables unless they are there. */
export async function makeRowTables(store: Store): Promise<void> {
  await store.db.execute(
    sql`create table if not exists crash_rows (id integer primary key, word text not null unique)`,
  );
  await store.db.execute(
    sql`create table if not exists crash_counters (name text primary key, n integer not null)`,
  );
  await store.db.insert(counters).values({ name: 'rows', n: 0 }).onConflictDoNothing();
}

/** Reads what is there. */
export async function readFound(store: Store): Promise<Found> {
  const [most] = await store.db.select({ n: sql<number | null>`max(${rows.id})::int` }).from(rows);
  const scanned = await store.db.$count(rows);
  const indexed = await store.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.$count(rows, sql`${rows.id} > 0`);
  });
  const [counter] = await store.db.select().from(counters);
  return { most: most?.n ?? 0, scanned, indexed, counted: counter?.n ?? 0 };
}
