import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, PASSWORD, type TestServer } from '../support/http.ts';

const lines: string[] = [];
let server: TestServer;

beforeAll(async () => {
  const logTo = { write: (line: string) => void lines.push(line) };
  server = await openTestServer({ config: { logLevel: 'debug', logTo } });
});
afterAll(() => server.close());

it('the log names every request by its route and never holds a secret', async () => {
  const admin = await server.makeUser({ unitId: 'nipa', roles: ['system-admin'] });
  const { link } = await server.api(admin).ok('createUser', {
    body: { name: '新人', unitId: '110000', roles: ['reader'] },
    key: 'log-test-key-0001',
  });
  const token = link.url.split('/').at(-1) ?? '';
  await server.api().call('getInvitation', { params: { token } });
  await server.app.inject({ url: `/welcome/${token}`, headers: { accept: 'text/html' } });
  await server.api().call('signIn', { body: { username: admin.username, password: 'Wrong-Horse-99' } });
  await server.app.inject({
    url: '/api/v1/session',
    headers: { cookie: admin.cookie, authorization: 'Bearer abcdef' },
  });
  server.app.log.info({
    cookie: 'c-secret',
    headers: { authorization: 'a-secret' },
    deep: { token: 't-secret' },
  });
  const log = lines.join('');
  expect(log).toContain('/api/v1/invitations/:token');
  expect(log).toContain('[不记录]');
  const cookieValue = admin.cookie.split('=')[1] ?? '';
  for (const secret of [token, PASSWORD, 'Wrong-Horse-99', cookieValue, 'abcdef', '-secret']) {
    expect(log).not.toContain(secret);
  }
});

it('the cause of a fault inside is in the log, by the id the person was told, without the values of the statement', async () => {
  const admin = await server.makeUser({ unitId: 'nipa', roles: ['system-admin'] });
  await server.house.db.execute('alter table units rename to units_away');
  const answer = await server.api(admin).call('listUsers', { query: { q: 'a-value-of-the-statement' } });
  await server.house.db.execute('alter table units_away rename to units');
  expect(answer.statusCode).toBe(500);
  const id = String(answer.json().instance).replace('urn:uuid:', '');
  const about = lines.filter((line) => line.includes(id) && line.includes('failure')).join('');
  expect(about).toContain('units');
  expect(lines.join('')).not.toContain('a-value-of-the-statement');
});

it('a request of a substitute is logged with both', async () => {
  const [away, standIn, admin] = [
    await server.makeUser({ unitId: '110000', roles: ['regional-contact'] }),
    await server.makeUser({ unitId: '110000', roles: ['reader'] }),
    await server.makeUser({ unitId: 'nipa', roles: ['system-admin'] }),
  ];
  const today = server.house.clock.today();
  await server.api(admin).ok('addSubstitution', {
    params: { userId: away.id },
    body: { substituteId: standIn.id, from: today, to: today, reason: '出差' },
  });
  lines.length = 0;
  await server.api(standIn).ok('getSession', { headers: { 'x-luoshi-acting-for': away.id } });
  expect(lines.join('')).toContain(`"actor":"${standIn.id}","onBehalfOf":"${away.id}"`);
});
