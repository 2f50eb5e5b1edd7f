import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchQuery, searchWords } from '../../../src/domain/search/index.ts';
import { upsertEntries } from '../../../src/storage/repositories/search.ts';
import {
  findBest,
  findCommon,
  findNewest,
  MAX_COUNTED,
  type Wanted,
} from '../../../src/storage/repositories/searchFinding.ts';
import { searchEntries } from '../../../src/storage/tables/index.ts';
import { sharedTestStore } from '../../support/store.ts';

const store = sharedTestStore();
const AT = Date.UTC(2021, 2, 1);

/** Entries without what they stand for: what finds them reads nothing else. */
async function put(texts: readonly string[], kind: 'report' | 'item' = 'report'): Promise<void> {
  const rows = texts.map((text, i) => {
    const unitPath = i % 2 === 0 ? '/nipa/110000/' : '/nipa/330000/330100/';
    const place = {
      unitId: unitPath.split('/').at(-2) ?? '',
      kind,
      key: String(i).padStart(6, '0'),
      unitPath,
    };
    return {
      ...searchWords(kind, unitPath, '', [text]),
      ...place,
      at: new Date(AT + (i % 7) * 60_000),
      version: 1,
    };
  });
  for (let at = 0; at < rows.length; at += 500) await upsertEntries(store().db, rows.slice(at, at + 500));
}

function wanted(asked: string, within: readonly string[] = []): Wanted {
  return { kind: 'report', query: searchQuery(asked), within, planId: undefined, draftsWithin: null };
}

/** Every page of a list, with the keys in order. */
async function walk(of: Wanted, find: typeof findBest | typeof findNewest, limit: number): Promise<string[]> {
  const keys: string[] = [];
  for (let behind = null as Parameters<typeof findBest>[2]; ; ) {
    const answer = await find(store().db, of, behind, limit);
    const rows = 'rows' in answer ? answer.rows : answer;
    keys.push(...rows.map(({ key }) => key));
    const last = rows.at(-1);
    if (rows.length < limit || !last) return keys;
    behind = last;
  }
}

const sign = fc.constantFrom(
  ...'专利商标地理志保护𠀀〇一龥运用，。、 \n',
  'TISC',
  "'",
  '\\',
  '%',
  '_',
  '２０２１',
);
const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));

afterAll(async () => {
  await store().db.delete(searchEntries);
});

describe('finding', () => {
  it('finds a stored text by every part of it of two or more Han characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), fc.nat(), async (texts, pick) => {
        await store().db.delete(searchEntries);
        await put(texts);
        for (const [i, whole] of texts.entries()) {
          const runs = [...whole.matchAll(/[\p{Script=Han}〇]{2,}/gu)].map(([run]) => [...run]);
          const run = runs[pick % Math.max(1, runs.length)];
          if (!run) continue;
          const start = pick % (run.length - 1);
          const asked = run.slice(start, start + 2 + (pick % 5)).join('');
          const found = await findBest(store().db, wanted(asked), null, 50);
          expect(
            found.rows.map(({ key }) => key),
            `${asked} in ${whole}`,
          ).toContain(String(i).padStart(6, '0'));
          const holding = texts.filter((other) =>
            searchWords('report', '/', '', [other]).words.includes(asked),
          );
          expect(found.total).toBeGreaterThanOrEqual(holding.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes signs of patterns and queries as they are', async () => {
    await store().db.delete(searchEntries);
    await put(["a'b专利", 'a%b', 'a_b', '专利']);
    for (const asked of ["'", '%', '_', '\\', "a'b专利", "') or true --", ':*', '!专利']) {
      const query = searchQuery(asked);
      if (query.terms.length === 0) continue;
      await expect(findBest(store().db, wanted(asked), null, 10)).resolves.toBeDefined();
    }
    expect((await findBest(store().db, wanted("a'b专利"), null, 10)).total).toBe(1);
  });
});

describe('a long list', () => {
  beforeAll(async () => {
    await store().db.delete(searchEntries);
    await put(Array.from({ length: 1_300 }, (_, i) => (i % 13 === 0 ? '著录变更与专利' : '专利检索')));
    await put(
      Array.from({ length: 20 }, () => '专利检索'),
      'item',
    );
  });

  it('is walked page by page, each thing once, in one order', async () => {
    const keys = await walk(wanted('著录'), findBest, 7);
    expect(keys.length).toBe(100);
    expect(new Set(keys).size).toBe(100);
    expect(await walk(wanted('著录'), findBest, 33)).toEqual(keys);
  });

  it('of a word that stands everywhere is counted up to a bound and walked newest first', async () => {
    const { total } = await findBest(store().db, wanted('专利'), null, 5);
    expect(total).toBe(MAX_COUNTED + 1);
    const keys = await walk(wanted('专利'), findNewest, 500);
    expect(keys.length).toBe(1_300);
    expect(new Set(keys).size).toBe(1_300);
    const { rows } = await store().db.execute<{ key: string }>(
      sql`select key from search_entries where kind = 'report' order by at desc, key desc`,
    );
    expect(keys).toEqual(rows.map(({ key }) => key));
  });

  it('of a word that stands in most things needs no more than the newest of them', async () => {
    const common = await findCommon(store().db, wanted('专利'), 30);
    expect(common?.total).toBe(MAX_COUNTED + 1);
    expect(common?.rows).toEqual(await findNewest(store().db, wanted('专利'), null, 30));
    expect(await findCommon(store().db, wanted('著录'), 30)).toBeNull();
    expect(await findCommon(store().db, wanted('专利', ['/nipa/330000/']), 30)).toBeNull();
  });

  it('stays within the paths that are asked for', async () => {
    const { total } = await findBest(store().db, wanted('著录', ['/nipa/330000/']), null, 5);
    expect(total).toBe(50);
    expect(
      (await findBest(store().db, wanted('著录', ['/nipa/330000/', '/nipa/110000/']), null, 5)).total,
    ).toBe(0);
    expect((await findBest(store().db, wanted('著录', ['/nipa/33/']), null, 5)).total).toBe(0);
    const newest = await findNewest(store().db, wanted('专利', ['/nipa/330000/330100/']), null, 2_000);
    expect(newest.length).toBe(650);
    expect(newest.every(({ unitId }) => unitId === '330100')).toBe(true);
  });
});
