import { LuoshiError } from '../../kernel/errors.ts';
import { findByUsername, type Person } from '../../storage/repositories/people.ts';
import { endSession } from '../../storage/repositories/sessions.ts';
import type { Call } from '../context.ts';
import { ROOT_UNIT } from '../setup/systemCall.ts';
import { write } from '../write.ts';
import type { SetCookies } from './auth.ts';
import { type SignedIn, sessionView, type Visit } from './session.ts';

/**
 * Opens a session for a user name and password.
 * @throws SIGN_IN_FAILED with one sentence for every reason, so that nobody learns which names exist; RATE_LIMITED
 *   after too many failures of one account from one address
 */
export async function signIn(
  call: Call,
  input: { body: { username: string; password: string } },
  visit: Visit,
): Promise<SignedIn> {
  const username = input.body.username.trim().toLowerCase();
  const attempts = visit.failedSignIns.attempt(username, visit.address);
  const person = await findByUsername(call.db, username);
  const living = person !== undefined && person.user.disabledAt === null;
  const cookies = living
    ? await visit.auth.signIn(username, input.body.password, visit.headers)
    : await spendAsLong(visit, input.body.password);
  if (!living || cookies === null) {
    await recordRefusal(call, person, visit.address, attempts);
    throw new LuoshiError('SIGN_IN_FAILED', '用户名或口令不对');
  }
  visit.failedSignIns.forgive(username, visit.address);
  return { session: await recordSignIn(call, person, visit.address), cookies };
}

/**
 * Ends the session of the request.
 * @returns the cookies that make the browser forget it
 */
export async function signOut(call: Call, visit: Visit): Promise<SetCookies> {
  const { sessionId } = visit;
  if (sessionId === null) return [];
  await write(call, async (tx, record) => {
    await endSession(tx, sessionId);
    await record({
      unitId: call.actor.unitId,
      action: 'session.end',
      objectType: 'user',
      objectId: call.actor.userId,
    });
    return {};
  });
  return visit.auth.signOut(visit.headers);
}

/**
 * Audits a session that was opened. It fails closed: without the entry the cookies are not handed out.
 * @returns the session's view
 */
export async function recordSignIn(call: Call, person: Person, address: string) {
  const { user, unit, roles } = person;
  const actor = { userId: user.id, name: user.name, unitId: unit.id, unitPath: unit.path, roles };
  await write({ ...call, actor, attempt: null }, async (_tx, record) => {
    await record({
      unitId: unit.id,
      action: 'session.start',
      objectType: 'user',
      objectId: user.id,
      detail: { address },
    });
    return {};
  });
  return sessionView(call, user.id);
}

/** A name that does not exist takes as long as a wrong password. */
async function spendAsLong(visit: Visit, password: string): Promise<null> {
  await visit.auth.hashPassword(password);
  return null;
}

async function recordRefusal(
  call: Call,
  person: Person | undefined,
  address: string,
  attempts: number,
): Promise<void> {
  await write({ ...call, attempt: null }, async (_tx, record) => {
    await record({
      unitId: person?.unit.id ?? ROOT_UNIT,
      action: 'session.refuse',
      objectType: 'user',
      // an unknown name is not kept: it may be a password typed into the wrong field
      objectId: person?.user.id ?? 'unknown',
      detail: { address, attempts, disabled: person !== undefined && person.user.disabledAt !== null },
    });
    return {};
  });
}
