import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Call } from '../../../src/services/context.ts';
import { getOverview } from '../../../src/services/ledger/getOverview.ts';
import { act } from '../../../src/services/obligations/act.ts';
import { actOnMany } from '../../../src/services/obligations/actOnMany.ts';
import { refreshLights } from '../../../src/services/obligations/refreshLights.ts';
import { addToyPlan, person, type ToyHouse, type ToyPlan, toyHouse } from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';

const store = sharedTestStore();
const JILIN = '220000';
const HAINAN = '460000';
let house: ToyHouse;
let plan: ToyPlan;
let supervisor: Call;

beforeAll(async () => {
  house = await toyHouse(store().db);
  supervisor = person(house, 'sup', '/nipa/', 'supervisor');
  const owedBy = [JILIN, HAINAN].map((unitId) => ({ unitId, role: 'lead' as const }));
  plan = await addToyPlan(house, [
    { dueOn: '2021-06-10', items: 1, owedBy },
    { dueOn: null, items: 1, owedBy: [{ unitId: 'nipa-law', role: 'lead' }] },
  ]);
});
afterAll(() => house.dispose());

const overview = () => getOverview(supervisor, { params: { planId: plan.planId } });

async function reportBy(unitId: string, period: string): Promise<void> {
  const call = person(house, unitId, `/nipa/${unitId}/`, 'regional-contact');
  const obligationId = plan.obligations.find((o) => o.unitId === unitId)?.id ?? '';
  await act(call, {
    params: { obligationId },
    body: {
      type: 'submit-report',
      period,
      kind: 'progress',
      progress: '已起草',
      figures: [],
      problems: '',
      nextStep: '',
    },
  });
}

it('a unit that has not signed after five days is waited for, counted by level, named with its days', async () => {
  expect((await overview()).stuck).toMatchObject({ departments: 0, regions: 0, rows: [] });
  house.moveTo('2021-03-07');
  const { stuck } = await overview();
  expect(stuck).toMatchObject({ departments: 1, regions: 2, judges: 0, approvers: 0 });
  expect(stuck.rows).toMatchObject([
    { taskNo: 1, unitName: '2 个单位', waitsFor: '待签收', days: 6 },
    { taskNo: 2, unitName: '条法司', waitsFor: '待签收', days: 6 },
  ]);
});

it('shows the worst light of a group, not the first by name', async () => {
  for (const unitId of [JILIN, HAINAN]) {
    const call = person(house, unitId, `/nipa/${unitId}/`, 'regional-contact');
    const obligationIds = plan.obligations.filter((o) => o.unitId === unitId).map((o) => o.id);
    await actOnMany(call, { body: { type: 'acknowledge', obligationIds } });
  }
  house.moveTo('2021-04-02');
  await reportBy(HAINAN, '2021-03');
  house.moveTo('2021-05-20');
  await reportBy(JILIN, '2021-04');
  await refreshLights(house);
  // Jilin is warned of its due day, Hainan did not report April; both wait for the judge of their last report
  const { regions, stuck } = await overview();
  expect(regions.map((r) => [r.unitId, r.lights.warn, r.lights.none])).toEqual([
    [JILIN, 1, 0],
    [HAINAN, 0, 1],
  ]);
  const judged = stuck.rows.find((row) => row.waitsFor === '待核查');
  expect(judged).toMatchObject({ taskNo: 1, unitName: '2 个单位', light: 'warn' });
});

it('what falls due is named by its first unit in official order', async () => {
  const { upcoming, upcomingTotal } = await overview();
  expect(upcoming).toEqual([
    { dueOn: '2021-06-10', count: 2, taskNo: 1, text: '建立第1个机制', who: '吉林等 2 个单位' },
  ]);
  expect(upcomingTotal).toBe(2);
});
