import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { placeTokens, SEARCH_VERSION, type Standing, searchWords } from '../../domain/search/index.ts';
import type { Db } from '../engine/types.ts';
import { type evidence, items, plans, type reports, searchEntries, tasks, units } from '../tables/index.ts';
import { beginning } from './like.ts';

type EntryInsert = typeof searchEntries.$inferInsert;
type Report = Pick<
  typeof reports.$inferInsert,
  'unitId' | 'obligationId' | 'period' | 'progress' | 'problems' | 'nextStep' | 'submittedAt'
>;
type Evidence = Pick<
  typeof evidence.$inferInsert,
  'unitId' | 'id' | 'obligationId' | 'name' | 'origin' | 'submittedAt'
>;

/** Rows of one statement: eleven values each, far under the 65,535 parameters a statement may carry. */
const CHUNK = 500;

/**
 * What of a report is found: its newest version takes the place of the one before.
 * @param unitPath of its obligation
 */
export function reportEntry(report: Report, unitPath: string): EntryInsert {
  const { unitId, obligationId, period, progress, problems, nextStep, submittedAt } = report;
  return {
    ...searchWords('report', unitPath, '', [progress, problems, nextStep]),
    unitId,
    kind: 'report',
    key: reportKey(obligationId, period),
    obligationId,
    unitPath,
    at: submittedAt,
    version: SEARCH_VERSION,
  };
}

/** Key of a report among the entries. */
export function reportKey(obligationId: string, period: string): string {
  return `${obligationId} ${period}`;
}

/** What of a piece of evidence is found: its name and origin. */
export function evidenceEntry(piece: Evidence, unitPath: string): EntryInsert {
  const { unitId, id, obligationId, name, origin, submittedAt } = piece;
  return {
    ...searchWords('evidence', unitPath, name, [origin]),
    unitId,
    kind: 'evidence',
    key: id,
    obligationId,
    unitPath,
    at: submittedAt,
    version: SEARCH_VERSION,
  };
}

/** Statement that adds entries, each in the place of the one before; to be part of another, or run. */
export function upsertEntries(tx: Db, rows: EntryInsert[]) {
  return tx
    .insert(searchEntries)
    .values(rows)
    .onConflictDoUpdate({
      target: [searchEntries.unitId, searchEntries.kind, searchEntries.key],
      set: TAKEN,
    });
}

const TAKEN = {
  obligationId: sql`excluded.obligation_id`,
  unitPath: sql`excluded.unit_path`,
  at: sql`excluded.at`,
  head: sql`excluded.head`,
  words: sql`excluded.words`,
  tokens: sql`excluded.tokens`,
  version: sql`excluded.version`,
};

/** Adds entries that are not there yet, or were made by older rules; what a writer put there meanwhile stays. */
export async function fillEntries(tx: Db, rows: readonly EntryInsert[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    await tx
      .insert(searchEntries)
      .values(rows.slice(at, at + CHUNK))
      .onConflictDoUpdate({
        target: [searchEntries.unitId, searchEntries.kind, searchEntries.key],
        set: TAKEN,
        setWhere: lt(searchEntries.version, SEARCH_VERSION),
      });
  }
}

/**
 * Takes in a plan with its tasks and items as they stand; dropped items are left out. Of a draft they are found by those
 * alone who review it.
 * @param way `write`: in the place of all there was of it; `fill`: a writer's newer entries stay
 * @returns number of entries
 */
export async function takeInPlan(tx: Db, planId: string, way: 'write' | 'fill'): Promise<number> {
  const rows = await planEntries(tx, planId);
  if (way === 'fill') {
    await fillEntries(tx, rows);
    return rows.length;
  }
  await leaveOutPlan(tx, planId);
  for (let at = 0; at < rows.length; at += CHUNK) await upsertEntries(tx, rows.slice(at, at + CHUNK));
  return rows.length;
}

/**
 * Takes in the items of one measure of a draft after a correction.
 * @param before ids of its items before it
 */
export async function takeInMeasure(
  tx: Db,
  planId: string,
  measureId: string,
  before: readonly string[],
): Promise<void> {
  const place = await placeOf(tx, planId);
  if (!place) return;
  const found = await tx.select().from(items).where(eq(items.measureId, measureId));
  const rows = itemEntries(found, place);
  const gone = before.filter((id) => !rows.some(({ key }) => key === id));
  if (gone.length > 0) {
    const { unitId, kind, key } = searchEntries;
    await tx.delete(searchEntries).where(and(eq(unitId, place.unitId), eq(kind, 'item'), inArray(key, gone)));
  }
  if (rows.length > 0) await upsertEntries(tx, rows);
}

/** What every entry of one plan has in common. */
interface PlanPlace {
  readonly plan: typeof plans.$inferSelect;
  readonly unitId: string;
  readonly unitPath: string;
  readonly standing: Standing;
  readonly columns: Pick<EntryInsert, 'unitId' | 'planId' | 'unitPath' | 'at' | 'version'>;
}

async function placeOf(tx: Db, planId: string): Promise<PlanPlace | null> {
  const [found] = await tx
    .select({ plan: plans, unitPath: units.path })
    .from(plans)
    .innerJoin(units, eq(units.id, plans.unitId))
    .where(eq(plans.id, planId));
  if (!found) return null;
  const { plan, unitPath } = found;
  const { unitId } = plan;
  const at = plan.publishedAt ?? plan.createdAt;
  const standing = plan.status === 'draft' ? 'draft' : 'issued';
  return {
    plan,
    unitId,
    unitPath,
    standing,
    columns: { unitId, planId, unitPath, at, version: SEARCH_VERSION },
  };
}

async function planEntries(tx: Db, planId: string): Promise<EntryInsert[]> {
  const place = await placeOf(tx, planId);
  if (!place) return [];
  const { plan, unitPath, standing, columns } = place;
  const taskRows = await tx.select().from(tasks).where(eq(tasks.planId, planId));
  const itemRows = await tx.select().from(items).where(eq(items.planId, planId));
  return [
    {
      ...searchWords('plan', unitPath, plan.title, [plan.number ?? '', plan.issuer ?? ''], standing),
      ...columns,
      kind: 'plan',
      key: planId,
    },
    ...taskRows.map(({ id, title }) => ({
      ...searchWords('task', unitPath, title, [], standing),
      ...columns,
      kind: 'task' as const,
      key: id,
    })),
    ...itemEntries(itemRows, place),
  ];
}

type ItemRow = typeof items.$inferSelect;

function itemEntries(rows: readonly ItemRow[], { unitPath, standing, columns }: PlanPlace) {
  return rows
    .filter(({ status }) => status !== 'dropped')
    .map(({ id, text, verb, object }) => ({
      ...searchWords('item', unitPath, text, [verb + object], standing),
      ...columns,
      kind: 'item' as const,
      key: id,
    }));
}

/** Leaves out a plan with its tasks and items. What was reported under it stays, marked. */
export async function leaveOutPlan(tx: Db, planId: string): Promise<void> {
  await tx.delete(searchEntries).where(eq(searchEntries.planId, planId));
}

/**
 * Entries of units that moved: their paths, and the tokens by which they are found under a unit.
 * @param from path before, `/nipa/a/x/`
 * @param to path after
 */
export async function moveEntries(tx: Db, from: string, to: string): Promise<void> {
  const [gone, come] = [placeTokens(from), placeTokens(to)];
  await tx
    .update(searchEntries)
    .set({
      unitPath: sql`${to}::text || substr(${searchEntries.unitPath}, ${from.length + 1}::int)`,
      tokens: sql`ts_delete(${searchEntries.tokens}, ${sql.param(gone)}::text[]) || array_to_tsvector(${sql.param(come)}::text[])`,
    })
    .where(sql`${searchEntries.unitPath} like ${beginning(from)}`);
}
