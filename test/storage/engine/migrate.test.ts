import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/storage/engine/engine.ts';
import { openEngine, openStore } from '../../../src/storage/engine/openStore.ts';
import { type Migration, migrate, migrationState, readMigrations } from '../../../src/storage/migrate.ts';
import { makeTestPlace } from '../../support/store.ts';

const own = readMigrations();
const names = own.map(({ name }) => name);
const next: Migration = {
  name: '9000_next',
  hash: 'a'.repeat(64),
  statements: ['create table next_things (id integer primary key)', 'insert into next_things values (1)'],
};

async function onEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const place = await makeTestPlace();
  try {
    const engine = await openEngine(place.config);
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  } finally {
    await place.remove();
  }
}

const thingsOf = async (engine: Engine) =>
  (await engine.pool.query(`select to_regclass('next_things')::text as name`)).rows[0]?.name;

describe('migrations', () => {
  it('are applied in order, once', async () => {
    await onEngine(async (engine) => {
      expect(await migrationState(engine.pool, [...own, next])).toEqual({
        applied: names,
        pending: ['9000_next'],
      });
      expect(await migrate(engine.pool, engine.name, [...own, next])).toEqual(['9000_next']);
      expect(await migrate(engine.pool, engine.name, [...own, next])).toEqual([]);
      expect((await engine.pool.query('select id from next_things')).rows).toEqual([{ id: 1 }]);
    });
  });

  it('leave nothing when one statement fails', async () => {
    const broken = { ...next, statements: [...next.statements, 'insert into next_things values (1)'] };
    await onEngine(async (engine) => {
      await expect(migrate(engine.pool, engine.name, [...own, broken])).rejects.toMatchObject({
        code: '23505',
      });
      expect(await thingsOf(engine)).toBe(null);
      expect((await migrationState(engine.pool)).applied).toEqual(names);
    });
  });

  it('of a newer program make an older one refuse the store', async () => {
    const place = await makeTestPlace();
    const engine = await openEngine(place.config);
    await migrate(engine.pool, engine.name, [...own, next]);
    await engine.close();
    await expect(openStore(place.config)).rejects.toMatchObject({
      code: 'STORE_VERSION',
      message: expect.stringContaining('9000_next'),
    });
    await place.remove();
  });

  it('that were rewritten after they were applied are refused', async () => {
    await onEngine(async (engine) => {
      await migrate(engine.pool, engine.name, [...own, next]);
      const rewritten = { ...next, hash: 'b'.repeat(64) };
      await expect(migrate(engine.pool, engine.name, [...own, rewritten])).rejects.toMatchObject({
        code: 'STORE_VERSION',
      });
    });
  });

  it('by several starters at once are applied once', async () => {
    await onEngine(async (engine) => {
      const done = await Promise.all(
        Array.from({ length: 4 }, () => migrate(engine.pool, engine.name, [...own, next])),
      );
      expect(done.flat()).toEqual(['9000_next']);
    });
  });
});
