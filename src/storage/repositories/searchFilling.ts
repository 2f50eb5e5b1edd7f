import { and, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import { SEARCH_VERSION } from '../../domain/search/index.ts';
import type { Db } from '../engine/types.ts';
import { evidence, obligations, plans, reports, searchEntries, searchState } from '../tables/index.ts';
import { evidenceEntry, fillEntries, reportEntry, takeInPlan } from './search.ts';

export type SearchState = typeof searchState.$inferSelect;

/** The one row of the table. */
const ROW = 'entries';
/** Reports or pieces of evidence of one transaction: far below a second, so that writers in between hardly wait. */
const BATCH = 200;

/** How far what was there before has been taken in; undefined: not begun. */
export async function findSearchState(db: Db): Promise<SearchState | undefined> {
  const [row] = await db.select().from(searchState).where(eq(searchState.id, ROW));
  return row;
}

/** Whether everything there is can be found. */
export function isFilled(state: SearchState | undefined): boolean {
  return state !== undefined && state.version === SEARCH_VERSION && state.stage === null;
}

/** Begins the filling anew; entries of an older version are replaced as it comes to them. */
export async function beginFilling(tx: Db, at: Date): Promise<void> {
  const fresh = { version: SEARCH_VERSION, stage: 'plan' as const, after: null, entries: 0, changedAt: at };
  await tx
    .insert(searchState)
    .values({ id: ROW, ...fresh })
    .onConflictDoUpdate({ target: searchState.id, set: fresh });
}

/** Removes every entry, for a filling from nothing. */
export async function removeEntries(tx: Db): Promise<void> {
  await tx.execute(sql`truncate table ${searchEntries}`);
}

/**
 * Takes in the next batch and notes how far it came.
 * @returns the state after it
 */
export async function fillSome(tx: Db, state: SearchState, at: Date): Promise<SearchState> {
  const { stage } = state;
  if (stage === null) return state;
  const after = state.after === null ? null : state.after.split('\n');
  const { taken, last } = await BATCHES[stage](tx, after);
  const next: Partial<SearchState> =
    last === null
      ? { stage: FOLLOWS[stage], after: null, changedAt: at }
      : { after: last.join('\n'), entries: state.entries + taken, changedAt: at };
  await tx.update(searchState).set(next).where(eq(searchState.id, ROW));
  return { ...state, ...next };
}

type Stage = NonNullable<SearchState['stage']>;
interface Batch {
  readonly taken: number;
  /** Key of the last one; null: there was none left. */
  readonly last: readonly string[] | null;
}

const FOLLOWS: Record<Stage, Stage | null> = { plan: 'report', report: 'evidence', evidence: null };
const BATCHES: Record<Stage, (tx: Db, after: readonly string[] | null) => Promise<Batch>> = {
  plan: fillPlan,
  report: fillReports,
  evidence: fillEvidence,
};

async function fillPlan(tx: Db, after: readonly string[] | null): Promise<Batch> {
  // held until the end: who voids, corrects or publishes the plan meanwhile comes after, and has the last word
  const [plan] = await tx
    .select({ id: plans.id })
    .from(plans)
    .where(
      and(
        inArray(plans.status, ['draft', 'published', 'superseded']),
        after === null ? undefined : gt(plans.id, after[0] ?? ''),
      ),
    )
    .orderBy(asc(plans.id))
    .limit(1)
    .for('share');
  if (!plan) return { taken: 0, last: null };
  return { taken: await takeInPlan(tx, plan.id, 'fill'), last: [plan.id] };
}

async function fillReports(tx: Db, after: readonly string[] | null): Promise<Batch> {
  const { unitId, obligationId, period } = reports;
  const rows = await tx
    .select({ report: reports, unitPath: obligations.unitPath })
    .from(reports)
    .innerJoin(obligations, and(eq(obligations.unitId, unitId), eq(obligations.id, obligationId)))
    .where(after === null ? undefined : behind([unitId, obligationId, period], after))
    .orderBy(asc(unitId), asc(obligationId), asc(period))
    .limit(BATCH);
  await fillEntries(
    tx,
    rows.map(({ report, unitPath }) => reportEntry(report, unitPath)),
  );
  const last = rows.at(-1)?.report;
  return { taken: rows.length, last: last ? [last.unitId, last.obligationId, last.period] : null };
}

async function fillEvidence(tx: Db, after: readonly string[] | null): Promise<Batch> {
  const { unitId, id, obligationId } = evidence;
  const rows = await tx
    .select({ piece: evidence, unitPath: obligations.unitPath })
    .from(evidence)
    .innerJoin(obligations, and(eq(obligations.unitId, unitId), eq(obligations.id, obligationId)))
    .where(after === null ? undefined : behind([unitId, id], after))
    .orderBy(asc(unitId), asc(id))
    .limit(BATCH);
  await fillEntries(
    tx,
    rows.map(({ piece, unitPath }) => evidenceEntry(piece, unitPath)),
  );
  const last = rows.at(-1)?.piece;
  return { taken: rows.length, last: last ? [last.unitId, last.id] : null };
}

type KeyColumn = typeof reports.unitId | typeof reports.obligationId | typeof reports.period;
type Column = KeyColumn | typeof evidence.unitId | typeof evidence.id;

/** Rows behind a key, in the order of its columns. */
function behind(
  [column, ...rest]: readonly Column[],
  [value = '', ...values]: readonly string[],
): SQL | undefined {
  if (column === undefined) return undefined;
  const deeper = rest.length === 0 ? undefined : behind(rest, values);
  return or(gt(column, value), deeper === undefined ? undefined : and(eq(column, value), deeper));
}
