import { and, asc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { BLANKS, FULL_WIDTH, HALF_WIDTH, type Span } from '../../domain/requests/index.ts';
import type { Db } from '../engine/types.ts';
import {
  evidence,
  items,
  milestones,
  obligations,
  reports,
  requestAnswers,
  requests,
  tasks,
} from '../tables/index.ts';

export type AnswerRow = typeof requestAnswers.$inferSelect;

/** The answer of every unit and turn that counts (the newest version), of one request. */
export async function newestAnswers(
  db: Db,
  requestId: string,
  unitIds: readonly string[],
): Promise<AnswerRow[]> {
  if (unitIds.length === 0) return [];
  const rows = await db
    .select()
    .from(requestAnswers)
    .where(and(eq(requestAnswers.requestId, requestId), inArray(requestAnswers.unitId, [...unitIds])))
    .orderBy(asc(requestAnswers.unitId), asc(requestAnswers.period), asc(requestAnswers.seq));
  return newestOf(rows);
}

/** Every version of one unit's answers to a request, oldest first. */
export async function answersOfUnit(db: Db, unitId: string, requestId: string): Promise<AnswerRow[]> {
  return db
    .select()
    .from(requestAnswers)
    .where(and(eq(requestAnswers.unitId, unitId), eq(requestAnswers.requestId, requestId)))
    .orderBy(asc(requestAnswers.periodStart), asc(requestAnswers.seq));
}

/** Turns that a unit has answered, by request. */
export async function answeredTurns(
  db: Db,
  unitId: string,
  requestIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (requestIds.length === 0) return new Set();
  const rows = await db
    .select({ requestId: requestAnswers.requestId, period: requestAnswers.period })
    .from(requestAnswers)
    .where(
      and(
        eq(requestAnswers.unitId, unitId),
        inArray(requestAnswers.requestId, [...requestIds]),
        eq(requestAnswers.seq, 1),
      ),
    );
  return new Set(rows.map(({ requestId, period }) => `${requestId} ${period}`));
}

/** Adds a version of an answer; two at once collide on `seq`. */
export async function addAnswer(tx: Db, row: typeof requestAnswers.$inferInsert): Promise<void> {
  await tx.insert(requestAnswers).values(row);
}

/** Answers (newest versions) of the units to any request, for a span that overlaps. */
export async function answersOver(
  db: Db,
  unitIds: readonly string[],
  span: Span,
): Promise<(AnswerRow & { readonly title: string; readonly fields: typeof requests.$inferSelect.fields })[]> {
  if (unitIds.length === 0) return [];
  const rows = await db
    .select({ answer: requestAnswers, title: requests.title, fields: requests.fields })
    .from(requestAnswers)
    .innerJoin(requests, eq(requests.id, requestAnswers.requestId))
    .where(
      and(
        inArray(requestAnswers.unitId, [...unitIds]),
        lte(requestAnswers.periodStart, span.end),
        gte(requestAnswers.periodEnd, span.start),
      ),
    )
    .orderBy(
      asc(requestAnswers.unitId),
      asc(requestAnswers.requestId),
      asc(requestAnswers.period),
      asc(requestAnswers.seq),
    );
  return newestOf(rows.map(({ answer, title, fields }) => ({ ...answer, title, fields })));
}

function newestOf<R extends AnswerRow>(rows: readonly R[]): R[] {
  const newest = new Map(rows.map((row) => [`${row.unitId} ${row.requestId} ${row.period}`, row]));
  return [...newest.values()];
}

/** First and last calendar year. */
interface Years {
  readonly first: string;
  readonly last: string;
}

/** One figure of a standing report. */
export interface ReportedFigure {
  readonly unitId: string;
  readonly obligationId: string;
  readonly period: string;
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly submittedOn: string;
  /** Ms since 1970. */
  readonly submittedAt: number;
  readonly taskNo: number;
  readonly itemText: string;
}

/**
 * Figures that units reported and that were not returned.
 * @param years first and last calendar year of the periods
 * @param names `plainWords` of the names looked for; null: all
 */
export async function reportedFigures(
  db: Db,
  unitIds: readonly string[],
  years: Years,
  names: readonly string[] | null,
): Promise<ReportedFigure[]> {
  if (unitIds.length === 0 || names?.length === 0) return [];
  const found = await db.execute<Record<keyof ReportedFigure, string | number>>(sql`
    select ${reports.unitId} as "unitId", ${reports.obligationId} as "obligationId",
      ${reports.period} as "period", figure.value ->> 'name' as "name",
      coalesce(figure.value ->> 'unit', '') as "unit", (figure.value ->> 'value')::float8 as "value",
      ${reports.submittedOn}::text as "submittedOn",
      (extract(epoch from ${reports.submittedAt}) * 1000)::float8 as "submittedAt", ${tasks.no} as "taskNo", ${items.text} as "itemText"
    from ${reports}
    ${OWED}
    join ${items} on ${items.id} = ${obligations.itemId}
    join ${tasks} on ${tasks.id} = ${obligations.taskId}
    cross join lateral jsonb_array_elements(${reports.figures}) as figure
    where ${standing(unitIds, years, names)}
    order by ${reports.unitId}, ${reports.submittedOn} desc, ${reports.obligationId}`);
  return found.rows.map((row) => ({
    unitId: String(row.unitId),
    obligationId: String(row.obligationId),
    period: String(row.period),
    name: String(row.name),
    unit: String(row.unit),
    value: Number(row.value),
    submittedOn: String(row.submittedOn),
    submittedAt: Number(row.submittedAt),
    taskNo: Number(row.taskNo),
    itemText: String(row.itemText),
  }));
}

const OWED = sql`join ${obligations}
  on ${obligations.unitId} = ${reports.unitId} and ${obligations.id} = ${reports.obligationId}`;

/** Figures of reports that stand. @param names `plainWords` of the names looked for; null: all */
function standing(unitIds: readonly string[], years: Years, names: readonly string[] | null): SQL {
  // `translate` drops what has no counterpart: the same folding as the domain's `plainWords`
  const plain = sql`translate(figure.value ->> 'name', ${FULL_WIDTH + BLANKS}, ${HALF_WIDTH})`;
  const named = names === null ? sql`` : sql`and ${inArray(plain, [...names])}`;
  return sql`${inArray(reports.unitId, [...unitIds])} and ${reports.status} <> 'returned'
    and ${obligations.state} <> 'void'
    and left(${reports.period}, 4) between ${years.first} and ${years.last} ${named}`;
}

/** Which fields units reported for which periods, each once, without the values: for counting many units. */
export async function reportedFields(
  db: Db,
  unitIds: readonly string[],
  years: Years,
  names: readonly string[],
): Promise<Pick<ReportedFigure, 'unitId' | 'period' | 'name' | 'unit'>[]> {
  if (unitIds.length === 0 || names.length === 0) return [];
  const found = await db.execute<{ unitId: string; period: string; name: string; unit: string }>(sql`
    select distinct ${reports.unitId} as "unitId", ${reports.period} as "period",
      figure.value ->> 'name' as "name", coalesce(figure.value ->> 'unit', '') as "unit"
    from ${reports} ${OWED}
    cross join lateral jsonb_array_elements(${reports.figures}) as figure
    where ${standing(unitIds, years, names)}`);
  return found.rows;
}

/** What the ledger counts of one unit under one plan, now. */
export async function ledgerCounts(
  db: Db,
  planId: string,
  unitId: string,
): Promise<{ obligations: number; closed: number; milestones: number; evidence: number }> {
  const own = and(eq(obligations.planId, planId), eq(obligations.unitId, unitId));
  const [owed] = await db
    .select({
      obligations: sql<number>`count(*)::int`,
      closed: sql<number>`(count(*) filter (where ${obligations.state} = 'closed'))::int`,
    })
    .from(obligations)
    .where(and(own, sql`${obligations.state} <> 'void'`));
  const [verified] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(milestones)
    .where(
      and(eq(milestones.planId, planId), eq(milestones.unitId, unitId), eq(milestones.status, 'verified')),
    );
  const [accepted] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(evidence)
    .where(and(eq(evidence.planId, planId), eq(evidence.unitId, unitId), eq(evidence.verdict, 'accepted')));
  return {
    obligations: owed?.obligations ?? 0,
    closed: owed?.closed ?? 0,
    milestones: verified?.n ?? 0,
    evidence: accepted?.n ?? 0,
  };
}
