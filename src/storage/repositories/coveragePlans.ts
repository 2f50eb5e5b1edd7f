import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Verdict } from '../../domain/coverage/index.ts';
import type { Db } from '../engine/types.ts';
import { coverage, items, parts, plans, tasks, units } from '../tables/index.ts';

/** Names and days of plans. */
export async function plansById(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; title: string; publishedOn: string | null }[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: plans.id, title: plans.title, publishedOn: plans.publishedOn })
    .from(plans)
    .where(inArray(plans.id, [...ids]));
}

/** Drafts of a unit that are to carry out a plan above, the newest first. */
export async function draftsUnder(db: Db, upstreamId: string, unitId: string): Promise<{ id: string }[]> {
  return db
    .select({ id: plans.id })
    .from(plans)
    .where(and(eq(plans.upstreamId, upstreamId), eq(plans.unitId, unitId), eq(plans.status, 'draft')))
    .orderBy(desc(plans.id));
}

/** The newest plan that a unit had in force under a plan above and that was voided, by unit. */
export async function voidedUnder(db: Db, upstreamId: string): Promise<Map<string, { title: string }>> {
  const rows = await db
    .select({ unitId: plans.unitId, title: plans.title })
    .from(plans)
    .where(
      and(eq(plans.upstreamId, upstreamId), eq(plans.status, 'void'), sql`${plans.publishedOn} is not null`),
    )
    .orderBy(asc(plans.id));
  return new Map(rows.map(({ unitId, title }) => [unitId, { title }]));
}

/** Filters of the list of verdicts; all must hold. */
export interface VerdictFilter {
  readonly upstreamPlanId: string;
  readonly unitIds: readonly string[];
  readonly part?: number | undefined;
  readonly verdict?: Verdict | undefined;
  readonly later?: boolean | undefined;
  readonly undecided?: boolean | undefined;
  readonly dutyId?: string | undefined;
}

/** Place in the list: order and id of the unit, task, order in the task, duty. */
export type VerdictPlace = readonly [
  unitPosition: number,
  unitId: string,
  taskNo: number,
  itemPosition: number,
  dutyId: string,
];

export interface VerdictRow {
  readonly unitId: string;
  readonly unitName: string;
  readonly unitPosition: number;
  readonly dutyId: string;
  readonly dutyNo: string | null;
  readonly dutyText: string;
  readonly taskNo: number;
  readonly itemPosition: number;
  readonly verdict: Verdict;
  readonly why: string;
  readonly later: boolean;
  readonly decided: boolean;
}

/**
 * One page of verdicts, by units in official order and duties in printed order.
 * @param after the last row of the page before; null: the first page
 */
export async function listVerdicts(
  db: Db,
  filter: VerdictFilter,
  after: VerdictPlace | null,
  limit: number,
): Promise<VerdictRow[]> {
  if (filter.unitIds.length === 0) return [];
  const place =
    after === null
      ? undefined
      : sql`(${units.position}, ${units.id}, ${tasks.no}, ${items.position}, ${coverage.dutyId}) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]}, ${after[4]})`;
  return db
    .select({
      unitId: coverage.unitId,
      unitName: units.shortName,
      unitPosition: units.position,
      dutyId: coverage.dutyId,
      dutyNo: items.no,
      dutyText: items.text,
      taskNo: tasks.no,
      itemPosition: items.position,
      verdict: coverage.verdict,
      why: coverage.why,
      later: coverage.later,
      decided: coverage.decided,
    })
    .from(coverage)
    .innerJoin(units, eq(units.id, coverage.unitId))
    .innerJoin(items, eq(items.id, coverage.dutyId))
    .innerJoin(tasks, eq(tasks.id, items.taskId))
    .leftJoin(parts, eq(parts.id, tasks.partId))
    .where(and(...conditions(filter), place))
    .orderBy(asc(units.position), asc(units.id), asc(tasks.no), asc(items.position), asc(coverage.dutyId))
    .limit(limit);
}

/** How many verdicts there are under the filters. */
export async function countVerdicts(db: Db, filter: VerdictFilter): Promise<number> {
  if (filter.unitIds.length === 0) return 0;
  const counted = db.select({ total: sql<number>`count(*)::int` }).from(coverage);
  // only the part of a duty stands elsewhere
  const [row] =
    filter.part === undefined
      ? await counted.where(and(...conditions(filter)))
      : await counted
          .innerJoin(items, eq(items.id, coverage.dutyId))
          .innerJoin(tasks, eq(tasks.id, items.taskId))
          .leftJoin(parts, eq(parts.id, tasks.partId))
          .where(and(...conditions(filter)));
  return row?.total ?? 0;
}

function conditions(filter: VerdictFilter): (SQL | undefined)[] {
  const { part, verdict, later, undecided, dutyId } = filter;
  return [
    eq(coverage.upstreamPlanId, filter.upstreamPlanId),
    inArray(coverage.unitId, [...filter.unitIds]),
    part === undefined ? undefined : sql`coalesce(${parts.no}, 0) = ${part}`,
    verdict === undefined ? undefined : eq(coverage.verdict, verdict),
    // what binds nobody yet is not among what does not apply: the sums count neither
    verdict === 'not-applicable' ? eq(coverage.unsettled, false) : undefined,
    later ? eq(coverage.later, true) : undefined,
    undecided ? open() : undefined,
    dutyId === undefined ? undefined : eq(coverage.dutyId, dutyId),
  ];
}

/** A pair that counts waits for a person. */
function open(): SQL | undefined {
  return and(
    eq(coverage.decided, false),
    inArray(coverage.verdict, ['covered', 'weakened', 'stricter'] satisfies Verdict[]),
  );
}
