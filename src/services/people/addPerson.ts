import type { Role } from '../../domain/roles.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addUser, replaceRoles } from '../../storage/repositories/people.ts';
import type { House } from '../context.ts';
import type { RecordTrace } from '../write.ts';
import { issueLink, type Link } from './links.ts';

/**
 * Adds an account with its roles and a one-time link, audited in the chain of its unit. It has no password until the
 * link is used.
 */
export async function addPerson(
  tx: Db,
  house: Pick<House, 'clock' | 'ids'>,
  record: RecordTrace,
  person: { name: string; unitId: string; roles: readonly Role[] },
): Promise<{ userId: string; link: Link }> {
  const userId = house.ids.next();
  const { name, unitId, roles } = person;
  // accounts are not tied to mail; better-auth wants an address of its own for each (RFC 6761: .invalid never resolves)
  const email = `${userId}@luoshi.invalid`;
  await addUser(tx, { id: userId, name, unitId, email, at: house.clock.now() });
  await replaceRoles(tx, userId, roles);
  const detail = { name, roles };
  await record({ unitId, action: 'user.create', objectType: 'user', objectId: userId, detail });
  const link = await issueLink(tx, house, record, { userId, unitId });
  return { userId, link };
}
