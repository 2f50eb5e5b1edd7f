import { sql } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFailure, type Tx, violatedUnique } from '../../../src/storage/engine/index.ts';
import { sharedTestStore } from '../../support/store.ts';

const notes = pgTable('notes', { id: integer().primaryKey(), word: text() });
const store = sharedTestStore();
const count = () => store().db.$count(notes);
const add = (tx: Tx, id: number) => tx.insert(notes).values({ id });

beforeAll(async () => {
  await store().db.execute(
    sql`create table notes (id integer primary key, word text constraint notes_word_key unique)`,
  );
});
beforeEach(async () => {
  await store().db.delete(notes);
});

describe('a transaction', () => {
  it('keeps all or nothing', async () => {
    await store().db.transaction((tx) => add(tx, 1));
    const failing = store().db.transaction(async (tx) => {
      await add(tx, 2);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await store().db.select({ id: notes.id }).from(notes)).toEqual([{ id: 1 }]);
  });

  it('gives a savepoint when nested', async () => {
    await store().db.transaction(async (tx) => {
      await add(tx, 1);
      await expect(tx.transaction((inner) => add(inner, 1))).rejects.toThrow();
      await tx.transaction((inner) => add(inner, 2));
    });
    expect(await count()).toBe(2);
  });

  it('is refused a query past it, at once and by name, and can still commit', async () => {
    let seen: unknown = null;
    await store().db.transaction(async (tx) => {
      await add(tx, 1);
      seen = await count().catch(databaseFailure);
      await add(tx, 2);
    });
    expect(seen).toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('use tx') });
    expect(await count()).toBe(2);
  });

  it('is refused a second transaction beside it', async () => {
    const outer = store().db.transaction(() => store().db.transaction((tx) => add(tx, 1)));
    await expect(outer).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(await count()).toBe(0);
  });

  it('does not hinder a flow that it started and left behind', async () => {
    let later: Promise<number> | null = null;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await store().db.transaction(async (tx) => {
      later = gate.then(count);
      await add(tx, 1);
    });
    release();
    expect(await later).toBe(1);
  });

  it('lets forty others wait their turn: every increment counts', async () => {
    await store().db.insert(notes).values({ id: 0, word: '0' });
    const increment = () =>
      store().db.transaction(async (tx) => {
        const [row] = await tx.select().from(notes).where(sql`id = 0`).for('update');
        await tx.update(notes).set({ word: String(Number(row?.word) + 1) });
      });
    await Promise.all(Array.from({ length: 40 }, increment));
    expect(await store().db.select().from(notes)).toEqual([{ id: 0, word: '40' }]);
  });
});

describe('a refused write', () => {
  it('names the constraint, and the store goes on', async () => {
    await store().db.insert(notes).values({ id: 1, word: '签收' });
    const error: unknown = await store()
      .db.insert(notes)
      .values({ id: 2, word: '签收' })
      .catch((failure: unknown) => failure);
    expect(violatedUnique(error)).toBe('notes_word_key');
    expect(violatedUnique(new Error('other'))).toBe(null);
    expect(await count()).toBe(1);
  });

  it('inside a transaction leaves nothing of it and nothing open', async () => {
    const bad = store().db.transaction(async (tx) => {
      await add(tx, 1);
      await add(tx, 1);
    });
    expect(violatedUnique(await bad.catch((failure: unknown) => failure))).toBe('notes_pkey');
    expect(await count()).toBe(0);
  });

  it('comes with the same SQLSTATE from both engines', async () => {
    const stateOf = async (statement: string) => {
      const failure = await store().db.execute(sql.raw(statement)).catch(databaseFailure);
      return failure instanceof Error && 'code' in failure ? failure.code : null;
    };
    expect(await stateOf('select * from nowhere')).toBe('42P01');
    expect(await stateOf('select 1 / 0')).toBe('22012');
    expect(await stateOf('selekt')).toBe('42601');
    expect(await stateOf("insert into notes values (3, 'x'), (3, 'y')")).toBe('23505');
  });
});

describe('a statement used again and again', () => {
  it('gives the right rows each time, also between other statements and after failures', async () => {
    for (let id = 1; id <= 20; id += 1) {
      await store()
        .db.insert(notes)
        .values({ id, word: `w${id}` });
      await store().db.insert(notes).values({ id, word: 'again' }).catch(databaseFailure);
      const [row] = await store().db.select().from(notes).where(sql`id = ${id}`);
      expect(row).toEqual({ id, word: `w${id}` });
    }
    expect(await count()).toBe(20);
  });

  it('may come in more shapes than are kept ready', async () => {
    for (let width = 1; width <= 300; width += 1) {
      const list = sql.join(
        Array.from({ length: width }, (_, index) => sql`${index}::int`),
        sql`, `,
      );
      for (let use = 0; use < 2; use += 1) {
        const { rows } = await store().db.execute(sql`select cardinality(array[${list}]) as n`);
        expect(rows).toEqual([{ n: width }]);
      }
    }
  });
});
