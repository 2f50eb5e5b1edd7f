import { and, count, countDistinct, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { items, measures, parts, planIssues, tasks, taskUnits } from '../tables/index.ts';
import { countWhere } from './sums.ts';

/** Numbers of one plan. Dropped items are not counted. */
export interface PlanNumbers {
  readonly parts: number;
  readonly tasks: number;
  readonly blocks: number;
  readonly measures: number;
  readonly items: number;
  readonly confirmedItems: number;
  readonly responsibilities: number;
  readonly units: number;
  readonly firmDeadlines: number;
  readonly stagedDeadlines: number;
  readonly openIssues: number;
}

const NOTHING: PlanNumbers = {
  parts: 0,
  tasks: 0,
  blocks: 0,
  measures: 0,
  items: 0,
  confirmedItems: 0,
  responsibilities: 0,
  units: 0,
  firmDeadlines: 0,
  stagedDeadlines: 0,
  openIssues: 0,
};

/** Counts each plan's rows, one query a table. @returns an entry for every id asked for, 0 where there are no rows */
export async function countPlanRows(db: Db, planIds: readonly string[]): Promise<Map<string, PlanNumbers>> {
  const ids = [...planIds];
  const numbers = new Map(ids.map((id) => [id, NOTHING]));
  if (ids.length === 0) return numbers;
  for (const counted of [
    await countParts(db, ids),
    await countTasks(db, ids),
    await countUnits(db, ids),
    await countMeasures(db, ids),
    await countItems(db, ids),
    await countIssues(db, ids),
  ]) {
    for (const { planId, ...some } of counted) {
      numbers.set(planId, { ...(numbers.get(planId) ?? NOTHING), ...some });
    }
  }
  return numbers;
}

function countParts(db: Db, ids: string[]) {
  const { planId } = parts;
  return db.select({ planId, parts: count() }).from(parts).where(inArray(planId, ids)).groupBy(planId);
}

function countTasks(db: Db, ids: string[]) {
  const { planId, deadlineKind } = tasks;
  return db
    .select({
      planId,
      tasks: count(),
      firmDeadlines: countWhere(eq(deadlineKind, 'date')),
      stagedDeadlines: countWhere(eq(deadlineKind, 'staged')),
    })
    .from(tasks)
    .where(inArray(planId, ids))
    .groupBy(planId);
}

function countUnits(db: Db, ids: string[]) {
  const { planId, unitId, name } = taskUnits;
  const distinct = countDistinct(sql`coalesce(${unitId}, ${name})`);
  return db
    .select({ planId, responsibilities: count(), units: distinct })
    .from(taskUnits)
    .where(inArray(planId, ids))
    .groupBy(planId);
}

function countMeasures(db: Db, ids: string[]) {
  const { planId, taskId, block } = measures;
  const blocks = countDistinct(sql`${taskId} || '/' || ${block}::text`);
  return db
    .select({ planId, measures: count(), blocks })
    .from(measures)
    .where(inArray(planId, ids))
    .groupBy(planId);
}

function countItems(db: Db, ids: string[]) {
  const { planId, status } = items;
  return db
    .select({
      planId,
      items: countWhere(ne(status, 'dropped')),
      confirmedItems: countWhere(eq(status, 'confirmed')),
    })
    .from(items)
    .where(inArray(planId, ids))
    .groupBy(planId);
}

function countIssues(db: Db, ids: string[]) {
  const { planId, settlement } = planIssues;
  return db
    .select({ planId, openIssues: count() })
    .from(planIssues)
    .where(and(inArray(planId, ids), isNull(settlement)))
    .groupBy(planId);
}
