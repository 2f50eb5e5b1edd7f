import { createHash } from 'node:crypto';
import type { Db } from '../../storage/engine/types.ts';
import { addInvitation, endInvitations } from '../../storage/repositories/invitations.ts';
import type { Call, House } from '../context.ts';
import { type RecordTrace, write } from '../write.ts';

const VALID_DAYS = 7;
const MS_PER_DAY = 86_400_000;

/** A one-time link as it is shown once; the path follows the address of the server. */
export interface Link {
  readonly url: string;
  readonly expiresAt: string;
}

/** What is kept of a link's token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Makes a one-time link, audited in the chain of the person's unit; links of the account that are still open end.
 * @returns the link with a path (`/welcome/TOKEN`); it cannot be shown again, because only the hash is kept
 */
export async function issueLink(
  tx: Db,
  house: Pick<House, 'clock' | 'ids'>,
  record: RecordTrace,
  { userId, unitId }: { userId: string; unitId: string },
): Promise<Link> {
  const at = house.clock.now();
  const token = house.ids.secret();
  const expiresAt = new Date(at.getTime() + VALID_DAYS * MS_PER_DAY);
  await endInvitations(tx, userId, at);
  await addInvitation(tx, { tokenHash: tokenHash(token), userId, createdAt: at, expiresAt });
  const detail = { expiresAt: expiresAt.toISOString() };
  await record({ unitId, action: 'invitation.issue', objectType: 'user', objectId: userId, detail });
  return { url: `/welcome/${token}`, expiresAt: detail.expiresAt };
}

/** Makes a one-time link in a transaction of its own. */
export async function newLink(call: Call, person: { userId: string; unitId: string }): Promise<Link> {
  const made: Link[] = [];
  await write(call, async (tx, record) => {
    made.push(await issueLink(tx, call, record, person));
    return {};
  });
  const link = made.at(-1);
  if (link) return link;
  // a retry found its answer kept, but a link is kept nowhere: it gets a new one, and the first one ends
  return newLink({ ...call, attempt: null }, person);
}
