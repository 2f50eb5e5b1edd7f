import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparedEditions, editionList } from '../../../src/contracts/editions.ts';
import type { Review } from '../../../src/contracts/plans.ts';
import {
  compareEdition,
  linkEdition,
  listEditions,
  pairTasks,
} from '../../../src/services/editions/index.ts';
import { getPlan, listPlans, previewPublish, publish, voidPlan } from '../../../src/services/plans/index.ts';
import { auditEntries, plans } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import { importLines, openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import {
  FIRST,
  issue,
  link,
  listLines,
  nextDraft,
  PLATFORM,
  planRow,
  publishNow,
  SETTINGS,
  STATISTICS,
  TRAINING,
} from './editionHouse.ts';

let house: PlanHouse;
let listId: string;
let draft: Review;
beforeAll(async () => {
  house = await openPlanHouse();
  listId = await issue(house.call);
  draft = await importLines(house.call, listLines(FIRST));
});
afterAll(async () => {
  await house.close();
});

const params = (planId: string) => ({ params: { planId } });

describe('a draft continues only a plan that is in force', () => {
  it('not a draft, itself included, not one that was voided, not one there is none of', async () => {
    const other = await importLines(house.call, listLines([TRAINING]));
    const gone = await issue(house.call, [STATISTICS]);
    await voidPlan(house.call, { ...params(gone), body: { reason: '重复' } });
    for (const [previousId, message] of [
      [other.plan.id, '还是草案'],
      [draft.plan.id, '还是草案'],
      [gone, '已作废'],
    ] as const) {
      await expect(link(house.call, draft, previousId)).rejects.toMatchObject({
        code: 'STATE_REFUSES',
        message: expect.stringContaining(message),
      });
    }
    await expect(link(house.call, draft, 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await planRow(house.db, draft.plan.id)).toMatchObject({
      previousId: null,
      revision: draft.plan.revision,
    });
  });

  it("not another organ's", async () => {
    await house.db.update(plans).set({ unitId: '110000' }).where(eq(plans.id, draft.plan.id));
    await expect(link(house.call, draft, listId)).rejects.toMatchObject({
      code: 'STATE_REFUSES',
      message: expect.stringContaining('另一机关的清单'),
    });
    await house.db.update(plans).set({ unitId: 'nipa' }).where(eq(plans.id, draft.plan.id));
  });

  it('not by a stale revision, not when published already, not by whoever may not review', async () => {
    const stale = { ...draft, plan: { ...draft.plan, revision: 0 } };
    await expect(link(house.call, stale, listId)).rejects.toMatchObject({ code: 'REVIEW_CONFLICT' });
    const plan = await getPlan(house.call, params(listId));
    await expect(
      linkEdition(house.call, { ...params(listId), body: { revision: plan.revision, previousId: null } }),
    ).rejects.toMatchObject({ code: 'PLAN_NOT_DRAFT' });
    const contact = person(house.call, 'contact', '/nipa/nipa-law/', 'department-contact');
    await expect(link(contact, draft, listId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('a retry answers the same; taking the link back leaves a draft of its own', async () => {
    const fresh = await importLines(house.call, listLines(FIRST));
    const linked = await link(house.attempt('link-1'), fresh, listId);
    expect(await link(house.attempt('link-1'), fresh, listId)).toEqual(linked);
    const entries = await house.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.objectId, fresh.plan.id));
    expect(entries.filter(({ action }) => action === 'plan.link')).toMatchObject([
      { detail: { before: null, previousId: listId, takenOver: linked.takenOver } },
    ]);
    const { plan, takenOver } = await link(house.call, { ...fresh, plan: linked.plan }, null);
    expect(takenOver).toBeNull();
    expect(plan).toMatchObject({ previousId: null, edition: 1 });
    const preview = await previewPublish(house.call, params(plan.id));
    expect(preview.edition).toBeNull();
  });
});

describe('what continues what', () => {
  it('lists the chain, oldest first, with its drafts; and what a draft may continue, best first', async () => {
    const first = await issue(house.call);
    const second = (await nextDraft(house.call, first, FIRST)).plan.id;
    await publishNow(house.call, second);
    const third = (await nextDraft(house.call, second, [TRAINING])).plan.id;
    for (const id of [first, second, third]) {
      const found = editionList.parse(await listEditions(house.call, params(id)));
      expect(found.editions.map((row) => [row.id, row.edition, row.status])).toEqual([
        [first, 1, 'superseded'],
        [second, 2, 'published'],
        [third, 3, 'draft'],
      ]);
      expect(found.candidates).toEqual([]);
    }
    const changed = [{ ...PLATFORM, title: '建设各类试验平台' }, TRAINING, STATISTICS];
    const loose = await importLines(house.call, listLines(changed));
    const { editions, candidates } = await listEditions(house.call, params(loose.plan.id));
    expect(editions.map(({ id }) => id)).toEqual([loose.plan.id]);
    expect(candidates.map(({ plan }) => plan.id).sort()).toEqual([listId, second].sort());
    expect(candidates[0]?.likeness).toBeGreaterThan(0.8);
    expect(candidates[0]?.likeness).toBeLessThan(1);
    const strange = ['另一年度计划', ...listLines([{ ...TRAINING, title: '修缮办公用房' }]).slice(1)];
    const unlike = await importLines(house.call, strange);
    expect((await listEditions(house.call, params(unlike.plan.id))).candidates).toEqual([]);
    const reader = person(house.call, 'reader', '/nipa/', 'reader');
    expect((await listEditions(reader, params(loose.plan.id))).candidates).toEqual([]);
    const page = await listPlans(house.call, { query: { status: 'superseded', limit: 10 } });
    expect(page.rows.map(({ id, nextId }) => [id, nextId])).toContainEqual([first, second]);
  });

  it('compares any two; a draft only for whoever may review', async () => {
    const old = await issue(house.call);
    const next = await nextDraft(house.call, old, [TRAINING, STATISTICS]);
    const compared = comparedEditions.parse(
      await compareEdition(house.call, { ...params(next.plan.id), query: {} }),
    );
    expect(compared).toMatchObject({
      comparison: { counts: { removed: 1, same: 2 } },
      effects: { carried: 4, revised: 0, assigned: 0, withdrawn: 36, finished: 0 },
    });
    const other = await compareEdition(house.call, { ...params(next.plan.id), query: { with: listId } });
    expect(other).toMatchObject({ effects: null, pairings: [], old: { id: listId } });
    await expect(compareEdition(house.call, { ...params(old), query: {} })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      faults: [{ path: 'with' }],
    });
    const reader = person(house.call, 'reader', '/nipa/', 'reader');
    await expect(compareEdition(reader, { ...params(next.plan.id), query: {} })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(
      compareEdition(reader, { ...params(old), query: { with: next.plan.id } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await compareEdition(reader, { ...params(old), query: { with: listId } })).effects).toBeNull();
  });
});

describe("a person's word on which task continues which", () => {
  const renamed = [
    PLATFORM,
    TRAINING,
    { ...STATISTICS, title: '健全各项报表', measures: ['国家知识产权局：健全各项报表。'] },
  ];

  it('goes before the words, and changes what publishing does', async () => {
    const old = await issue(house.call);
    const next = await nextDraft(house.call, old, renamed);
    const pair = (revision: number, pairings: { new: number; old: number | null }[]) =>
      pairTasks(house.call, { ...params(next.plan.id), body: { revision, pairings } });
    const before = await compareEdition(house.call, { ...params(next.plan.id), query: {} });
    const statusOf = (compared: typeof before) =>
      compared.comparison.tasks.map((task) => [task.old?.no ?? null, task.new?.no ?? null]);
    const apart = await pair(before.new.revision, [{ new: 2, old: null }]);
    expect(statusOf(apart)).toContainEqual([null, 2]);
    expect(statusOf(apart)).toContainEqual([2, null]);
    expect(apart.pairings).toEqual([{ new: 2, old: null }]);
    const together = await pair(apart.new.revision, [{ new: 3, old: 3 }]);
    expect(statusOf(together)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(together.new.revision).toBe(before.new.revision + 2);
    await expect(pair(before.new.revision, [])).rejects.toMatchObject({ code: 'REVIEW_CONFLICT' });
    await publishNow(house.call, next.plan.id);
    const kept = await compareEdition(house.call, { ...params(next.plan.id), query: {} });
    expect(statusOf(kept)).toEqual(statusOf(together));
  });

  it('is refused for tasks that are not there or named twice, and for a draft that continues none', async () => {
    const old = await issue(house.call);
    const next = await nextDraft(house.call, old, renamed);
    const { revision } = await getPlan(house.call, params(next.plan.id));
    const pairings = [
      { new: 9, old: 1 },
      { new: 1, old: 9 },
      { new: 1, old: null },
      { new: 2, old: 3 },
      { new: 3, old: 3 },
    ];
    await expect(
      pairTasks(house.call, { ...params(next.plan.id), body: { revision, pairings } }),
    ).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      faults: [
        { path: 'pairings.0.new' },
        { path: 'pairings.1.old' },
        { path: 'pairings.2.new' },
        { path: 'pairings.4.old' },
      ],
    });
    await expect(
      pairTasks(house.call, {
        ...params(draft.plan.id),
        body: { revision: draft.plan.revision, pairings: [] },
      }),
    ).rejects.toMatchObject({ code: 'STATE_REFUSES' });
  });
});

describe('a plan has at most one edition after it', () => {
  it('of two drafts the second to be published is refused, and may be linked to the newest', async () => {
    const old = await issue(house.call);
    const one = await nextDraft(house.call, old, FIRST);
    const two = await nextDraft(house.call, old, [TRAINING]);
    await publishNow(house.call, one.plan.id);
    const input = { ...params(two.plan.id), body: { revision: two.plan.revision, ...SETTINGS } };
    await expect(publish(house.call, input)).rejects.toMatchObject({
      code: 'STATE_REFUSES',
      message: expect.stringContaining('已被另一份新版替代'),
    });
    expect(await planRow(house.db, two.plan.id)).toMatchObject({
      status: 'draft',
      revision: two.plan.revision,
    });
    await expect(link(house.call, two, old)).rejects.toMatchObject({
      message: expect.stringContaining('请接续最新的一版'),
    });
    const { plan } = await link(house.call, two, one.plan.id);
    expect(plan.edition).toBe(3);
    await publishNow(house.call, two.plan.id);
  });

  it('a draft whose plan was voided meanwhile is refused', async () => {
    const old = await issue(house.call);
    const next = await nextDraft(house.call, old, FIRST);
    await voidPlan(house.call, { ...params(old), body: { reason: '有误' } });
    await expect(publishNow(house.call, next.plan.id)).rejects.toMatchObject({
      code: 'STATE_REFUSES',
      message: expect.stringContaining('已作废'),
    });
  });
});
