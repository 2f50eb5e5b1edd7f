import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignNewUnits } from '../../../src/services/plans/assignNewUnits.ts';
import { publish } from '../../../src/services/plans/index.ts';
import { createUnit } from '../../../src/services/units/units.ts';
import { addUnits, getUnit } from '../../../src/storage/repositories/units.ts';
import { auditEntries, obligations, plans } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import { importList, openPlanHouse, type PlanHouse, settleAll } from './planHouse.ts';

let house: PlanHouse;
let planId = '';
beforeAll(async () => {
  house = await openPlanHouse();
  const { plan } = await settleAll(house.call, await importList(house.call));
  planId = plan.id;
  const settings = { asOf: '2021-03-01', cycle: 'month' as const, reportDueDays: 10 };
  await publish(house.call, { params: { planId }, body: { revision: plan.revision, ...settings } });
});
afterAll(async () => {
  await house.close();
});

async function owedBy(unitId: string) {
  return house.db
    .select()
    .from(obligations)
    .where(eq(obligations.unitId, unitId))
    .orderBy(asc(obligations.itemId));
}

describe('a region that is added later', () => {
  beforeAll(async () => {
    const beijing = await getUnit(house.db, '110000');
    const place = { path: '/nipa/990000/', validFrom: '2021-05-01', validTo: null };
    await addUnits(house.db, [
      { ...beijing, id: '990000', code: null, name: '新设省', shortName: '新设省', ...place },
    ]);
  });

  it('owes nothing before its first day', async () => {
    expect(await assignNewUnits(house.call)).toBe(0);
    expect(await owedBy('990000')).toEqual([]);
  });

  it('owes what 各地区 owes from that day, once, and nobody else owes anew', async () => {
    await house.db.update(plans).set({ asOf: '2021-05-06' }).where(eq(plans.id, planId));
    const all = await house.db.$count(obligations);
    const assigned = await assignNewUnits(house.call);
    const others = (await owedBy('110000')).filter(({ addresseeKind }) => addresseeKind === 'all-regions');
    const own = await owedBy('990000');
    expect(own.map(({ itemId }) => itemId)).toEqual(others.map(({ itemId }) => itemId));
    expect(new Set(own.map(({ openedOn }) => openedOn))).toEqual(new Set(['2021-05-06']));
    expect([assigned, await house.db.$count(obligations)]).toEqual([own.length, all + own.length]);
    const told = await house.db.select().from(auditEntries).where(eq(auditEntries.unitId, '990000'));
    expect(told).toMatchObject([{ action: 'plan.extend', detail: { obligations: own.length } }]);
    expect(await assignNewUnits(house.call)).toBe(0);
  });
});

describe('recording a new region', () => {
  it('lets it owe at once', async () => {
    const admin = person(house.call, 'admin', '/nipa/', 'system-admin');
    const unit = await createUnit(admin, {
      body: {
        parentId: 'nipa',
        name: '又一新设省知识产权局',
        shortName: '又一省',
        aliases: [],
        kind: 'office',
        validFrom: '2021-05-01',
      },
    });
    const others = (await owedBy('110000')).filter(({ addresseeKind }) => addresseeKind === 'all-regions');
    expect((await owedBy(unit.id)).map(({ itemId }) => itemId)).toEqual(others.map(({ itemId }) => itemId));
  });
});
