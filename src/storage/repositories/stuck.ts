import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import { type Light, WORST_FIRST } from '../../domain/lights.ts';
import type { Db } from '../engine/types.ts';
import { actions, items, obligations, tasks, units } from '../tables/index.ts';
import { mineOf, type OverviewScope } from './overview.ts';
import { isLate, isUnsigned, type TurnDays, waitsFor } from './turns.ts';

/** What a group of obligations waits for. */
type Why = 'late' | 'unreported' | 'unsigned' | 'judge' | 'approver';

/** The obligations of one item that wait for the same thing, since the oldest of them. */
export interface StuckRow {
  readonly since: string;
  readonly why: Why;
  readonly obligationId: string;
  readonly units: number;
  readonly taskNo: number;
  readonly itemNo: string | null;
  readonly itemText: string;
  /** Name of one of the units. */
  readonly unitName: string;
  /** The worst of the group. */
  readonly light: Light;
}

/** What units have left undone longest, an item at a time, the oldest first. */
export function longestUndone(
  db: Db,
  scope: OverviewScope,
  days: TurnDays,
  limit: number,
): Promise<StuckRow[]> {
  return oldestOf(db, undone(db, scope, days), limit);
}

/** What waits longest for the supervisor, since the last thing that was done to it. */
export function longestUnjudged(
  db: Db,
  scope: OverviewScope,
  days: TurnDays,
  limit: number,
): Promise<StuckRow[]> {
  return oldestOf(db, unjudged(db, scope, days), limit);
}

function undone(db: Db, scope: OverviewScope, days: TurnDays) {
  const why = sql<Why>`case when ${isLate(days)} then 'late' when ${isUnsigned(days)} then 'unsigned' else 'unreported' end`;
  const since = sql<string>`min(case when ${isLate(days)} then ${obligations.nextDueOn} when ${isUnsigned(days)} then ${obligations.openedOn} else ${days.overdueUntil}::date end)::text`;
  return db
    .select(groupColumns(why, since))
    .from(obligations)
    .where(and(mineOf(scope), waitsFor('unit', days)))
    .groupBy(obligations.taskId, obligations.itemId, sql`waits_why`)
    .as('waiting');
}

function unjudged(db: Db, scope: OverviewScope, days: TurnDays) {
  const why = sql<Why>`case when ${waitsFor('approver', days)} then 'approver' else 'judge' end`;
  const newest = and(
    eq(actions.unitId, obligations.unitId),
    eq(actions.obligationId, obligations.id),
    eq(actions.seq, obligations.actions),
  );
  return db
    .select(groupColumns(why, sql<string>`min(${actions.actedOn})::text`))
    .from(obligations)
    .innerJoin(actions, newest)
    .where(and(mineOf(scope), or(waitsFor('judge', days), waitsFor('approver', days))))
    .groupBy(obligations.taskId, obligations.itemId, sql`waits_why`)
    .as('waiting');
}

function groupColumns(why: SQL<Why>, since: SQL<string>) {
  const ranks = WORST_FIRST.map((light, rank) => sql`when ${light} then ${rank}::int`);
  return {
    taskId: obligations.taskId,
    itemId: obligations.itemId,
    // grouped by its name: written out twice, its parameters would count as two expressions
    why: why.as('waits_why'),
    since: since.as('waits_since'),
    obligationId: sql<string>`min(${obligations.id})`.as('first_obligation'),
    unitId: sql<string>`min(${obligations.unitId})`.as('first_unit'),
    // a unit owes an item once (unique key), so rows are units
    units: sql<number>`count(*)::int`.as('waiting_units'),
    rank: sql<number>`min(case ${obligations.light} ${sql.join(ranks, sql` `)} end)`.as('worst_rank'),
  };
}

/** The oldest groups, with the words a person knows them by: groups are joined, not all their obligations. */
async function oldestOf(db: Db, waiting: ReturnType<typeof undone>, limit: number): Promise<StuckRow[]> {
  const rows = await db
    .select({
      since: waiting.since,
      why: waiting.why,
      obligationId: waiting.obligationId,
      units: waiting.units,
      taskNo: tasks.no,
      itemNo: items.no,
      itemText: items.text,
      unitName: units.shortName,
      rank: waiting.rank,
    })
    .from(waiting)
    .innerJoin(tasks, eq(tasks.id, waiting.taskId))
    .innerJoin(items, eq(items.id, waiting.itemId))
    .innerJoin(units, eq(units.id, waiting.unitId))
    .orderBy(asc(waiting.since), asc(tasks.no), asc(items.position))
    .limit(limit);
  return rows.map(({ rank, ...row }) => ({ ...row, light: WORST_FIRST[rank] ?? 'todo' }));
}
