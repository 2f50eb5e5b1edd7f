import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openStore, readLock, type Store } from '../../src/storage/engine/index.ts';
import { type Child, runSource } from '../support/child.ts';
import { makeTestPlace } from '../support/store.ts';
import { counters, rows } from './rowTables.ts';

const WRITER = 'test/crash/rowWriter.ts';

async function emptyPlace(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const place = await makeTestPlace();
  if (!('dataDir' in place.config)) throw new Error('crash tests are for the embedded engine');
  return { dataDir: place.config.dataDir, remove: place.remove };
}

async function killed(child: Child): Promise<void> {
  const output = child.output.catch(() => '');
  const gone = child.process.exitCode === null ? once(child.process, 'close') : Promise.resolve();
  child.process.kill('SIGKILL');
  await gone;
  await output;
}

/** Lets a writer work until it acknowledged a row, then so many milliseconds more, and kills it. */
async function writeAndKill(dataDir: string, afterMs: number): Promise<number> {
  const child = runSource(WRITER, [dataDir]);
  const failed = child.output.then(() => '', String);
  let acknowledged = 0;
  if (child.process.stdout === null) throw new Error('no output');
  const lines = createInterface({ input: child.process.stdout });
  const begun = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (line === 'open') return;
      acknowledged = Number(line);
      resolve();
    });
  });
  const fault = await Promise.race([begun, failed]);
  if (fault) throw new Error(fault);
  await wait(afterMs);
  await killed(child);
  return acknowledged;
}

async function readRows(
  store: Store,
): Promise<{ most: number; scanned: number; indexed: number; counted: number }> {
  const most = await store.db.select({ n: sql<number>`max(${rows.id})::int` }).from(rows);
  const scanned = await store.db.$count(rows);
  const indexed = await store.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.$count(rows, sql`${rows.id} > 0`);
  });
  const [counter] = await store.db.select().from(counters);
  return { most: most[0]?.n ?? 0, scanned, indexed, counted: counter?.n ?? 0 };
}

describe('kill -9', () => {
  it('in a stream of writes loses no acknowledged row, ten times over', async () => {
    const { dataDir, remove } = await emptyPlace();
    let acknowledged = 0;
    for (let round = 1; round <= 10; round += 1) {
      const afterMs = Math.random() * 400;
      acknowledged = await writeAndKill(dataDir, afterMs);
      const store = await openStore({ dataDir });
      const found = await readRows(store);
      await store.close();
      const where = `round ${round}, killed ${afterMs.toFixed(0)} ms after its first row`;
      expect(found.most, where).toBeGreaterThanOrEqual(acknowledged);
      // At most the one transaction that was under way is there without having been acknowledged; none is doubled.
      expect(found.most, where).toBeLessThanOrEqual(acknowledged + 1);
      expect(found, where).toEqual({
        most: found.most,
        scanned: found.most,
        indexed: found.most,
        counted: found.most,
      });
    }
    expect(acknowledged).toBeGreaterThan(10);
    await remove();
  });

  it('during the first start leaves nothing that the next start stumbles over', async () => {
    for (const afterMs of [600, 1_500, 3_000]) {
      const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-first-'));
      const child = runSource(WRITER, [dataDir]);
      await wait(afterMs);
      await killed(child);
      expect(readLock(dataDir)).toBe(null);
      const store = await openStore({ dataDir });
      expect((await store.info()).migrations.pending).toEqual([]);
      await store.close();
      expect(readdirSync(dataDir)).toEqual(['pg']);
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe('two processes on one data folder', () => {
  it('the second is refused and names the first; after its end the folder is free', async () => {
    const { dataDir, remove } = await emptyPlace();
    const first = runSource(WRITER, [dataDir]);
    if (first.process.stdout === null) throw new Error('no output');
    await once(first.process.stdout, 'data');
    const failure: unknown = await openStore({ dataDir }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining(`进程号 ${first.process.pid}（`),
    });
    await expect(runSource(WRITER, [dataDir]).output).rejects.toThrow(`进程号 ${first.process.pid}（`);
    await killed(first);
    await (await openStore({ dataDir })).close();
    await remove();
  });
});
