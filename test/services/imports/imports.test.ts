import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../../../src/services/context.ts';
import {
  cancelImport,
  closeInterrupted,
  getImport,
  listImports,
} from '../../../src/services/imports/index.ts';
import { getReview } from '../../../src/services/plans/index.ts';
import { auditEntries, imports, items, plans } from '../../../src/storage/tables/index.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import { atDesk, ended, look, type SteppedReader, smallList, start, steppedReader } from './importHouse.ts';

let house: PlanHouse;
let reader: SteppedReader;
let call: Call;
let made = 0;
beforeAll(async () => {
  house = await openPlanHouse();
});
beforeEach(() => {
  reader = steppedReader();
  call = atDesk(house.call, reader);
});
afterAll(async () => {
  await house.close();
});

/** Bytes that no other test imports. */
function fresh(): string {
  made += 1;
  return smallList(`2022 年第 ${made} 号工作任务清单`);
}

function cancel(who: Call, id: string) {
  return cancelImport(who, { params: { importId: id } });
}

async function plansStored(): Promise<number[]> {
  return [await house.db.$count(plans), await house.db.$count(items)];
}

async function trail(id: string): Promise<string[]> {
  const rows = await house.db.select().from(auditEntries).where(eq(auditEntries.objectId, id));
  return rows.sort((a, b) => a.seq - b.seq).map((row) => row.action);
}

describe('an import', () => {
  it('is answered at once, tells how far it is, and becomes a draft', async () => {
    const job = await start(call, 'C:\\清单\\a.txt', fresh());
    expect(job).toMatchObject({ state: 'waiting', fileName: 'a.txt', done: 0, total: null, planId: null });
    reader.step('a.txt', 2, 9);
    expect(await look(call, job)).toMatchObject({ state: 'reading', done: 2, total: 9, endedAt: null });
    reader.step('a.txt', 7, 9);
    expect(await look(call, job)).toMatchObject({ state: 'reading', done: 7, total: 9 });
    // a second look at the same pages takes nothing back
    reader.step('a.txt', 1, 9);
    expect(await look(call, job)).toMatchObject({ done: 7, total: 9 });
    reader.step('a.txt', 3, 12);
    expect(await look(call, job)).toMatchObject({ done: 3, total: 12 });
    reader.step('a.txt', 9, 9);
    reader.finish('a.txt');
    const done = await ended(call, job);
    expect(done).toMatchObject({ state: 'done', done: 9, total: 9, error: null });
    expect(done.endedAt).not.toBeNull();
    const review = await getReview(call, { params: { planId: done.planId ?? '' } });
    expect(review.plan).toMatchObject({ fileName: 'a.txt', sha256: job.sha256, status: 'draft' });
    expect(await trail(job.id)).toEqual(['import.start']);
    expect(await trail(done.planId ?? '')).toEqual(['plan.import']);
  });

  it('writes its progress to the store at most once a second', async () => {
    const job = await start(call, 'slow.txt', fresh());
    const stored = async () => {
      const [row] = await house.db.select().from(imports).where(eq(imports.id, job.id));
      return row?.done;
    };
    const storedSoon = (done: number) =>
      vi.waitFor(async () => expect(await stored()).toBe(done), { timeout: 5_000, interval: 20 });
    reader.step('slow.txt', 1, 50);
    await storedSoon(1);
    reader.step('slow.txt', 2, 50);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await stored()).toBe(1);
    house.clock.set(new Date(house.clock.now().getTime() + 1_000));
    reader.step('slow.txt', 3, 50);
    await storedSoon(3);
    await cancel(call, job.id);
  });

  it('that cannot be read keeps why, and stores no plan', async () => {
    const before = await plansStored();
    const job = await start(call, 'letter.txt', `各位同事：\n第 ${made} 次会议请准时参加。\n`);
    reader.finish('letter.txt');
    const failed = await ended(call, job);
    expect(failed).toMatchObject({ state: 'failed', planId: null, error: { code: 'INPUT_NO_TASKS' } });
    expect(failed.error?.message).toMatch(/\p{Script=Han}/u);
    expect(await plansStored()).toEqual(before);
    expect(await trail(job.id)).toEqual(['import.start', 'import.fail']);
  });

  it('by a retry with the same key is the first one, and read once', async () => {
    const keyed = { ...call, attempt: { key: 'import-key-1', requestHash: 'same' } };
    const bytes = fresh();
    const first = await start(keyed, 'key.txt', bytes);
    const second = await start(keyed, 'key.txt', bytes);
    expect(second.id).toBe(first.id);
    expect(reader.open).toEqual(['key.txt']);
    reader.finish('key.txt');
    expect(await ended(call, first)).toMatchObject({ state: 'done' });
    expect((await start(keyed, 'key.txt', bytes)).state).toBe('done');
  });

  it('of nothing is refused', async () => {
    await expect(start(call, 'empty.txt', '')).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  });
});

describe('cancelling', () => {
  it('leaves no plan, and the file can be imported again', async () => {
    const before = await plansStored();
    const bytes = fresh();
    const job = await start(call, 'stop.txt', bytes);
    reader.step('stop.txt', 1, 4);
    const cancelled = await cancel(call, job.id);
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      planId: null,
      error: { code: 'INPUT_CANCELLED' },
    });
    expect(reader.open).toEqual([]);
    expect(await plansStored()).toEqual(before);
    expect(await trail(job.id)).toEqual(['import.start', 'import.cancel']);
    await expect(call.files.read(job.sha256)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const again = await start(call, 'stop.txt', bytes);
    reader.finish('stop.txt');
    expect(await ended(call, again)).toMatchObject({ state: 'done' });
  });

  it('in the moment the plan is stored ends either way, never both', async () => {
    const before = await plansStored();
    const job = await start(call, 'race.txt', fresh());
    reader.finish('race.txt');
    const answer = await cancel(call, job.id).catch((error: unknown) => error);
    const after = await ended(call, job);
    const stored = (await plansStored())[0] ?? 0;
    if (after.state === 'done') {
      expect(answer).toMatchObject({ code: 'STATE_REFUSES' });
      expect(stored).toBe((before[0] ?? 0) + 1);
    } else {
      expect(after.state).toBe('cancelled');
      expect(await plansStored()).toEqual(before);
    }
  });

  it('is refused when it has ended', async () => {
    const job = await start(call, 'over.txt', fresh());
    reader.finish('over.txt');
    await ended(call, job);
    await expect(cancel(call, job.id)).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    expect((await look(call, job)).state).toBe('done');
  });
});

describe('the same file', () => {
  it('is refused before it is read, naming the plan, unless it is wanted', async () => {
    const bytes = fresh();
    const job = await start(call, 'one.txt', bytes);
    reader.finish('one.txt');
    const { planId } = await ended(call, job);
    await expect(start(call, 'two.txt', bytes)).rejects.toMatchObject({
      code: 'PLAN_DUPLICATE',
      faults: [{ path: 'planId', message: planId }],
    });
    expect(reader.open).toEqual([]);
    const wanted = await start(call, 'three.txt', bytes, 'again');
    reader.finish('three.txt');
    const second = await ended(call, wanted);
    expect(second.state).toBe('done');
    expect(second.planId).not.toBe(planId);
  });

  it('is refused while it is being read', async () => {
    const bytes = fresh();
    const job = await start(call, 'first.txt', bytes);
    await expect(start(call, 'second.txt', bytes)).rejects.toMatchObject({
      code: 'PLAN_DUPLICATE',
      faults: [{ path: 'importId', message: job.id }],
    });
    expect(reader.open).toEqual(['first.txt']);
    await cancel(call, job.id);
  });
});

describe('several files', () => {
  it('are read side by side, each to its own end', async () => {
    const a = await start(call, 'side-a.txt', fresh());
    const b = await start(call, 'side-b.txt', fresh());
    reader.step('side-a.txt', 1, 5);
    reader.step('side-b.txt', 3, 6);
    expect(await look(call, a)).toMatchObject({ done: 1, total: 5 });
    expect(await look(call, b)).toMatchObject({ done: 3, total: 6 });
    reader.finish('side-b.txt');
    expect(await ended(call, b)).toMatchObject({ state: 'done' });
    expect(await look(call, a)).toMatchObject({ state: 'reading' });
    reader.finish('side-a.txt');
    expect((await ended(call, a)).planId).not.toBe((await look(call, b)).planId);
  });

  it('are bounded for each person', async () => {
    const person = { ...call, actor: { ...call.actor, userId: 'many' } };
    const started = [];
    for (let i = 0; i < 20; i += 1) started.push(await start(person, `many-${i}.txt`, fresh()));
    await expect(start(person, 'one-more.txt', fresh())).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await cancel(person, started[0]?.id ?? '');
    await start(person, 'one-more.txt', fresh());
    await call.imports.close();
  });

  it('are listed newest first, page by page, to their own person alone', async () => {
    const person = { ...call, actor: { ...call.actor, userId: 'lister' } };
    const names = ['l-1.txt', 'l-2.txt', 'l-3.txt'];
    const ids: string[] = [];
    for (const name of names) ids.unshift((await start(person, name, fresh())).id);
    const first = await listImports(person, { query: { limit: 2 } });
    expect(first.rows.map((row) => row.id)).toEqual(ids.slice(0, 2));
    expect(first.total).toBe(3);
    const second = await listImports(person, { query: { limit: 2, cursor: first.next ?? '' } });
    expect(second.rows.map((row) => row.id)).toEqual(ids.slice(2));
    expect(second.next).toBeNull();
    const [id] = ids;
    const params = { importId: id ?? '' };
    await expect(getImport(call, { params })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(cancelImport(call, { params })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await call.imports.close();
  });
});

describe('the end of the server', () => {
  it('stops what is read, says so, and the file can be imported again', async () => {
    const before = await plansStored();
    const bytes = fresh();
    const job = await start(call, 'shut.txt', bytes);
    reader.step('shut.txt', 1, 3);
    await call.imports.close();
    expect(await look(call, job)).toMatchObject({
      state: 'failed',
      error: { code: 'INPUT_CANCELLED', message: expect.stringContaining('服务已停止') },
    });
    expect(await plansStored()).toEqual(before);
    const later = atDesk(house.call, reader);
    const again = await start(later, 'shut.txt', bytes);
    reader.finish('shut.txt');
    expect(await ended(later, again)).toMatchObject({ state: 'done' });
  });

  it('that came without warning: the next start ends what was left', async () => {
    const bytes = fresh();
    const job = await start(call, 'crash.txt', bytes);
    const next = atDesk(house.call, steppedReader());
    expect(await closeInterrupted(next)).toBe(1);
    const left = await look(next, job);
    expect(left).toMatchObject({ state: 'failed', error: { message: expect.stringContaining('再次导入') } });
    expect(await closeInterrupted(next)).toBe(0);
    // the old reading, were it still there, stores nothing any more
    const before = await plansStored();
    reader.finish('crash.txt');
    await ended(call, job);
    expect(await plansStored()).toEqual(before);
    expect((await look(next, job)).state).toBe('failed');
  });
});

describe('rights', () => {
  it('a reader may neither start, see nor cancel', async () => {
    const nobody = { ...call, actor: { ...call.actor, roles: ['reader' as const] } };
    const params = { importId: 'any' };
    const refusal = { code: 'FORBIDDEN' };
    await expect(start(nobody, 'no.txt', fresh())).rejects.toMatchObject(refusal);
    await expect(listImports(nobody, { query: { limit: 1 } })).rejects.toMatchObject(refusal);
    await expect(getImport(nobody, { params })).rejects.toMatchObject(refusal);
    await expect(cancelImport(nobody, { params })).rejects.toMatchObject(refusal);
  });
});
