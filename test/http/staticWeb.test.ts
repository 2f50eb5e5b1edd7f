import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../support/http.ts';

let root: string;
let server: TestServer;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'luoshi-web-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>落实</title>');
  writeFileSync(join(root, 'assets', 'main-4f2a9c1b.js'), 'console.log(1)');
  server = await openTestServer({ webRoot: root });
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const asPage = { accept: 'text/html,application/xhtml+xml' };

describe('the built application', () => {
  it('is served at the root and at every place inside it, never from a cache', async () => {
    for (const url of ['/', '/plans/1/ledger?part=2', '/welcome/abc']) {
      const answer = await server.app.inject({ url, headers: asPage });
      expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html><title>落实</title>']);
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    }
  });

  it('its hashed files are kept for ever', async () => {
    const answer = await server.app.inject({ url: '/assets/main-4f2a9c1b.js' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('does not stand in for files, addresses of the API, or writes that are not there', async () => {
    const gone = [
      await server.app.inject({ url: '/assets/main-00000000.js' }),
      await server.app.inject({ url: '/api/v1/nothing', headers: asPage }),
      await server.app.inject({ method: 'POST', url: '/plans', headers: asPage }),
      await server.app.inject({ url: '/../../etc/passwd' }),
    ];
    for (const answer of gone) {
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });
});

it('a server without a built application serves the API alone', async () => {
  const bare = await openTestServer({ webRoot: join(root, 'not-there') });
  expect((await bare.app.inject({ url: '/', headers: asPage })).statusCode).toBe(404);
  expect((await bare.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  await bare.close();
});
