import { AsyncResource } from 'node:async_hooks';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openStore, type Store, withoutPassword } from '../../../../src/storage/engine/index.ts';
import { withStore } from '../../../support/store.ts';

const outside = AsyncResource.bind((work: () => unknown) => work());

/** As an administrator would, from a flow that is not the transaction's. */
function killBackend(store: Store, pid: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    outside(() => store.db.execute(sql`select pg_terminate_backend(${pid}::int)`).then(resolve, reject));
  });
}

describe('a PostgreSQL store', () => {
  it('tells what it is', async () => {
    await withStore(async (store) => {
      const info = await store.info();
      expect(info).toMatchObject({ engine: 'postgres', dataDir: null, lock: null });
      expect(info.serverVersion).toMatch(/^PostgreSQL \d+/);
      expect(info.migrations.pending).toEqual([]);
      expect(info.sizeBytes).toBeGreaterThan(1_000_000);
      // The tests' cluster runs with fsync off, and the store says so.
      expect(info.durability).toMatchObject({ proven: false, how: expect.stringContaining('fsync=off') });
    });
  });

  it('outlives a connection that breaks in the middle of a transaction', async () => {
    await withStore(async (store) => {
      await store.db.execute(sql`create table kept (id integer)`);
      const broken = store.db.transaction(async (tx) => {
        await tx.execute(sql`insert into kept values (1)`);
        const { rows } = await tx.execute(sql`select pg_backend_pid() as pid`);
        await killBackend(store, Number(rows[0]?.pid));
        await tx.execute(sql`insert into kept values (2)`);
      });
      await expect(broken).rejects.toThrow();
      expect((await store.db.execute(sql`select * from kept`)).rows).toEqual([]);
    });
  });

  it('that does not answer is refused without a word of the password', async () => {
    const taken = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const open = openStore({ databaseUrl: `postgres://luoshi:geheim%21@127.0.0.1:${port}/luoshi` });
    const failure = await open.catch((error: unknown) => error);
    taken.close();
    expect(failure).toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('luoshi@127.0.0.1'),
    });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('geheim');
    expect(String(failure)).not.toContain('geheim');
  });

  it('needs an address of its kind', async () => {
    expect(() => withoutPassword('mysql://root@localhost/x')).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
    await expect(openStore({ databaseUrl: 'geheim' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.not.stringContaining('geheim'),
    });
  });
});
