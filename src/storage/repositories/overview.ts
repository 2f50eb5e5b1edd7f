import { and, asc, between, eq, inArray, like, min, ne, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { evidence, items, milestones, obligations, tasks, units } from '../tables/index.ts';
import { beginning } from './like.ts';
import { type EndedPeriod, isOnTime } from './reporting.ts';
import { countWhere } from './sums.ts';
import { type TurnDays, waitsFor } from './turns.ts';

/** Whose obligations the overview is about. */
export interface OverviewScope {
  readonly planId: string;
  /** Path of the subtree the person may see. */
  readonly within: string;
}

/** Obligations reported for a period by its due day, as the list of them counts. */
export async function countOnTime(db: Db, scope: OverviewScope, period: EndedPeriod): Promise<number> {
  return db.$count(
    obligations,
    and(
      eq(obligations.planId, scope.planId),
      like(obligations.unitPath, beginning(scope.within)),
      ne(obligations.state, 'void'),
      isOnTime(period),
    ),
  );
}

/** Approved milestones by month, for the cumulative curve: due, verified, and first proven by somebody. */
export async function milestonesByMonth(
  db: Db,
  scope: OverviewScope,
): Promise<{ kind: 'planned' | 'verified' | 'reported'; month: string; count: number }[]> {
  const mine = and(
    eq(milestones.planId, scope.planId),
    ne(milestones.status, 'proposed'),
    like(units.path, beginning(scope.within)),
  );
  const due = monthOf(sql`${milestones.dueOn}`);
  const planned = await db
    .select({ month: due, count: sql<number>`count(*)::int` })
    .from(milestones)
    .innerJoin(units, eq(units.id, milestones.unitId))
    .where(mine)
    .groupBy(due);
  const done = monthOf(sql`${milestones.verifiedOn}`);
  const verified = await db
    .select({ month: done, count: sql<number>`count(*)::int` })
    .from(milestones)
    .innerJoin(units, eq(units.id, milestones.unitId))
    .where(and(mine, eq(milestones.status, 'verified')))
    .groupBy(done);
  const reported = await firstProofs(db, scope);
  return [
    ...planned.map((row) => ({ kind: 'planned' as const, ...row })),
    ...verified.map((row) => ({ kind: 'verified' as const, ...row })),
    ...reported.map((row) => ({ kind: 'reported' as const, ...row })),
  ];
}

/** Months in which a milestone got its first standing evidence. */
async function firstProofs(db: Db, scope: OverviewScope): Promise<{ month: string; count: number }[]> {
  const claimed = sql<string>`${evidence.claim} ->> 'milestoneId'`;
  const first = db
    .select({ milestone: claimed.as('milestone'), on: min(evidence.submittedOn).as('first_on') })
    .from(evidence)
    .innerJoin(units, eq(units.id, evidence.unitId))
    .where(
      and(
        eq(evidence.planId, scope.planId),
        inArray(evidence.verdict, ['pending', 'accepted']),
        sql`${evidence.claim} ->> 'kind' = 'milestone'`,
        like(units.path, beginning(scope.within)),
      ),
    )
    .groupBy(claimed)
    .as('first_proofs');
  const month = monthOf(sql`${first.on}`);
  return db.select({ month, count: sql<number>`count(*)::int` }).from(first).groupBy(month);
}

/** Approved milestones that are due by the day: how many are verified, and how many others have evidence that waits. */
export async function milestonesDue(
  db: Db,
  scope: OverviewScope,
  today: string,
): Promise<{ planned: number; verified: number; reported: number }> {
  const waits = sql`exists (select 1 from ${evidence} where ${evidence.unitId} = ${milestones.unitId} and ${evidence.obligationId} = ${milestones.obligationId} and ${evidence.verdict} = 'pending' and ${evidence.claim} ->> 'milestoneId' = ${milestones.id})`;
  const [row] = await db
    .select({
      planned: sql<number>`count(*)::int`,
      verified: countWhere(eq(milestones.status, 'verified')),
      reported: countWhere(and(eq(milestones.status, 'approved'), waits)),
    })
    .from(milestones)
    .innerJoin(units, eq(units.id, milestones.unitId))
    .where(
      and(
        eq(milestones.planId, scope.planId),
        ne(milestones.status, 'proposed'),
        sql`${milestones.dueOn} <= ${today}::date`,
        like(units.path, beginning(scope.within)),
      ),
    );
  return row ?? { planned: 0, verified: 0, reported: 0 };
}

/** What falls due between two days, by day and task. `items` > 1: several items; `text` is that of one of them. */
export async function dueBetween(db: Db, scope: OverviewScope, from: string, to: string) {
  return db
    .select({
      dueOn: sql<string>`${obligations.nextDueOn}::text`,
      taskNo: tasks.no,
      title: tasks.title,
      count: sql<number>`count(*)::int`,
      items: sql<number>`count(distinct ${obligations.itemId})::int`,
      units: sql<number>`count(distinct ${obligations.unitId})::int`,
      text: sql<string>`min(${items.text})`,
      // the first in official order: text order differs from engine to engine
      unitName: sql<string>`(array_agg(${units.shortName} order by ${units.position}))[1]`,
    })
    .from(obligations)
    .innerJoin(tasks, eq(tasks.id, obligations.taskId))
    .innerJoin(items, eq(items.id, obligations.itemId))
    .innerJoin(units, eq(units.id, obligations.unitId))
    .where(and(mineOf(scope), between(obligations.nextDueOn, from, to)))
    .groupBy(obligations.nextDueOn, tasks.no, tasks.title)
    .orderBy(asc(obligations.nextDueOn), asc(tasks.no));
}

/** How many obligations of one unit wait for it, for judges and for approvers. */
export interface UnitTurns {
  readonly unitId: string;
  readonly unit: number;
  readonly judges: number;
  readonly approvers: number;
}

/** Whose turn it is, unit by unit. */
export async function turnCounts(db: Db, scope: OverviewScope, days: TurnDays): Promise<UnitTurns[]> {
  const { unitId } = obligations;
  return db
    .select({
      unitId,
      unit: countWhere(waitsFor('unit', days)),
      judges: countWhere(waitsFor('judge', days)),
      approvers: countWhere(waitsFor('approver', days)),
    })
    .from(obligations)
    .where(mineOf(scope))
    .groupBy(unitId);
}

/** What the overview counts: all that is not void, within the person's subtree. */
export function mineOf(scope: OverviewScope): SQL | undefined {
  return and(
    eq(obligations.planId, scope.planId),
    like(obligations.unitPath, beginning(scope.within)),
    ne(obligations.state, 'void'),
  );
}

function monthOf(day: SQL): SQL<string> {
  return sql<string>`to_char(${day}, 'YYYY-MM')`;
}
