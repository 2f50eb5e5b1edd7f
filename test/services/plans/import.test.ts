import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile, importPlan, listPlans } from '../../../src/services/plans/index.ts';
import { getPlan } from '../../../src/services/plans/listPlans.ts';
import { getSource } from '../../../src/services/plans/planSource.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import { auditEntries, items, planSources, plans } from '../../../src/storage/tables/index.ts';
import { gb18030 } from './gb18030.ts';
import { importLines, LIST, openPlanHouse, type PlanHouse } from './planHouse.ts';

let house: PlanHouse;
beforeAll(async () => {
  house = await openPlanHouse();
});
afterAll(async () => {
  await house.close();
});

const COUNTS = {
  parts: 8,
  tasks: 22,
  blocks: 45,
  measures: 106,
  responsibilities: 47,
  units: 12,
  firmDeadlines: 3,
  stagedDeadlines: 19,
  confirmedItems: 0,
};

function upload(bytes: Uint8Array, fileName = 'list.txt') {
  const stream = Readable.from([Buffer.from(bytes)]);
  return { query: {}, upload: { fileName, mediaType: 'text/plain', stream, fields: {} } };
}

async function rowsStored(): Promise<number[]> {
  const { db } = house;
  return [
    await db.$count(plans),
    await db.$count(planSources),
    await db.$count(items),
    await db.$count(auditEntries),
  ];
}

describe('importing the 2021 list', () => {
  it('stores what was read, with every unit known and every character placed', async () => {
    const { plan, counts } = await importPlan(house.call, upload(LIST, 'C:\\清单\\task-list-2021.txt'));
    expect(counts).toMatchObject(COUNTS);
    expect(plan).toMatchObject({
      title: '2021 年推动知识产权高质量发展任务清单',
      year: 2021,
      status: 'draft',
      unitId: 'nipa',
      cycle: 'month',
      reportDueDays: 10,
      asOf: null,
      today: '2021-03-01',
      fileName: 'task-list-2021.txt',
    });
    const review = await loadReview(house.call, plan.id);
    const units = review.tasks.flatMap((task) => task.units);
    expect(units.filter((unit) => unit.unitId === null)).toEqual([]);
    expect(new Set(units.map((unit) => unit.unitId)).size).toBe(12);
    expect(review.issues.map((issue) => issue.code)).toContain('lead-proposed');
    expect(review.issues.filter((issue) => issue.kind === 'leftover')).toEqual([
      expect.objectContaining({ taskNos: [12], choices: ['as-repetition', 'set-aside'], settlement: null }),
    ]);
    const source = await getSource(house.call, { params: { planId: plan.id } });
    expect(source.text).toBe(LIST.toString('utf8'));
    expect(source.regions.reduce((at, region) => (region.start === at ? region.end : Number.NaN), 0)).toBe(
      source.text.length,
    );
    for (const item of review.tasks.flatMap((task) => task.measures.flatMap((m) => m.items))) {
      const words = source.text.slice(item.source.start, item.source.end).replace(/\s/g, '');
      expect(words.startsWith(item.text.replace(/\s/g, '').slice(0, 4))).toBe(true);
    }
  });

  it('numbers items within their task', async () => {
    const [plan] = (await listPlans(house.call, { query: { limit: 1 } })).rows;
    const review = await loadReview(house.call, plan?.id ?? '');
    for (const task of review.tasks) {
      const found = task.measures.flatMap((measure) => measure.items);
      expect(found.map((item) => item.no)).toEqual(found.map((_, i) => `${task.no}-${i + 1}`));
    }
  });

  it('refuses the same file again and names the plan, unless it is wanted', async () => {
    const before = await rowsStored();
    const [known] = (await listPlans(house.call, { query: { limit: 1 } })).rows;
    await expect(importPlan(house.call, upload(LIST))).rejects.toMatchObject({
      code: 'PLAN_DUPLICATE',
      message: expect.stringContaining('2021 年推动知识产权高质量发展任务清单'),
      faults: [{ path: 'planId', message: known?.id }],
    });
    expect(await rowsStored()).toEqual(before);
    const again = await importPlan(house.call, { ...upload(LIST), query: { again: '1' } });
    expect(again.plan.id).not.toBe(known?.id);
  });

  it('answers a retry with the same key with the same plan and makes no second', async () => {
    const bytes = Buffer.concat([LIST, Buffer.from('\n')]);
    const first = await importFile(house.attempt('import-1'), { fileName: 'a.txt', bytes, again: false });
    const stored = await rowsStored();
    const second = await importFile(house.attempt('import-1'), { fileName: 'a.txt', bytes, again: false });
    expect(second.plan.id).toBe(first.plan.id);
    expect(await rowsStored()).toEqual(stored);
  });

  it('of two imports of one file at once one is made and the other told of it', async () => {
    const bytes = Buffer.concat([LIST, Buffer.from('\n\n')]);
    const once = () => importFile(house.call, { fileName: 'twice.txt', bytes, again: false });
    const outcomes = await Promise.allSettled([once(), once(), once()]);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toEqual([
      expect.objectContaining({ code: 'PLAN_DUPLICATE' }),
      expect.objectContaining({ code: 'PLAN_DUPLICATE' }),
    ]);
  });

  it('reads GB18030 with the same counts', async () => {
    const { plan, counts } = await importPlan(house.call, upload(gb18030(LIST.toString('utf8'))));
    expect(counts).toMatchObject(COUNTS);
    const source = await getSource(house.call, { params: { planId: plan.id } });
    expect(source.encoding).toBe('gb18030');
    expect(source.text).toBe(LIST.toString('utf8'));
  });

  it('lists plans newest first, page by page, with the counts of each', async () => {
    const all = await listPlans(house.call, { query: { limit: 100 } });
    expect(all.total).toBe(all.rows.length);
    expect(all.next).toBeNull();
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page <= all.total; page += 1) {
      const { rows, next, total } = await listPlans(house.call, { query: { limit: 1, cursor } });
      expect(total).toBe(all.total);
      seen.push(...rows.map((row) => row.id));
      if (next === null) break;
      cursor = next;
    }
    expect(seen).toEqual(all.rows.map((row) => row.id));
    const [newest] = all.rows;
    expect(await getPlan(house.call, { params: { planId: newest?.id ?? '' } })).toEqual(newest);
    expect((await listPlans(house.call, { query: { status: 'published', limit: 10 } })).total).toBe(0);
  });
});

describe('bad input', () => {
  const CASES: [string, Uint8Array, string][] = [
    ['nothing', new Uint8Array(), 'INPUT_EMPTY'],
    ['white space', Buffer.from(' \n\n'), 'INPUT_EMPTY'],
    ['binary', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256), 'INPUT_BINARY'],
    ['a PDF cut off', Buffer.from('%PDF-1.7\n...'), 'INPUT_DAMAGED'],
    ['bytes of no encoding', Buffer.from([0xb8, 0xff, 0xfe, 0xc3, 0x28, 0xa0, 0xff, 0xff]), 'INPUT_ENCODING'],
    ['a letter', Buffer.from('各位同事：\n周五下午开会，请准时参加。\n'), 'INPUT_NO_TASKS'],
  ];
  for (const [name, bytes, code] of CASES) {
    it(`${name}: ${code}, and nothing is stored`, async () => {
      const before = await rowsStored();
      await expect(importPlan(house.call, upload(bytes))).rejects.toMatchObject({ code });
      expect(await rowsStored()).toEqual(before);
    });
  }

  it('stops reading an endless upload at the limit', async () => {
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 1_000_000;
        yield Buffer.alloc(1_000_000, 'a');
      }
    }
    const input = upload(LIST);
    const stream = Readable.from(endless());
    await expect(
      importPlan(house.call, { ...input, upload: { ...input.upload, stream } }),
    ).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' });
    expect(sent).toBeLessThan(60_000_000);
  });

  it('a reader may not import', async () => {
    const call = { ...house.call, actor: { ...house.call.actor, roles: ['reader' as const] } };
    await expect(importPlan(call, upload(LIST))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('names that the tree does not have', () => {
  it('leave the unit open and ask for it by name', async () => {
    const review = await importLines(house.call, [
      '2022 年工作任务清单',
      '任务清单 落实举措 责任部门 完成时间',
      '一、总体安排',
      '1.建设试验平台',
      '国家知识产权局：建设试验平台，完善管理制度。',
      '条法司、未来司',
      '年底前完成',
    ]);
    const [task] = review.tasks;
    expect(task?.units.map((unit) => [unit.name, unit.unitId])).toEqual([
      ['条法司', 'nipa-law'],
      ['未来司', null],
    ]);
    expect(review.issues.filter((issue) => issue.code === 'unit-unknown')).toEqual([
      expect.objectContaining({
        taskNos: [1],
        choices: ['organ-does'],
        message: expect.stringContaining('「未来司」'),
      }),
    ]);
  });
});
