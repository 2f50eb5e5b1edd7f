import { z } from 'zod';
import { PERMISSIONS } from '../domain/roles.ts';
import { id, moment, page, pageQuery, role, shortText } from './common.ts';
import { endpoint } from './endpoint.ts';

export const session = z.strictObject({
  userId: id,
  name: z.string(),
  username: z.string(),
  unit: z.strictObject({ id, name: z.string(), shortName: z.string(), path: z.string(), level: z.string() }),
  roles: z.array(role),
  permissions: z.array(z.enum(PERMISSIONS)),
});
export type Session = z.infer<typeof session>;

export const user = z.strictObject({
  id,
  name: z.string(),
  username: z.string().nullable(),
  unitId: id,
  unitName: z.string(),
  roles: z.array(role),
  /** invited: the one-time link was not used yet. */
  status: z.enum(['invited', 'active', 'disabled']),
  createdAt: moment,
});
export type User = z.infer<typeof user>;

const username = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{2,31}$/, '用户名为 3–32 位小写字母、数字、点、横线或下划线');
const password = z.string().min(10, '口令至少 10 位').max(128);
const link = z.strictObject({ url: z.string(), expiresAt: moment });

export const peopleEndpoints = {
  getSession: endpoint({
    method: 'GET',
    path: '/session',
    permission: 'signed-in',
    summary: '当前登录人',
    response: session,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    permission: 'public',
    summary: '登录',
    body: z.strictObject({ username: z.string().min(1).max(64), password: z.string().min(1).max(128) }),
    response: session,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    permission: 'signed-in',
    summary: '退出',
    response: z.strictObject({}),
  }),
  getInvitation: endpoint({
    method: 'GET',
    path: '/invitations/:token',
    permission: 'public',
    summary: '查看一次性链接',
    params: z.strictObject({ token: z.string().min(20).max(200) }),
    response: z.strictObject({
      name: z.string(),
      unitName: z.string(),
      username: z.string().nullable(),
      roles: z.array(role),
    }),
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/:token/accept',
    permission: 'public',
    summary: '用一次性链接设置用户名和口令，并登录',
    params: z.strictObject({ token: z.string().min(20).max(200) }),
    body: z.strictObject({ username, password, name: shortText }),
    response: session,
  }),
  listUsers: endpoint({
    method: 'GET',
    path: '/users',
    permission: 'user.read',
    summary: '用户',
    query: z.strictObject({
      q: z.string().max(100).optional(),
      unitId: id.optional(),
      role: role.optional(),
      ...pageQuery,
    }),
    response: page(user),
  }),
  createUser: endpoint({
    method: 'POST',
    path: '/users',
    permission: 'user.manage',
    summary: '新增用户，返回一次性链接',
    body: z.strictObject({ name: shortText, unitId: id, roles: z.array(role).min(1) }),
    response: z.strictObject({ user, link }),
  }),
  renewInvitation: endpoint({
    method: 'POST',
    path: '/users/:userId/invitation',
    permission: 'user.manage',
    summary: '重发一次性链接（也用于重置口令）',
    params: z.strictObject({ userId: id }),
    response: z.strictObject({ link }),
  }),
  updateUser: endpoint({
    method: 'PATCH',
    path: '/users/:userId',
    permission: 'user.manage',
    summary: '改姓名、调单位、停用或恢复',
    params: z.strictObject({ userId: id }),
    body: z.strictObject({
      name: shortText.optional(),
      unitId: id.optional(),
      disabled: z.boolean().optional(),
    }),
    response: user,
  }),
  setRoles: endpoint({
    method: 'PUT',
    path: '/users/:userId/roles',
    permission: 'role.grant',
    summary: '授予角色（安全管理员）',
    params: z.strictObject({ userId: id }),
    body: z.strictObject({ roles: z.array(role).min(1) }),
    response: user,
  }),
};
