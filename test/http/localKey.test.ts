import { expect, it } from 'vitest';
import { endpoints } from '../../src/contracts/index.ts';
import { LOCAL_KEY, sharedTestServer } from '../support/http.ts';

const server = sharedTestServer();
const plans = `/api/v1${endpoints.listPlans.path}`;
const users = `/api/v1${endpoints.listUsers.path}`;

it('a command on this machine works as supervisor, and on accounts as system administrator', async () => {
  const headers = { 'x-luoshi-local-key': LOCAL_KEY };
  for (const url of [plans, users]) {
    expect((await server().app.inject({ url, headers })).statusCode).toBe(200);
  }
  const audit = await server().app.inject({ url: '/api/v1/audit', headers });
  expect(audit.statusCode).toBe(403);
});

it('the key is worth nothing from elsewhere, through a proxy, or wrong', async () => {
  const inject = (remoteAddress: string, headers: Record<string, string>) =>
    server().app.inject({ url: plans, remoteAddress, headers });
  const key = { 'x-luoshi-local-key': LOCAL_KEY };
  expect((await inject('10.0.0.9', key)).statusCode).toBe(401);
  expect((await inject('127.0.0.1', { ...key, 'x-forwarded-for': '10.0.0.9' })).statusCode).toBe(401);
  expect((await inject('127.0.0.1', { 'x-luoshi-local-key': `${LOCAL_KEY}x` })).statusCode).toBe(401);
  expect((await inject('127.0.0.1', { 'x-luoshi-local-key': LOCAL_KEY.replace('0', '1') })).statusCode).toBe(
    401,
  );
});

it('resets the password of an administrator, which no other account may', async () => {
  const { app, api, makeUser } = server();
  const auditor = await makeUser({ unitId: 'nipa', roles: ['audit-admin'] });
  const admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
  const params = { userId: auditor.id };
  const refused = await api(admin).call('renewInvitation', { params });
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'FORBIDDEN']);
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/users/${auditor.id}/invitation`,
    headers: { 'x-luoshi-local-key': LOCAL_KEY, 'idempotency-key': 'invite-000001' },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.json().link.url).toMatch(/^http:\/\/localhost(:80)?\/welcome\/[\w-]{43}$/);
});
