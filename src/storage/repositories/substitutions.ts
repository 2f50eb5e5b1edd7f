import { and, asc, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { substitutions } from '../tables/index.ts';

export type SubstitutionRow = typeof substitutions.$inferSelect;

/** Adds a substitution. */
export async function addSubstitution(tx: Db, row: SubstitutionRow): Promise<void> {
  await tx.insert(substitutions).values(row);
}

/** The substitution with that id. */
export async function findSubstitution(db: Db, id: string): Promise<SubstitutionRow | undefined> {
  const [row] = await db.select().from(substitutions).where(eq(substitutions.id, id));
  return row;
}

/** Ends a substitution before its last day. */
export async function endSubstitution(tx: Db, id: string, at: Date): Promise<void> {
  await tx.update(substitutions).set({ endedAt: at }).where(eq(substitutions.id, id));
}

/** Who acted, acts and will act for somebody, oldest first. */
export async function substitutionsOf(db: Db, userId: string): Promise<SubstitutionRow[]> {
  return db
    .select()
    .from(substitutions)
    .where(eq(substitutions.userId, userId))
    .orderBy(asc(substitutions.fromDay), asc(substitutions.id));
}

/** For whom somebody may act on a day. */
export async function actingFor(db: Db, substituteId: string, day: string): Promise<SubstitutionRow[]> {
  return db
    .select()
    .from(substitutions)
    .where(
      and(
        eq(substitutions.substituteId, substituteId),
        isNull(substitutions.endedAt),
        lte(substitutions.fromDay, day),
        gte(substitutions.toDay, day),
      ),
    )
    .orderBy(asc(substitutions.fromDay), asc(substitutions.id));
}

/** Ids of everybody who was ever to act for one of them. */
export async function substitutesOf(db: Db, userIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: substitutions.substituteId })
    .from(substitutions)
    .where(inArray(substitutions.userId, [...userIds]));
  return rows.map(({ id }) => id);
}
