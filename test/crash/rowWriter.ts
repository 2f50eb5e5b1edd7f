// Child of storeCrash.test.ts: opens the store in a folder and writes rows for ever, each in a transaction that also
// counts it. A row's number is printed only when its commit was acknowledged.
import { eq, sql } from 'drizzle-orm';
import { openStore } from '../../src/storage/engine/index.ts';
import { counters, rows } from './rowTables.ts';

const store = await openStore({ dataDir: process.argv[2] ?? '' });
await store.db.execute(
  sql`create table if not exists crash_rows (id integer primary key, word text not null unique)`,
);
await store.db.execute(
  sql`create table if not exists crash_counters (name text primary key, n integer not null)`,
);
await store.db.insert(counters).values({ name: 'rows', n: 0 }).onConflictDoNothing();
const [last] = await store.db.select({ id: sql<number>`coalesce(max(${rows.id}), 0)::int` }).from(rows);
process.stdout.write('open\n');

for (let id = (last?.id ?? 0) + 1; ; id += 1) {
  await store.db.transaction(async (tx) => {
    await tx.insert(rows).values({ id, word: `第${id}行` });
    await tx
      .update(counters)
      .set({ n: sql`${counters.n} + 1` })
      .where(eq(counters.name, 'rows'));
  });
  process.stdout.write(`${id}\n`);
}
