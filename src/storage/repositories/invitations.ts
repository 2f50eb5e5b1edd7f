import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { invitations } from '../tables/index.ts';

export type InvitationRow = typeof invitations.$inferSelect;

/** Adds a one-time link; only the hash of its token is kept. */
export async function addInvitation(tx: Db, row: Omit<InvitationRow, 'usedAt'>): Promise<void> {
  await tx.insert(invitations).values(row);
}

/** The link with that hash if it was not used and is not over at the moment. */
export async function findOpenInvitation(
  db: Db,
  tokenHash: string,
  at: Date,
): Promise<InvitationRow | undefined> {
  const [row] = await db.select().from(invitations).where(open(tokenHash, at));
  return row;
}

/**
 * Uses the link up; of two at once only one succeeds.
 * @returns whether this call used it
 */
export async function useInvitation(tx: Db, tokenHash: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(invitations)
    .set({ usedAt: at })
    .where(open(tokenHash, at))
    .returning({ tokenHash: invitations.tokenHash });
  return rows.length === 1;
}

/** Ends every link of the account that is still open, so that only the newest one works. */
export async function endInvitations(tx: Db, userId: string, at: Date): Promise<void> {
  await tx
    .update(invitations)
    .set({ expiresAt: at })
    .where(and(eq(invitations.userId, userId), isNull(invitations.usedAt), gt(invitations.expiresAt, at)));
}

function open(tokenHash: string, at: Date) {
  return and(eq(invitations.tokenHash, tokenHash), isNull(invitations.usedAt), gt(invitations.expiresAt, at));
}
