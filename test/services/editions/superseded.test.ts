import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareEdition } from '../../../src/services/editions/index.ts';
import { act, getObligation } from '../../../src/services/obligations/index.ts';
import { refreshLights } from '../../../src/services/obligations/refreshLights.ts';
import { setPlanSettings, voidPlan } from '../../../src/services/plans/index.ts';
import { auditEntries, obligations, outbox } from '../../../src/storage/tables/index.ts';
import { expectAuditChains } from '../obligations/stored.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import { adopted, FIRST, oneOwed, people, STATISTICS, TRAINING } from './editionHouse.ts';

let house: PlanHouse;
beforeAll(async () => {
  house = await openPlanHouse();
});
afterAll(async () => {
  await house.close();
});

describe('the edition that was replaced', () => {
  it('refuses every step with a sentence that names the new one; reading it stays possible', async () => {
    const { oldId, newId } = await adopted(house, [TRAINING], [['nipa-law', '完善管理制度', 'closed']]);
    const closed = await oneOwed(house.db, oldId, 'nipa-law', '完善管理制度');
    const { judge } = people(house.call, 'nipa-law');
    await expect(
      act(judge, { params: { obligationId: closed.id }, body: { type: 'reopen', reason: '回头看' } }),
    ).rejects.toMatchObject({
      code: 'STATE_REFUSES',
      message: '现在不能回头看重开：清单已被新版「2021 年工作任务清单」替代',
    });
    const page = await getObligation(house.call, { params: { obligationId: closed.id } });
    expect(page).toMatchObject({ possible: [], plan: { status: 'superseded', nextId: newId } });
    for (const attempt of [
      () => voidPlan(house.call, { params: { planId: oldId }, body: { reason: '重复' } }),
      () => setPlanSettings(house.call, { params: { planId: oldId }, body: { asOf: '2021-05-01' } }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'STATE_REFUSES',
        message: expect.stringContaining('已被新版替代'),
      });
    }
    const comparison = await compareEdition(house.call, { params: { planId: newId }, query: {} });
    expect(comparison).toMatchObject({ old: { id: oldId }, new: { id: newId }, effects: null });
    expect(comparison.comparison.counts).toMatchObject({ removed: 2, same: 1 });
  });

  it('its lights stay as they were, those of the new edition go on', async () => {
    const { oldId, newId } = await adopted(
      house,
      [TRAINING],
      [['nipa-law', '建设试验平台', 'verified']],
      FIRST,
    );
    await setPlanSettings(house.call, { params: { planId: newId }, body: { asOf: null } });
    house.clock.set(new Date('2022-06-01T01:00:00Z'));
    await refreshLights(house.call);
    house.clock.set(new Date('2021-03-01T01:00:00Z'));
    const lights = async (planId: string) =>
      (await house.db.select().from(obligations).where(eq(obligations.planId, planId))).map((o) => o.light);
    expect(new Set(await lights(oldId))).toEqual(new Set(['todo', 'ok']));
    expect(new Set(await lights(newId))).toEqual(new Set(['none']));
  });
});

describe('traces', () => {
  it('one entry on each plan with the counts and pairs, one for each unit, and a notice for each', async () => {
    const others = { ...STATISTICS, units: '公共服务司、战略规划司' };
    const { oldId, newId, effects } = await adopted(house, [TRAINING, others]);
    const entries = await house.db.select().from(auditEntries).where(eq(auditEntries.objectId, newId));
    const one = (action: string) => entries.filter((entry) => entry.action === action);
    expect(one('plan.publish')[0]?.detail).toMatchObject({
      edition: {
        edition: 2,
        previousId: oldId,
        effects,
        pairs: [
          { old: 2, new: 1 },
          { old: 3, new: 2 },
        ],
        pairings: [],
      },
    });
    const perUnit = one('edition.adopt');
    expect(perUnit.map(({ unitId }) => unitId)).toEqual(
      expect.arrayContaining(['nipa-office', 'nipa-service', 'nipa-strategy', 'nipa-personnel', '110000']),
    );
    expect(perUnit.find(({ unitId }) => unitId === 'nipa-office')?.detail).toMatchObject({
      carried: 0,
      assigned: 0,
      withdrawn: [expect.any(String), expect.any(String), expect.any(String)],
    });
    const told = await house.db.select().from(outbox).where(eq(outbox.topic, 'edition.adopted'));
    expect(told.filter(({ payload }) => payload.objectId === newId)).toHaveLength(perUnit.length);
    const old = await house.db.select().from(auditEntries).where(eq(auditEntries.objectId, oldId));
    expect(old.filter(({ action }) => action === 'plan.supersede')).toMatchObject([
      { detail: { nextId: newId, effects } },
    ]);
    await expectAuditChains(house.db);
  });
});
