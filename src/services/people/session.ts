import type { Session } from '../../contracts/people.ts';
import { type Actor, permissionsOf } from '../../domain/roles.ts';
import { findActor, getPerson } from '../../storage/repositories/people.ts';
import { getUnit, type UnitRow } from '../../storage/repositories/units.ts';
import type { Call, House } from '../context.ts';
import { ROOT_UNIT } from '../setup/systemCall.ts';
import type { Auth, SetCookies } from './auth.ts';
import type { FailedSignIns } from './failedSignIns.ts';

/** Somebody who is not signed in: holds no role, so no permission. */
export const ANONYMOUS: Actor = {
  userId: 'anonymous',
  name: '未登录',
  unitId: ROOT_UNIT,
  unitPath: `/${ROOT_UNIT}/`,
  roles: [],
};

/** What accounts need to know of the request besides its words. */
export interface Visit {
  readonly auth: Auth;
  readonly failedSignIns: FailedSignIns;
  /** Address the request came from. */
  readonly address: string;
  /** Headers of the request: the session's cookie and the browser's name. */
  readonly headers: Headers;
  /** Id of the session of the request; null: none. */
  readonly sessionId: string | null;
}

/** A session's view and the cookies that carry it. */
export interface SignedIn {
  readonly session: Session;
  readonly cookies: SetCookies;
}

/**
 * Who asks. Rights are read anew for every request, so that a change of roles, unit or state holds at once.
 * @returns null when the cookie belongs to no open session of a living account
 */
export async function resolveSession(
  house: Pick<House, 'db'>,
  auth: Auth,
  headers: Headers,
): Promise<{ actor: Actor; sessionId: string; cookies: SetCookies } | null> {
  if (!headers.has('cookie')) return null;
  const session = await auth.session(headers);
  if (!session) return null;
  const actor = await findActor(house.db, session.userId);
  return actor ? { actor, sessionId: session.id, cookies: session.cookies } : null;
}

/** The person signed in, with unit and permissions; acting for another, with that one's, under both names. */
export async function getSession(call: Call): Promise<Session> {
  const { actor } = call;
  const { user } = await getPerson(call.db, actor.userId);
  return viewOf(actor, user.username, await getUnit(call.db, actor.unitId));
}

/** What the screens must know of a person. */
export async function sessionView(house: Pick<House, 'db'>, userId: string): Promise<Session> {
  const { user, unit, roles } = await getPerson(house.db, userId);
  const actor: Actor = { userId, name: user.name, unitId: unit.id, unitPath: unit.path, roles };
  return viewOf(actor, user.username, unit);
}

function viewOf(actor: Actor, username: string | null, unit: UnitRow): Session {
  return {
    userId: actor.userId,
    name: actor.name,
    username: username ?? '',
    unit: { id: unit.id, name: unit.name, shortName: unit.shortName, path: unit.path, level: unit.level },
    roles: [...actor.roles],
    permissions: permissionsOf(actor),
  };
}
