import { and, asc, desc, eq, inArray, like, ne, sql } from 'drizzle-orm';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../engine/types.ts';
import {
  actions,
  evidence,
  items,
  mappings,
  measures,
  obligations,
  plans,
  reports,
  tasks,
  units,
} from '../tables/index.ts';
import { beginning } from './like.ts';
import type { EvidenceRecord, ObligationRecord } from './obligations.ts';
import type { ItemRow, MeasureRow, TaskRow } from './planRows.ts';

/** An item with the words it comes from. @throws NOT_FOUND */
export async function getItemInPlan(
  db: Db,
  itemId: string,
): Promise<{ item: ItemRow; measure: MeasureRow; task: TaskRow }> {
  const [found] = await db
    .select({ item: items, measure: measures, task: tasks })
    .from(items)
    .innerJoin(measures, eq(measures.id, items.measureId))
    .innerJoin(tasks, eq(tasks.id, items.taskId))
    .where(eq(items.id, itemId));
  if (!found) throw new LuoshiError('NOT_FOUND', `没有编号为「${itemId}」的事项`);
  return found;
}

/** An item on the other side of a mapping. */
export interface LinkedRow {
  readonly item: ItemRow;
  readonly taskNo: number;
  readonly planId: string;
  readonly planTitle: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitPath: string;
  readonly status: 'proposed' | 'confirmed' | 'rejected';
}

/**
 * Items mapped to an item; rejected pairs and plans out of force left out.
 * @param side `above`: what it carries out; `below`: what carries it out
 */
export async function linkedItems(db: Db, itemId: string, side: 'above' | 'below'): Promise<LinkedRow[]> {
  const [own, other, otherPlan] =
    side === 'above'
      ? [mappings.itemId, mappings.dutyId, mappings.upstreamPlanId]
      : [mappings.dutyId, mappings.itemId, mappings.planId];
  return db
    .select({
      item: items,
      taskNo: tasks.no,
      planId: plans.id,
      planTitle: plans.title,
      unitId: units.id,
      unitName: units.shortName,
      unitPath: units.path,
      status: mappings.status,
    })
    .from(mappings)
    .innerJoin(items, eq(items.id, other))
    .innerJoin(tasks, eq(tasks.id, items.taskId))
    .innerJoin(plans, eq(plans.id, otherPlan))
    .innerJoin(units, eq(units.id, plans.unitId))
    .where(and(eq(own, itemId), ne(mappings.status, 'rejected'), eq(plans.status, 'published')))
    .orderBy(asc(units.position), asc(tasks.no), asc(items.position));
}

/** What of an item is owed at or below a place, units in official order; void ones left out. */
export async function obligationsOfItem(
  db: Db,
  itemId: string,
  within: string,
  limit: number,
): Promise<{ rows: { row: ObligationRecord; unitName: string }[]; total: number }> {
  const mine = and(
    eq(obligations.itemId, itemId),
    like(obligations.unitPath, beginning(within)),
    ne(obligations.state, 'void'),
  );
  const rows = await db
    .select({ row: obligations, unitName: units.shortName })
    .from(obligations)
    .innerJoin(units, eq(units.id, obligations.unitId))
    .where(mine)
    .orderBy(asc(units.position), asc(obligations.id))
    .limit(limit);
  return { rows, total: rows.length < limit ? rows.length : await db.$count(obligations, mine) };
}

export type ReportRecord = typeof reports.$inferSelect;

/** Newest report of each obligation. */
export async function newestReports(
  db: Db,
  owed: readonly ObligationRecord[],
): Promise<Map<string, ReportRecord>> {
  if (owed.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([reports.obligationId])
    .from(reports)
    .where(and(inArray(reports.unitId, unitIds(owed)), inArray(reports.obligationId, ids(owed))))
    .orderBy(asc(reports.obligationId), desc(reports.submittedAt));
  return new Map(rows.map((row) => [row.obligationId, row]));
}

/** Standing evidence of obligations, newest first. */
export async function evidenceOf(db: Db, owed: readonly ObligationRecord[]): Promise<EvidenceRecord[]> {
  if (owed.length === 0) return [];
  return db
    .select()
    .from(evidence)
    .where(
      and(
        inArray(evidence.unitId, unitIds(owed)),
        inArray(evidence.obligationId, ids(owed)),
        ne(evidence.verdict, 'void'),
      ),
    )
    .orderBy(desc(evidence.submittedAt), asc(evidence.id));
}

/** Who signed obligations off last, by obligation. */
export async function signOffs(
  db: Db,
  owed: readonly ObligationRecord[],
): Promise<Map<string, { on: string; byName: string }>> {
  const closed = owed.filter(({ state }) => state === 'closed');
  if (closed.length === 0) return new Map();
  const rows = await db
    .select({
      obligationId: actions.obligationId,
      on: sql<string>`${actions.actedOn}::text`,
      byName: actions.actorName,
    })
    .from(actions)
    .where(
      and(
        inArray(actions.unitId, unitIds(closed)),
        inArray(actions.obligationId, ids(closed)),
        eq(actions.type, 'close'),
      ),
    )
    .orderBy(asc(actions.seq));
  return new Map(rows.map(({ obligationId, ...signOff }) => [obligationId, signOff]));
}

function ids(owed: readonly ObligationRecord[]): string[] {
  return owed.map(({ id }) => id);
}

function unitIds(owed: readonly ObligationRecord[]): string[] {
  return [...new Set(owed.map(({ unitId }) => unitId))];
}
