import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Review, ReviewOp } from '../../../src/contracts/plans.ts';
import { correct, getReview, previewPublish, publish } from '../../../src/services/plans/index.ts';
import { auditEntries } from '../../../src/storage/tables/index.ts';
import {
  change,
  content,
  importLines,
  importList,
  itemsOf,
  openPlanHouse,
  type PlanHouse,
  settleAll,
} from './planHouse.ts';

let house: PlanHouse;
let review: Review;
beforeAll(async () => {
  house = await openPlanHouse();
  review = await importList(house.call);
});
afterAll(async () => {
  await house.close();
});

async function make(op: ReviewOp): Promise<Review> {
  review = await change(house.call, review, op);
  return review;
}

describe('measures and tasks', () => {
  it('addressee and deadline are set and set back', async () => {
    const before = content(review);
    const [task] = review.tasks;
    const [measure] = task?.measures ?? [];
    if (!task || !measure) throw new Error('a measure');
    await make({ op: 'set-addressee', measureId: measure.id, kind: 'some-regions', text: '有关地区' });
    expect(review.tasks[0]?.measures[0]?.addressee).toEqual({ kind: 'some-regions', text: '有关地区' });
    await make({ op: 'set-addressee', measureId: measure.id, ...measure.addressee });
    await make({ op: 'set-deadline', taskId: task.id, kind: 'staged', date: null });
    expect(review.tasks[0]?.deadline).toEqual({ text: '年底前完成', kind: 'staged', date: null });
    expect(review.counts).toMatchObject({ firmDeadlines: 2, stagedDeadlines: 20 });
    await make({ op: 'set-deadline', taskId: task.id, kind: 'date', date: '2021-12-31' });
    expect(content(review)).toEqual(before);
    for (const bad of [
      { kind: 'date' as const, date: null },
      { kind: 'ongoing' as const, date: '2021-12-31' },
    ]) {
      await expect(make({ op: 'set-deadline', taskId: task.id, ...bad })).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
      });
    }
  });

  it('units: printed words stay, two leads are refused, the proposed lead becomes lead', async () => {
    const task = review.tasks.find(({ no }) => no === 5);
    if (!task) throw new Error('task 5');
    const lead = { unitId: 'nipa-patent-automation', role: 'lead' as const };
    await make({
      op: 'set-units',
      taskId: task.id,
      units: [lead, { unitId: 'nipa-law', role: 'co' }],
    });
    expect(review.tasks.find(({ no }) => no === 5)?.units).toEqual([
      {
        unitId: 'nipa-patent-automation',
        name: '专利局自动化部',
        raw: '自动化部',
        role: 'lead',
        proposedLead: false,
        collective: false,
      },
      expect.objectContaining({ unitId: 'nipa-law', name: '条法司', role: 'co', proposedLead: false }),
    ]);
    const refused = (units: { unitId: string; role: 'lead' | 'co' | 'responsible' }[], code: string) =>
      expect(make({ op: 'set-units', taskId: task.id, units })).rejects.toMatchObject({ code });
    await refused([lead, { unitId: 'nipa-law', role: 'lead' }], 'REQUEST_INVALID');
    await refused([lead, { unitId: lead.unitId, role: 'co' }], 'REQUEST_INVALID');
    await refused([{ unitId: 'nobody', role: 'lead' }], 'UNIT_UNKNOWN');
  });

  it('leads: confirmed for one task, then for all, which settles the question', async () => {
    const task = review.tasks.find(({ no }) => no === 11);
    await make({ op: 'confirm-lead', taskId: task?.id ?? '' });
    const units = review.tasks.find(({ no }) => no === 11)?.units ?? [];
    expect(units.map(({ role }) => role)).toEqual(['lead', ...units.slice(1).map(() => 'co')]);
    expect(units.some(({ proposedLead }) => proposedLead)).toBe(false);
    const issue = () => review.issues.find(({ code }) => code === 'lead-proposed');
    expect(issue()?.settlement).toBeNull();
    await make({ op: 'confirm-lead', taskId: null });
    const all = review.tasks.flatMap((t) => t.units);
    expect(all.some(({ proposedLead, role }) => proposedLead || role === 'responsible')).toBe(false);
    expect(all.filter(({ role }) => role === 'lead')).toHaveLength(22);
    expect(issue()?.settlement).toBe('confirm-leads');
    await expect(make({ op: 'confirm-lead', taskId: null })).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    await expect(make({ op: 'unsettle', issueId: issue()?.id ?? '' })).rejects.toMatchObject({
      code: 'STATE_REFUSES',
    });
  });
});

describe('issues', () => {
  it('settled by a choice it offers, and taken back', async () => {
    const before = content(review);
    const leftover = review.issues.find(({ kind }) => kind === 'leftover');
    const issueId = leftover?.id ?? '';
    await expect(make({ op: 'settle', issueId, settlement: 'acknowledge' })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
    });
    await make({ op: 'settle', issueId, settlement: 'as-repetition' });
    expect(review.issues.find(({ id }) => id === issueId)?.settlement).toBe('as-repetition');
    expect(review.counts.openIssues).toBe(before.counts.openIssues - 1);
    await make({ op: 'unsettle', issueId });
    expect(content(review)).toEqual(before);
  });

  it('an unknown name cannot be acknowledged; naming the unit settles it', async () => {
    const lines = [
      '2022 年工作任务清单',
      '任务清单 落实举措 责任部门 完成时间',
      '一、总体安排',
      '1.建设试验平台',
      '国家知识产权局：建设试验平台，完善管理制度。',
      '条法司、未来司',
      '年底前完成',
    ];
    let small = await importLines(house.call, lines);
    const unknown = small.issues.find(({ code }) => code === 'unit-unknown');
    await expect(
      change(house.call, small, { op: 'settle', issueId: unknown?.id ?? '', settlement: 'acknowledge' }),
    ).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
    small = await change(house.call, small, {
      op: 'set-units',
      taskId: small.tasks[0]?.id ?? '',
      units: [
        { unitId: 'nipa-law', role: 'responsible' },
        { unitId: 'nipa-service', role: 'responsible' },
      ],
    });
    expect(small.issues.find(({ code }) => code === 'unit-unknown')?.settlement).toBe('units-set');
    expect(small.tasks[0]?.units[0]).toMatchObject({ proposedLead: true, role: 'responsible' });
  });

  it('an unknown name stands once for all its tasks, and is settled when the last of them has known units', async () => {
    const task = (no: number, units: string): string[] => [
      `${no}.建设试验平台`,
      '国家知识产权局：建设试验平台，完善管理制度。',
      units,
      '年底前完成',
    ];
    let small = await importLines(house.call, [
      '2022 年工作任务清单',
      '任务清单 落实举措 责任部门 完成时间',
      '一、总体安排',
      ...task(1, '条法司、未来司'),
      ...task(2, '远方司、未来司'),
      ...task(3, '条法司'),
    ]);
    const unknown = () =>
      small.issues
        .filter(({ code }) => code === 'unit-unknown')
        .map(({ message, taskNos, settlement }) => [/「(.+?)」/.exec(message)?.[1], taskNos, settlement]);
    expect(unknown()).toEqual([
      ['未来司', [1, 2], null],
      ['远方司', [2], null],
    ]);
    const setUnits = async (at: number): Promise<void> => {
      small = await change(house.call, small, {
        op: 'set-units',
        taskId: small.tasks[at]?.id ?? '',
        units: [{ unitId: 'nipa-law', role: 'responsible' }],
      });
    };
    await setUnits(1);
    expect(unknown()).toEqual([
      ['未来司', [1, 2], null],
      ['远方司', [2], 'units-set'],
    ]);
    await setUnits(0);
    expect(unknown().map(([, , settlement]) => settlement)).toEqual(['units-set', 'units-set']);
  });

  it('an unknown name may be taken on by the organ itself, in all its tasks at once, and that taken back', async () => {
    let small = await importLines(house.call, [
      '2022 年工作任务清单',
      '任务清单 落实举措 责任部门 完成时间',
      '一、总体安排',
      '1.建设试验平台',
      '国家知识产权局：建设试验平台，完善管理制度。',
      '条法司、未来司',
      '年底前完成',
      '2.开展试点',
      '国家知识产权局：开展试点。',
      '未来司',
      '年底前完成',
    ]);
    const issue = small.issues.find(({ code }) => code === 'unit-unknown');
    const units = () => small.tasks.map((task) => task.units.map(({ unitId }) => unitId));
    expect(units()).toEqual([['nipa-law', null], [null]]);
    const issueId = issue?.id ?? '';
    small = await change(house.call, small, { op: 'settle', issueId, settlement: 'organ-does' });
    expect(units()).toEqual([['nipa-law', 'nipa'], ['nipa']]);
    expect(
      (await previewPublish(house.call, { params: { planId: small.plan.id } })).blockers,
    ).not.toContainEqual(expect.objectContaining({ code: 'UNIT_UNKNOWN' }));
    small = await change(house.call, small, { op: 'unsettle', issueId });
    expect(units()).toEqual([['nipa-law', null], [null]]);
  });
});

describe('order and record', () => {
  it('a stale revision is refused and changes nothing', async () => {
    const stale = { ...review, plan: { ...review.plan, revision: review.plan.revision - 1 } };
    const [first] = itemsOf(review);
    await expect(
      change(house.call, stale, { op: 'drop-item', itemId: first?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'REVIEW_CONFLICT', message: expect.stringContaining('重新载入') });
    expect(await getReview(house.call, { params: { planId: review.plan.id } })).toEqual(review);
  });

  it('a refused change leaves the revision as it was', async () => {
    await expect(make({ op: 'drop-item', itemId: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await getReview(house.call, { params: { planId: review.plan.id } })).plan.revision).toBe(
      review.plan.revision,
    );
  });

  it('of two corrections at once one is made and the other told to load again', async () => {
    const [first, second] = itemsOf(review);
    const outcomes = await Promise.allSettled(
      [first, second].map((one) =>
        change(house.call, review, { op: 'edit-item', itemId: one?.id ?? '', dueOn: '2021-10-01' }),
      ),
    );
    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(lost?.reason).toMatchObject({ code: 'REVIEW_CONFLICT' });
    const now = await getReview(house.call, { params: { planId: review.plan.id } });
    expect(itemsOf(now).filter(({ dueOn }) => dueOn === '2021-10-01')).toHaveLength(1);
    review = now;
  });

  it('a retry with the same key changes nothing more', async () => {
    const [first] = itemsOf(review);
    const input = {
      params: { planId: review.plan.id },
      body: {
        revision: review.plan.revision,
        change: { op: 'edit-item' as const, itemId: first?.id ?? '', object: '重试也只改一次' },
      },
    };
    const once = await correct(house.attempt('edit-1'), input);
    expect(await correct(house.attempt('edit-1'), input)).toEqual(once);
    review = once;
  });

  it('every correction left one audit entry, in a chain', async () => {
    const entries = await house.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.unitId, 'nipa'))
      .orderBy(asc(auditEntries.seq));
    const corrections = entries.filter(
      ({ action, objectId }) => action === 'plan.correct' && objectId === review.plan.id,
    );
    expect(corrections.map(({ detail }) => detail.revision)).toEqual(corrections.map((_, i) => i + 2));
    expect(corrections).toHaveLength(review.plan.revision - 1);
    entries.reduce((hash, entry) => {
      expect(entry.previousHash).toBe(hash);
      return entry.hash;
    }, '0'.repeat(64));
  });

  it('a reader may not correct; a published plan is no draft', async () => {
    const [first] = itemsOf(review);
    const reader = { ...house.call, actor: { ...house.call.actor, roles: ['reader' as const] } };
    await expect(change(reader, review, { op: 'drop-item', itemId: first?.id ?? '' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    review = await settleAll(house.call, review);
    await publish(house.call, {
      params: { planId: review.plan.id },
      body: { revision: review.plan.revision, asOf: null, cycle: 'month', reportDueDays: 10 },
    });
    await expect(make({ op: 'drop-item', itemId: first?.id ?? '' })).rejects.toMatchObject({
      code: 'PLAN_NOT_DRAFT',
    });
  });

  it('a correction answers the whole review quickly, however busy the machine (the bench holds it to 50 ms)', async () => {
    const fresh = await importList(house.call);
    let now = fresh;
    const times: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const target = itemsOf(now)[i * 3];
      const start = performance.now();
      now = await change(house.call, now, { op: 'edit-item', itemId: target?.id ?? '', object: `对象 ${i}` });
      times.push(performance.now() - start);
    }
    expect(Math.min(...times)).toBeLessThan(150);
  });
});
