import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/clock.ts';
import { createFirstPeople } from '../../../src/services/people/firstPeople.ts';
import { auditEntries, invitations, users } from '../../../src/storage/tables/index.ts';
import { openTestServer, PASSWORD, sharedTestServer } from '../../support/http.ts';

const DAY_MS = 86_400_000;
const clock = fixedClock(new Date('2021-03-01T00:00:00Z'));
const server = sharedTestServer({ clock });

let addresses = 0;
function accept(token: string, body: object) {
  addresses += 1;
  return server().app.inject({
    method: 'POST',
    url: `/api/v1/invitations/${token}/accept`,
    payload: { username: `guest${addresses}`, password: PASSWORD, name: '来客', ...body },
    remoteAddress: `10.4.0.${addresses}`,
  });
}

describe('a one-time link', () => {
  it('tells whom it is for, and sets user name, password and name', async () => {
    const { invite, api, house } = server();
    const { userId, token } = await invite({ unitId: '110000', roles: ['regional-contact'], name: '赵六' });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await api().ok('getInvitation', { params: { token } })).toEqual({
      name: '赵六',
      unitName: '北京市知识产权局',
      username: null,
      roles: ['regional-contact'],
    });
    const answer = await accept(token, { username: 'zhao.liu', name: '赵六六' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ userId, username: 'zhao.liu', name: '赵六六' });
    expect(String(answer.headers['set-cookie'])).toContain('HttpOnly');
    const trail = await house.db.select().from(auditEntries).where(eq(auditEntries.objectId, userId));
    expect(trail.map(({ unitId, action }) => `${unitId} ${action}`)).toEqual([
      '110000 user.create',
      '110000 invitation.issue',
      '110000 invitation.accept',
      '110000 session.start',
    ]);
  });

  it('works once', async () => {
    const { token } = await server().invite({ unitId: '110000', roles: ['reader'] });
    expect((await accept(token, {})).statusCode).toBe(200);
    const again = await accept(token, {});
    expect([again.statusCode, again.json().code]).toEqual([410, 'LINK_INVALID']);
    expect((await server().api().call('getInvitation', { params: { token } })).statusCode).toBe(410);
  });

  it('works once even when used at the same moment', async () => {
    const { token, userId } = await server().invite({ unitId: '110000', roles: ['reader'] });
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token, {})));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410, 410, 410]);
    const [row] = await server().house.db.select().from(users).where(eq(users.id, userId));
    expect(answers.find(({ statusCode }) => statusCode === 200)?.json().username).toBe(row?.username);
  });

  it('works for seven days', async () => {
    const { token } = await server().invite({ unitId: '110000', roles: ['reader'] });
    const start = clock.now();
    clock.set(new Date(start.getTime() + 7 * DAY_MS - 1));
    expect((await server().api().call('getInvitation', { params: { token } })).statusCode).toBe(200);
    clock.set(new Date(start.getTime() + 7 * DAY_MS));
    expect((await accept(token, {})).json().code).toBe('LINK_INVALID');
    clock.set(start);
  });

  it('ends when a newer one is made', async () => {
    const { invite, makeUser, api } = server();
    const admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
    const { userId, token } = await invite({ unitId: '110000', roles: ['reader'] });
    const { link } = await api(admin).ok('renewInvitation', { params: { userId } });
    expect((await accept(token, {})).json().code).toBe('LINK_INVALID');
    expect((await accept(link.url.split('/').at(-1) ?? '', {})).statusCode).toBe(200);
  });

  it('is worth nothing for a disabled account, and none is made for it', async () => {
    const { invite, makeUser, api } = server();
    const admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
    const { userId, token } = await invite({ unitId: '110000', roles: ['reader'] });
    await api(admin).ok('updateUser', { params: { userId }, body: { disabled: true } });
    expect((await accept(token, {})).json().code).toBe('LINK_INVALID');
    const renewed = await api(admin).call('renewInvitation', { params: { userId } });
    expect(renewed.json()).toMatchObject({ code: 'STATE_REFUSES', refusal: { state: '已停用' } });
  });

  it('is kept as a hash alone', async () => {
    const { token } = await server().invite({ unitId: '110000', roles: ['reader'] });
    const rows = await server().house.db.select().from(invitations);
    expect(rows.every(({ tokenHash }) => /^[0-9a-f]{64}$/.test(tokenHash))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('stays open when what was typed is refused: weak password, user name in use', async () => {
    const taken = await server().makeUser({ unitId: '110000', roles: ['reader'] });
    const { token } = await server().invite({ unitId: '110000', roles: ['reader'] });
    const weak = await accept(token, { password: 'aaaaaaaaaa' });
    expect(weak.json()).toMatchObject({ status: 422, code: 'PASSWORD_WEAK' });
    expect(weak.json().faults.length).toBe(2);
    const inUse = await accept(token, { username: taken.username });
    expect(inUse.json()).toMatchObject({
      status: 409,
      code: 'USERNAME_TAKEN',
      faults: [{ path: 'username' }],
    });
    const bad = await accept(token, { username: 'Ab', password: 'short' });
    expect(bad.json().faults.map(({ path }: { path: string }) => path)).toEqual(['username', 'password']);
    expect((await accept(token, {})).statusCode).toBe(200);
  });

  it('of a reset keeps the user name', async () => {
    const { makeUser, api } = server();
    const admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
    const user = await makeUser({ unitId: '110000', roles: ['reader'] });
    const { link } = await api(admin).ok('renewInvitation', { params: { userId: user.id } });
    const token = link.url.split('/').at(-1) ?? '';
    expect((await api().ok('getInvitation', { params: { token } })).username).toBe(user.username);
    const changed = await accept(token, { username: 'someone-else' });
    expect(changed.json()).toMatchObject({ code: 'REQUEST_INVALID', faults: [{ path: 'username' }] });
    expect((await accept(token, { username: user.username })).statusCode).toBe(200);
  });
});

describe('the first start', () => {
  it('makes a system administrator and a supervisor with links that work, once', async () => {
    const fresh = await openTestServer();
    const made = await createFirstPeople(fresh.house, 'http://127.0.0.1:8686');
    expect(made.map(({ role, name }) => [role, name])).toEqual([
      ['system-admin', '系统管理员'],
      ['supervisor', '督查员'],
    ]);
    for (const { url, role } of made) {
      const token = url.replace('http://127.0.0.1:8686/welcome/', '');
      const invitation = await fresh.api().ok('getInvitation', { params: { token } });
      expect(invitation).toMatchObject({ roles: [role], unitName: '国家知识产权局' });
    }
    expect(await createFirstPeople(fresh.house, 'http://127.0.0.1:8686')).toEqual([]);
    expect(await fresh.house.db.$count(users)).toBe(2);
    await fresh.close();
  });

  it('makes them once even when two start at the same moment', async () => {
    const fresh = await openTestServer();
    const made = await Promise.all([
      createFirstPeople(fresh.house, 'http://a'),
      createFirstPeople(fresh.house, 'http://b'),
    ]);
    expect(made.map(({ length }) => length).sort()).toEqual([0, 2]);
    expect(await fresh.house.db.$count(users)).toBe(2);
    await fresh.close();
  });
});
