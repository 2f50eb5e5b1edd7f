import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { findOpenInvitation, useInvitation } from '../../storage/repositories/invitations.ts';
import {
  changeUser,
  findByUsername,
  getPerson,
  type Person,
  savePassword,
} from '../../storage/repositories/people.ts';
import { endSessions } from '../../storage/repositories/sessions.ts';
import { type Call, type House, mustBeAllowed } from '../context.ts';
import { write } from '../write.ts';
import { type Link, newLink, tokenHash } from './links.ts';
import { LOCAL_USER_ID } from './localActor.ts';
import { mustBeStrong } from './passwordRules.ts';
import { isAdminRole } from './roleRules.ts';
import type { SignedIn, Visit } from './session.ts';
import { recordSignIn } from './signIn.ts';

/** Whom a one-time link is for. @throws LINK_INVALID when it was used, is over, or never was */
export async function getInvitation(call: Call, input: { params: { token: string } }) {
  const { user, unit, roles } = await invitedPerson(call, input.params.token);
  return { name: user.name, unitName: unit.name, username: user.username, roles };
}

interface Acceptance {
  readonly params: { readonly token: string };
  readonly body: { readonly username: string; readonly password: string; readonly name: string };
}

/**
 * Uses a one-time link: sets user name, password and name, ends older sessions of the account and signs in.
 * @throws LINK_INVALID, PASSWORD_WEAK, USERNAME_TAKEN; REQUEST_INVALID when a reset would change the user name
 */
export async function acceptInvitation(call: Call, input: Acceptance, visit: Visit): Promise<SignedIn> {
  const { token } = input.params;
  const { username, password, name } = input.body;
  const before = await invitedPerson(call, token);
  mustKeepUsername(before, username);
  mustBeStrong(password, username);
  await mustBeFree(call.db, username, before.user.id);
  const passwordHash = await visit.auth.hashPassword(password);
  const { user, unit, roles } = before;
  const actor = { userId: user.id, name, unitId: unit.id, unitPath: unit.path, roles };
  await write({ ...call, actor, attempt: null }, async (tx, record) => {
    const at = call.clock.now();
    if (!(await useInvitation(tx, tokenHash(token), at))) throw linkInvalid();
    await mustBeFree(tx, username, user.id);
    await changeUser(tx, user.id, { name, username, displayUsername: username, updatedAt: at });
    await savePassword(tx, { id: call.ids.next(), userId: user.id, passwordHash, at });
    await endSessions(tx, user.id);
    await record({
      unitId: unit.id,
      action: 'invitation.accept',
      objectType: 'user',
      objectId: user.id,
      detail: { username, name, address: visit.address },
    });
    return {};
  });
  const cookies = await visit.auth.signIn(username, password, visit.headers);
  if (cookies === null) throw new LuoshiError('INTERNAL', '口令已设置，但未能登录，请到登录页登录');
  const person = await getPerson(call.db, user.id);
  return { session: await recordSignIn(call, person, visit.address), cookies };
}

/**
 * Makes a new one-time link for an account, also to reset a forgotten password; open links end.
 * @throws NOT_FOUND; STATE_REFUSES for a disabled account; FORBIDDEN for an administrator's account in use, so that
 *   the system administrator cannot take over the others (at the server itself: `luoshi invite`)
 */
export async function renewInvitation(
  call: Call,
  input: { params: { userId: string } },
): Promise<{ link: Link }> {
  const { userId } = input.params;
  mustBeAllowed(call, 'user.manage', { unitPath: null });
  const person = await getPerson(call.db, userId);
  mustBeResettable(call, person);
  return { link: await newLink(call, { userId, unitId: person.unit.id }) };
}

function mustBeResettable(call: Call, person: Person): void {
  if (person.user.disabledAt !== null) {
    throw new LuoshiError('STATE_REFUSES', '账号已停用，先恢复再发链接', {
      refusal: { attempted: '发一次性链接', state: '已停用', allowed: ['恢复账号'] },
    });
  }
  const another = person.user.id !== call.actor.userId;
  if (
    another &&
    call.actor.userId !== LOCAL_USER_ID &&
    person.hasPassword &&
    person.roles.some(isAdminRole)
  ) {
    throw new LuoshiError(
      'FORBIDDEN',
      '三员分立：不能重置其他管理员的口令。请在服务器上运行 luoshi invite 用户名',
    );
  }
}

async function invitedPerson(house: Pick<House, 'db' | 'clock'>, token: string): Promise<Person> {
  const invitation = await findOpenInvitation(house.db, tokenHash(token), house.clock.now());
  if (!invitation) throw linkInvalid();
  const person = await getPerson(house.db, invitation.userId);
  if (person.user.disabledAt !== null) throw linkInvalid();
  return person;
}

function linkInvalid(): LuoshiError {
  return new LuoshiError('LINK_INVALID', '链接已用过、已过期或不存在，请向系统管理员索取新的');
}

function mustKeepUsername({ user }: Person, username: string): void {
  if (user.username === null || user.username === username) return;
  throw new LuoshiError('REQUEST_INVALID', '重置口令时用户名不变', {
    faults: [{ path: 'username', message: `用户名仍为 ${user.username}` }],
  });
}

async function mustBeFree(db: Db, username: string, userId: string): Promise<void> {
  const holder = await findByUsername(db, username);
  if (!holder || holder.user.id === userId) return;
  throw new LuoshiError('USERNAME_TAKEN', '用户名已有人使用，请换一个', {
    faults: [{ path: 'username', message: '已有人使用' }],
  });
}
