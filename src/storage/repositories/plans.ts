import { and, asc, desc, eq, lt, ne } from 'drizzle-orm';
import type { PlanStatus } from '../../domain/planStatus.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../engine/types.ts';
import { planSources, plans, units } from '../tables/index.ts';
import { isNext, next } from './nextEdition.ts';
import { Overtaken } from './overtaken.ts';

export type PlanRow = typeof plans.$inferSelect;
export type PlanSourceRow = typeof planSources.$inferSelect;
/** A plan with the name and hash of the file it was read from, and where the organ whose plan it is stands. */
export type PlanRecord = PlanRow &
  Pick<PlanSourceRow, 'fileName' | 'sha256'> & {
    /** The published edition that took its place; null: none. */
    readonly nextId: string | null;
    /** Path of the organ: whoever has rights there has them on the plan. */
    readonly unitPath: string;
  };

const RECORD = {
  plan: plans,
  fileName: planSources.fileName,
  sha256: planSources.sha256,
  nextId: next.id,
  unitPath: units.path,
};
type Found = { plan: PlanRow } & Omit<PlanRecord, keyof PlanRow>;

function record({ plan, ...rest }: Found): PlanRecord {
  return { ...plan, ...rest };
}

/** @throws NOT_FOUND when there is no such plan */
export async function getPlan(db: Db, id: string): Promise<PlanRecord> {
  const [row] = await db
    .select(RECORD)
    .from(plans)
    .innerJoin(planSources, eq(planSources.planId, plans.id))
    .innerJoin(units, eq(units.id, plans.unitId))
    .leftJoin(next, isNext)
    .where(eq(plans.id, id));
  if (!row) throw new LuoshiError('NOT_FOUND', `没有编号为「${id}」的计划`);
  return record(row);
}

/**
 * The newest plan read from a file with this hash that was not voided.
 * @param except id of a plan to leave out
 */
export async function findPlanByHash(db: Db, sha256: string, except?: string): Promise<PlanRow | undefined> {
  const [row] = await db
    .select({ plan: plans })
    .from(planSources)
    .innerJoin(plans, eq(plans.id, planSources.planId))
    .where(
      and(
        eq(planSources.sha256, sha256),
        ne(plans.status, 'void'),
        except === undefined ? undefined : ne(plans.id, except),
      ),
    )
    .orderBy(desc(plans.id))
    .limit(1);
  return row?.plan;
}

/**
 * Plans, newest first (ids grow with time).
 * @param filter `before`: only plans older than the plan of this id
 */
export async function listPlanRecords(
  db: Db,
  filter: {
    readonly status?: PlanStatus | undefined;
    readonly unitId?: string | undefined;
    readonly before?: string | undefined;
  },
  limit: number,
): Promise<PlanRecord[]> {
  const rows = await db
    .select(RECORD)
    .from(plans)
    .innerJoin(planSources, eq(planSources.planId, plans.id))
    .innerJoin(units, eq(units.id, plans.unitId))
    .leftJoin(next, isNext)
    .where(
      and(
        filter.status === undefined ? undefined : eq(plans.status, filter.status),
        filter.unitId === undefined ? undefined : eq(plans.unitId, filter.unitId),
        filter.before === undefined ? undefined : lt(plans.id, filter.before),
      ),
    )
    .orderBy(desc(plans.id))
    .limit(limit);
  return rows.map(record);
}

/** Drafts of the edition that would follow a plan, oldest first. */
export async function draftsAfter(db: Db, planId: string): Promise<PlanRecord[]> {
  const rows = await db
    .select(RECORD)
    .from(plans)
    .innerJoin(planSources, eq(planSources.planId, plans.id))
    .innerJoin(units, eq(units.id, plans.unitId))
    .leftJoin(next, isNext)
    .where(and(eq(plans.previousId, planId), eq(plans.status, 'draft')))
    .orderBy(asc(plans.id));
  return rows.map(record);
}

/** How many plans there are, or how many with the status. */
export async function countPlans(db: Db, status?: PlanStatus): Promise<number> {
  return db.$count(plans, status === undefined ? undefined : eq(plans.status, status));
}

/** Adds a plan with the text it was read from. */
export async function addPlan(
  tx: Db,
  plan: typeof plans.$inferInsert,
  source: typeof planSources.$inferInsert,
): Promise<void> {
  await tx.insert(plans).values(plan);
  await tx.insert(planSources).values(source);
}

/** Changes the plan's own fields. */
export async function changePlan(
  tx: Db,
  id: string,
  patch: Partial<typeof plans.$inferInsert>,
): Promise<void> {
  await tx.update(plans).set(patch).where(eq(plans.id, id));
}

/** Voids a plan that stands as it was seen; when it does not, the transaction is repeated. */
export async function markVoid(tx: Db, id: string, seen: PlanStatus): Promise<void> {
  const result = await tx
    .update(plans)
    .set({ status: 'void' })
    .where(and(eq(plans.id, id), eq(plans.status, seen)));
  if (result.rowCount !== 1) throw new Overtaken('the plan was published or superseded meanwhile');
}

/**
 * Counts one more edit of the draft, if it still stands at the revision the editor saw.
 * @returns false when another edit was first or the plan is no draft
 */
export async function takeRevision(tx: Db, id: string, seen: number): Promise<boolean> {
  const result = await tx
    .update(plans)
    .set({ revision: seen + 1 })
    .where(and(eq(plans.id, id), eq(plans.revision, seen), eq(plans.status, 'draft')));
  return result.rowCount === 1;
}

/** The text a plan was read from, with the place of every character. @throws NOT_FOUND */
export async function getPlanSource(db: Db, planId: string): Promise<PlanSourceRow> {
  const [row] = await db.select().from(planSources).where(eq(planSources.planId, planId));
  if (!row) throw new LuoshiError('NOT_FOUND', `没有编号为「${planId}」的计划`);
  return row;
}

/** Changes the text a draft was made from, where it was made here and not read from a file. */
export async function changePlanSource(
  tx: Db,
  planId: string,
  patch: Partial<typeof planSources.$inferInsert>,
): Promise<void> {
  await tx.update(planSources).set(patch).where(eq(planSources.planId, planId));
}
