import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore, readLock } from '../../src/storage/engine/index.ts';
import { type Child, runSource } from '../support/child.ts';
import { makeTestPlace } from '../support/store.ts';
import { type Found, readFound } from './rowTables.ts';

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

/** What a writer found when it opened the store, and the last row it acknowledged before it was killed. */
interface Run {
  readonly found: Found;
  readonly acknowledged: number;
}

/** Lets a writer work until it acknowledged a row, then so many milliseconds more, and kills it. */
async function writeAndKill(dataDir: string, afterMs: number): Promise<Run> {
  const child = runSource(WRITER, [dataDir]);
  const failed = child.output.then(() => 'it ended by itself', String);
  const { stdout } = child.process;
  if (stdout === null) throw new Error('no output');
  const printed: string[] = [];
  const begun = new Promise<string>((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      printed.push(line);
      if (printed.length === 2) resolve('');
    });
  });
  const fault = await Promise.race([begun, failed]);
  if (fault !== '') throw new Error(fault);
  await wait(afterMs);
  await killed(child);
  const found: Found = JSON.parse(printed[0] ?? '');
  return { found, acknowledged: Number(printed.at(-1)) };
}

/**
 * Every acknowledged row is there, none is doubled, and table, index and counter agree. The one transaction that was
 * under way at the kill may be there without having been acknowledged.
 */
function expectWhole(found: Found, acknowledged: number, where: string): void {
  const { most } = found;
  expect([acknowledged, acknowledged + 1], where).toContain(most);
  expect(found, where).toEqual({ most, scanned: most, indexed: most, counted: most });
}

describe('kill -9', () => {
  it('in a stream of writes loses no acknowledged row, ten times over', async () => {
    const { dataDir, remove } = await emptyPlace();
    let acknowledged = 0;
    let where = 'at first';
    for (let round = 1; round <= 10; round += 1) {
      const afterMs = Math.random() * 400;
      const run = await writeAndKill(dataDir, afterMs);
      expectWhole(run.found, acknowledged, where);
      acknowledged = run.acknowledged;
      where = `after kill ${round}, ${afterMs.toFixed(0)} ms after the first row`;
    }
    const store = await openStore({ dataDir });
    expectWhole(await readFound(store), acknowledged, where);
    await store.close();
    expect(acknowledged).toBeGreaterThan(20);
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
