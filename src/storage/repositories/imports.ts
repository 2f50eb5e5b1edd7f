import { and, asc, desc, eq, inArray, lt, ne } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { imports } from '../tables/index.ts';

export type ImportRow = typeof imports.$inferSelect;

/** States from which an import still goes on. */
const UNFINISHED: ImportRow['state'][] = ['waiting', 'reading'];
const unfinished = inArray(imports.state, UNFINISHED);

/** How an import ended. */
export type ImportEnd = Pick<ImportRow, 'state' | 'endedAt'> &
  Partial<Pick<ImportRow, 'planId' | 'errorCode' | 'errorMessage' | 'done' | 'total'>>;

export async function addImport(tx: Db, row: typeof imports.$inferInsert): Promise<void> {
  await tx.insert(imports).values(row);
}

/** One import of a person; undefined: none of this id is the person's. */
export async function findImport(db: Db, id: string, createdBy: string): Promise<ImportRow | undefined> {
  const [row] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.createdBy, createdBy)));
  return row;
}

/**
 * Imports of a person, newest first (ids grow with time).
 * @param before only those older than the import of this id
 */
export async function importsOf(
  db: Db,
  createdBy: string,
  before: string | undefined,
  limit: number,
): Promise<ImportRow[]> {
  const older = before === undefined ? undefined : lt(imports.id, before);
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.createdBy, createdBy), older))
    .orderBy(desc(imports.id))
    .limit(limit);
}

export async function countImports(db: Db, createdBy: string): Promise<number> {
  return db.$count(imports, eq(imports.createdBy, createdBy));
}

/** How many imports of a person wait or are being read. */
export async function countUnfinished(db: Db, createdBy: string): Promise<number> {
  return db.$count(imports, and(eq(imports.createdBy, createdBy), unfinished));
}

/** An import of the same bytes that still goes on, by anybody. @param except id of an import to leave out */
export async function findUnfinishedByHash(
  db: Db,
  sha256: string,
  except?: string,
): Promise<ImportRow | undefined> {
  const others = except === undefined ? undefined : ne(imports.id, except);
  const [row] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.sha256, sha256), unfinished, others))
    .orderBy(desc(imports.id))
    .limit(1);
  return row;
}

/** Every import that still goes on, oldest first. */
export async function unfinishedImports(db: Db): Promise<ImportRow[]> {
  return db.select().from(imports).where(unfinished).orderBy(asc(imports.id));
}

/** Notes how far the reading is; an import that has ended stays as it is. */
export async function noteProgress(
  db: Db,
  id: string,
  { done, total }: Pick<ImportRow, 'done' | 'total'>,
): Promise<void> {
  await db
    .update(imports)
    .set({ state: 'reading', done, total })
    .where(and(eq(imports.id, id), unfinished));
}

/** Ends an import. @returns false when it had ended already, in whatever way */
export async function endImport(tx: Db, id: string, end: ImportEnd): Promise<boolean> {
  const result = await tx
    .update(imports)
    .set(end)
    .where(and(eq(imports.id, id), unfinished));
  return result.rowCount === 1;
}
