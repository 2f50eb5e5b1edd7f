import { expect, it } from 'vitest';
import { problem } from '../../src/contracts/common.ts';
import { LOCAL_KEY, sharedTestServer } from '../support/http.ts';

const server = sharedTestServer();

it('an address may knock at the door twenty times a minute', async () => {
  const { app } = server();
  const knock = (remoteAddress: string) =>
    app.inject({ url: `/api/v1/invitations/${'x'.repeat(43)}`, remoteAddress });
  for (let i = 0; i < 20; i += 1) expect((await knock('10.9.0.1')).statusCode).toBe(410);
  const answer = await knock('10.9.0.1');
  expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([429, 'RATE_LIMITED']);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect((await knock('10.9.0.2')).statusCode).toBe(410);
});

it('a session may ask six hundred times a minute, and does not use up the share of another one', async () => {
  const { api, makeUser } = server();
  const one = await makeUser({ unitId: '110000', roles: ['reader'] });
  const other = await makeUser({ unitId: '110000', roles: ['reader'] });
  for (let i = 0; i < 600; i += 1) expect((await api(one).call('getSession')).statusCode).toBe(200);
  expect((await api(one).call('getSession')).statusCode).toBe(429);
  expect((await api({ ...other, address: one.address }).call('getSession')).statusCode).toBe(200);
});

it('commands on this machine are not counted', async () => {
  const { app } = server();
  for (let i = 0; i < 25; i += 1) {
    const answer = await app.inject({
      url: `/api/v1/invitations/${'x'.repeat(43)}`,
      headers: { 'x-luoshi-local-key': LOCAL_KEY },
    });
    expect(answer.statusCode).toBe(410);
  }
});
