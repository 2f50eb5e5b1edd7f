import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Review } from '../../../src/contracts/plans.ts';
import {
  getReview,
  listPlans,
  previewPublish,
  publish,
  setPlanSettings,
  voidPlan,
} from '../../../src/services/plans/index.ts';
import {
  actions,
  auditEntries,
  items,
  milestones,
  obligations,
  outbox,
} from '../../../src/storage/tables/index.ts';
import { change, importLines, importList, openPlanHouse, type PlanHouse, settleAll } from './planHouse.ts';

let house: PlanHouse;
let review: Review;
let published: { plan: { id: string; status: string }; obligations: number };
beforeAll(async () => {
  house = await openPlanHouse();
  review = await importList(house.call);
});
afterAll(async () => {
  await house.close();
});

const SETTINGS = { asOf: '2021-03-01', cycle: 'month' as const, reportDueDays: 10 };

function input(of: Review) {
  return { params: { planId: of.plan.id }, body: { revision: of.plan.revision, ...SETTINGS } };
}

/** What the list itself says must come out, counted without the code under test. */
function expected(of: Review) {
  const measures = of.tasks.flatMap((task) => task.measures.map((measure) => ({ task, measure })));
  const count = (kind: string, per: (units: number) => number) =>
    measures
      .filter(({ measure }) => measure.addressee.kind === kind)
      .reduce((sum, { task, measure }) => sum + measure.items.length * per(task.units.length), 0);
  return { national: count('national', (units) => units), regional: count('all-regions', () => 32) };
}

describe('before publishing', () => {
  it('open issues stand in the way, each named; nothing is written', async () => {
    const preview = await previewPublish(house.call, { params: { planId: review.plan.id } });
    expect(preview.ready).toBe(false);
    expect(preview.blockers.map(({ message }) => message)).toEqual(
      review.issues.map(({ message }) => message),
    );
    await expect(publish(house.call, input(review))).rejects.toMatchObject({
      code: 'PLAN_UNSETTLED',
      faults: review.issues.map(({ message }) => expect.objectContaining({ message })),
    });
    expect(await house.db.$count(obligations)).toBe(0);
    expect((await getReview(house.call, { params: { planId: review.plan.id } })).plan).toEqual(review.plan);
  });

  it('the preview counts what will be owed, who waits, and the burden', async () => {
    review = await settleAll(house.call, review);
    const preview = await previewPublish(house.call, { params: { planId: review.plan.id } });
    const { national, regional } = expected(review);
    expect(preview).toMatchObject({
      ready: true,
      blockers: [],
      obligations: { total: national + regional, national, regional },
      units: 44,
    });
    expect(preview.burden).toEqual({
      fields: (national + regional) * 4,
      units: 44,
      periods: 10,
      total: (national + regional) * 40,
    });
    const waiting = review.tasks.flatMap((task) =>
      task.measures.flatMap(({ addressee }) =>
        ['some-regions', 'conditional-regions', 'project-regions'].includes(addressee.kind)
          ? [`${task.no} ${addressee.kind}`]
          : [],
      ),
    );
    expect(
      preview.waiting.flatMap((row) => Array(row.measures).fill(`${row.taskNo} ${row.addressee}`)),
    ).toEqual(waiting);
    expect(waiting).toContain('14 project-regions');
    expect(new Set(waiting.map((row) => row.split(' ')[1])).size).toBe(3);
  });
});

describe('publishing', () => {
  it('makes national items × units and regional items × 32 obligations', async () => {
    published = await publish(house.attempt('publish-1'), input(review));
    const { national, regional } = expected(review);
    expect(published).toMatchObject({
      obligations: national + regional,
      plan: { status: 'published', publishedOn: '2021-03-01', today: '2021-03-01', asOf: '2021-03-01' },
    });
    const rows = await house.db.select().from(obligations).where(eq(obligations.planId, published.plan.id));
    expect(rows).toHaveLength(national + regional);
    expect(rows.filter(({ addresseeKind }) => addresseeKind === 'all-regions')).toHaveLength(regional);
  });

  it('every item has one lead at the organ, and each region leads its own', async () => {
    const rows = await house.db.select().from(obligations).where(eq(obligations.planId, published.plan.id));
    const leads = new Map<string, number>();
    for (const row of rows.filter(({ addresseeKind }) => addresseeKind === 'national')) {
      leads.set(row.itemId, (leads.get(row.itemId) ?? 0) + (row.role === 'lead' ? 1 : 0));
    }
    expect([...leads.values()].every((count) => count === 1)).toBe(true);
    const regional = rows.filter(({ addresseeKind }) => addresseeKind === 'all-regions');
    expect(regional.every(({ role, unitId }) => role === 'lead' && /^\d{6}$/.test(unitId))).toBe(true);
    for (const row of rows) expect(row.unitPath.endsWith(`/${row.unitId}/`)).toBe(true);
  });

  it('begins each journal with 交办 and folds the row from it', async () => {
    const rows = await house.db.select().from(obligations).where(eq(obligations.planId, published.plan.id));
    const journal = await house.db.select().from(actions).orderBy(asc(actions.obligationId));
    expect(journal).toHaveLength(rows.length);
    expect(
      journal.every(({ seq, type, actedOn }) => seq === 1 && type === 'assign' && actedOn === '2021-03-01'),
    ).toBe(true);
    expect(
      rows.every(
        ({ state, approval, actions: n, light }) =>
          state === 'assigned' && approval === 'none' && n === 1 && light === 'todo',
      ),
    ).toBe(true);
  });

  it('a printed date is one milestone of each lead; staged ones start with none', async () => {
    const dated = await house.db
      .select()
      .from(obligations)
      .where(and(eq(obligations.planId, published.plan.id), eq(obligations.deadlineKind, 'date')));
    const stones = await house.db.select().from(milestones).where(eq(milestones.planId, published.plan.id));
    expect(new Set(stones.map(({ obligationId }) => obligationId))).toEqual(
      new Set(dated.filter(({ role }) => role === 'lead').map(({ id }) => id)),
    );
    expect(
      stones.every(
        ({ dueOn, status, title }) =>
          dueOn === '2021-12-31' && status === 'approved' && title.startsWith('完成：'),
      ),
    ).toBe(true);
    expect(new Set(dated.map(({ nextDueOn, dueOn }) => `${nextDueOn} ${dueOn}`))).toEqual(
      new Set(['2021-12-31 2021-12-31']),
    );
  });

  it('numbers the items for good and confirms nothing silently', async () => {
    const after = await getReview(house.call, { params: { planId: published.plan.id } });
    const rows = await house.db.select().from(items).where(eq(items.planId, published.plan.id));
    const printed = new Map(rows.map(({ id, no }) => [id, no]));
    for (const item of after.tasks.flatMap((task) => task.measures.flatMap((measure) => measure.items))) {
      expect(printed.get(item.id)).toBe(item.no);
    }
    expect(after.counts.confirmedItems).toBe(review.counts.confirmedItems);
    expect(after.tasks.flatMap((task) => task.units)).toEqual(review.tasks.flatMap((task) => task.units));
  });

  it('leaves one audit entry with the counts and one notice', async () => {
    const entries = await house.db.select().from(auditEntries).where(eq(auditEntries.action, 'plan.publish'));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      unitId: 'nipa',
      objectId: published.plan.id,
      detail: expect.objectContaining({ total: published.obligations, units: 44, ...SETTINGS }),
    });
    expect(await house.db.$count(outbox, eq(outbox.topic, 'plan.published'))).toBe(1);
  });

  it('a retry with the same key answers the same; a second publishing is refused', async () => {
    expect(await publish(house.attempt('publish-1'), input(review))).toEqual(published);
    await expect(publish(house.call, input(review))).rejects.toMatchObject({ code: 'PLAN_NOT_DRAFT' });
    expect(await house.db.$count(obligations)).toBe(published.obligations);
  });
});

describe('after publishing', () => {
  it('moving the day computes the lights anew', async () => {
    const call = house.call;
    const params = { planId: published.plan.id };
    const lights = async () => {
      const rows = await house.db.select().from(obligations).where(eq(obligations.planId, params.planId));
      return new Set(rows.map(({ deadlineKind, light }) => `${deadlineKind} ${light}`));
    };
    expect(await setPlanSettings(call, { params, body: { asOf: '2021-04-11' } })).toMatchObject({
      today: '2021-04-11',
      cycle: 'month',
    });
    expect(await lights()).toEqual(new Set(['date none', 'staged none']));
    await setPlanSettings(call, { params, body: { asOf: '2022-01-01', cycle: 'year' } });
    expect(await lights()).toEqual(new Set(['date late', 'staged todo']));
    await setPlanSettings(call, { params, body: { asOf: '2021-03-01', cycle: 'month' } });
    expect(await lights()).toEqual(new Set(['date todo', 'staged todo']));
  });

  it('void: kept, not counted as standing, and refused to change', async () => {
    const params = { planId: published.plan.id };
    expect(await voidPlan(house.call, { params, body: { reason: '重复' } })).toMatchObject({
      status: 'void',
    });
    expect(await house.db.$count(obligations)).toBe(published.obligations);
    const [entry] = await house.db.select().from(auditEntries).where(eq(auditEntries.action, 'plan.void'));
    expect(entry?.detail).toEqual({ reason: '重复', before: 'published' });
    for (const attempt of [
      voidPlan(house.call, { params, body: { reason: '再来' } }),
      setPlanSettings(house.call, { params, body: { asOf: null } }),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    }
    expect((await listPlans(house.call, { query: { status: 'void', limit: 5 } })).total).toBe(1);
  });
});

describe('units', () => {
  const small = (units: string) => [
    '2022 年工作任务清单',
    '任务清单 落实举措 责任部门 完成时间',
    '一、总体安排',
    '1.建设试验平台',
    '国家知识产权局：建设试验平台，完善管理制度。',
    units,
    '年底前完成',
  ];

  it('a name that no unit has stands in the way until it is mapped', async () => {
    let draft = await settleAll(house.call, await importLines(house.call, small('条法司、未来司')));
    const preview = await previewPublish(house.call, { params: { planId: draft.plan.id } });
    expect(preview.blockers).toEqual([
      { code: 'UNIT_UNKNOWN', message: expect.stringContaining('「未来司」'), taskNo: 1 },
    ]);
    await expect(publish(house.call, input(draft))).rejects.toMatchObject({ code: 'UNIT_UNKNOWN' });
    const taskId = draft.tasks[0]?.id ?? '';
    draft = await change(house.call, draft, {
      op: 'set-units',
      taskId,
      units: [
        { unitId: 'nipa-service', role: 'lead' },
        { unitId: 'nipa-law', role: 'co' },
      ],
    });
    const { obligations: made, plan } = await publish(house.call, input(draft));
    expect(made).toBe(draft.counts.items * 2);
    const rows = await house.db.select().from(obligations).where(eq(obligations.planId, plan.id));
    expect(new Set(rows.map(({ unitId, role }) => `${unitId} ${role}`))).toEqual(
      new Set(['nipa-service lead', 'nipa-law co']),
    );
  });

  it('a stale revision cannot be published', async () => {
    const draft = await settleAll(house.call, await importLines(house.call, small('条法司')));
    const stale = { ...draft, plan: { ...draft.plan, revision: 0 } };
    await expect(publish(house.call, input(stale))).rejects.toMatchObject({ code: 'REVIEW_CONFLICT' });
  });

  it('only a supervisor publishes', async () => {
    const call = { ...house.call, actor: { ...house.call.actor, roles: ['department-contact' as const] } };
    await expect(publish(call, input(review))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      voidPlan(call, { params: { planId: review.plan.id }, body: { reason: 'x' } }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
