import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { coverageSums, mappings, plans } from '../tables/index.ts';

/** The time of what is to be matched anew. */
const NEVER = new Date(0);

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
    .set({ computedAt: NEVER })
    .where(eq(coverageSums.upstreamPlanId, upstreamPlanId));
  return result.rowCount ?? 0;
}

/** Whether sums are of a matching that is to be made anew. */
export function isStale({ computedAt }: { readonly computedAt: Date }): boolean {
  return computedAt.getTime() === NEVER.getTime();
}

/** Plans in force whose plan above was replaced by a newer edition, or whose matching is to be made anew. */
export async function waitingPlans(db: Db): Promise<Waiting[]> {
  const found = await db.execute<{ id: string; upstream_id: string }>(sql`
    select p.id, coalesce(n.id, p.upstream_id) as upstream_id
    from ${plans} p
    left join ${plans} n on n.previous_id = p.upstream_id and n.published_on is not null
    left join ${coverageSums} s on s.unit_id = p.unit_id and s.upstream_plan_id = p.upstream_id
    where p.status = 'published' and p.upstream_id is not null
      and (n.id is not null or s.computed_at = ${NEVER.toISOString()}::timestamptz)
    order by p.id`);
  return found.rows.map((row) => ({ planId: row.id, upstreamId: row.upstream_id }));
}

/** Drafts that were to carry out a plan are to carry out the edition that took its place. */
export async function relinkDrafts(tx: Db, from: string, to: string): Promise<void> {
  await tx
    .update(plans)
    .set({ upstreamId: to })
    .where(and(eq(plans.upstreamId, from), inArray(plans.status, ['draft'])));
}
