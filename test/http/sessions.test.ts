import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/contracts/common.ts';
import { auditEntries, sessions } from '../../src/storage/tables/index.ts';
import {
  cookieOf,
  openTestServer,
  PASSWORD,
  sharedTestServer,
  type TestServer,
  type TestUser,
} from '../support/http.ts';

const server = sharedTestServer();
let person: TestUser;

beforeAll(async () => {
  person = await server().makeUser({ unitId: '110000', roles: ['regional-contact'], name: '王五' });
});

let addresses = 0;
/** Signs in from an address of its own, unless one is given. */
function signIn(username: string, password: string, address?: string) {
  addresses += 1;
  return server().app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username, password },
    remoteAddress: address ?? `10.1.0.${addresses}`,
  });
}

async function lastEntryOf(userId: string) {
  const rows = await server().house.db.select().from(auditEntries).where(eq(auditEntries.objectId, userId));
  return rows.sort((a, b) => a.seq - b.seq).at(-1);
}

describe('signing in', () => {
  it('answers who one is and sets a cookie that scripts and other sites never see', async () => {
    const answer = await signIn(person.username, PASSWORD);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ userId: person.id, name: '王五', roles: ['regional-contact'] });
    expect(answer.json().permissions).toContain('report.submit');
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^luoshi\.session_token=/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).toContain('Path=/');
    expect(cookie).toContain('Max-Age=43200');
    expect(cookie).not.toContain('Secure');
    expect(await lastEntryOf(person.id)).toMatchObject({ unitId: '110000', action: 'session.start' });
  });

  it('takes the user name in any case', async () => {
    expect((await signIn(` ${person.username.toUpperCase()} `, PASSWORD)).statusCode).toBe(200);
  });

  it('answers the same for a wrong password, an unknown name and a disabled account', async () => {
    const gone = await server().makeUser({ unitId: '110000', roles: ['reader'] });
    const admin = await server().makeUser({ unitId: 'nipa', roles: ['system-admin'] });
    await server()
      .api(admin)
      .ok('updateUser', { params: { userId: gone.id }, body: { disabled: true } });
    const answers = [
      await signIn(person.username, 'Wrong-Horse-42'),
      await signIn('nobody-at-all', PASSWORD),
      await signIn(gone.username, PASSWORD),
    ];
    const told = answers.map((answer) => {
      const { instance: _instance, ...rest } = problem.parse(answer.json());
      return rest;
    });
    expect(told[0]).toMatchObject({ status: 401, code: 'SIGN_IN_FAILED' });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(answers.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true);
  });

  it('audits failures in the chain of the unit, without the password or an unknown name', async () => {
    await signIn(person.username, 'Secret-In-Vain-1');
    expect(await lastEntryOf(person.id)).toMatchObject({
      unitId: '110000',
      action: 'session.refuse',
      actorId: 'anonymous',
    });
    await signIn('Hunter2-As-A-Name', 'Secret-In-Vain-2');
    expect(await lastEntryOf('unknown')).toMatchObject({ unitId: 'nipa', action: 'session.refuse' });
    const { rows } = await server().house.db.execute(sql`select detail::text as text from audit_entries`);
    expect(JSON.stringify(rows)).not.toMatch(/Secret-In-Vain|hunter2/i);
  });

  it('makes one wait after five failures of one account from one address, and nobody else', async () => {
    const other = await server().makeUser({ unitId: '110000', roles: ['reader'] });
    for (let i = 0; i < 5; i += 1) {
      expect((await signIn(other.username, `Wrong-Horse-${i}`, '10.2.0.1')).statusCode).toBe(401);
    }
    const right = await signIn(other.username, PASSWORD, '10.2.0.1');
    expect([right.statusCode, right.json().code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(800);
    expect((await signIn(other.username, PASSWORD, '10.2.0.2')).statusCode).toBe(200);
    expect((await signIn(person.username, PASSWORD, '10.2.0.1')).statusCode).toBe(200);
  });
});

describe('a session', () => {
  it('ends by signing out, for good', async () => {
    const user = await server().makeUser({ unitId: '110000', roles: ['reader'] });
    const answer = await server().api(user).call('signOut');
    expect(answer.statusCode).toBe(200);
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0');
    expect((await server().api(user).call('getSession')).statusCode).toBe(401);
    expect(await lastEntryOf(user.id)).toMatchObject({ unitId: '110000', action: 'session.end' });
  });

  it('is not worth anything when its signature was touched', async () => {
    const forged = person.cookie.replace(/=(.)/, (_, c: string) => `=${c === 'A' ? 'B' : 'A'}`);
    expect(
      (
        await server()
          .api({ ...person, cookie: forged })
          .call('getSession')
      ).statusCode,
    ).toBe(401);
  });

  it('ends when nothing was asked for twelve hours, and is prolonged by asking', async () => {
    const user = await server().makeUser({ unitId: '110000', roles: ['reader'] });
    const { db } = server().house;
    const mine = eq(sessions.userId, user.id);
    const [row] = await db.select().from(sessions).where(mine);
    const atStart = row?.expiresAt.getTime() ?? 0;
    // both moments are read from the clock one after the other
    const lasting = atStart - (row?.createdAt.getTime() ?? 0);
    expect(Math.abs(lasting - 12 * 3_600_000)).toBeLessThan(1_000);
    // as if three hours had passed
    await db.execute(
      sql`update sessions set expires_at = expires_at - interval '3 hours' where user_id = ${user.id}`,
    );
    const asked = await server().api(user).call('getSession');
    expect(String(asked.headers['set-cookie'])).toContain('Max-Age=43200');
    const [later] = await db.select().from(sessions).where(mine);
    expect(later?.expiresAt.getTime()).toBeGreaterThanOrEqual(atStart);
    await db.execute(
      sql`update sessions set expires_at = now() - interval '1 second' where user_id = ${user.id}`,
    );
    expect((await server().api(user).call('getSession')).statusCode).toBe(401);
  });

  it('ends when the account is disabled, moved, or gets other roles', async () => {
    const { api, makeUser } = server();
    const admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
    const security = await makeUser({ unitId: 'nipa', roles: ['security-admin'] });
    const changes = [
      (userId: string) => api(admin).ok('updateUser', { params: { userId }, body: { disabled: true } }),
      (userId: string) => api(admin).ok('updateUser', { params: { userId }, body: { unitId: '120000' } }),
      (userId: string) =>
        api(security).ok('setRoles', { params: { userId }, body: { roles: ['regional-contact'] } }),
    ];
    for (const change of changes) {
      const user = await makeUser({ unitId: '110000', roles: ['reader'] });
      expect((await api(user).call('getSession')).statusCode).toBe(200);
      await change(user.id);
      expect((await api(user).call('getSession')).statusCode).toBe(401);
    }
  });

  it('ends when the password is set anew by a one-time link', async () => {
    const { api, makeUser, app } = server();
    const admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
    const user = await makeUser({ unitId: '110000', roles: ['reader'] });
    const { link } = await api(admin).ok('renewInvitation', { params: { userId: user.id } });
    expect((await signIn(user.username, PASSWORD)).statusCode).toBe(200);
    const token = link.url.split('/').at(-1) ?? '';
    const accepted = await app.inject({
      method: 'POST',
      url: `/api/v1/invitations/${token}/accept`,
      payload: { username: user.username, password: 'Another-Horse-43', name: user.name },
      remoteAddress: '10.3.0.1',
    });
    expect(accepted.statusCode).toBe(200);
    expect((await api(user).call('getSession')).statusCode).toBe(401);
    expect((await api({ ...user, cookie: cookieOf(accepted) }).call('getSession')).statusCode).toBe(200);
    expect((await signIn(user.username, PASSWORD)).statusCode).toBe(401);
    expect((await signIn(user.username, 'Another-Horse-43')).statusCode).toBe(200);
  });
});

describe('behind a proxy with https', () => {
  let secure: TestServer;
  beforeAll(async () => {
    secure = await openTestServer({ config: { publicUrl: 'https://luoshi.example' } });
  });
  afterAll(() => secure.close());

  it('cookies are Secure, links and headers say https, and the address of the client is the proxy’s word', async () => {
    const admin = await secure.makeUser({ unitId: 'nipa', roles: ['system-admin'] });
    const answer = await secure.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: admin.username, password: PASSWORD },
      headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.7', origin: 'https://luoshi.example' },
    });
    expect(answer.statusCode).toBe(200);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^__Secure-luoshi\.session_token=/);
    expect(cookie).toContain('Secure');
    expect(answer.headers['strict-transport-security']).toContain('max-age=');
    const { link } = await secure.api({ ...admin, cookie: cookieOf(answer) }).ok('createUser', {
      body: { name: '新人', unitId: '110000', roles: ['reader'] },
    });
    expect(link.url).toMatch(/^https:\/\/luoshi\.example\/welcome\//);
    const entries = await secure.house.db.select().from(auditEntries);
    const started = entries.filter(({ action }) => action === 'session.start').at(-1);
    expect(started?.detail).toEqual({ address: '198.51.100.7' });
  });
});
