import { type SQL, sql } from 'drizzle-orm';
import { indexQuery, type SearchKind, type SearchQuery } from '../../domain/search/index.ts';
import type { Db } from '../engine/types.ts';
import { obligations, searchEntries } from '../tables/index.ts';
import { beginning, containing } from './like.ts';

/** Found things are counted up to here; what is found more often is only said to be more. */
export const MAX_COUNTED = 1_000;
/** Newest things looked through one by one for a word that stands everywhere. */
const WINDOW = 20_000;
/** Of so many newest things, so many must hold a word for it to be taken for one that stands everywhere. */
const PROBED = 1_000;
const OFTEN = 80;
/** Words as near as this stand together, UTF-16 units. */
const NEAR = 20;

/** What to look for, and where. */
export interface Wanted {
  readonly kind: SearchKind;
  readonly query: SearchQuery;
  /** Paths: the thing must lie at or under each. The first are the person's rights. */
  readonly within: readonly string[];
  readonly planId: string | undefined;
  /** Path of the unit at or under which the person reviews drafts; null: nowhere, or the kind has none. */
  readonly draftsWithin: string | null;
}

/** Where a page begins: behind the thing with these. */
export interface Behind {
  readonly rank: number;
  readonly at: Date;
  readonly key: string;
}

export interface FoundKey {
  readonly unitId: string;
  readonly key: string;
  readonly obligationId: string | null;
  readonly rank: number;
  readonly at: Date;
}

/** Order of a list: by how well it fits, or newest first, for a word that stands everywhere. */
export type FoundOrder = 'best' | 'newest';

/** Found things and how many there are; `total` is never more than `MAX_COUNTED + 1`. */
export interface FoundPage {
  readonly total: number;
  readonly rows: readonly FoundKey[];
}

type Row = Record<string, unknown> & {
  unit_id: string | null;
  key: string;
  obligation_id: string | null;
  rank: number;
  at_ms: string;
  total: number;
};

/**
 * The best of what holds every word: named so, asked literally, standing near each other, the newest first.
 * @returns when `total` is more than `MAX_COUNTED`, the rows are not the best of all: ask `findNewest`
 */
export async function findBest(
  db: Db,
  wanted: Wanted,
  behind: Behind | null,
  limit: number,
): Promise<FoundPage> {
  const tie = tieOf(wanted.kind);
  const after =
    behind === null
      ? sql`true`
      : sql`(rank < ${behind.rank}::int or (rank = ${behind.rank}::int and ${isBehind(behind, tie)}))`;
  const { rows } = await db.execute<Row>(sql`
    with hits as materialized (
      select unit_id, key, obligation_id, at, ${rankOf(wanted)} as rank
        from ${searchEntries} where ${fits(wanted)} limit ${MAX_COUNTED + 1}::int)
    select counted.total, page.unit_id, page.key, page.obligation_id, page.rank, ${AT_MS}
      from (select count(*)::int as total from hits) as counted
      left join (select * from hits where ${after}
        order by rank desc, at desc, key ${sql.raw(tie)} limit ${limit}::int) as page on true
     order by page.rank desc, page.at desc, page.key ${sql.raw(tie)}`);
  return { total: rows[0]?.total ?? 0, rows: rows.flatMap(foundKey) };
}

/**
 * The newest of what holds every word. Looks through the newest things one by one, which is quick for a word that stands
 * everywhere; only when too few are among them, through all that the index finds.
 */
export async function findNewest(
  db: Db,
  wanted: Wanted,
  behind: Behind | null,
  limit: number,
): Promise<readonly FoundKey[]> {
  const after = behind === null ? sql`true` : isBehind(behind, 'desc');
  const recent = sql`(select * from ${searchEntries} where kind = ${wanted.kind} and ${after}
    order by at desc, key desc limit ${WINDOW}::int) as search_entries`;
  const near = await db.execute<Row>(sql`
    select unit_id, key, obligation_id, 0 as rank, ${AT_MS} from ${recent}
     where ${fits(wanted)} order by at desc, key desc limit ${limit}::int`);
  if (near.rows.length >= limit) return near.rows.flatMap(foundKey);
  const { rows } = await db.execute<Row>(sql`
    with hits as materialized (
      select unit_id, key, obligation_id, at from ${searchEntries} where ${fits(wanted)} and ${after})
    select unit_id, key, obligation_id, 0 as rank, ${AT_MS} from hits
     order by at desc, key desc limit ${limit}::int`);
  return rows.flatMap(foundKey);
}

/**
 * The newest of what holds every word, for words that stand in so many of the newest things that these alone are more
 * than is counted: then the index, which would have to join long lists, is not asked.
 * @returns null: they do not; ask `findBest`
 */
export async function findCommon(db: Db, wanted: Wanted, limit: number): Promise<FoundPage | null> {
  const newest = (n: number) => sql`(select * from ${searchEntries} where kind = ${wanted.kind}
    order by at desc, key desc limit ${n}::int) as search_entries`;
  const probe = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${newest(PROBED)} where ${fits(wanted)}`,
  );
  if ((probe.rows[0]?.n ?? 0) < OFTEN) return null;
  const { rows } = await db.execute<Row>(sql`
    with hits as materialized (
      select unit_id, key, obligation_id, at from ${newest(WINDOW)}
       where ${fits(wanted)} order by at desc, key desc limit ${MAX_COUNTED + 1}::int)
    select (select count(*)::int from hits) as total, unit_id, key, obligation_id, 0 as rank, ${AT_MS}
      from hits order by at desc, key desc limit ${limit}::int`);
  const total = rows[0]?.total ?? 0;
  return total > MAX_COUNTED ? { total, rows: rows.flatMap(foundKey) } : null;
}

/** Times leave as whole milliseconds: they were written so, and every driver reads them alike. */
const AT_MS = sql`round(extract(epoch from at) * 1000)::text as at_ms`;

type Tie = 'asc' | 'desc';

/** Things of one moment: those of a plan in the order of the list (ids grow with it), what was handed in newest first. */
function tieOf(kind: SearchKind): Tie {
  return kind === 'report' || kind === 'evidence' ? 'desc' : 'asc';
}

function isBehind({ at, key }: Behind, tie: Tie): SQL {
  const follows = tie === 'asc' ? sql`key > ${key}` : sql`key < ${key}`;
  return sql`(at < ${at.toISOString()}::timestamptz or (at = ${at.toISOString()}::timestamptz and ${follows}))`;
}

/** The index finds what holds every token; the text itself says whether they stand together. */
function fits({ kind, query, within, planId, draftsWithin }: Wanted): SQL {
  const parts = [
    sql`tokens @@ ${indexQuery(query, kind, within, draftsWithin)}::tsquery`,
    ...query.terms.map(({ forms }) => {
      const ways = forms.map((form) => sql`words like ${containing(form)}`);
      return sql`(${sql.join(ways, sql` or `)})`;
    }),
    ...within.map((path) => sql`unit_path like ${beginning(path)}`),
    ...(planId === undefined ? [] : [ofPlan(kind, planId)]),
  ];
  return sql.join(parts, sql` and `);
}

function ofPlan(kind: SearchKind, planId: string): SQL {
  if (kind !== 'report' && kind !== 'evidence') return sql`plan_id = ${planId}`;
  return sql`exists (select 1 from ${obligations} where ${obligations.unitId} = search_entries.unit_id
    and ${obligations.id} = search_entries.obligation_id and ${obligations.planId} = ${planId})`;
}

/** 4: every word stands in the name; 2: every word as it was asked; 1: the words stand near each other. */
function rankOf({ query: { terms } }: Wanted): SQL {
  const places = terms.map(({ forms }) => {
    const ways = forms.map((form) => sql`nullif(strpos(words, ${form}), 0)`);
    return sql`coalesce(${sql.join(ways, sql`, `)})`;
  });
  const named = places.map((place) => sql`${place} <= head`);
  const literal = terms.map(({ word }) => sql`strpos(words, ${word}) > 0`);
  const all = sql.join(places, sql`, `);
  return sql`(case when ${sql.join(named, sql` and `)} then 4 else 0 end
    + case when ${sql.join(literal, sql` and `)} then 2 else 0 end
    + case when greatest(${all}) - least(${all}) <= ${NEAR}::int then 1 else 0 end)`;
}

function foundKey(row: Row): FoundKey[] {
  if (row.unit_id === null) return [];
  return [
    {
      unitId: row.unit_id,
      key: row.key,
      obligationId: row.obligation_id,
      rank: row.rank,
      at: new Date(Number(row.at_ms)),
    },
  ];
}
