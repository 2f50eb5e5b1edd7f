import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Action } from '../../domain/obligation/types.ts';
import { handsOf } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { plainDate } from '../../kernel/plainDate.ts';
import type { Db } from '../engine/types.ts';
import { actions, evidence, items, measures, obligations, plans, tasks, units } from '../tables/index.ts';
import { isNext, next } from './nextEdition.ts';

export type ObligationRecord = typeof obligations.$inferSelect;
export type ActionRecord = typeof actions.$inferSelect;
export type EvidenceRecord = typeof evidence.$inferSelect;

/** An obligation with its journal, oldest action first, and the plan that sets its calendar. */
export interface Journal {
  readonly row: ObligationRecord;
  readonly plan: typeof plans.$inferSelect;
  /** Path of the organ whose plan it is. */
  readonly organPath: string;
  /** Title of the edition that took the plan's place; null: none. */
  readonly nextTitle: string | null;
  readonly actions: readonly ActionRecord[];
}

/**
 * One obligation with everything an action on it needs, in one statement: PGlite plans every statement anew.
 * @throws NOT_FOUND
 */
export async function loadJournal(db: Db, obligationId: string): Promise<Journal> {
  const found = await db
    .select({ row: obligations, plan: plans, organPath: units.path, nextTitle: next.title, action: actions })
    .from(obligations)
    .innerJoin(plans, eq(plans.id, obligations.planId))
    .innerJoin(units, eq(units.id, plans.unitId))
    .leftJoin(next, isNext)
    .innerJoin(actions, and(eq(actions.unitId, obligations.unitId), eq(actions.obligationId, obligations.id)))
    .where(eq(obligations.id, obligationId))
    .orderBy(asc(actions.seq));
  const [first] = found;
  if (!first) throw new LuoshiError('NOT_FOUND', `没有编号为「${obligationId}」的责任事项`);
  const { row, plan, organPath, nextTitle } = first;
  return { row, plan, organPath, nextTitle, actions: found.map((f) => f.action) };
}

/** Many obligations with their journals, in the order of the ids; ids that do not exist are left out. */
export async function loadJournals(db: Db, obligationIds: readonly string[]): Promise<Journal[]> {
  const rows = await db
    .select({ row: obligations, plan: plans, organPath: units.path, nextTitle: next.title })
    .from(obligations)
    .innerJoin(plans, eq(plans.id, obligations.planId))
    .innerJoin(units, eq(units.id, plans.unitId))
    .leftJoin(next, isNext)
    .where(inArray(obligations.id, [...obligationIds]));
  if (rows.length === 0) return [];
  const journal = await db
    .select()
    .from(actions)
    .where(
      and(
        inArray(actions.unitId, [...new Set(rows.map(({ row }) => row.unitId))]),
        inArray(
          actions.obligationId,
          rows.map(({ row }) => row.id),
        ),
      ),
    )
    .orderBy(asc(actions.seq));
  const actionsOf = new Map<string, ActionRecord[]>(rows.map(({ row }) => [row.id, []]));
  for (const action of journal) actionsOf.get(action.obligationId)?.push(action);
  const byId = new Map(rows.map((found) => [found.row.id, found]));
  return obligationIds.flatMap((id) => {
    const found = byId.get(id);
    return found ? [{ ...found, actions: actionsOf.get(id) ?? [] }] : [];
  });
}

/** The action as the domain folds it. */
export function toAction(record: ActionRecord): Action {
  const { id, actorId, body, actedOn } = record;
  const hands = handsOf({ userId: actorId, ...(body.onBehalfOf && { onBehalfOf: body.onBehalfOf }) });
  return { id, actorId, hands, on: plainDate(actedOn), body };
}

/** Columns that every list of obligations shows, besides the row itself. */
export const OBLIGATION_VIEW = {
  row: obligations,
  taskNo: tasks.no,
  taskTitle: tasks.title,
  deadlineText: tasks.deadlineText,
  itemNo: items.no,
  itemPosition: items.position,
  itemText: items.text,
  unitName: units.name,
  unitPosition: units.position,
} as const;

export interface ObligationView {
  readonly row: ObligationRecord;
  readonly taskNo: number;
  readonly taskTitle: string;
  readonly deadlineText: string | null;
  readonly itemNo: string | null;
  readonly itemPosition: number;
  readonly itemText: string;
  readonly unitName: string;
  readonly unitPosition: number;
}

/** An obligation with the item and the words it comes from. @throws NOT_FOUND */
export async function getObligationView(
  db: Db,
  obligationId: string,
): Promise<ObligationView & { item: typeof items.$inferSelect; measure: typeof measures.$inferSelect }> {
  const [found] = await db
    .select({ ...OBLIGATION_VIEW, item: items, measure: measures })
    .from(obligations)
    .innerJoin(tasks, eq(tasks.id, obligations.taskId))
    .innerJoin(items, eq(items.id, obligations.itemId))
    .innerJoin(measures, eq(measures.id, obligations.measureId))
    .innerJoin(units, eq(units.id, obligations.unitId))
    .where(eq(obligations.id, obligationId));
  if (!found) throw new LuoshiError('NOT_FOUND', `没有编号为「${obligationId}」的责任事项`);
  return found;
}

/** What was done, oldest first, with the name of the unit that did it. */
export async function listActions(
  db: Db,
  unitId: string,
  obligationId: string,
): Promise<{ action: ActionRecord; unitName: string | null }[]> {
  return db
    .select({ action: actions, unitName: units.name })
    .from(actions)
    .leftJoin(units, eq(units.id, actions.actorUnitId))
    .where(and(eq(actions.unitId, unitId), eq(actions.obligationId, obligationId)))
    .orderBy(asc(actions.seq));
}

/** Evidence of an obligation, oldest first. */
export async function listEvidence(db: Db, unitId: string, obligationId: string): Promise<EvidenceRecord[]> {
  return db
    .select()
    .from(evidence)
    .where(and(eq(evidence.unitId, unitId), eq(evidence.obligationId, obligationId)))
    .orderBy(asc(evidence.submittedAt), asc(evidence.id));
}

/** A piece of evidence with the place of the obligation it belongs to. @throws NOT_FOUND */
export async function getEvidence(
  db: Db,
  evidenceId: string,
): Promise<{ piece: EvidenceRecord; unitPath: string }> {
  const [found] = await db
    .select({ piece: evidence, unitPath: obligations.unitPath })
    .from(evidence)
    .innerJoin(
      obligations,
      and(eq(obligations.unitId, evidence.unitId), eq(obligations.id, evidence.obligationId)),
    )
    .where(eq(evidence.id, evidenceId));
  if (!found) throw new LuoshiError('NOT_FOUND', `没有编号为「${evidenceId}」的佐证`);
  return found;
}
