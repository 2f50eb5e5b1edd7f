import type { Actor, Permission } from '../../domain/roles.ts';
import { ROOT_UNIT } from '../setup/systemCall.ts';

/** Who sits at the server itself and can read its key (ADR 0007). */
export const LOCAL_USER_ID = 'local';

/**
 * The command line on the server's own machine. It works as a supervisor; what concerns accounts (`luoshi invite`) it
 * does as the system administrator, because the two are never held together.
 */
export function localActor(permission: Permission | 'public' | 'signed-in'): Actor {
  return {
    userId: LOCAL_USER_ID,
    name: '命令行',
    unitId: ROOT_UNIT,
    unitPath: `/${ROOT_UNIT}/`,
    roles: [permission.startsWith('user.') ? 'system-admin' : 'supervisor'],
  };
}
