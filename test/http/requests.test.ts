import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/contracts/common.ts';
import { auditEntries, units } from '../../src/storage/tables/index.ts';
import { sharedTestServer, type TestUser } from '../support/http.ts';

const server = sharedTestServer();
let admin: TestUser;

beforeAll(async () => {
  admin = await server().makeUser({ unitId: 'nipa', roles: ['system-admin'] });
});

const newUnit = (name: string) => ({
  parentId: '110000',
  name,
  shortName: name,
  kind: 'department' as const,
  validFrom: '2021-01-01',
});

describe('problems', () => {
  it('name every bad field of address, query and body at once, unknown ones too', async () => {
    const answer = await server().app.inject({
      method: 'POST',
      url: '/api/v1/units?stray=1',
      headers: { cookie: admin.cookie, 'idempotency-key': 'faults-000001' },
      payload: { parentId: '', name: 7, kind: 'castle', validFrom: '2021-02-30', colour: 'red', size: 1 },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const body = problem.parse(answer.json());
    expect(body.code).toBe('REQUEST_INVALID');
    expect(body.faults).toEqual([
      { path: 'query.stray', message: '没有这个字段' },
      { path: 'parentId', message: '不能为空' },
      { path: 'name', message: '应为文字' },
      { path: 'shortName', message: '必填' },
      { path: 'kind', message: '应为其中之一：office、department' },
      { path: 'validFrom', message: '应为日期，形如 2021-12-31' },
      { path: 'colour', message: '没有这个字段' },
      { path: 'size', message: '没有这个字段' },
    ]);
  });

  it('carry type, title, status, code, detail and the id of the request', async () => {
    const answer = await server().api().call('listUnits');
    const body = problem.parse(answer.json());
    expect(body).toMatchObject({
      type: '/problems/NOT_SIGNED_IN',
      title: 'Unauthorized',
      status: 401,
      code: 'NOT_SIGNED_IN',
      faults: [],
      refusal: null,
    });
    expect(body.instance).toBe(`urn:uuid:${answer.headers['x-request-id']}`);
  });

  it('tell nothing of a fault inside, and no answer leaves that breaks its contract', async () => {
    const { api, house } = server();
    const [root] = await house.db.select().from(units).where(eq(units.id, 'nipa'));
    if (!root) throw new Error('no root unit');
    await house.db.execute(sql`update units set level = 'galaxy' where id = 'nipa'`);
    const answer = await api(admin).call('listUnits', { query: { limit: 1 } });
    await house.db.execute(sql`update units set level = ${root.level} where id = 'nipa'`);
    expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([500, 'INTERNAL']);
    expect(answer.body).not.toContain('galaxy');
    expect(answer.body).not.toContain('level');
  });

  it('refuse a cursor that is of another list or none at all', async () => {
    for (const cursor of ['WzEuNSwiYSJd', '!!', 'e30']) {
      const answer = await server().api(admin).call('listUnits', { query: { cursor } });
      expect(problem.parse(answer.json())).toMatchObject({
        code: 'REQUEST_INVALID',
        faults: [{ path: 'query.cursor' }],
      });
    }
  });

  const cases: [string, object, number, string][] = [
    [
      'malformed JSON',
      { payload: '{"a":', headers: { 'content-type': 'application/json' } },
      400,
      'REQUEST_INVALID',
    ],
    [
      'a body that redefines prototypes',
      { payload: '{"__proto__":{"x":1}}', headers: { 'content-type': 'application/json' } },
      400,
      'REQUEST_INVALID',
    ],
    [
      'an empty body',
      { payload: '', headers: { 'content-type': 'application/json' } },
      400,
      'REQUEST_INVALID',
    ],
    ['a form', { payload: 'a=1', headers: { 'content-type': 'text/plain' } }, 415, 'REQUEST_MEDIA_TYPE'],
    [
      'more than a megabyte',
      {
        payload: JSON.stringify({ name: 'x'.repeat(1_100_000) }),
        headers: { 'content-type': 'application/json' },
      },
      413,
      'REQUEST_TOO_LARGE',
    ],
    [
      'an upload where none belongs',
      {
        payload: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      },
      415,
      'REQUEST_MEDIA_TYPE',
    ],
  ];
  for (const [what, request, status, code] of cases) {
    it(`refuse ${what}`, async () => {
      const { headers, payload } = request as { headers: Record<string, string>; payload: string };
      const answer = await server().app.inject({
        method: 'POST',
        url: '/api/v1/units',
        payload,
        headers: { ...headers, cookie: admin.cookie, 'idempotency-key': `case-${code}-0001` },
      });
      expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([status, code]);
    });
  }

  it('an address that is not there', async () => {
    for (const url of ['/api/v1/nothing', '/api/v2/units', '/nothing', '/api/v1/units/a/b/c', '/%E0%A4%A']) {
      const answer = await server().app.inject({ url, headers: { cookie: admin.cookie } });
      expect(['NOT_FOUND', 'REQUEST_INVALID']).toContain(problem.parse(answer.json()).code);
    }
  });

  it('a method a path does not have, with those it has', async () => {
    const answer = await server().app.inject({ method: 'DELETE', url: '/api/v1/units' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET, POST');
    expect(problem.parse(answer.json()).code).toBe('METHOD_NOT_ALLOWED');
  });
});

describe('writes', () => {
  const crossSite: [string, Record<string, string>][] = [
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another port of the same host', { origin: 'http://localhost:9999' }],
    ['a cross-site page', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling domain', { 'sec-fetch-site': 'same-site' }],
  ];
  for (const [what, headers] of crossSite) {
    it(`from ${what} are refused, and nothing is done`, async () => {
      const before = await server().house.db.$count(units);
      const answer = await server()
        .api(admin)
        .call('createUnit', { body: newUnit('跨站'), headers });
      expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([403, 'CROSS_SITE']);
      expect(await server().house.db.$count(units)).toBe(before);
    });
  }

  it('from another site are refused at the sign-in too', async () => {
    const answer = await server()
      .api()
      .call('signIn', {
        body: { username: 'user1', password: 'x' },
        headers: { origin: 'https://evil.example' },
      });
    expect(problem.parse(answer.json()).code).toBe('CROSS_SITE');
  });

  it('from the own page are taken', async () => {
    const headers = { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' };
    const answer = await server()
      .api(admin)
      .call('createUnit', { body: newUnit('本站'), headers });
    expect(answer.statusCode).toBe(200);
  });

  it('reads may come from anywhere: they change nothing and other sites cannot see them', async () => {
    const answer = await server()
      .api(admin)
      .call('listUnits', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('need a key of 8 to 100 printable characters', async () => {
    for (const key of [null, '', 'short', 'x'.repeat(101), 'with space in it']) {
      const answer = await server()
        .api(admin)
        .call('createUnit', { body: newUnit('无键'), key });
      expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([
        400,
        'IDEMPOTENCY_KEY_MISSING',
      ]);
    }
  });

  it('repeated with the same key have one effect and the first answer', async () => {
    const { house, api } = server();
    const call = () => api(admin).call('createUnit', { body: newUnit('一次'), key: 'once-and-only-once' });
    const first = await call();
    const entries = await house.db.$count(auditEntries);
    const [second, third] = await Promise.all([call(), call()]);
    expect(first.statusCode).toBe(200);
    expect([second.json(), third.json()]).toEqual([first.json(), first.json()]);
    expect(await house.db.$count(auditEntries)).toBe(entries);
    const { total } = await api(admin).ok('listUnits', { query: { q: '一次' } });
    expect(total).toBe(1);
  });

  it('made at once with the same key have one effect', async () => {
    const { api } = server();
    const calls = Array.from({ length: 6 }, () =>
      api(admin).call('createUnit', { body: newUnit('同时'), key: 'all-at-the-same-time' }),
    );
    const answers = await Promise.all(calls);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect((await api(admin).ok('listUnits', { query: { q: '同时' } })).total).toBe(1);
  });

  it('with a key that was used for something else are refused', async () => {
    const { api } = server();
    await api(admin).ok('createUnit', { body: newUnit('甲'), key: 'used-for-the-first' });
    const other = await api(admin).call('createUnit', { body: newUnit('乙'), key: 'used-for-the-first' });
    expect([other.statusCode, problem.parse(other.json()).code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    const elsewhere = await api(admin).call('updateUnit', {
      params: { unitId: '110000' },
      body: {},
      key: 'used-for-the-first',
    });
    expect(elsewhere.statusCode).toBe(409);
    expect((await api(admin).ok('listUnits', { query: { q: '乙' } })).total).toBe(0);
  });

  it('a one-time link is kept nowhere: a retry makes the account once and a link that works', async () => {
    const { api, house } = server();
    const body = { name: '重试', unitId: '110000', roles: ['reader' as const] };
    const first = await api(admin).ok('createUser', { body, key: 'retry-of-an-account' });
    const second = await api(admin).ok('createUser', { body, key: 'retry-of-an-account' });
    expect(second.user).toEqual(first.user);
    const token = second.link.url.split('/').at(-1) ?? '';
    const old = first.link.url.split('/').at(-1) ?? '';
    expect((await api().call('getInvitation', { params: { token } })).statusCode).toBe(200);
    expect((await api().call('getInvitation', { params: { token: old } })).statusCode).toBe(410);
    const { rows } = await house.db.execute('select response::text as text from idempotency_keys');
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('headers', () => {
  it('keep the answers of the API out of every cache, except what may be asked again', async () => {
    const { api } = server();
    expect((await api(admin).call('getSession')).headers['cache-control']).toBe('no-store');
    expect((await api().call('getSession')).headers['cache-control']).toBe('no-store');
    const first = await api(admin).call('listUnits', { query: { limit: 5 } });
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const etag = String(first.headers.etag);
    const again = await api(admin).call('listUnits', {
      query: { limit: 5 },
      headers: { 'if-none-match': etag },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    await api(admin).ok('updateUnit', { params: { unitId: 'nipa' }, body: { shortName: '国家局' } });
    const changed = await api(admin).call('listUnits', {
      query: { limit: 5 },
      headers: { 'if-none-match': etag },
    });
    expect(changed.statusCode).toBe(200);
  });

  it('forbid what a page of this site never needs', async () => {
    const { headers } = await server().app.inject({ url: '/healthz' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

it('says that it lives, and nothing else', async () => {
  const answer = await server().app.inject({ url: '/healthz' });
  expect([answer.statusCode, answer.body]).toEqual([200, '{}']);
});
