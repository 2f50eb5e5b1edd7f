import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedTestStore } from '../../support/store.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

const samples = pgTable('samples', {
  id: integer().primaryKey(),
  atTime: timestamp({ withTimezone: true }),
  onDay: date({ mode: 'string' }),
  bigNumber: bigint({ mode: 'number' }),
  bigExact: bigint({ mode: 'bigint' }),
  money: numeric({ precision: 20, scale: 4 }),
  yes: boolean(),
  data: jsonb().$type<unknown>(),
  bytes: bytea(),
  words: text().array(),
});

const SAMPLE = {
  id: 1,
  atTime: new Date('2021-12-31T15:59:59.123Z'),
  onDay: '2021-12-31',
  bigNumber: 5_074_680_123,
  bigExact: 9_007_199_254_740_993n,
  money: '123456789.1234',
  yes: true,
  data: { 部: ['一', null, 1.5], nested: { on: false } },
  bytes: Buffer.from([0, 1, 255, 10, 92]),
  words: ['牵头', 'with "quotes", commas', '', '\\'],
};

const store = sharedTestStore();

beforeAll(async () => {
  await store().db.execute(sql`create table samples (
    id integer primary key, at_time timestamptz, on_day date, big_number int8, big_exact int8, money numeric(20, 4),
    yes bool, data jsonb, bytes bytea, words text[])`);
  await store().db.insert(samples).values(SAMPLE);
});

describe('values come back the same from both engines', () => {
  it('through typed columns', async () => {
    expect(await store().db.select().from(samples)).toEqual([SAMPLE]);
  });

  it('through raw statements', async () => {
    const { rows, rowCount } = await store().db.execute(
      sql`select *, count(*) over ()::int as n from samples`,
    );
    expect(rowCount).toBe(1);
    expect(rows).toEqual([
      {
        id: 1,
        at_time: '2021-12-31 15:59:59.123+00',
        on_day: '2021-12-31',
        big_number: '5074680123',
        big_exact: '9007199254740993',
        money: '123456789.1234',
        yes: true,
        data: SAMPLE.data,
        bytes: SAMPLE.bytes,
        words: SAMPLE.words,
        n: 1,
      },
    ]);
  });

  it('counts are numbers, with and without a cast', async () => {
    expect(await store().db.$count(samples)).toBe(1);
    const { rows } = await store().db.execute(
      sql`select count(*)::int as cast, count(*) as plain, sum(id) as sum from samples`,
    );
    expect(rows).toEqual([{ cast: 1, plain: '1', sum: '1' }]);
  });

  it('null stays null in every column', async () => {
    const empty = Object.fromEntries(Object.keys(SAMPLE).map((key) => [key, null]));
    await store().db.insert(samples).values({ id: 2 });
    const rows = await store().db.select().from(samples).where(sql`id = 2`);
    expect(rows).toEqual([{ ...empty, id: 2 }]);
  });

  it('a rate of rows tells how many a statement touched', async () => {
    const result = await store().db.update(samples).set({ yes: false }).where(sql`id > 0`);
    expect(result.rowCount).toBe(2);
  });

  it('a megabyte of text passes whole', async () => {
    const long = '任务清单'.repeat(250_000);
    const { rows } = await store().db.execute(sql`select ${long}::text as text`);
    expect(rows[0]?.text === long).toBe(true);
  });
});
