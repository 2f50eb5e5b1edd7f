import { eq } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { sessions } from '../tables/index.ts';

/** Ends every session of the account; the next request with one of them is refused. */
export async function endSessions(tx: Db, userId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, userId));
}

/** Ends one session. */
export async function endSession(tx: Db, sessionId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.id, sessionId));
}
