import { and, eq, getTableColumns, inArray, type SQL, sql, type WithSubquery } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../engine/types.ts';
import { actions, evidence, milestones, obligations, reports } from '../tables/index.ts';

type ReportInsert = typeof reports.$inferInsert;
type EvidenceInsert = typeof evidence.$inferInsert;
type MilestoneInsert = typeof milestones.$inferInsert;

/** Rows that one action changes besides the obligation's own. */
export interface RowChanges {
  /** New report of a period, in place of the one before. */
  readonly report?: ReportInsert;
  readonly reportJudged?: Pick<ReportInsert, 'id' | 'status' | 'reason'>;
  readonly evidence?: EvidenceInsert;
  readonly evidenceJudged?: Pick<
    EvidenceInsert,
    'id' | 'verdict' | 'reason' | 'judgedBy' | 'judgedByName' | 'judgedAt'
  >;
  /** Milestones that are new or changed. */
  readonly milestones: readonly MilestoneInsert[];
  /** Ids of milestones no longer standing: returned proposals, and what an approved proposal replaced. */
  readonly milestonesGone: readonly string[];
}

/** One action with everything it changes; all of it lies in one unit. */
export interface ObligationChange {
  readonly action: typeof actions.$inferInsert;
  readonly row: typeof obligations.$inferInsert;
  readonly rows: RowChanges;
}

/**
 * Writes one action and what it changes, in one statement. Two writers at once collide on the action's key
 * (unit, obligation, seq) and the later one's transaction is repeated by services/write.ts.
 */
export async function writeChange(tx: Db, { action, row, rows }: ObligationChange): Promise<void> {
  const journal = tx.$with('journal').as(tx.insert(actions).values(action).returning({ id: actions.id }));
  const { unitId, id, ...columns } = row;
  await tx
    .with(journal, ...rowStatements(tx, unitId, id, rows))
    .update(obligations)
    .set(columns)
    .where(and(eq(obligations.unitId, unitId), eq(obligations.id, id)));
}

/** Writes an action on each of many obligations, in a statement per table. */
export async function writeChanges(tx: Db, changes: readonly ObligationChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.insert(actions).values(changes.map((change) => change.action));
  await tx
    .insert(obligations)
    .values(changes.map((change) => change.row))
    .onConflictDoUpdate({
      target: [obligations.unitId, obligations.id],
      set: takeNew(obligations, ['unitId', 'id', 'planId', 'itemId']),
    });
  const made = changes.flatMap(({ rows }) => (rows.report ? [rows.report] : []));
  if (made.length > 0) await upsertReports(tx, made);
}

function rowStatements(tx: Db, unitId: string, obligationId: string, rows: RowChanges): WithSubquery[] {
  const statements: WithSubquery[] = [];
  if (rows.report) {
    const made = upsertReports(tx, [rows.report]).returning({ id: reports.id });
    statements.push(tx.$with('report').as(made));
  }
  if (rows.reportJudged) {
    const { id, ...judgement } = rows.reportJudged;
    const where = and(eq(reports.unitId, unitId), eq(reports.obligationId, obligationId), eq(reports.id, id));
    const judged = tx.update(reports).set(judgement).where(where).returning({ id: reports.id });
    statements.push(tx.$with('report_judged').as(judged));
  }
  if (rows.evidence) {
    const made = tx.insert(evidence).values(rows.evidence).returning({ id: evidence.id });
    statements.push(tx.$with('piece').as(made));
  }
  if (rows.evidenceJudged) {
    const { id, ...verdict } = rows.evidenceJudged;
    const where = and(eq(evidence.unitId, unitId), eq(evidence.id, id));
    const judged = tx.update(evidence).set(verdict).where(where).returning({ id: evidence.id });
    statements.push(tx.$with('piece_judged').as(judged));
  }
  return [...statements, ...milestoneStatements(tx, unitId, rows)];
}

function milestoneStatements(tx: Db, unitId: string, rows: RowChanges): WithSubquery[] {
  const statements: WithSubquery[] = [];
  if (rows.milestones.length > 0) {
    const stand = tx
      .insert(milestones)
      .values([...rows.milestones])
      .onConflictDoUpdate({
        target: [milestones.unitId, milestones.id],
        set: takeNew(milestones, ['unitId', 'id']),
      })
      .returning({ id: milestones.id });
    statements.push(tx.$with('stand').as(stand));
  }
  if (rows.milestonesGone.length > 0) {
    const where = and(eq(milestones.unitId, unitId), inArray(milestones.id, [...rows.milestonesGone]));
    const gone = tx.delete(milestones).where(where).returning({ id: milestones.id });
    statements.push(tx.$with('gone').as(gone));
  }
  return statements;
}

function upsertReports(tx: Db, rows: ReportInsert[]) {
  return tx
    .insert(reports)
    .values(rows)
    .onConflictDoUpdate({
      target: [reports.unitId, reports.obligationId, reports.period],
      set: takeNew(reports, ['unitId', 'obligationId', 'period']),
    });
}

/** Every column takes the new row's value, except the keys. */
function takeNew(table: PgTable, keys: readonly string[]): Record<string, SQL> {
  const names = Object.keys(getTableColumns(table)).filter((name) => !keys.includes(name));
  return Object.fromEntries(names.map((name) => [name, sql`excluded.${sql.identifier(inSql(name))}`]));
}

/** Name of a column in SQL: snake_case, as the database handle writes it. */
function inSql(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
