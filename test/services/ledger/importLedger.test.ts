import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Review } from '../../../src/contracts/plans.ts';
import { publish, voidPlan } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import { auditEntries, obligations } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import {
  change,
  content,
  importList,
  itemsOf,
  openPlanHouse,
  type PlanHouse,
  settleAll,
} from '../plans/planHouse.ts';
import { applied, edited, exported, tried } from './ledgerFiles.ts';

let house: PlanHouse;
beforeAll(async () => {
  house = await openPlanHouse();
});
afterAll(() => house.close());

async function published(): Promise<Review> {
  const review = await settleAll(house.call, await importList(house.call));
  const params = { planId: review.plan.id };
  const body = { revision: review.plan.revision, asOf: null, cycle: 'month' as const, reportDueDays: 10 };
  await publish(house.call, { params, body });
  return loadReview(house.call, review.plan.id);
}

function itemNo(review: Review, no: string) {
  const item = itemsOf(review).find((i) => i.no === no);
  if (!item) throw new Error(`the list has an item ${no}`);
  return item;
}

const DRAFT_EDITS = [
  ['1-1', '动作', '配合开展'],
  ['1-1', '对象', '强国战略“印发”实施'],
  ['1-2', '成果形式', '机制、体系'],
  ['1-2', '数量', '1,200'],
  ['1-2', '数量单位', '份'],
  ['1-3', '期限', new Date('2021-09-30T00:00:00Z')],
  ['1-4', '期限', '2021-10-31'],
  ['1-4', '牵头单位', '战略规划司'],
] as const;

describe('a draft', () => {
  test('unedited changes nothing, tried or applied', async () => {
    const review = await importList(house.call);
    const { id } = review.plan;
    const bytes = await exported(house.call, id);
    const rows = review.counts.parts + review.counts.tasks + review.counts.measures + review.counts.items;
    expect(await tried(house.call, id, bytes)).toEqual({ applied: false, rows, changes: [] });
    expect(await applied(house.attempt('unedited'), id, bytes)).toEqual({ applied: true, rows, changes: [] });
    expect(await loadReview(house.call, id)).toEqual(review);
  });

  test('takes what was edited, once; tried first, nothing is written', async () => {
    const review = await importList(house.call);
    const { id } = review.plan;
    const { bytes, cells } = await edited(await exported(house.call, id), DRAFT_EDITS);
    const dry = await tried(house.call, id, bytes);
    expect(dry.changes.map((c) => c.cell).sort()).toEqual([...cells].sort());
    expect(dry.changes.find((c) => c.itemNo === '1-2' && c.field === '数量')).toMatchObject({
      before: null,
      after: '1200',
    });
    expect(await loadReview(house.call, id)).toEqual(review);

    const call = house.attempt('edited');
    const done = await applied(call, id, bytes);
    expect(done).toEqual({ ...dry, applied: true });
    expect(await applied(call, id, bytes)).toEqual(done);
    const after = await loadReview(house.call, id);
    expect(after.plan.revision).toBe(review.plan.revision + 1);
    expect(itemNo(after, '1-1')).toMatchObject({
      verb: '配合开展',
      object: '强国战略“印发”实施',
      text: '配合开展强国战略“印发”实施',
      changed: true,
    });
    expect(itemNo(after, '1-2')).toMatchObject({
      deliverable: 'system',
      quantity: { value: 1200, unit: '份' },
    });
    expect(itemNo(after, '1-3')).toMatchObject({ dueOn: '2021-09-30' });
    expect(itemNo(after, '1-4')).toMatchObject({ dueOn: '2021-10-31', leadUnitId: 'nipa-strategy' });
    const edit = ['1-1', '1-2', '1-3', '1-4'];
    const rest = (r: Review) => itemsOf(r).filter((item) => !edit.includes(item.no));
    expect(rest(after)).toEqual(rest(review));
    expect(await tried(house.call, id, bytes)).toMatchObject({ changes: [] });
  });

  test('is left as it was when one cell is bad', async () => {
    const review = await importList(house.call);
    const { bytes, cells } = await edited(await exported(house.call, review.plan.id), [
      ...DRAFT_EDITS,
      ['2-1', '成果形式', '论文'],
      ['2-1', '事项', '另写'],
    ]);
    const audited = await house.db.$count(auditEntries);
    const refused = await applied(house.attempt('bad'), review.plan.id, bytes).catch((e: unknown) => e);
    expect(refused).toMatchObject({ code: 'SHEET_INVALID' });
    const faults = refused instanceof Error && 'faults' in refused ? refused.faults : [];
    expect(faults).toHaveLength(2);
    expect(faults).toEqual(
      expect.arrayContaining(cells.slice(-2).map((path) => expect.objectContaining({ path }))),
    );
    expect(content(await loadReview(house.call, review.plan.id))).toEqual(content(review));
    expect(await house.db.$count(auditEntries)).toBe(audited);
  });

  test('a correction made meanwhile stands unless it is of the same cell', async () => {
    const review = await importList(house.call);
    const { id } = review.plan;
    const file = await exported(house.call, id);
    const { id: itemId } = itemNo(review, '1-2');
    const now = await change(house.call, review, { op: 'edit-item', itemId, deliverable: 'event' });
    const other = await edited(file, [['1-2', '期限', '2021-11-30']]);
    expect(await applied(house.attempt('other-cell'), id, other.bytes)).toMatchObject({ applied: true });
    expect(itemNo(await loadReview(house.call, id), '1-2')).toMatchObject({
      deliverable: 'event',
      dueOn: '2021-11-30',
    });
    const same = await edited(file, [['1-2', '成果形式', '培训']]);
    await expect(tried(house.call, id, same.bytes)).rejects.toMatchObject({
      code: 'SHEET_INVALID',
      faults: [{ path: same.cells[0], message: '导出后别人已改为「活动」；请重新导出再改' }],
    });
    expect(now.plan.revision).toBe(review.plan.revision + 1);
  });

  test('two files at once: each is taken whole or refused', async () => {
    const review = await importList(house.call);
    const { id } = review.plan;
    const file = await exported(house.call, id);
    const one = await edited(file, [
      ['1-1', '动作', '甲'],
      ['1-2', '动作', '甲'],
    ]);
    const two = await edited(file, [
      ['1-1', '动作', '乙'],
      ['1-3', '动作', '乙'],
    ]);
    const outcomes = await Promise.allSettled([
      applied(house.attempt('one'), id, one.bytes),
      applied(house.attempt('two'), id, two.bytes),
    ]);
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    const after = await loadReview(house.call, id);
    const first = itemNo(after, '1-1').verb;
    expect([first, itemNo(after, first === '甲' ? '1-2' : '1-3').verb]).toEqual([first, first]);
    const untouched = first === '甲' ? '1-3' : '1-2';
    expect(itemNo(after, untouched)).toEqual(itemNo(review, untouched));
  });
});

describe('a published plan', () => {
  test('takes kinds and numbers, keeps duties and dates, and tells the audit', async () => {
    const review = await published();
    const { id } = review.plan;
    const file = await exported(house.call, id);
    const duties = await edited(file, [
      ['1-1', '动作', '另写'],
      ['1-1', '期限', '2021-11-30'],
      ['1-1', '牵头单位', '条法司'],
      ['1-2', '成果形式', '机制、体系'],
    ]);
    const message = '计划已发布：职责和期限只能经审批调整，不能在台账里改';
    await expect(applied(house.attempt('duties'), id, duties.bytes)).rejects.toMatchObject({
      faults: duties.cells.slice(0, 3).map((path) => ({ path, message })),
    });
    expect(await loadReview(house.call, id)).toEqual(review);

    const owed = await house.db.select().from(obligations).where(eq(obligations.planId, id));
    const kinds = await edited(file, [
      ['1-1', '数量', 3],
      ['1-1', '数量单位', '项'],
      ['1-2', '成果形式', '机制、体系'],
    ]);
    const done = await applied(house.attempt('kinds'), id, kinds.bytes);
    expect(done.changes).toHaveLength(3);
    const after = await loadReview(house.call, id);
    expect(itemNo(after, '1-1')).toMatchObject({ quantity: { value: 3, unit: '项' } });
    expect(itemNo(after, '1-2')).toMatchObject({ deliverable: 'system', why: '核对时改定' });
    expect(await house.db.select().from(obligations).where(eq(obligations.planId, id))).toEqual(owed);
    const [entry] = await house.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'ledger.import'))
      .orderBy(auditEntries.seq)
      .then((all) => all.slice(-1));
    expect(entry?.detail).toMatchObject({ fileName: '台账.xlsx', changes: done.changes });
  });

  test('a voided plan takes nothing', async () => {
    const review = await published();
    const params = { planId: review.plan.id };
    const { bytes } = await edited(await exported(house.call, review.plan.id), [['1-2', '成果形式', '培训']]);
    await voidPlan(house.call, { params, body: { reason: '重复' } });
    await expect(tried(house.call, review.plan.id, bytes)).rejects.toMatchObject({
      faults: [{ message: '计划已作废，台账不能再改' }],
    });
  });
});

test('files of another plan, no workbooks, empty and huge ones; people without the right', async () => {
  const [one, two] = [await importList(house.call), await importList(house.call)];
  const file = await exported(house.call, one.plan.id);
  await expect(tried(house.call, two.plan.id, file)).rejects.toMatchObject({
    faults: [{ path: '台账!A3', message: expect.stringContaining('另一份计划') }],
  });
  const { id } = one.plan;
  await expect(tried(house.call, id, Buffer.from('任务'))).rejects.toMatchObject({
    code: 'INPUT_UNSUPPORTED',
  });
  await expect(tried(house.call, id, Buffer.alloc(0))).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  await expect(tried(house.call, id, Buffer.alloc(21 * 1_048_576))).rejects.toMatchObject({
    code: 'INPUT_TOO_LARGE',
  });
  await expect(tried(house.call, 'no-such-plan', file)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const contact = person(house.call, 'c', '/nipa/', 'department-contact');
  await expect(tried(contact, id, file)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
