import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { addresseeActions, coverageSums, mappings, plans } from '../tables/index.ts';

/** Edition of the rules of what is to be matched anew: below any. */
const NO_RULES = 0;

/** A plan in force that is to be held anew against the plan above, and against which one. */
export interface Waiting {
  readonly planId: string;
  /** The edition that took the place of the one it carries out, or that one itself. */
  readonly upstreamId: string;
}

/**
 * Takes away what the words proposed between a region's plan and the plan above, when one of them is replaced. What
 * persons decided stays.
 */
export async function removeProposals(tx: Db, unitId: string, upstreamPlanId: string): Promise<void> {
  await tx
    .delete(mappings)
    .where(
      and(
        eq(mappings.unitId, unitId),
        eq(mappings.upstreamPlanId, upstreamPlanId),
        eq(mappings.status, 'proposed'),
      ),
    );
}

/** Marks every region's matching under a plan as to be made anew. @returns how many there are */
export async function markStale(tx: Db, upstreamPlanId: string): Promise<number> {
  const result = await tx
    .update(coverageSums)
    .set({ rules: NO_RULES })
    .where(eq(coverageSums.upstreamPlanId, upstreamPlanId));
  return result.rowCount ?? 0;
}

/** Whether sums are of a matching that is to be made anew. @param rules edition of the rules */
export function isStale(sums: { readonly rules: number }, rules: number): boolean {
  return sums.rules < rules;
}

/**
 * Plans in force whose plan above was replaced by a newer edition, or whose matching is to be made anew.
 * @param rules edition of the rules; what was matched under a lower one is matched again
 * @returns by plan above, then by plan
 */
export async function waitingPlans(db: Db, rules: number): Promise<Waiting[]> {
  const found = await db.execute<{ id: string; upstream_id: string }>(sql`
    select p.id, coalesce(n.id, p.upstream_id) as upstream_id
    from ${plans} p
    join ${plans} u on u.id = p.upstream_id
    left join ${plans} n on n.previous_id = u.id and n.published_on is not null and n.status <> 'void'
    left join ${coverageSums} s on s.unit_id = p.unit_id and s.upstream_plan_id = p.upstream_id
    where p.status = 'published'
      and (n.id is not null or (u.status = 'published' and coalesce(s.rules, ${NO_RULES}::int) < ${rules}::int))
    order by 2, 1`);
  return found.rows.map((row) => ({ planId: row.id, upstreamId: row.upstream_id }));
}

/** How many steps were taken in settling whom a plan's measures bind. */
export async function countAddresseeSteps(db: Db, planId: string): Promise<number> {
  const [row] = await db
    .select({ steps: sql<number>`count(*)::int` })
    .from(addresseeActions)
    .where(eq(addresseeActions.planId, planId));
  return row?.steps ?? 0;
}

/** Drafts that were to carry out a plan are to carry out the edition that took its place. */
export async function relinkDrafts(tx: Db, from: string, to: string): Promise<void> {
  await tx
    .update(plans)
    .set({ upstreamId: to })
    .where(and(eq(plans.upstreamId, from), inArray(plans.status, ['draft'])));
}
