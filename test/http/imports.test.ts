import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportJob } from '../../src/contracts/imports.ts';
import { sharedTestServer, type TestUser } from '../support/http.ts';

const LIST = readFileSync('assets/task-list-2021.txt');
const server = sharedTestServer();
let supervisor: TestUser;
let colleague: TestUser;
beforeAll(async () => {
  supervisor = await server().makeUser({ unitId: 'nipa', roles: ['supervisor'] });
  colleague = await server().makeUser({ unitId: 'nipa', roles: ['supervisor'] });
});

/** Asks until the import has ended. */
async function ended(user: TestUser, { id }: ImportJob): Promise<ImportJob> {
  for (let asked = 0; asked < 300; asked += 1) {
    const job = await server()
      .api(user)
      .ok('getImport', { params: { importId: id } });
    if (job.endedAt !== null) return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import does not end');
}

describe('importing while doing other work', () => {
  it('answers at once, becomes a draft in a thread of its own, and the same file is refused', async () => {
    const api = server().api(supervisor);
    const started = await api.ok('startImport', { upload: { fileName: '清单.txt', content: LIST } });
    expect(started.endedAt).toBeNull();
    const twin = await api.call('startImport', { upload: { fileName: '清单二.txt', content: LIST } });
    expect([twin.statusCode, twin.json().code]).toEqual([409, 'PLAN_DUPLICATE']);
    const job = await ended(supervisor, started);
    expect(job).toMatchObject({ state: 'done', error: null, fileName: '清单.txt', bytes: LIST.length });
    const plan = await api.ok('getPlan', { params: { planId: job.planId ?? '' } });
    expect(plan).toMatchObject({ status: 'draft', counts: { parts: 8, tasks: 22 } });
    const late = await api.call('startImport', { upload: { fileName: '清单三.txt', content: LIST } });
    expect(late.json()).toMatchObject({
      code: 'PLAN_DUPLICATE',
      faults: [{ path: 'planId', message: job.planId }],
    });
  }, 60_000);

  it('keeps what went wrong with a file, in words', async () => {
    const content = '各位同事：\n周五下午开会，请准时参加。\n';
    const started = await server()
      .api(supervisor)
      .ok('startImport', { upload: { fileName: '通知.txt', content } });
    const job = await ended(supervisor, started);
    expect(job).toMatchObject({ state: 'failed', planId: null, error: { code: 'INPUT_NO_TASKS' } });
  }, 60_000);

  it('shows and stops nobody else’s imports', async () => {
    const mine = await server().api(supervisor).ok('listImports', {});
    expect(mine.total).toBe(2);
    const [job] = mine.rows;
    const other = server().api(colleague);
    expect((await other.ok('listImports', {})).rows).toEqual([]);
    const params = { importId: job?.id ?? '' };
    expect((await other.call('getImport', { params })).statusCode).toBe(404);
    expect((await other.call('cancelImport', { params })).statusCode).toBe(404);
    const refused = await server().api(supervisor).call('cancelImport', { params });
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'STATE_REFUSES']);
  });

  it('stops when the person says so', async () => {
    const api = server().api(supervisor);
    const plansBefore = (await api.ok('listPlans', {})).total;
    const content = Buffer.concat([LIST, Buffer.from('\n')]);
    const started = await api.ok('startImport', { upload: { fileName: '停.txt', content } });
    const cancelled = await api.ok('cancelImport', { params: { importId: started.id } });
    expect(cancelled).toMatchObject({ state: 'cancelled', planId: null });
    expect((await api.ok('listPlans', {})).total).toBe(plansBefore);
  });
});
