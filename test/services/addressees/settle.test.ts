import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddresseeInput, MeasureAddresseesView } from '../../../src/contracts/addressees.ts';
import { listAddressees, settleAddressees } from '../../../src/services/addressees/index.ts';
import type { Call } from '../../../src/services/context.ts';
import { previewPublish, publish } from '../../../src/services/plans/index.ts';
import { auditEntries, obligations } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import { importList, openPlanHouse, type PlanHouse, settleAll } from '../plans/planHouse.ts';

let house: PlanHouse;
let planId = '';
let chief: Call;
beforeAll(async () => {
  house = await openPlanHouse();
  const review = await settleAll(house.call, await importList(house.call));
  planId = review.plan.id;
  chief = person(house.call, 'chief', '/nipa/', 'supervisor');
  const { revision } = review.plan;
  await publish(house.call, {
    params: { planId },
    body: { revision, asOf: '2021-03-01', cycle: 'month', reportDueDays: 10 },
  });
});
afterAll(async () => {
  await house.close();
});

async function measureOf(kind: string): Promise<MeasureAddresseesView> {
  const { measures } = await listAddressees(chief, { params: { planId } });
  const found = measures.find(({ addressee }) => addressee.kind === kind);
  if (!found) throw new Error(`no measure for ${kind}`);
  return found;
}

async function settle(call: Call, measureId: string, body: AddresseeInput) {
  return settleAddressees(call, { params: { planId, measureId }, body });
}

async function owers(measureId: string): Promise<string[]> {
  const rows = await house.db
    .select({ unitId: obligations.unitId, state: obligations.state })
    .from(obligations)
    .where(eq(obligations.measureId, measureId))
    .orderBy(asc(obligations.unitId));
  return [...new Set(rows.filter(({ state }) => state !== 'void').map(({ unitId }) => unitId))];
}

const region = (unitId: string) =>
  person(house.call, `user-${unitId}`, `/nipa/${unitId}/`, 'regional-contact');

describe('有关地区: a list that the lead unit names', () => {
  let measure: MeasureAddresseesView;
  let lead: Call;
  beforeAll(async () => {
    measure = await measureOf('some-regions');
    const leadId = measure.leadUnit?.unitId ?? '';
    lead = person(house.call, 'lead', `/nipa/${leadId}/`, 'department-contact');
  });
  const list = (...unitIds: string[]): AddresseeInput => ({
    type: 'name',
    unitIds,
    reason: '承担试点任务',
    paper: null,
  });

  it('is named by the lead alone, of regions alone, and binds nobody before it is approved', async () => {
    expect(measure).toMatchObject({ basis: 'list', proposed: null, list: null, bound: [], history: [] });
    const other = person(house.call, 'other', '/nipa/nipa-nothing/', 'department-contact');
    for (const stranger of [other, region('310000')]) {
      await expect(settle(stranger, measure.measureId, list('310000'))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    await expect(settle(lead, measure.measureId, list('310000', 'nipa-law'))).rejects.toMatchObject({
      code: 'UNIT_UNKNOWN',
      faults: [{ path: 'unitIds.1' }],
    });
    const named = await settle(lead, measure.measureId, list('310000', '440000'));
    expect(named).toMatchObject({ assigned: 0, withdrawn: 0, measure: { proposed: { byName: 'lead同志' } } });
    expect(named.measure.possible).toEqual(['name']);
    expect(await owers(measure.measureId)).toEqual([]);
    await expect(settle(lead, measure.measureId, { type: 'approve' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('lets those owe who stand on the approved list, from that day', async () => {
    const approved = await settle(chief, measure.measureId, { type: 'approve' });
    expect(approved).toMatchObject({ assigned: 2 * measure.items, withdrawn: 0 });
    expect(await owers(measure.measureId)).toEqual(['310000', '440000']);
    expect(approved.measure.bound.map(({ unitId, since }) => [unitId, since])).toEqual([
      ['310000', '2021-03-01'],
      ['440000', '2021-03-01'],
    ]);
  });

  it('changes with the next list: who left owes no more, who stays keeps what was done, who comes back owes again', async () => {
    await settle(lead, measure.measureId, list('440000', '330000'));
    const next = await settle(chief, measure.measureId, { type: 'approve' });
    expect(next).toMatchObject({ assigned: measure.items, withdrawn: measure.items });
    expect(await owers(measure.measureId)).toEqual(['330000', '440000']);
    await settle(lead, measure.measureId, list('310000'));
    const back = await settle(chief, measure.measureId, { type: 'approve' });
    expect(back).toMatchObject({ assigned: measure.items, withdrawn: 2 * measure.items });
    expect(await owers(measure.measureId)).toEqual(['310000']);
    expect(back.measure.history.map(({ type }) => type)).toEqual([
      'approve',
      'name',
      'approve',
      'name',
      'approve',
      'name',
    ]);
    const told = await house.db
      .select({ action: auditEntries.action, unitId: auditEntries.unitId })
      .from(auditEntries)
      .where(and(eq(auditEntries.objectId, measure.measureId), eq(auditEntries.unitId, '310000')))
      .orderBy(asc(auditEntries.seq));
    expect(told.map(({ action }) => action)).toEqual([
      'addressee.bound',
      'addressee.freed',
      'addressee.bound',
    ]);
  });
});

describe('有条件的地区: each region’s own word', () => {
  const declare = (unitId: string, meets: boolean): AddresseeInput => ({
    type: 'declare',
    unitId,
    meets,
    reason: meets ? '已有国家级示范园区' : '没有此类产业',
  });

  it('is given by the region alone, and binds at once when it meets the condition', async () => {
    const measure = await measureOf('conditional-regions');
    expect(measure).toMatchObject({ basis: 'declaration', bound: [] });
    expect(measure.silent).toHaveLength(32);
    await expect(settle(region('310000'), measure.measureId, declare('330000', true))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const meets = await settle(region('330000'), measure.measureId, declare('330000', true));
    expect(meets).toMatchObject({ assigned: measure.items, withdrawn: 0 });
    expect(meets.measure.silent).toHaveLength(31);
    expect(await owers(measure.measureId)).toEqual(['330000']);
  });

  it('that it does not is accepted or questioned by the organ, and frees only when accepted', async () => {
    const { measureId, items } = await measureOf('conditional-regions');
    await settle(region('330000'), measureId, declare('330000', false));
    expect(await owers(measureId)).toEqual(['330000']);
    const question = { type: 'question', unitId: '330000', reason: '去年已建成' } as const;
    const asked = await settle(chief, measureId, question);
    expect(asked.measure.declarations).toMatchObject([
      { unitId: '330000', meets: false, status: 'questioned', question: '去年已建成' },
    ]);
    const accepted = await settle(chief, measureId, { type: 'accept', unitId: '330000' });
    expect(accepted).toMatchObject({ assigned: 0, withdrawn: items });
    expect(await owers(measureId)).toEqual([]);
  });

  it('is refused where the paper asks for a list, and for a retry answered once', async () => {
    const { measureId } = await measureOf('project-regions');
    await expect(settle(region('330000'), measureId, declare('330000', true))).rejects.toMatchObject({
      code: 'STATE_REFUSES',
      refusal: { attempted: '申报条件', allowed: ['提出名单'] },
    });
    const conditional = await measureOf('conditional-regions');
    const once: Call = { ...region('320000'), attempt: { key: 'declare-once', requestHash: 'same' } };
    const first = await settle(once, conditional.measureId, declare('320000', true));
    const again = await settle(once, conditional.measureId, declare('320000', true));
    expect([again.assigned, again.measure.history.length]).toEqual([
      first.assigned,
      first.measure.history.length,
    ]);
  });
});

describe('a draft', () => {
  it('assigns nothing when addressees are settled; publishing does', async () => {
    const review = await settleAll(house.call, await importList(house.call));
    const draft = { params: { planId: review.plan.id } };
    const before = await previewPublish(house.call, draft);
    const { measures } = await listAddressees(chief, draft);
    const open = measures.find(({ addressee }) => addressee.kind === 'conditional-regions');
    if (!open) throw new Error('no conditional measure');
    const declared = await settleAddressees(region('330000'), {
      params: { planId: review.plan.id, measureId: open.measureId },
      body: { type: 'declare', unitId: '330000', meets: true, reason: '具备' },
    });
    expect(declared.assigned).toBe(0);
    const after = await previewPublish(house.call, draft);
    expect(after.obligations.regional - before.obligations.regional).toBe(open.items);
  });
});
