import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Review, ReviewItem, ReviewOp } from '../../../src/contracts/plans.ts';
import type { Call } from '../../../src/services/context.ts';
import { linkEdition } from '../../../src/services/editions/index.ts';
import { importFile, publish, voidPlan } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import { rebuildSearch } from '../../../src/services/search/filling.ts';
import { changeUnits } from '../../../src/services/units/changeUnits.ts';
import { items, searchEntries } from '../../../src/storage/tables/index.ts';
import { person, type ToyHouse, toyHouse } from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';
import { change, itemsOf, settleAll } from '../plans/planHouse.ts';
import { ask, totals } from './searchHouse.ts';

const LINES = [
  '浙江省青鸾行动年度推进计划任务清单（2021）',
  '一、总体安排',
  '1.建设青鸾试验平台',
  '浙江省知识产权局：建设青鸾试验平台，完善玄鸟管理制度，培育朱雀示范企业。',
  '省知识产权局',
  '年底前完成',
];

const store = sharedTestStore();
let house: ToyHouse;
let zhejiang: Call;
let hangzhou: Call;
let office: Call;
/** Nobody of these may see the draft. */
let strangers: readonly Call[];
let review: Review;

beforeAll(async () => {
  house = await toyHouse(store().db);
  office = person(house, 'office', '/nipa/', 'supervisor');
  zhejiang = person(house, 'zhejiang', '/nipa/330000/', 'supervisor');
  hangzhou = person(house, 'hangzhou', '/nipa/330000/330100/', 'supervisor');
  strangers = [
    person(house, 'beijing', '/nipa/110000/', 'supervisor'),
    person(house, 'contact', '/nipa/330000/', 'regional-contact'),
    person(house, 'reader', '/nipa/', 'reader'),
    person(house, 'department', '/nipa/nipa-law/', 'department-contact'),
    hangzhou,
  ];
  review = await importDraft(zhejiang);
});

afterAll(() => house.dispose());

async function importDraft(call: Call): Promise<Review> {
  const bytes = Buffer.from(LINES.join('\n'), 'utf8');
  const { plan } = await importFile(call, { fileName: '青鸾.txt', bytes, again: true });
  return loadReview(call, plan.id);
}

async function correctNow(op: ReviewOp): Promise<void> {
  review = await change(zhejiang, review, op);
}

function itemWith(word: string): ReviewItem {
  const found = itemsOf(review).find(({ text, object }) => `${text}${object}`.includes(word));
  if (!found) throw new Error(`no item with ${word}`);
  return found;
}

/** What is kept of the draft for searching. */
async function kept(planId = review.plan.id) {
  const { kind, key, words, head, unitPath } = searchEntries;
  const tokens = sql<string>`${searchEntries.tokens}::text`;
  return store()
    .db.select({ kind, key, words, head, unitPath, tokens })
    .from(searchEntries)
    .where(eq(searchEntries.planId, planId))
    .orderBy(asc(kind), asc(key));
}

/** The index as the writers left it is the one that would be made from nothing. */
async function mustBeAsMadeAnew(planId = review.plan.id): Promise<void> {
  const written = await kept(planId);
  const live = await store()
    .db.select({ id: items.id })
    .from(items)
    .where(and(eq(items.planId, planId), ne(items.status, 'dropped')));
  expect(written.filter(({ kind }) => kind === 'item')).toHaveLength(live.length);
  await rebuildSearch(house);
  expect(await kept(planId)).toEqual(written);
}

describe('a draft', () => {
  it('is found by whoever reviews it, at its organ and above, and by nobody else', async () => {
    for (const call of [zhejiang, office]) {
      expect(await totals(call, '青鸾'), call.actor.userId).toMatchObject({ plan: 1, task: 1, item: 1 });
      const { groups } = await ask(call, '玄鸟管理', { kind: 'item' });
      expect(groups[0]?.rows).toMatchObject([{ plan: { id: review.plan.id, status: 'draft' }, on: null }]);
    }
    for (const call of strangers) {
      for (const q of ['青鸾', '玄鸟管理', '浙江省青鸾行动', '朱雀']) {
        expect(await totals(call, q), call.actor.userId).toEqual({});
        const narrowed = { planId: review.plan.id, unit: '330000' };
        expect(await totals(call, q, narrowed), call.actor.userId).toEqual({});
      }
    }
  });

  it('is narrowed by plan and by unit as other plans are', async () => {
    expect(await totals(office, '青鸾', { planId: review.plan.id })).toMatchObject({ plan: 1 });
    expect(await totals(office, '青鸾', { unit: '330000' })).toMatchObject({ plan: 1 });
    expect(await totals(office, '青鸾', { unit: '110000' })).toEqual({});
  });

  it('is found by its words as they are after every correction', async () => {
    const platform = itemWith('青鸾试验平台');
    await correctNow({ op: 'edit-item', itemId: platform.id, object: '白泽试验平台' });
    expect(await totals(zhejiang, '白泽')).toEqual({ item: 1 });
    expect(await totals(hangzhou, '白泽')).toEqual({});
    await mustBeAsMadeAnew();

    const system = itemWith('玄鸟');
    await correctNow({ op: 'drop-item', itemId: system.id });
    expect(await totals(zhejiang, '玄鸟')).toEqual({});
    await mustBeAsMadeAnew();
    await correctNow({ op: 'reset-item', itemId: system.id });
    expect(await totals(zhejiang, '玄鸟')).toEqual({ item: 1 });

    const firms = itemWith('朱雀');
    await correctNow({ op: 'merge-item', itemId: firms.id });
    await mustBeAsMadeAnew();
    expect(await totals(zhejiang, '朱雀')).toEqual({ item: 1 });
    const merged = itemWith('朱雀');
    await correctNow({ op: 'split-item', itemId: merged.id, at: 4 });
    await mustBeAsMadeAnew();
    await correctNow({ op: 'reset-item', itemId: itemWith('朱雀').id });
    await mustBeAsMadeAnew();
  });

  it('goes with its organ when that moves', async () => {
    const admin = person(house, 'admin', '/nipa/', 'system-admin');
    const draft = await importDraft(hangzhou);
    const move = {
      kind: 'move',
      unitId: '330100',
      on: '2021-03-01',
      parentId: '320000',
      reason: '划归',
    } as const;
    const jiangsu = person(house, 'jiangsu', '/nipa/320000/', 'supervisor');
    expect(await totals(jiangsu, '青鸾')).toEqual({});
    await changeUnits(admin, { body: move });
    expect(await totals(jiangsu, '青鸾', { kind: 'plan' })).toEqual({ plan: 1 });
    await voidPlan(jiangsu, { params: { planId: draft.plan.id }, body: { reason: '测试' } });
    expect(await totals(jiangsu, '青鸾')).toEqual({});
  });

  it('is found by everybody once it is published', async () => {
    review = await settleAll(zhejiang, review);
    const taskId = review.tasks[0]?.id ?? '';
    await correctNow({ op: 'set-units', taskId, units: [{ unitId: '330000', role: 'lead' }] });
    const settings = { asOf: null, cycle: 'month' as const, reportDueDays: 10 };
    const { revision } = review.plan;
    await publish(zhejiang, { params: { planId: review.plan.id }, body: { revision, ...settings } });
    for (const call of strangers.slice(0, 4)) {
      expect(await totals(call, '青鸾'), call.actor.userId).toMatchObject({ plan: 1, task: 1 });
    }
    await mustBeAsMadeAnew();
  });

  it('of the next edition is found beside the one in force, and leaves when it is discarded', async () => {
    const published = review;
    review = await importDraft(zhejiang);
    await linkEdition(zhejiang, {
      params: { planId: review.plan.id },
      body: { revision: review.plan.revision, previousId: published.plan.id },
    });
    expect(await totals(zhejiang, '青鸾', { kind: 'plan' })).toEqual({ plan: 2 });
    expect(await totals(strangers[0] ?? office, '青鸾', { kind: 'plan' })).toEqual({ plan: 1 });
    await mustBeAsMadeAnew();
    await voidPlan(zhejiang, { params: { planId: review.plan.id }, body: { reason: '测试' } });
    expect(await totals(zhejiang, '青鸾', { kind: 'plan' })).toEqual({ plan: 1 });
    expect(await kept()).toEqual([]);
  });
});
