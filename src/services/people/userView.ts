import type { User } from '../../contracts/people.ts';
import type { Person } from '../../storage/repositories/people.ts';

/** An account as administrators see it. */
export function userView({ user, unit, roles, hasPassword }: Person): User {
  const living = hasPassword ? 'active' : 'invited';
  return {
    id: user.id,
    name: user.name,
    username: user.username,
    unitId: unit.id,
    unitName: unit.name,
    roles,
    status: user.disabledAt === null ? living : 'disabled',
    createdAt: user.createdAt.toISOString(),
  };
}
