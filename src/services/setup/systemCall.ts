import type { Actor } from '../../domain/roles.ts';
import type { Call, House } from '../context.ts';

/** Root of the bundled unit tree: the national office. */
export const ROOT_UNIT = 'nipa';

/** The house itself: it seeds, imports the bundled list and runs timed work; it never reports or judges. */
const HOUSE_ACTOR: Actor = {
  userId: 'system',
  name: '系统',
  unitId: ROOT_UNIT,
  unitPath: `/${ROOT_UNIT}/`,
  roles: ['supervisor'],
};

/** A call by the house itself, without a client key. */
export function systemCall(house: House): Call {
  return { ...house, actor: HOUSE_ACTOR, attempt: null };
}
