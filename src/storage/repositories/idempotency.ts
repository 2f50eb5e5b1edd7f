import { and, eq } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { idempotencyKeys } from '../tables/index.ts';

export type KeptAnswer = typeof idempotencyKeys.$inferSelect;

/** The answer kept for an actor's key; undefined: the key is new. */
export async function findAnswer(tx: Db, actorId: string, key: string): Promise<KeptAnswer | undefined> {
  const [row] = await tx
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key)));
  return row;
}

/** Keeps the answer; a second writer with the same key collides and its transaction is repeated. */
export async function keepAnswer(tx: Db, answer: KeptAnswer): Promise<void> {
  await tx.insert(idempotencyKeys).values(answer);
}
