import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireProven } from '../../../../src/storage/engine/durability.ts';
import { databaseOver } from '../../../../src/storage/engine/guardedPool.ts';
import { databaseFailure, openStore } from '../../../../src/storage/engine/index.ts';
import { tend } from '../../../../src/storage/engine/maintenance.ts';
import { openEngine } from '../../../../src/storage/engine/openStore.ts';
import { makeTestPlace, withStore } from '../../../support/store.ts';

let dataDir = '';
let remove: () => Promise<void>;
beforeEach(async () => {
  const place = await makeTestPlace();
  dataDir = 'dataDir' in place.config ? place.config.dataDir : '';
  remove = place.remove;
});
afterEach(() => remove());

describe('an embedded store', () => {
  it('is made aside and put in place whole; what a killed first start left is swept away', async () => {
    const fresh = mkdtempSync(join(tmpdir(), 'luoshi-fresh-'));
    mkdirSync(join(fresh, 'pg.new-half'));
    writeFileSync(join(fresh, 'pg.new-half', 'PG_VERSION'), '18');
    const store = await openStore({ dataDir: fresh });
    expect(readdirSync(fresh).sort()).toEqual(['luoshi.lock', 'pg']);
    await store.close();
    expect(readdirSync(fresh)).toEqual(['pg']);
    rmSync(fresh, { recursive: true });
  });

  it('is nobody else’s to read', async () => {
    const store = await openStore({ dataDir });
    await store.db.execute(sql`create table fresh_file (id integer)`);
    const { rows } = await store.db.execute(sql`select pg_relation_filepath('fresh_file') as path`);
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    expect(modeOf(dataDir)).toBe(0o700);
    expect(modeOf(join(dataDir, 'pg', String(rows[0]?.path)))).toBe(0o600);
    await store.close();
  });

  it('opens after a power cut left an empty postmaster.pid', async () => {
    writeFileSync(join(dataDir, 'pg', 'postmaster.pid'), '');
    await (await openStore({ dataDir })).close();
  });

  it('tells what it is', async () => {
    const store = await openStore({ dataDir });
    store.announce('http://127.0.0.1:1');
    const info = await store.info();
    expect(info).toMatchObject({ engine: 'pglite', dataDir, migrations: { pending: [] } });
    expect(info.lock).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:1' });
    expect(info.durability).toMatchObject({ proven: true, how: expect.stringContaining('fsync=on') });
    expect(info.sizeBytes).toBeGreaterThan(1_000_000);
    await store.close();
    await store.close();
  });

  it('that would lose committed rows in a power cut is found out and refused', async () => {
    const engine = await openEngine({ dataDir });
    const sound = await engine.durability();
    expect(() => requireProven(sound)).not.toThrow();
    await engine.pool.query('set synchronous_commit = off');
    const unsound = await engine.durability();
    await engine.close();
    expect(unsound).toEqual({ proven: false, how: expect.stringContaining('reached the disk 0 times') });
    expect(() => requireProven(unsound)).toThrow(expect.objectContaining({ code: 'STORE_NOT_DURABLE' }));
  });

  it('that is no database is refused, and its lock given back', async () => {
    rmSync(join(dataDir, 'pg', 'global', 'pg_control'));
    await expect(openStore({ dataDir })).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(readdirSync(dataDir)).toEqual(['pg']);
  });

  it('cannot be put where nothing can be written', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    await expect(openStore({ dataDir: join(file, 'data') })).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
    });
  });

  it('leaves the main thread free while it works', async () => {
    await withStore(async (store) => {
      let ticks = 0;
      const ticking = setInterval(() => {
        ticks += 1;
      }, 10);
      const begun = performance.now();
      await store.db.execute(sql`select sum(sqrt(i)) from generate_series(1, 3000000) as i`);
      const took = performance.now() - begun;
      clearInterval(ticking);
      expect(took).toBeGreaterThan(100);
      expect(ticks).toBeGreaterThan(took / 40);
    });
  });
});

describe('closing', () => {
  it('does not wait for ever for a transaction that never ends', async () => {
    const store = await openStore({ dataDir });
    await store.db.execute(sql`create table kept (id integer)`);
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const stuck = store.db.transaction(async (tx) => {
      await tx.execute(sql`insert into kept values (1)`);
      entered();
      await new Promise(() => undefined);
    });
    stuck.catch(() => undefined);
    await inside;
    await store.close();
    const again = await openStore({ dataDir });
    expect((await again.db.execute(sql`select * from kept`)).rows).toEqual([]);
    await again.close();
  });
});

describe('an engine that stops', () => {
  it('fails every query with its name at once, and the store can be closed and opened again', async () => {
    const engine = await openEngine({ dataDir });
    const db = databaseOver(engine.pool);
    await db.execute(sql`create table kept (id integer)`);
    await db.execute(sql`insert into kept values (1)`);
    const control = join(dataDir, 'pg', 'global', 'pg_control');
    renameSync(control, `${control}.away`);
    // PostgreSQL panics when its control file is gone, as it does when a disk fails.
    const panic = db.execute(sql`checkpoint`).catch(databaseFailure);
    const waiting = db.execute(sql`select 1`).catch(databaseFailure);
    expect(await panic).toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('PANIC: '),
    });
    expect(await waiting).toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(await db.transaction((tx) => tx.execute(sql`select 1`)).catch(databaseFailure)).toMatchObject({
      code: 'STORE_UNREACHABLE',
    });
    await engine.close();
    renameSync(`${control}.away`, control);
    const again = await openStore({ dataDir });
    expect((await again.db.execute(sql`select * from kept`)).rows).toEqual([{ id: 1 }]);
    await again.close();
  });
});

describe('maintenance', () => {
  it('vacuums what has many dead rows, and only that', async () => {
    const engine = await openEngine({ dataDir });
    await engine.pool.query('create table busy (id integer primary key, n integer)');
    await engine.pool.query('create table calm (id integer primary key, n integer)');
    await engine.pool.query('insert into busy select i, 0 from generate_series(1, 2000) i');
    await engine.pool.query('insert into calm select i, 0 from generate_series(1, 2000) i');
    for (let round = 0; round < 5; round += 1) await engine.pool.query('update busy set n = n + 1');
    expect(await tend(engine.pool)).toEqual(['public.busy']);
    const sizeOf = async () =>
      Number((await engine.pool.query(`select pg_relation_size('busy') as n`)).rows[0].n);
    const before = await sizeOf();
    for (let round = 0; round < 5; round += 1) {
      await engine.pool.query('update busy set n = n + 1');
      await tend(engine.pool);
    }
    expect(await sizeOf()).toBe(before);
    await engine.close();
  });
});
