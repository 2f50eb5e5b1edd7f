import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openStore, withoutPassword } from '../../../../src/storage/engine/index.ts';
import { withStore } from '../../../support/store.ts';

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
