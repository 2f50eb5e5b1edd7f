import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { evidence, milestones, obligations, plans, reports, tasks } from '../tables/index.ts';
import { getPlan, type PlanRecord } from './plans.ts';

type ObligationRow = typeof obligations.$inferSelect;

/** What of an obligation says whether it goes on in a new edition. */
const OWED = {
  unitId: obligations.unitId,
  id: obligations.id,
  itemId: obligations.itemId,
  state: obligations.state,
  role: obligations.role,
  deadlineKind: obligations.deadlineKind,
  dueOn: obligations.dueOn,
} as const;
export type OwedRow = Pick<ObligationRow, keyof typeof OWED>;

/** An obligation and where in the new edition it stands. */
export type NewPlace = Pick<
  ObligationRow,
  'unitId' | 'id' | 'partId' | 'taskId' | 'measureId' | 'itemId' | 'addresseeKind'
>;

/** More than any list has had editions; a longer way back is a circle. */
const MAX_EDITIONS = 1_000;
/** Seven values each. */
const CHUNK = 1_000;

/** The plan with the editions before it and those that took its place, oldest first. */
export async function editionChain(db: Db, plan: PlanRecord): Promise<PlanRecord[]> {
  const chain = [plan];
  for (let first = plan; first.previousId !== null && chain.length < MAX_EDITIONS; ) {
    first = await getPlan(db, first.previousId);
    chain.unshift(first);
  }
  for (let last = plan; last.nextId !== null && chain.length < MAX_EDITIONS; ) {
    last = await getPlan(db, last.nextId);
    chain.push(last);
  }
  return chain;
}

/** Titles of a plan's tasks, in order. */
export async function taskTitles(db: Db, planId: string): Promise<string[]> {
  const rows = await db
    .select({ title: tasks.title })
    .from(tasks)
    .where(eq(tasks.planId, planId))
    .orderBy(tasks.no);
  return rows.map(({ title }) => title);
}

/** What is owed of a plan, void ones included. */
export async function owedOf(db: Db, planId: string): Promise<OwedRow[]> {
  return db.select(OWED).from(obligations).where(eq(obligations.planId, planId));
}

/**
 * Takes a plan out of force for a new edition. Of several editions at once one comes first; the others find it gone.
 * @returns false when it is not in force any more
 */
export async function supersedePlan(tx: Db, planId: string, on: string): Promise<boolean> {
  const result = await tx
    .update(plans)
    .set({ status: 'superseded', supersededOn: on })
    .where(and(eq(plans.id, planId), eq(plans.status, 'published')));
  return result.rowCount === 1;
}

/**
 * Holds every obligation of a plan until the end of the transaction: whoever acts on one meanwhile waits, and then
 * begins anew (`writeChange`). What is read after it stays as it is. An update and not a lock: those work on one
 * machine alone.
 */
export async function holdObligations(tx: Db, planId: string, at: Date): Promise<void> {
  await tx.update(obligations).set({ changedAt: at }).where(eq(obligations.planId, planId));
}

/**
 * Moves obligations to another plan with their reports, stages and evidence; the journal goes by the obligation.
 * @param places where each obligation that goes on stands in the new plan
 */
export async function moveObligations(
  tx: Db,
  from: string,
  to: string,
  places: readonly NewPlace[],
): Promise<void> {
  for (let start = 0; start < places.length; start += CHUNK) {
    await movePlaces(tx, from, to, places.slice(start, start + CHUNK));
  }
  for (const table of [reports, milestones, evidence]) {
    await tx.execute(sql`
      update ${table} as r set plan_id = ${to}, task_id = o.task_id
      from ${obligations} as o
      where r.plan_id = ${from} and o.plan_id = ${to} and o.unit_id = r.unit_id and o.id = r.obligation_id`);
  }
}

async function movePlaces(tx: Db, from: string, to: string, places: readonly NewPlace[]): Promise<void> {
  const rows = places.map(
    (p) =>
      sql`(${p.unitId}::text, ${p.id}::text, ${p.partId}::text, ${p.taskId}::text, ${p.measureId}::text, ${p.itemId}::text, ${p.addresseeKind}::text)`,
  );
  await tx.execute(sql`
    update ${obligations} as o set plan_id = ${to}, part_id = v.part_id, task_id = v.task_id,
      measure_id = v.measure_id, item_id = v.item_id, addressee_kind = v.addressee_kind
    from (values ${sql.join(rows, sql`, `)})
      as v(unit_id, id, part_id, task_id, measure_id, item_id, addressee_kind)
    where o.unit_id = v.unit_id and o.id = v.id and o.plan_id = ${from}`);
}

/** What units owe of one measure, void ones included. */
export async function obligationIdsOf(
  db: Db,
  planId: string,
  measureId: string,
  unitIds: readonly string[],
): Promise<{ id: string; unitId: string; itemId: string }[]> {
  const { id, unitId, itemId } = obligations;
  return db
    .select({ id, unitId, itemId })
    .from(obligations)
    .where(
      and(
        eq(obligations.planId, planId),
        eq(obligations.measureId, measureId),
        inArray(obligations.unitId, [...unitIds]),
      ),
    );
}

/** Units that owe, or owed, what a plan lays upon 各地区. */
export async function unitsOwingAsRegions(db: Db, planId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ unitId: obligations.unitId })
    .from(obligations)
    .where(and(eq(obligations.planId, planId), eq(obligations.addresseeKind, 'all-regions')));
  return rows.map(({ unitId }) => unitId);
}
