import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Review, ReviewOp } from '../../../src/contracts/plans.ts';
import { pairTasks } from '../../../src/services/editions/index.ts';
import { previewPublish } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import {
  change,
  importLines,
  itemsOf,
  openPlanHouse,
  type PlanHouse,
  settleAll,
} from '../plans/planHouse.ts';
import {
  FIRST,
  type ListTask,
  link,
  listLines,
  PLATFORM,
  publishNow,
  STATISTICS,
  TRAINING,
} from './editionHouse.ts';

import { decided, itemWith, taskAt } from './reviews.ts';

let house: PlanHouse;
beforeAll(async () => {
  house = await openPlanHouse();
});
afterAll(async () => {
  await house.close();
});

/** A list with a name that no unit has, and items that can be cut and joined. */
const UNKNOWN: ListTask = {
  title: '扩大对外宣传',
  measures: ['国家知识产权局：举办宣传周活动，支持发布典型案例，加强与媒体合作。'],
  units: '未来司、办公室',
  deadline: '2021 年 6 月底前完成',
};
const LIST = [...FIRST, UNKNOWN];

/** The words that stand where the items say they come from. */
function placed(review: Review, lines: readonly string[]) {
  const text = lines.join('\n');
  return itemsOf(review).map(({ source }) => text.slice(source.start, source.end).replace(/\s+/g, ''));
}

/** One of every kind of decision. */
async function decideAll(first: Review): Promise<Review> {
  const { call } = house;
  let review = first;
  const make = async (op: ReviewOp) => {
    review = await change(call, review, op);
  };
  await make({ op: 'confirm-task', taskId: taskAt(review, 1).id });
  await make({
    op: 'edit-item',
    itemId: itemWith(review, '举办业务培训班').id,
    deliverable: 'document',
    leadUnitId: 'nipa-office',
    dueOn: '2021-05-31',
  });
  await make({ op: 'merge-item', itemId: itemWith(review, '支持发布典型案例').id });
  await make({ op: 'drop-item', itemId: itemWith(review, '加强与媒体合作').id });
  await make({ op: 'split-item', itemId: itemWith(review, '编制年度工作要点').id, at: 4 });
  const measure = taskAt(review, 2).measures[0]?.id ?? '';
  await make({ op: 'set-addressee', measureId: measure, kind: 'national', text: '人事部门' });
  await make({ op: 'confirm-lead', taskId: taskAt(review, 1).id });
  await make({
    op: 'set-units',
    taskId: taskAt(review, 4).id,
    units: [
      { unitId: 'nipa-service', role: 'lead' },
      { unitId: 'nipa-office', role: 'co' },
    ],
  });
  await make({ op: 'set-deadline', taskId: taskAt(review, 2).id, kind: 'date', date: '2021-10-31' });
  return settleAll(call, review);
}

async function inForce(): Promise<Review> {
  const review = await decideAll(await importLines(house.call, listLines(LIST)));
  await publishNow(house.call, review.plan.id);
  return loadReview(house.call, review.plan.id);
}

describe('the same list again', () => {
  it('has every decision, and can be published at once', async () => {
    const old = await inForce();
    const lines = ['（修订版）', '', ...listLines(LIST)];
    const draft = await importLines(house.call, lines);
    const { takenOver, plan } = await link(house.call, draft, old.plan.id);
    expect(plan).toMatchObject({
      previousId: old.plan.id,
      edition: 2,
      asOf: '2021-03-01',
      reportDueDays: 10,
      revision: draft.plan.revision + 1,
    });
    const now = await loadReview(house.call, plan.id);
    expect(decided(now)).toEqual(decided(old));
    expect(takenOver).toEqual({
      measures: 5,
      // two confirmed, one edited, one joined of two, one dropped, two cut from one
      items: 7,
      addressees: 1,
      units: 2,
      deadlines: 1,
      issues: 1,
      left: { measures: 0, items: 6, issues: 0 },
    });
    expect(now.counts.openIssues).toBe(0);
    expect(placed(now, lines)).toEqual(placed(old, listLines(LIST)));
    expect(placed(now, lines)).toContain('编制年度');
    const preview = await previewPublish(house.call, { params: { planId: plan.id } });
    expect(preview).toMatchObject({
      ready: true,
      edition: { revised: 0, assigned: 0, withdrawn: 0, finished: 0 },
    });
    expect(preview.edition?.carried).toBe(preview.obligations.total);
  });

  it('an item taken over can be brought back to what the reader proposed', async () => {
    const old = await inForce();
    const draft = await importLines(house.call, listLines(LIST));
    await link(house.call, draft, old.plan.id);
    let now = await loadReview(house.call, draft.plan.id);
    for (const text of ['编制年度', '举办业务培训班', '举办宣传周活动，支持发布典型案例', '加强与媒体合作']) {
      now = await change(house.call, now, { op: 'reset-item', itemId: itemWith(now, text).id });
    }
    const asRead = (review: Review) =>
      decided(review).flatMap(({ measures }) => measures.map(({ items }) => items.map(({ text }) => text)));
    expect(asRead(now)).toEqual(asRead(draft));
    expect(itemsOf(now).filter(({ changed }) => changed)).toEqual([]);
  });
});

describe('a list with changes', () => {
  it('what changed is left to review, the rest has its decisions', async () => {
    const old = await inForce();
    const next = [
      { ...PLATFORM, units: '条法司、办公室、商标局' },
      STATISTICS,
      { ...TRAINING, deadline: '2021 年 11 月底前完成' },
      { ...UNKNOWN, measures: ['国家知识产权局：举办宣传周活动，支持发布典型案例，加强与广播媒体合作。'] },
      { ...TRAINING, title: '组织交流互访', measures: ['国家知识产权局：组织交流互访。'] },
    ];
    const draft = await importLines(house.call, listLines(next));
    const { takenOver, plan } = await link(house.call, draft, old.plan.id);
    const now = await loadReview(house.call, plan.id);
    const was = (title: string) => decided(old).find((task) => task.title === title);
    const is = (title: string) => decided(now).find((task) => task.title === title);
    const items = (task: ReturnType<typeof is>) =>
      task?.measures.map((measure) => measure.items.map(({ no: _, position: __, ...item }) => item));
    expect(items(is('建设试验平台'))).toEqual(items(was('建设试验平台')));
    // printed differently: nothing of it is taken over
    expect(is('建设试验平台')?.units.map(({ role, proposedLead }) => [role, proposedLead])).toEqual([
      ['responsible', true],
      ['responsible', false],
      ['responsible', false],
    ]);
    expect(is('开展培训交流')?.deadline).toMatchObject({ date: '2021-11-30' });
    expect(is('开展培训交流')?.measures[0]?.addressee).toEqual({ kind: 'national', text: '人事部门' });
    expect(items(is('扩大对外宣传'))?.[0]?.map(({ status }) => status)).toEqual([
      'proposed',
      'proposed',
      'proposed',
    ]);
    expect(is('扩大对外宣传')?.units).toEqual(was('扩大对外宣传')?.units);
    expect(takenOver).toMatchObject({ deadlines: 0, units: 1, left: { measures: 2 } });
    expect(takenOver?.left.issues).toBe(now.counts.openIssues);
    expect(now.counts.openIssues).toBeGreaterThan(0);
  });

  it('what a person changed in the draft before linking stands', async () => {
    const old = await inForce();
    let draft = await importLines(house.call, listLines(LIST));
    const make = async (op: ReviewOp) => {
      draft = await change(house.call, draft, op);
    };
    await make({ op: 'edit-item', itemId: itemWith(draft, '举办业务培训班').id, verb: '开办' });
    const measureId = taskAt(draft, 2).measures[0]?.id ?? '';
    await make({ op: 'set-addressee', measureId, kind: 'unstated', text: null });
    await make({ op: 'set-deadline', taskId: taskAt(draft, 2).id, kind: 'none', date: null });
    await make({
      op: 'set-units',
      taskId: taskAt(draft, 4).id,
      units: [{ unitId: 'nipa-joint', role: 'lead' }],
    });
    await link(house.call, draft, old.plan.id);
    const now = await loadReview(house.call, draft.plan.id);
    expect(itemWith(now, '开办业务培训班')).toMatchObject({ status: 'proposed', leadUnitId: null });
    expect(taskAt(now, 2)).toMatchObject({
      deadline: { kind: 'none' },
      measures: [{ addressee: { kind: 'unstated', text: null } }],
    });
    expect(taskAt(now, 4).units.map(({ unitId }) => unitId)).toEqual(['nipa-joint']);
    expect(decided(now)[0]).toEqual(decided(old)[0]);
  });

  it('a task that a person pairs is reviewed as the one it continues', async () => {
    const old = await inForce();
    const renamed = {
      title: '统筹各类活动安排',
      measures: ['国家知识产权局：统筹各类活动安排。'],
      units: UNKNOWN.units,
      deadline: UNKNOWN.deadline,
    };
    const draft = await importLines(house.call, listLines([...FIRST, renamed]));
    await link(house.call, draft, old.plan.id);
    let now = await loadReview(house.call, draft.plan.id);
    expect(taskAt(now, 4).units[0]?.unitId).toBeNull();
    const compared = await pairTasks(house.call, {
      params: { planId: draft.plan.id },
      body: { revision: now.plan.revision, pairings: [{ new: 4, old: 4 }] },
    });
    expect(compared.comparison.tasks.at(-1)).toMatchObject({ old: { no: 4 }, new: { no: 4 } });
    now = await loadReview(house.call, draft.plan.id);
    expect(taskAt(now, 4).units.map(({ unitId }) => unitId)).toEqual(['nipa-service', 'nipa-office']);
  });
});
