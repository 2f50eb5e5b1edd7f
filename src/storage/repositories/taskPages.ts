import { and, asc, desc, eq, like, ne, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { actions, evidence, items, obligations, units } from '../tables/index.ts';
import { beginning } from './like.ts';
import type { ActionRecord, EvidenceRecord } from './obligations.ts';

/** One task, as far as the person may see. */
export interface TaskScope {
  readonly planId: string;
  readonly taskId: string;
  readonly within: string;
}

/** Place of an action or a piece of evidence, for its line in a list. */
interface Place {
  readonly itemNo: string | null;
  readonly itemPosition: number;
  readonly unitName: string;
}

/** Newest actions on the task's obligations, and how many there are. */
export async function newestActions(
  db: Db,
  scope: TaskScope,
  limit: number,
): Promise<{ rows: (Place & { action: ActionRecord })[]; total: number }> {
  const on = and(eq(actions.unitId, obligations.unitId), eq(actions.obligationId, obligations.id));
  const rows = await db
    .select({ action: actions, itemNo: items.no, itemPosition: items.position, unitName: units.name })
    .from(obligations)
    .innerJoin(actions, on)
    .innerJoin(items, eq(items.id, obligations.itemId))
    .innerJoin(units, eq(units.id, actions.actorUnitId))
    .where(and(ofTask(scope), ne(actions.type, 'assign')))
    .orderBy(desc(actions.actedAt), desc(actions.id))
    .limit(limit);
  const [counted] = await db
    .select({ total: count })
    .from(obligations)
    .innerJoin(actions, on)
    .where(and(ofTask(scope), ne(actions.type, 'assign')));
  return { rows, total: counted?.total ?? 0 };
}

/** Newest evidence of the task's obligations with the words it proves, and how much there is. */
export async function newestEvidence(
  db: Db,
  scope: TaskScope,
  limit: number,
): Promise<{ rows: (Place & { piece: EvidenceRecord; milestone: string | null })[]; total: number }> {
  const on = and(eq(evidence.unitId, obligations.unitId), eq(evidence.obligationId, obligations.id));
  const milestone = sql<
    string | null
  >`(select m.title from milestones m where m.unit_id = ${evidence.unitId} and m.id = ${evidence.claim} ->> 'milestoneId')`;
  const rows = await db
    .select({
      piece: evidence,
      milestone,
      itemNo: items.no,
      itemPosition: items.position,
      unitName: units.name,
    })
    .from(obligations)
    .innerJoin(evidence, on)
    .innerJoin(items, eq(items.id, obligations.itemId))
    .innerJoin(units, eq(units.id, obligations.unitId))
    .where(ofTask(scope))
    .orderBy(desc(evidence.submittedAt), desc(evidence.id))
    .limit(limit);
  const [counted] = await db
    .select({ total: count })
    .from(obligations)
    .innerJoin(evidence, on)
    .where(ofTask(scope));
  return { rows, total: counted?.total ?? 0 };
}

/** Next open milestone of each item: the earliest among its obligations. */
export async function nextMilestones(db: Db, scope: TaskScope): Promise<Map<string, string>> {
  const rows = await db
    .select({ itemId: obligations.itemId, title: obligations.nextMilestone, dueOn: obligations.nextDueOn })
    .from(obligations)
    .where(and(ofTask(scope), sql`${obligations.nextMilestone} is not null`))
    .orderBy(asc(obligations.nextDueOn));
  const next = new Map<string, string>();
  for (const { itemId, title } of rows) if (title !== null && !next.has(itemId)) next.set(itemId, title);
  return next;
}

/** Who leads each item at the national level. */
export async function nationalLeads(
  db: Db,
  scope: TaskScope,
): Promise<Map<string, { unitId: string; name: string }>> {
  const rows = await db
    .select({ itemId: obligations.itemId, unitId: units.id, name: units.shortName })
    .from(obligations)
    .innerJoin(units, eq(units.id, obligations.unitId))
    .where(and(ofTask(scope), eq(obligations.role, 'lead'), eq(units.level, 'national')));
  return new Map(rows.map(({ itemId, ...lead }) => [itemId, lead]));
}

/** Last reported period of each unit on the task, and whether it leads there. */
export async function unitStanding(
  db: Db,
  scope: TaskScope,
): Promise<Map<string, { role: 'lead' | 'co'; lastReport: string | null }>> {
  const rows = await db
    .select({
      unitId: obligations.unitId,
      leads: sql<number>`count(case when ${obligations.role} = 'lead' then 1 end)::int`,
      lastReport: sql<string | null>`max(${obligations.lastPeriod})`,
    })
    .from(obligations)
    .where(ofTask(scope))
    .groupBy(obligations.unitId);
  return new Map(
    rows.map((r) => [r.unitId, { role: r.leads > 0 ? 'lead' : 'co', lastReport: r.lastReport }]),
  );
}

/** Obligations of items that have a number to reach, whose journals tell how far it is. */
export async function obligationsTowardsNumbers(
  db: Db,
  scope: TaskScope,
): Promise<{ id: string; itemId: string }[]> {
  return db
    .select({ id: obligations.id, itemId: obligations.itemId })
    .from(obligations)
    .innerJoin(items, eq(items.id, obligations.itemId))
    .where(and(ofTask(scope), eq(obligations.role, 'lead'), sql`${items.quantityValue} is not null`));
}

const count = sql<number>`count(*)::int`;

function ofTask(scope: TaskScope): SQL | undefined {
  return and(
    eq(obligations.planId, scope.planId),
    eq(obligations.taskId, scope.taskId),
    like(obligations.unitPath, beginning(scope.within)),
    ne(obligations.state, 'void'),
  );
}
