import { asc, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { coverageSums, plans, units } from '../tables/index.ts';
import type { CoverageSumsRow } from './coverage.ts';

/** Plans stand under one another as units do; more levels than that are none. */
const MAX_DEPTH = 8;

/** What of a unit the aggregated view needs; thousands are read at once. */
export type TreeUnit = Pick<
  typeof units.$inferSelect,
  'id' | 'parentId' | 'path' | 'shortName' | 'code' | 'kind' | 'level' | 'validFrom' | 'validTo'
>;

/** Every unit at or below a path, in official order. */
export async function unitsAtOrBelow(db: Db, path: string): Promise<TreeUnit[]> {
  const { id, parentId, shortName, code, kind, level, validFrom, validTo } = units;
  return db
    .select({ id, parentId, path: units.path, shortName, code, kind, level, validFrom, validTo })
    .from(units)
    .where(sql`${units.path} like ${`${path}%`}`)
    .orderBy(asc(units.position), asc(units.id));
}

/** Numbers of a plan held against the plan above it. */
export type SumsBelow = Omit<CoverageSumsRow, 'cells' | 'addedItems' | 'rules' | 'computedAt'>;

/**
 * Numbers of every plan in force that carries out a plan, or carries out one that does, to any depth. A unit whose plans
 * stand at two depths counts with the upper one.
 * @returns by unit
 */
export async function sumsBelow(db: Db, planId: string): Promise<Map<string, SumsBelow>> {
  const chain = sql`with recursive chain(id, depth) as (
    select ${planId}::text, 0
    union all
    select below.id, chain.depth + 1 from chain join ${plans} as below
      on below.upstream_id = chain.id and below.status = 'published'
    where chain.depth < ${MAX_DEPTH})`;
  const { rows } = await db.execute<Record<keyof SumsBelow, never> & SumsBelow>(sql`${chain}
    select s.unit_id as "unitId", s.upstream_plan_id as "upstreamPlanId", s.plan_id as "planId", s.covered, s.weakened,
      s.stricter, s.missing, s.not_applicable as "notApplicable", s.later, s.added, s.undecided
    from chain join ${coverageSums} as s on s.upstream_plan_id = chain.id
    order by chain.depth desc, s.upstream_plan_id`);
  return new Map(rows.map((row) => [row.unitId, row]));
}
