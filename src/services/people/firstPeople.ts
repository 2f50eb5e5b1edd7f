import type { Role } from '../../domain/roles.ts';
import { countUsers } from '../../storage/repositories/people.ts';
import type { House } from '../context.ts';
import { ROOT_UNIT, systemCall } from '../setup/systemCall.ts';
import { write } from '../write.ts';
import { addPerson } from './addPerson.ts';

/** Somebody the first start made, with the link that sets the password. */
export interface FirstPerson {
  readonly role: Role;
  readonly name: string;
  readonly url: string;
}

const FIRST: readonly { role: Role; name: string }[] = [
  { role: 'system-admin', name: '系统管理员' },
  { role: 'supervisor', name: '督查员' },
];

/** Another start made them a moment ago. */
class AlreadyThere extends Error {}

/**
 * Makes the first accounts of a store that has none.
 * @param baseUrl address people use, without a slash at the end
 * @returns one-time links, shown once; empty when there is any account
 */
export async function createFirstPeople(house: House, baseUrl: string): Promise<FirstPerson[]> {
  if ((await countUsers(house.db)) > 0) return [];
  const call = systemCall(house);
  const made: FirstPerson[] = [];
  try {
    await write(call, async (tx, record) => {
      if ((await countUsers(tx)) > 0) throw new AlreadyThere();
      made.length = 0;
      for (const { role, name } of FIRST) {
        const { link } = await addPerson(tx, call, record, { name, unitId: ROOT_UNIT, roles: [role] });
        made.push({ role, name, url: `${baseUrl}${link.url}` });
      }
      // Two starts at once both pass the first look. The audit chain puts them in order, so the later one sees here.
      if ((await countUsers(tx)) > FIRST.length) throw new AlreadyThere();
      return {};
    });
  } catch (error) {
    if (error instanceof AlreadyThere) return [];
    throw error;
  }
  return made;
}
