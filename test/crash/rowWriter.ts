// Child of storeCrash.test.ts: opens the store in a folder, tells what it finds, and writes rows for ever, each in a
// transaction that also counts it. A row's number is printed only when its commit was acknowledged.
import { eq, sql } from 'drizzle-orm';
import { openStore } from '../../src/storage/engine/index.ts';
import { counters, makeRowTables, readFound, rows } from './rowTables.ts';

const store = await openStore({ dataDir: process.argv[2] ?? '' });
await makeRowTables(store);
const found = await readFound(store);
process.stdout.write(`${JSON.stringify(found)}\n`);

for (let id = found.most + 1; ; id += 1) {
  await store.db.transaction(async (tx) => {
    await tx.insert(rows).values({ id, word: `第${id}行` });
    await tx
      .update(counters)
      .set({ n: sql`${counters.n} + 1` })
      .where(eq(counters.name, 'rows'));
  });
  process.stdout.write(`${id}\n`);
}
