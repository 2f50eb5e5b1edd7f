import { and, asc, eq, gt, gte, inArray, isNull, sql } from 'drizzle-orm';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../engine/types.ts';
import { items, measures, parts, planIssues, tasks, taskUnits } from '../tables/index.ts';

export type PartRow = typeof parts.$inferSelect;
export type TaskRow = typeof tasks.$inferSelect;
export type TaskUnitRow = typeof taskUnits.$inferSelect;
export type MeasureRow = typeof measures.$inferSelect;
export type ItemRow = typeof items.$inferSelect;
export type IssueRow = typeof planIssues.$inferSelect;

/** Everything that was read of a plan, each list in the order of the paper. */
export interface PlanRows {
  readonly parts: readonly PartRow[];
  readonly tasks: readonly TaskRow[];
  readonly taskUnits: readonly TaskUnitRow[];
  readonly measures: readonly MeasureRow[];
  readonly items: readonly ItemRow[];
  readonly issues: readonly IssueRow[];
}

/** The words of a plan and how they are arranged, without who owes them and what was noticed. */
export type WordRows = Pick<PlanRows, 'parts' | 'tasks' | 'measures' | 'items'>;

/** Rows of one statement; far under the 65,535 parameters a statement may carry. */
const CHUNK = 500;

/** Adds what was read of a plan. */
export async function addPlanRows(tx: Db, rows: PlanRows): Promise<void> {
  for (const chunk of chunks(rows.parts)) await tx.insert(parts).values(chunk);
  for (const chunk of chunks(rows.tasks)) await tx.insert(tasks).values(chunk);
  for (const chunk of chunks(rows.taskUnits)) await tx.insert(taskUnits).values(chunk);
  for (const chunk of chunks(rows.measures)) await tx.insert(measures).values(chunk);
  for (const chunk of chunks(rows.items)) await tx.insert(items).values(chunk);
  for (const chunk of chunks(rows.issues)) await tx.insert(planIssues).values(chunk);
}

/** Everything that was read of a plan. Items are ordered within their task, measures within the plan. */
export async function planRows(db: Db, planId: string): Promise<PlanRows> {
  return {
    ...(await wordRows(db, planId)),
    taskUnits: await unitsOfPlan(db, planId),
    issues: await issuesOf(db, planId),
  };
}

/** The words of a plan. Items are ordered within their task, measures within the plan. */
export async function wordRows(db: Db, planId: string): Promise<WordRows> {
  return {
    parts: await db.select().from(parts).where(eq(parts.planId, planId)).orderBy(asc(parts.no)),
    tasks: await tasksOf(db, planId),
    measures: await db
      .select()
      .from(measures)
      .where(eq(measures.planId, planId))
      .orderBy(asc(measures.position)),
    items: await db.select().from(items).where(eq(items.planId, planId)).orderBy(asc(items.position)),
  };
}

/**
 * Says which unit of the tree a printed name means throughout a plan, or that none does.
 * @param unitId `from`: only rows that mean this unit now; null: none yet
 */
export async function nameUnits(
  tx: Db,
  planId: string,
  name: string,
  unitId: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
  const meaning = unitId.from === null ? isNull(taskUnits.unitId) : eq(taskUnits.unitId, unitId.from);
  await tx
    .update(taskUnits)
    .set({ unitId: unitId.to })
    .where(
      and(eq(taskUnits.planId, planId), eq(taskUnits.name, name), eq(taskUnits.collective, false), meaning),
    );
}

/** Tasks of a plan in order. */
export async function tasksOf(db: Db, planId: string): Promise<TaskRow[]> {
  return db.select().from(tasks).where(eq(tasks.planId, planId)).orderBy(asc(tasks.no));
}

/** @throws NOT_FOUND when the plan has no such task */
export async function getTask(db: Db, planId: string, id: string): Promise<TaskRow> {
  const [row] = await db
    .select()
    .from(tasks)
    .where(and(eq(tasks.planId, planId), eq(tasks.id, id)));
  return found(row, '任务');
}

/** @throws NOT_FOUND when the plan has no such measure */
export async function getMeasure(db: Db, planId: string, id: string): Promise<MeasureRow> {
  const [row] = await db
    .select()
    .from(measures)
    .where(and(eq(measures.planId, planId), eq(measures.id, id)));
  return found(row, '举措');
}

/** @throws NOT_FOUND when the plan has no such item */
export async function getItem(db: Db, planId: string, id: string): Promise<ItemRow> {
  const [row] = await db
    .select()
    .from(items)
    .where(and(eq(items.planId, planId), eq(items.id, id)));
  return found(row, '事项');
}

/** Items of a measure in order, dropped ones included. */
export async function itemsOfMeasure(db: Db, measureId: string, taskId: string): Promise<ItemRow[]> {
  return db
    .select()
    .from(items)
    .where(and(eq(items.taskId, taskId), eq(items.measureId, measureId)))
    .orderBy(asc(items.position));
}

/** Items of a plan by id. */
export async function itemsById(db: Db, planId: string, ids: readonly string[]): Promise<ItemRow[]> {
  return db
    .select()
    .from(items)
    .where(and(eq(items.planId, planId), inArray(items.id, [...ids])));
}

export async function changeItem(tx: Db, id: string, patch: Partial<typeof items.$inferInsert>) {
  await tx.update(items).set(patch).where(eq(items.id, id));
}

/** Marks every item of the list, or of a task, that is still proposed as confirmed. @returns how many */
export async function confirmItems(
  tx: Db,
  planId: string,
  which: { readonly ids: readonly string[] } | { readonly taskId: string },
): Promise<number> {
  const chosen = 'ids' in which ? inArray(items.id, [...which.ids]) : eq(items.taskId, which.taskId);
  const result = await tx
    .update(items)
    .set({ status: 'confirmed' })
    .where(and(eq(items.planId, planId), eq(items.status, 'proposed'), chosen));
  return result.rowCount ?? 0;
}

/** Gives items of a plan another status. */
export async function changeItemStatus(
  tx: Db,
  planId: string,
  ids: readonly string[],
  status: ItemRow['status'],
): Promise<void> {
  for (const chunk of chunks(ids)) {
    await tx
      .update(items)
      .set({ status })
      .where(and(eq(items.planId, planId), inArray(items.id, chunk)));
  }
}

/**
 * Replaces a run of items that stand one after another in a task by others, and closes up or makes room after it.
 * @param old rows to take out; must stand one after another
 * @param rows rows to put in their place; positions are set here
 */
export async function replaceItems(
  tx: Db,
  old: readonly ItemRow[],
  rows: readonly (typeof items.$inferInsert)[],
): Promise<void> {
  const [first] = old;
  if (!first) return;
  const last = Math.max(...old.map((row) => row.position));
  const start = Math.min(...old.map((row) => row.position));
  await tx.delete(items).where(
    inArray(
      items.id,
      old.map((row) => row.id),
    ),
  );
  const shift = rows.length - (last - start + 1);
  if (shift !== 0) {
    await tx
      .update(items)
      .set({ position: sql`${items.position} + ${shift}::int` })
      .where(and(eq(items.taskId, first.taskId), gt(items.position, last)));
  }
  await tx.insert(items).values(rows.map((row, i) => ({ ...row, position: start + i })));
}

/** Gives each item its printed number for good. @param numbers item id → number */
export async function numberItems(tx: Db, numbers: ReadonlyMap<string, string>): Promise<void> {
  for (const chunk of chunks([...numbers])) {
    const values = sql.join(
      chunk.map(([id, no]) => sql`(${id}::text, ${no}::text)`),
      sql`, `,
    );
    await tx.execute(
      sql`update ${items} set no = numbered.no from (values ${values}) as numbered(id, no) where ${items.id} = numbered.id`,
    );
  }
}

/**
 * Moves the place of all words of a plan from a place of its text on, because words are added there.
 * @param at characters before it stay
 * @param by characters that are added
 */
export async function shiftWords(tx: Db, planId: string, at: number, by: number): Promise<void> {
  for (const table of [parts, tasks, measures, items, planIssues]) {
    await tx
      .update(table)
      .set({ sourceStart: sql`source_start + ${by}::int`, sourceEnd: sql`source_end + ${by}::int` })
      .where(and(eq(table.planId, planId), gte(table.sourceStart, at)));
  }
}

export async function changeTask(tx: Db, id: string, patch: Partial<typeof tasks.$inferInsert>) {
  await tx.update(tasks).set(patch).where(eq(tasks.id, id));
}

export async function changeMeasure(tx: Db, id: string, patch: Partial<typeof measures.$inferInsert>) {
  await tx.update(measures).set(patch).where(eq(measures.id, id));
}

/** Units of one task in order. */
export async function unitsOfTask(db: Db, taskId: string): Promise<TaskUnitRow[]> {
  return db.select().from(taskUnits).where(eq(taskUnits.taskId, taskId)).orderBy(asc(taskUnits.position));
}

/** Units of every task of the plan. */
export async function unitsOfPlan(db: Db, planId: string): Promise<TaskUnitRow[]> {
  return db.select().from(taskUnits).where(eq(taskUnits.planId, planId)).orderBy(asc(taskUnits.position));
}

/** Puts other units in the place of a task's units. */
export async function replaceTaskUnits(
  tx: Db,
  taskId: string,
  rows: readonly (typeof taskUnits.$inferInsert)[],
): Promise<void> {
  await replaceUnitsOfTasks(tx, [taskId], rows);
}

/** Puts other units in the place of those of several tasks. */
export async function replaceUnitsOfTasks(
  tx: Db,
  taskIds: readonly string[],
  rows: readonly (typeof taskUnits.$inferInsert)[],
): Promise<void> {
  await tx.delete(taskUnits).where(inArray(taskUnits.taskId, [...taskIds]));
  for (const chunk of chunks(rows)) await tx.insert(taskUnits).values(chunk);
}

/** Confirms the proposed lead of each task: it leads, the others listed become co-units. */
export async function confirmLeads(tx: Db, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0) return;
  const ofTasks = inArray(taskUnits.taskId, [...taskIds]);
  await tx
    .update(taskUnits)
    .set({ role: 'co' })
    .where(and(ofTasks, eq(taskUnits.role, 'responsible'), eq(taskUnits.proposedLead, false)));
  await tx
    .update(taskUnits)
    .set({ role: 'lead', proposedLead: false })
    .where(and(ofTasks, eq(taskUnits.proposedLead, true)));
}

/** Issues of a plan in order. */
export async function issuesOf(db: Db, planId: string): Promise<IssueRow[]> {
  return db.select().from(planIssues).where(eq(planIssues.planId, planId)).orderBy(asc(planIssues.position));
}

export async function changeIssue(tx: Db, id: string, patch: Partial<typeof planIssues.$inferInsert>) {
  await tx.update(planIssues).set(patch).where(eq(planIssues.id, id));
}

function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new LuoshiError('NOT_FOUND', `计划中没有这条${what}，请重新载入`);
  return row;
}

function chunks<T>(rows: readonly T[]): T[][] {
  const parted: T[][] = [];
  for (let at = 0; at < rows.length; at += CHUNK) parted.push(rows.slice(at, at + CHUNK));
  return parted;
}
