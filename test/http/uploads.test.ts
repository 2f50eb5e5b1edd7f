import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { problem } from '../../src/contracts/common.ts';
import { MAX_IMPORT_BYTES } from '../../src/contracts/imports.ts';
import { READ_LIMITS } from '../../src/reading/index.ts';
import { multipartOf, sharedTestServer, type TestUser } from '../support/http.ts';

// a folder of its own: other tests upload at the same time
const temporary = mkdtempSync(join(tmpdir(), 'luoshi-uploads-test-'));
vi.stubEnv('TMPDIR', temporary);
const server = sharedTestServer();
let supervisor: TestUser;
const LIST = '一、总体要求\n1.加强统筹协调。\n国家知识产权局：制定印发工作要点。\n办公室\n年底前完成\n';

beforeAll(async () => {
  supervisor = await server().makeUser({ unitId: 'nipa', roles: ['supervisor'] });
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true, force: true });
});

function leftBehind(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('luoshi-upload-'));
}

async function send(parts: (form: FormData) => void, key: string, path = '/plans') {
  const form = new FormData();
  parts(form);
  const response = new Response(form);
  return server().app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: {
      cookie: supervisor.cookie,
      'idempotency-key': key,
      'content-type': response.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await response.arrayBuffer()),
  });
}

describe('an upload', () => {
  it('is refused when it is JSON, has no file, two files, or the file under another name', async () => {
    const json = await server()
      .api(supervisor)
      .call('importPlan', { headers: { 'content-type': 'application/json' } });
    expect(json.json().code).toBe('REQUEST_MEDIA_TYPE');
    const none = await send((form) => form.append('note', 'x'), 'upload-none');
    expect(none.json()).toMatchObject({ code: 'REQUEST_INVALID', faults: [{ path: 'file' }] });
    const two = await send((form) => {
      form.append('file', new Blob(['a']), 'a.txt');
      form.append('file', new Blob(['b']), 'b.txt');
    }, 'upload-two-files');
    expect(two.json().code).toBe('REQUEST_INVALID');
    const other = await send((form) => form.append('picture', new Blob(['a']), 'a.txt'), 'upload-other');
    expect(other.json()).toMatchObject({ code: 'REQUEST_INVALID', faults: [{ path: 'picture' }] });
    expect(leftBehind()).toEqual([]);
  });

  it.each([
    ['/imports', 50],
    ['/plans', 50],
    ['/plans/none/ledger-import', 20],
  ])(
    'to %s over %i MB is refused, with the limit in the sentence, and leaves nothing behind',
    async (path, most) => {
      const content = new Uint8Array(most * 1_048_576 + 1).fill(65);
      const big = (form: FormData) => form.append('file', new Blob([content]), 'big.txt');
      const answer = await send(big, `upload-too-big-${path}`, path);
      expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([413, 'INPUT_TOO_LARGE']);
      expect(answer.json().detail).toContain(`${most} MB`);
      expect(leftBehind()).toEqual([]);
    },
  );

  it('as large as the reader takes is received, although other uploads end at 20 MB', async () => {
    expect(MAX_IMPORT_BYTES).toBe(READ_LIMITS.bytes);
    const content = new Uint8Array(MAX_IMPORT_BYTES).fill(65);
    const large = (form: FormData) => form.append('file', new Blob([content]), 'large.txt');
    const answer = await send(large, 'upload-largest', '/imports');
    expect([answer.statusCode, answer.json().bytes]).toEqual([200, MAX_IMPORT_BYTES]);
    // the answer leaves before the file is removed
    await vi.waitFor(() => expect(leftBehind()).toEqual([]));
  });

  it('that breaks off is refused and leaves nothing behind', async () => {
    const { payload, type } = await multipartOf({ fileName: 'a.txt', content: 'x'.repeat(10_000) });
    const answer = await server().app.inject({
      method: 'POST',
      url: '/api/v1/plans',
      headers: { cookie: supervisor.cookie, 'idempotency-key': 'upload-broken', 'content-type': type },
      payload: payload.subarray(0, 5000),
    });
    expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([400, 'REQUEST_INVALID']);
    expect(leftBehind()).toEqual([]);
  });

  it('repeated with the same key has one effect; another file with that key is refused', async () => {
    const { api } = server();
    const call = (content: string) =>
      api(supervisor).call('importPlan', { upload: { fileName: '清单.txt', content }, key: 'upload-once' });
    const first = await call(LIST);
    const second = await call(LIST);
    const other = await call(LIST.replace('统筹', '组织'));
    expect(first.statusCode).toBe(200);
    expect(second.json()).toEqual(first.json());
    expect([other.statusCode, other.json().code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await api(supervisor).ok('listPlans')).total).toBe(1);
    expect(leftBehind()).toEqual([]);
  });
});
