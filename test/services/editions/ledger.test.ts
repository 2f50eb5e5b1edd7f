import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getLedger } from '../../../src/services/ledger/getLedger.ts';
import { getOverview } from '../../../src/services/ledger/getOverview.ts';
import { getMyWork } from '../../../src/services/obligations/index.ts';
import { importFile } from '../../../src/services/plans/index.ts';
import { applied, edited, exported, tried } from '../ledger/ledgerFiles.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import {
  bringTo,
  FIRST,
  issue,
  listLines,
  nextDraft,
  oneOwed,
  PLATFORM,
  people,
  publishNow,
  TRAINING,
} from './editionHouse.ts';

let house: PlanHouse;
let oldId: string;
let newId: string;
let before: Buffer;
beforeAll(async () => {
  house = await openPlanHouse();
  oldId = await issue(house.call);
  await bringTo(house.call, await oneOwed(house.db, oldId, 'nipa-law', '完善管理制度'), 'in-progress');
  await bringTo(house.call, await oneOwed(house.db, oldId, 'nipa-strategy', '印发统计调查办法'), 'closed');
  ({ bytes: before } = await edited(await exported(house.call, oldId), [['1-2', '成果形式', '培训']]));
  const draft = await nextDraft(house.call, oldId, [PLATFORM, TRAINING]);
  await publishNow(house.call, draft.plan.id);
  newId = draft.plan.id;
});
afterAll(async () => {
  await house.close();
});

describe('the ledger after a new edition', () => {
  it('counts in each edition only what stands there', async () => {
    const tasksOf = async (planId: string) => {
      const { tasks } = JSON.parse((await exported(house.call, planId, 'json')).toString('utf8'));
      return tasks;
    };
    expect(await tasksOf(oldId)).toHaveLength(3);
    expect(await tasksOf(newId)).toHaveLength(2);
    const totals = async (planId: string) => {
      const { total } = await getLedger(house.call, { params: { planId }, query: {} });
      return total.obligations;
    };
    expect(await totals(oldId)).toBe(1);
    expect(await totals(newId)).toBe(4 + 32 + 2);
    const { plan } = await getOverview(house.call, { params: { planId: oldId } });
    expect(plan).toMatchObject({ status: 'superseded', nextId: newId });
  });

  it('of the old edition is read and exported, and takes nothing back', async () => {
    const csv = (await exported(house.call, oldId, 'csv')).toString('utf8');
    expect(csv).toContain('印发统计调查办法');
    const fault = { code: 'SHEET_INVALID', faults: [{ message: '计划已被新版替代，台账不能再改' }] };
    await expect(tried(house.call, oldId, before)).rejects.toMatchObject(fault);
    await expect(applied(house.call, oldId, before)).rejects.toMatchObject(fault);
  });

  it('asks the unit for the period in hand in the new edition, though it began later, and for nothing in the old one', async () => {
    const first = await issue(house.call, [TRAINING, PLATFORM]);
    const one = await oneOwed(house.db, first, 'nipa-law', '建设试验平台');
    await bringTo(house.call, one, 'acknowledged');
    const draft = await nextDraft(house.call, first, [TRAINING, PLATFORM]);
    await publishNow(house.call, draft.plan.id, { asOf: '2021-04-05' });
    const { unit } = people(house.call, 'nipa-law');
    const old = await getMyWork(unit, { query: { planId: first, limit: 100 } });
    expect(old.rows).toEqual([]);
    const now = await getMyWork(unit, { query: { planId: draft.plan.id, limit: 100 } });
    expect(now).toMatchObject({ period: { id: '2021-03' }, plan: { publishedOn: '2021-04-05' } });
    expect(now.rows.map(({ kind, obligationId }) => [kind, obligationId])).toContainEqual(['report', one.id]);
  });

  it('the file of the old edition is still known', async () => {
    const bytes = Buffer.from(listLines([PLATFORM]).join('\n'), 'utf8');
    const first = await importFile(house.call, { fileName: '甲.txt', bytes, again: false });
    await expect(importFile(house.call, { fileName: '乙.txt', bytes, again: false })).rejects.toMatchObject({
      code: 'PLAN_DUPLICATE',
      faults: [{ message: first.plan.id }],
    });
    const whole = Buffer.from(listLines(FIRST).join('\n'), 'utf8');
    await expect(
      importFile(house.call, { fileName: '丙.txt', bytes: whole, again: false }),
    ).rejects.toMatchObject({
      code: 'PLAN_DUPLICATE',
      message: expect.stringContaining('已被新版替代的计划'),
    });
  });
});
