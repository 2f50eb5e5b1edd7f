import { z } from 'zod';
import type { User } from '../../contracts/people.ts';
import type { Role } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import {
  changeUser,
  getPerson,
  holdersOf,
  listPeople,
  type PeopleFilter,
  replaceRoles,
} from '../../storage/repositories/people.ts';
import { endSessions } from '../../storage/repositories/sessions.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { write } from '../write.ts';
import { addPerson } from './addPerson.ts';
import { type Link, newLink } from './links.ts';
import { mustFindUnit } from './livingUnit.ts';
import { isAdminRole, mustFit } from './roleRules.ts';
import { userView } from './userView.ts';

const EVERYWHERE = { unitPath: null };
/** Administrators the system administrator may make once, while nobody has ever held the role. */
const BOOTSTRAP: readonly Role[] = ['security-admin', 'audit-admin'];

interface ListInput {
  readonly query: PeopleFilter & { readonly cursor?: string | undefined; readonly limit: number };
}

/** People in the order they were made, by page. */
export async function listUsers(call: Call, { query }: ListInput) {
  mustBeAllowed(call, 'user.read', EVERYWHERE);
  const after = unpackCursor(query.cursor, z.tuple([z.string()]))?.[0] ?? null;
  // one more than asked for tells whether there is another page
  const { rows, total } = await listPeople(call.db, query, after, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const next = rows.length > query.limit && last ? packCursor([last.user.id]) : null;
  return { rows: page.map(userView), next, total };
}

interface CreateInput {
  readonly body: { readonly name: string; readonly unitId: string; readonly roles: readonly Role[] };
}

/**
 * Makes an account and its one-time link.
 * @throws ROLES_CONFLICT; REQUEST_INVALID when roles and unit do not fit; UNIT_UNKNOWN; FORBIDDEN for an administrator
 *   role, except the very first security and audit administrator
 */
export async function createUser(call: Call, { body }: CreateInput): Promise<{ user: User; link: Link }> {
  mustBeAllowed(call, 'user.manage', EVERYWHERE);
  const roles = [...new Set(body.roles)];
  const unit = await mustFindUnit(call.db, call.clock.today(), 'unitId', body.unitId);
  mustFit(roles, unit.level);
  const links: Link[] = [];
  const { userId } = await write(call, async (tx, record) => {
    for (const role of roles.filter(isAdminRole)) {
      if (BOOTSTRAP.includes(role) && (await holdersOf(tx, role)).length === 0) continue;
      throw new LuoshiError('FORBIDDEN', '管理员角色由安全管理员授予：先建账号，再请安全管理员授予角色');
    }
    const added = await addPerson(tx, call, record, { name: body.name, unitId: unit.id, roles });
    links.push(added.link);
    return { userId: added.userId };
  });
  // a retry finds its answer kept, but a link is kept nowhere: it gets a new one
  const link = links.at(-1) ?? (await newLink({ ...call, attempt: null }, { userId, unitId: unit.id }));
  return { user: userView(await getPerson(call.db, userId)), link };
}

interface UpdateInput {
  readonly params: { readonly userId: string };
  readonly body: {
    readonly name?: string | undefined;
    readonly unitId?: string | undefined;
    readonly disabled?: boolean | undefined;
  };
}

/**
 * Renames, moves, disables or restores an account. Moving and disabling end its sessions.
 * @throws NOT_FOUND, UNIT_UNKNOWN; REQUEST_INVALID when the roles do not fit the new unit; FORBIDDEN to disable oneself
 */
export async function updateUser(call: Call, { params, body }: UpdateInput): Promise<User> {
  mustBeAllowed(call, 'user.manage', EVERYWHERE);
  const { userId } = params;
  if (body.disabled === true && userId === call.actor.userId) {
    throw new LuoshiError('FORBIDDEN', '不能停用自己的账号，请由另一名系统管理员停用');
  }
  const unit =
    body.unitId === undefined ? null : await mustFindUnit(call.db, call.clock.today(), 'unitId', body.unitId);
  await write(call, async (tx, record) => {
    const before = await getPerson(tx, userId);
    if (unit) mustFit(before.roles, unit.level);
    const at = call.clock.now();
    const disabledAt = body.disabled ? (before.user.disabledAt ?? at) : null;
    await changeUser(tx, userId, {
      updatedAt: at,
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(unit ? { unitId: unit.id } : {}),
      ...(body.disabled === undefined ? {} : { disabledAt }),
    });
    const moved = unit !== null && unit.id !== before.unit.id;
    if (moved || body.disabled === true) await endSessions(tx, userId);
    const trace = { action: 'user.change', objectType: 'user', objectId: userId };
    const was = { name: before.user.name, unitId: before.unit.id, disabled: before.user.disabledAt !== null };
    await record({ ...trace, unitId: before.unit.id, detail: { before: was, change: { ...body } } });
    if (moved) await record({ ...trace, unitId: unit.id, detail: { before: was, change: { ...body } } });
    return {};
  });
  return userView(await getPerson(call.db, userId));
}

interface RolesInput {
  readonly params: { readonly userId: string };
  readonly body: { readonly roles: readonly Role[] };
}

/**
 * Sets the roles of an account and ends its sessions.
 * @throws NOT_FOUND, ROLES_CONFLICT; REQUEST_INVALID when they do not fit the unit; FORBIDDEN for one's own roles;
 *   STATE_REFUSES when nobody would be left to administer the system
 */
export async function setRoles(call: Call, { params, body }: RolesInput): Promise<User> {
  mustBeAllowed(call, 'role.grant', EVERYWHERE);
  const { userId } = params;
  if (userId === call.actor.userId) throw new LuoshiError('FORBIDDEN', '不能更改自己的角色');
  const roles = [...new Set(body.roles)];
  await write(call, async (tx, record) => {
    const before = await getPerson(tx, userId);
    mustFit(roles, before.unit.level);
    await replaceRoles(tx, userId, roles);
    const living = (await holdersOf(tx, 'system-admin')).filter(({ disabled }) => !disabled);
    if (living.length === 0) throw noAdministratorLeft(roles);
    await endSessions(tx, userId);
    const detail = { before: before.roles, after: roles };
    await record({
      unitId: before.unit.id,
      action: 'roles.set',
      objectType: 'user',
      objectId: userId,
      detail,
    });
    return {};
  });
  return userView(await getPerson(call.db, userId));
}

function noAdministratorLeft(roles: readonly Role[]): LuoshiError {
  return new LuoshiError('STATE_REFUSES', '至少保留一名在用的系统管理员', {
    refusal: {
      attempted: `改为 ${roles.join('、')}`,
      state: '此人是最后一名系统管理员',
      allowed: ['先授予另一人系统管理员角色'],
    },
  });
}
