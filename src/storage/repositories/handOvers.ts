import { and, asc, count, eq, gte, inArray, isNull, like, ne, or, sql } from 'drizzle-orm';
import { OWES_REPORTS } from '../../domain/lights.ts';
import type { Db } from '../engine/types.ts';
import {
  handOvers,
  imports,
  obligations,
  plans,
  requests,
  requestUnits,
  substitutions,
  units,
} from '../tables/index.ts';
import { beginning } from './like.ts';
import type { SubstitutionRow } from './substitutions.ts';

export type HandOverRow = typeof handOvers.$inferSelect;

/** Adds the rows of one act. */
export async function addHandOvers(tx: Db, rows: readonly HandOverRow[]): Promise<void> {
  await tx.insert(handOvers).values([...rows]);
}

/** Rows of a person's leaving that were not handed back, in the order of recording. */
export async function openHandOversOf(db: Db, userId: string): Promise<HandOverRow[]> {
  return db
    .select()
    .from(handOvers)
    .where(and(eq(handOvers.userId, userId), isNull(handOvers.handedBackAt)))
    .orderBy(asc(handOvers.id));
}

/** Rows by which units came to a person and were not handed back. */
export async function openHandOversTo(db: Db, successorId: string): Promise<HandOverRow[]> {
  return db
    .select()
    .from(handOvers)
    .where(and(eq(handOvers.successorId, successorId), isNull(handOvers.handedBackAt)))
    .orderBy(asc(handOvers.id));
}

/** Open rows of units, in the order of recording. */
export async function openHandOversOfUnits(db: Db, unitIds: readonly string[]): Promise<HandOverRow[]> {
  if (unitIds.length === 0) return [];
  return db
    .select()
    .from(handOvers)
    .where(and(inArray(handOvers.unitId, [...unitIds]), isNull(handOvers.handedBackAt)))
    .orderBy(asc(handOvers.id));
}

/** Marks rows as handed back. */
export async function markHandedBack(tx: Db, ids: readonly string[], at: Date): Promise<void> {
  await tx
    .update(handOvers)
    .set({ handedBackAt: at })
    .where(inArray(handOvers.id, [...ids]));
}

/** Open obligations under plans in force by unit; a unit without any is not in the map. */
export async function countOpenObligations(db: Db, unitIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ unitId: obligations.unitId, n: count() })
    .from(obligations)
    .innerJoin(plans, and(eq(plans.id, obligations.planId), eq(plans.status, 'published')))
    .where(and(inArray(obligations.unitId, [...unitIds]), inArray(obligations.state, [...OWES_REPORTS])))
    .groupBy(obligations.unitId);
  return new Map(rows.map(({ unitId, n }) => [unitId, n]));
}

/** Open requests that ask a unit, by unit. */
export async function countOpenRequests(db: Db, unitIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ unitId: requestUnits.unitId, n: count() })
    .from(requestUnits)
    .innerJoin(requests, and(eq(requests.id, requestUnits.requestId), eq(requests.status, 'open')))
    .where(inArray(requestUnits.unitId, [...unitIds]))
    .groupBy(requestUnits.unitId);
  return new Map(rows.map(({ unitId, n }) => [unitId, n]));
}

/** Reports, evidence, stages and completions that wait for a verdict under plans in force of organs in a subtree. */
export async function countWaiting(db: Db, within: string): Promise<number> {
  const { reportsPending, evidencePending, approval } = obligations;
  const [row] = await db
    .select({
      n: sql<number>`coalesce(sum(${reportsPending} + ${evidencePending}
        + case when ${approval} <> 'none' then 1 else 0 end), 0)::int`,
    })
    .from(obligations)
    .innerJoin(plans, and(eq(plans.id, obligations.planId), eq(plans.status, 'published')))
    .innerJoin(units, eq(units.id, plans.unitId))
    .where(and(like(units.path, beginning(within)), ne(obligations.state, 'void')));
  return row?.n ?? 0;
}

/** Drafts that a person made. */
export async function countDrafts(db: Db, userId: string): Promise<number> {
  return db.$count(plans, and(eq(plans.createdBy, userId), eq(plans.status, 'draft')));
}

/** Ids of a person's imports that go on, or whose draft is a draft still. */
export async function openImportsOf(db: Db, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: imports.id })
    .from(imports)
    .leftJoin(plans, eq(plans.id, imports.planId))
    .where(
      and(
        eq(imports.createdBy, userId),
        or(inArray(imports.state, ['waiting', 'reading']), eq(plans.status, 'draft')),
      ),
    )
    .orderBy(asc(imports.id));
  return rows.map(({ id }) => id);
}

/** Gives imports to somebody; those that are not `from`'s any more stay. */
export async function giveImports(
  tx: Db,
  ids: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(imports)
    .set({ createdBy: to })
    .where(and(inArray(imports.id, [...ids]), eq(imports.createdBy, from)));
}

/** Substitutions that have not ended by the day, in which the person is away or acts. */
export async function runningSubstitutions(db: Db, userId: string, day: string): Promise<SubstitutionRow[]> {
  return db
    .select()
    .from(substitutions)
    .where(
      and(
        or(eq(substitutions.userId, userId), eq(substitutions.substituteId, userId)),
        isNull(substitutions.endedAt),
        gte(substitutions.toDay, day),
      ),
    )
    .orderBy(asc(substitutions.fromDay), asc(substitutions.id));
}

/** Lets a substitution that was ended early go on. */
export async function reopenSubstitution(tx: Db, id: string): Promise<void> {
  await tx.update(substitutions).set({ endedAt: null }).where(eq(substitutions.id, id));
}
