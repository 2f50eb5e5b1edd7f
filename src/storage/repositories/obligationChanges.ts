import { and, eq, getTableColumns, inArray, type SQL, sql, type WithSubquery } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../engine/types.ts';
import { actions, evidence, milestones, obligations, reports, searchEntries } from '../tables/index.ts';
import { Overtaken } from './overtaken.ts';
import { evidenceEntry, reportEntry, upsertEntries } from './search.ts';

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
  /** When the row had last been changed as it was read. */
  readonly seenAt: Date;
}

/** Columns that say what is owed and where; they are another edition's to change, never an action's. */
const PLACE = [
  'unitId',
  'id',
  'planId',
  'partId',
  'taskId',
  'measureId',
  'itemId',
  'unitPath',
  'addresseeKind',
];

/**
 * Writes one action and what it changes, in one statement. Two writers at once collide on the action's key
 * (unit, obligation, seq) and the later one's transaction is repeated by services/write.ts; so is that of a writer
 * whose obligation went on to a new edition of its plan meanwhile.
 */
export async function writeChange(tx: Db, { action, row, rows, seenAt }: ObligationChange): Promise<void> {
  const journal = tx.$with('journal').as(tx.insert(actions).values(action).returning({ id: actions.id }));
  const { unitId, id, planId } = row;
  const columns = Object.fromEntries(Object.entries(row).filter(([name]) => !PLACE.includes(name)));
  const result = await tx
    .with(journal, ...rowStatements(tx, unitId, id, rows), ...searchStatements(tx, row, rows))
    .update(obligations)
    .set(columns)
    .where(
      and(
        eq(obligations.unitId, unitId),
        eq(obligations.id, id),
        eq(obligations.planId, planId),
        eq(obligations.changedAt, seenAt),
      ),
    );
  if (result.rowCount !== 1) throw new Overtaken('the obligation was changed meanwhile');
}

/** Obligations of one statement: 30 columns × 500 stay far under the 65,535 parameters a statement may carry. */
const CHUNK = 500;

/**
 * Writes actions on many obligations, in a statement per table. Several actions on one obligation follow each other;
 * the last one's row counts. Judgements and new evidence are written one by one (`writeChange`).
 */
export async function writeChanges(tx: Db, changes: readonly ObligationChange[]): Promise<void> {
  for (let at = 0; at < changes.length; at += CHUNK) await writeSome(tx, changes.slice(at, at + CHUNK));
}

async function writeSome(tx: Db, changes: readonly ObligationChange[]): Promise<void> {
  // the rows first: who waits for a row holds nothing yet that its holder may want
  const rows = [...new Map(changes.map(({ row }) => [`${row.unitId} ${row.id}`, row])).values()];
  const result = await tx
    .insert(obligations)
    .values(rows)
    .onConflictDoUpdate({
      target: [obligations.unitId, obligations.id],
      set: takeNew(obligations, PLACE),
      setWhere: sql`${obligations.planId} = excluded.plan_id`,
    });
  if (result.rowCount !== rows.length) throw new Overtaken('some obligations went on meanwhile');
  await tx.insert(actions).values(changes.map((change) => change.action));
  const made = changes.flatMap(({ rows: { report } }) => (report ? [report] : []));
  if (made.length > 0) {
    await upsertReports(tx, made);
    const entries = changes.flatMap(({ row, rows: { report } }) =>
      report ? [reportEntry(report, row.unitPath)] : [],
    );
    await upsertEntries(tx, entries);
  }
  const stages = new Map(changes.flatMap(({ rows: { milestones: m } }) => m.map((row) => [row.id, row])));
  const gone = changes.flatMap(({ action, rows: { milestonesGone } }) =>
    milestonesGone.map((id) => ({ unitId: action.unitId, id })),
  );
  if (stages.size > 0) await upsertMilestones(tx, [...stages.values()]);
  if (gone.length > 0) await removeMilestones(tx, gone);
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

/** What is found of a new report or piece of evidence, in the same statement. */
function searchStatements(tx: Db, { unitPath }: ObligationChange['row'], rows: RowChanges): WithSubquery[] {
  const entries = [
    ...(rows.report ? [reportEntry(rows.report, unitPath)] : []),
    ...(rows.evidence ? [evidenceEntry(rows.evidence, unitPath)] : []),
  ];
  if (entries.length === 0) return [];
  return [tx.$with('found').as(upsertEntries(tx, entries).returning({ key: searchEntries.key }))];
}

function milestoneStatements(tx: Db, unitId: string, rows: RowChanges): WithSubquery[] {
  const statements: WithSubquery[] = [];
  if (rows.milestones.length > 0) {
    const stand = upsertMilestones(tx, rows.milestones).returning({ id: milestones.id });
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

function upsertMilestones(tx: Db, rows: readonly MilestoneInsert[]) {
  return tx
    .insert(milestones)
    .values([...rows])
    .onConflictDoUpdate({
      target: [milestones.unitId, milestones.id],
      set: takeNew(milestones, ['unitId', 'id']),
    });
}

async function removeMilestones(
  tx: Db,
  gone: readonly { readonly unitId: string; readonly id: string }[],
): Promise<void> {
  await tx.delete(milestones).where(
    and(
      inArray(milestones.unitId, [...new Set(gone.map(({ unitId }) => unitId))]),
      inArray(
        milestones.id,
        gone.map(({ id }) => id),
      ),
    ),
  );
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
