import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trace as traceShape } from '../../../src/contracts/trace.ts';
import type { Call } from '../../../src/services/context.ts';
import { act } from '../../../src/services/obligations/index.ts';
import { publish } from '../../../src/services/plans/index.ts';
import { exportTrace, getTrace } from '../../../src/services/trace/index.ts';
import { mappings, obligations, plans } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import {
  importLines,
  importList,
  itemsOf,
  openPlanHouse,
  type PlanHouse,
  settleAll,
} from '../plans/planHouse.ts';

const LOCAL = [
  '浙江省2021年知识产权工作要点',
  '一、强化保护',
  '1. 全省执行专利侵权判断标准。（责任单位：保护处）',
];

let house: PlanHouse;
let chief: Call;
let zhejiang: Call;
let duty = '';
let local = { itemId: '', planId: '' };
beforeAll(async () => {
  house = await openPlanHouse();
  chief = person(house.call, 'chief', '/nipa/', 'supervisor');
  zhejiang = person(house.call, 'zj', '/nipa/330000/', 'regional-contact');
  const { plan } = await settleAll(house.call, await importList(house.call));
  const settings = { asOf: '2021-03-01', cycle: 'month' as const, reportDueDays: 10 };
  await publish(house.call, { params: { planId: plan.id }, body: { revision: plan.revision, ...settings } });
  const [owed] = await house.db
    .select()
    .from(obligations)
    .where(and(eq(obligations.planId, plan.id), eq(obligations.unitId, '330000')));
  duty = owed?.itemId ?? '';
  const review = await importLines(person(house.call, 'zs', '/nipa/330000/', 'supervisor'), LOCAL);
  local = { itemId: itemsOf(review)[0]?.id ?? '', planId: review.plan.id };
  await house.db
    .update(plans)
    .set({ status: 'published', publishedOn: '2021-03-01', upstreamId: plan.id })
    .where(eq(plans.id, local.planId));
  await house.db.insert(mappings).values({
    unitId: '330000',
    id: 'pair',
    upstreamPlanId: plan.id,
    dutyId: duty,
    planId: local.planId,
    itemId: local.itemId,
    origin: 'by-hand',
    status: 'confirmed',
    score: null,
    marks: { duty: [], item: [] },
    why: '人工对应',
  });
});
afterAll(async () => {
  await house.close();
});

const params = (itemId: string) => ({ params: { itemId } });

describe('the trace of an item', () => {
  it('leads from the clause to what each unit owes and did', async () => {
    const before = await getTrace(chief, params(duty));
    traceShape.parse(before);
    expect(before.obligations).toHaveLength(32);
    const owed = before.obligations.find(({ unitId }) => unitId === '330000');
    expect(owed).toMatchObject({ state: 'assigned', report: null, evidenceTotal: 0, signOff: null });
    const step = { params: { obligationId: owed?.id ?? '' } };
    await act(zhejiang, { ...step, body: { type: 'acknowledge' } });
    await act(zhejiang, {
      ...step,
      body: {
        type: 'submit-report',
        period: '2021-03',
        kind: 'progress',
        progress: '已印发实施方案',
        figures: [],
        problems: '',
        nextStep: '',
      },
    });
    const after = await getTrace(chief, params(duty));
    expect(after.obligations.find(({ unitId }) => unitId === '330000')).toMatchObject({
      state: 'in-progress',
      report: { period: '2021-03', progress: '已印发实施方案', status: 'submitted' },
    });
    expect(after.clause.measureText).toContain(after.item.text.slice(0, 4));
  });

  it('leads down to the items that carry it out, and up again', async () => {
    const down = await getTrace(chief, params(duty));
    expect(down.below).toMatchObject([
      { itemId: local.itemId, planId: local.planId, unitId: '330000', status: 'confirmed' },
    ]);
    const up = await getTrace(zhejiang, params(local.itemId));
    expect(up.above).toMatchObject([{ itemId: duty, unitId: 'nipa', status: 'confirmed' }]);
  });

  it('shows a region its own alone', async () => {
    const own = await getTrace(zhejiang, params(duty));
    expect(own.obligations.map(({ unitId }) => unitId)).toEqual(['330000']);
    expect(own.obligationsTotal).toBe(1);
    const other = await getTrace(person(house.call, 'sh', '/nipa/310000/', 'regional-contact'), params(duty));
    expect([other.below, other.obligations.map(({ unitId }) => unitId)]).toEqual([[], ['310000']]);
  });

  it('as a file has a row for each of them', async () => {
    const { stream } = await exportTrace(chief, params(duty));
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(Buffer.from(piece));
    const lines = Buffer.concat(pieces).toString('utf8').trim().split('\r\n');
    expect(lines[0]).toContain('层次,单位,计划');
    expect(lines.filter((line) => line.startsWith('责任事项,'))).toHaveLength(32);
    expect(lines.filter((line) => line.startsWith('下级事项,'))).toHaveLength(1);
  });

  it('of a draft is for those who review it, and of no item is not found', async () => {
    await house.db
      .update(plans)
      .set({ status: 'draft', publishedOn: null })
      .where(eq(plans.id, local.planId));
    await expect(getTrace(zhejiang, params(local.itemId))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await getTrace(chief, params(duty))).below).toEqual([]);
    await expect(getTrace(chief, params('none'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
