import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/roles.ts';
import { auditEntries } from '../../../src/storage/tables/index.ts';
import { openTestServer, sharedTestServer, type TestUser } from '../../support/http.ts';

const server = sharedTestServer();
let admin: TestUser;
let security: TestUser;

beforeAll(async () => {
  admin = await server().makeUser({ unitId: 'nipa', roles: ['system-admin'], name: '系统管理员' });
  security = await server().makeUser({ unitId: 'nipa', roles: ['security-admin'], name: '安全管理员' });
});

const create = (unitId: string, roles: Role[], name = '新人') =>
  server().api(admin).call('createUser', { body: { name, unitId, roles } });

describe('making an account', () => {
  const refused: [string, string, Role[], string][] = [
    ['an administrator role beside another', 'nipa', ['system-admin', 'audit-admin'], 'ROLES_CONFLICT'],
    ['an administrator role beside a business role', 'nipa', ['audit-admin', 'reader'], 'ROLES_CONFLICT'],
    ['another system administrator', 'nipa', ['system-admin'], 'FORBIDDEN'],
    ['a second security administrator', 'nipa', ['security-admin'], 'FORBIDDEN'],
    ['a department contact in a province', '110000', ['department-contact'], 'REQUEST_INVALID'],
    ['a regional contact in the national office', 'nipa-law', ['regional-contact'], 'REQUEST_INVALID'],
    ['a unit that is not there', 'atlantis', ['reader'], 'UNIT_UNKNOWN'],
  ];
  for (const [what, unitId, roles, code] of refused) {
    it(`refuses ${what}`, async () => {
      const answer = await create(unitId, roles);
      expect(answer.json().code).toBe(code);
      const faults: { path: string }[] = answer.json().faults;
      if (code !== 'FORBIDDEN') expect(faults[0]?.path).toMatch(/^(roles|unitId)$/);
    });
  }

  it('takes business roles together, and shows the person as invited', async () => {
    const answer = await create('nipa-law', ['department-contact', 'reader', 'reader'], '钱七');
    expect(answer.json().user).toMatchObject({
      name: '钱七',
      unitName: '条法司',
      roles: ['department-contact', 'reader'],
      status: 'invited',
      username: null,
    });
  });

  it('lets the system administrator make the first security and audit administrator, and no more', async () => {
    const fresh = await openTestServer();
    const first = await fresh.makeUser({ unitId: 'nipa', roles: ['system-admin'] });
    const make = async (role: Role) => {
      const body = { name: '管理员', unitId: 'nipa', roles: [role] };
      return (await fresh.api(first).call('createUser', { body })).statusCode;
    };
    expect(await make('security-admin')).toBe(200);
    expect(await make('audit-admin')).toBe(200);
    expect(await make('security-admin')).toBe(403);
    expect(await make('audit-admin')).toBe(403);
    const { rows } = await fresh.api(first).ok('listUsers', { query: { role: 'security-admin' } });
    const userId = rows[0]?.id ?? '';
    await fresh.api(first).ok('updateUser', { params: { userId }, body: { disabled: true } });
    expect(await make('security-admin')).toBe(403);
    await fresh.close();
  });
});

describe('changing an account', () => {
  it('renames, moves, disables and restores, and audits what it was before', async () => {
    const { api, house, invite } = server();
    const { userId } = await invite({ unitId: '110000', roles: ['regional-contact'], name: '孙八' });
    const change = (body: object) => api(admin).ok('updateUser', { params: { userId }, body });
    expect(await change({ name: '孙九' })).toMatchObject({ name: '孙九', unitId: '110000' });
    expect(await change({ unitId: '120000' })).toMatchObject({ unitName: '天津市知识产权局' });
    expect(await change({ disabled: true })).toMatchObject({ status: 'disabled' });
    expect(await change({ disabled: false })).toMatchObject({ status: 'invited' });
    const entries = (await house.db.select().from(auditEntries)).filter(
      ({ objectId, action }) => objectId === userId && action === 'user.change',
    );
    const where = entries.map(({ unitId }) => unitId).sort();
    expect(where).toEqual(['110000', '110000', '120000', '120000', '120000']);
    expect(entries.find(({ detail }) => JSON.stringify(detail).includes('孙九'))?.detail).toMatchObject({
      before: { name: '孙八', unitId: '110000', disabled: false },
      change: { name: '孙九' },
    });
  });

  it('refuses a unit its roles do not fit, and to disable oneself', async () => {
    const { api, invite } = server();
    const { userId } = await invite({ unitId: '110000', roles: ['regional-contact'] });
    const moved = await api(admin).call('updateUser', {
      params: { userId },
      body: { unitId: 'nipa-law' },
    });
    expect(moved.json()).toMatchObject({ code: 'REQUEST_INVALID', faults: [{ path: 'roles' }] });
    const self = await api(admin).call('updateUser', {
      params: { userId: admin.id },
      body: { disabled: true },
    });
    expect(self.json().code).toBe('FORBIDDEN');
    const nobody = await api(admin).call('updateUser', { params: { userId: 'nobody' }, body: {} });
    expect(nobody.json().code).toBe('NOT_FOUND');
  });
});

describe('granting roles', () => {
  const set = (userId: string, roles: Role[]) =>
    server().api(security).call('setRoles', { params: { userId }, body: { roles } });

  it('is for the security administrator, who may make administrators but not change himself', async () => {
    const { userId } = await server().invite({ unitId: 'nipa', roles: ['reader'] });
    expect((await set(userId, ['audit-admin'])).json()).toMatchObject({ roles: ['audit-admin'] });
    expect((await set(userId, ['audit-admin', 'reader'])).json().code).toBe('ROLES_CONFLICT');
    expect((await set(userId, ['regional-contact'])).json().code).toBe('REQUEST_INVALID');
    expect((await set(security.id, ['system-admin'])).json().code).toBe('FORBIDDEN');
  });

  it('leaves at least one system administrator', async () => {
    const last = await set(admin.id, ['reader']);
    expect(last.json()).toMatchObject({
      code: 'STATE_REFUSES',
      refusal: { allowed: ['先授予另一人系统管理员角色'] },
    });
    expect((await server().api(admin).call('getSession')).statusCode).toBe(200);
    const { userId } = await server().invite({ unitId: 'nipa', roles: ['system-admin'] });
    expect((await set(userId, ['reader'])).statusCode).toBe(200);
  });
});

describe('the list of people', () => {
  it('is paged without gaps, counts the whole, and filters', async () => {
    const { api, invite } = server();
    for (let i = 0; i < 5; i += 1) {
      await invite({ unitId: '450000', roles: [i % 2 ? 'reader' : 'regional-contact'], name: `周%${i}` });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api(admin).ok('listUsers', {
        query: { unitId: '450000', limit: 2, ...(cursor === undefined ? {} : { cursor }) },
      });
      expect(page.total).toBe(5);
      seen.push(...page.rows.map(({ name }) => name));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['周%0', '周%1', '周%2', '周%3', '周%4']);
    const names = async (query: object) =>
      (await api(admin).ok('listUsers', { query })).rows.map(({ name }) => name);
    expect(await names({ unitId: '450000', role: 'reader' })).toEqual(['周%1', '周%3']);
    expect(await names({ q: '周%3' })).toEqual(['周%3']);
    expect(await names({ q: '%' })).toEqual(['周%0', '周%1', '周%2', '周%3', '周%4']);
    expect(await names({ q: admin.username.toUpperCase() })).toEqual(['系统管理员']);
  });
});
