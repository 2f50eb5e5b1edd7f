import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAddressees, settleAddressees } from '../../../src/services/addressees/index.ts';
import {
  deriveItems,
  exportCoverage,
  getCoverage,
  getUnitCoverage,
  listCoverage,
} from '../../../src/services/coverage/index.ts';
import { voidPlan } from '../../../src/services/plans/index.ts';
import { person } from '../../support/builders.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import { expectSumsAgree, nationalPlan, province, regionalPlan, verdictsOf } from './coverageHouse.ts';

/** A plan that takes nothing of the plan above over. */
const OWN_ONLY = Buffer.from(
  [
    '浙川省2021年档案管理工作任务清单',
    '',
    '一、档案整理',
    '',
    '（一）整理库房档案',
    '',
    '1.清点馆藏纸质卷宗，更换破损卷皮。（档案处负责）',
  ].join('\n'),
  'utf8',
);
const query = { limit: 500 };

let house: PlanHouse;
let upstreamId = '';
let planId = '';
beforeAll(async () => {
  house = await openPlanHouse();
  upstreamId = await nationalPlan(house.call);
  planId = await regionalPlan(province(house.call, '330000'), OWN_ONLY, upstreamId);
});
afterAll(async () => {
  await house.close();
});

async function listedMeasure() {
  const { measures } = await listAddressees(house.call, { params: { planId: upstreamId } });
  const listed = measures.find(({ addressee }) => addressee.kind === 'some-regions');
  if (!listed?.leadUnit) throw new Error('the list has a measure for some regions');
  return { ...listed, leadUnitId: listed.leadUnit.unitId };
}

describe('a duty whose list is not settled', () => {
  it('binds nobody yet: it is said so, and it is in no sum', async () => {
    const { rows, total, duties } = await getCoverage(house.call, { params: { planId: upstreamId }, query });
    const row = rows.find(({ unit }) => unit.unitId === '330000');
    const open = duties.flatMap(({ addressee }, i) =>
      addressee.kind === 'some-regions' || addressee.kind === 'project-regions' ? [i] : [],
    );
    expect(open.length).toBeGreaterThan(0);
    expect(open.map((i) => row?.cells[i])).toEqual(open.map(() => '-'));
    expect([...(row?.cells ?? '')].filter((letter) => letter === '-')).toHaveLength(open.length);
    const counted = total.byPart.reduce((sum, { bound }) => sum + bound, 0);
    expect(counted).toBe(total.sums.missing);
    expect(total.sums.missing + total.sums.notApplicable).toBe(duties.length - open.length);
    const unbound = (await verdictsOf(house.db, '330000', upstreamId)).filter(({ unsettled }) => unsettled);
    expect(unbound).toHaveLength(open.length);
    expect(
      unbound.every(({ verdict, why }) => verdict === 'not-applicable' && why.includes('名单还没有确定')),
    ).toBe(true);
    for (const verdict of ['missing', 'not-applicable'] as const) {
      const found = await listCoverage(house.call, {
        params: { planId: upstreamId },
        query: { ...query, verdict },
      });
      expect(found.total).toBe(verdict === 'missing' ? total.sums.missing : total.sums.notApplicable);
    }
    await expectSumsAgree(house.db);
    const file = await exportCoverage(house.call, {
      params: { planId: upstreamId },
      query: { format: 'csv' },
    });
    const pieces: string[] = [];
    for await (const piece of file.stream) pieces.push(String(piece));
    expect(pieces.join('')).toContain('名单还没有确定');
  });

  it('is missing once the list names the region, and not applicable where it does not', async () => {
    const { measureId, leadUnitId } = await listedMeasure();
    const lead = person(house.call, 'lead', `/nipa/${leadUnitId}/`, 'department-contact');
    const chief = person(house.call, 'chief', '/nipa/', 'supervisor');
    const params = { planId: upstreamId, measureId };
    const named = { type: 'name' as const, unitIds: ['330000'], reason: '试点', paper: null };
    const before = await verdictsOf(house.db, '330000', upstreamId);
    await settleAddressees(lead, { params, body: named });
    await settleAddressees(chief, { params, body: { type: 'approve' } });
    await house.call.coverage.catchUp(house.call);
    const after = await verdictsOf(house.db, '330000', upstreamId);
    const moved = after.filter(({ unsettled }, i) => before[i]?.unsettled && !unsettled);
    expect(moved.length).toBeGreaterThan(0);
    expect(new Set(moved.map(({ verdict }) => verdict))).toEqual(new Set(['missing']));
    await expectSumsAgree(house.db);
  });
});

describe('a region without a plan', () => {
  it('is told the same duties as one with an empty plan, whatever was said of whom they bind', async () => {
    const missing = async (unitId: string) => {
      const { duties } = await getUnitCoverage(house.call, { params: { planId: upstreamId, unitId } });
      return duties.filter(({ verdict }) => verdict === 'missing').map(({ duty }) => duty.id);
    };
    // 浙江 is on the list, 江苏 is not
    const own = await missing('330000');
    const without = await missing('320000');
    const listed = await listedMeasure();
    const { duties } = await getCoverage(house.call, { params: { planId: upstreamId }, query });
    const onList = duties.filter(
      ({ taskNo, text }) => taskNo === listed.taskNo && listed.text.includes(text),
    );
    expect(own.filter((id) => !onList.some((duty) => duty.id === id))).toEqual(without);
    expect(onList.every(({ id }) => own.includes(id) && !without.includes(id))).toBe(true);
    const jiangsu = province(house.call, '320000');
    const { derived } = await deriveItems(jiangsu, {
      params: { planId: upstreamId, unitId: '320000' },
      body: { dutyIds: 'missing' },
    });
    expect(derived).toBe(without.length);
  });
});

describe('a plan that is voided', () => {
  it('counts no more where it carried another out, and it is said so', async () => {
    const zhejiang = province(house.call, '330000');
    await voidPlan(zhejiang, { params: { planId }, body: { reason: '重新起草' } });
    const { rows, total } = await getCoverage(house.call, { params: { planId: upstreamId }, query });
    expect(total).toMatchObject({ filed: 0, sums: { missing: 0, added: 0 } });
    const title = expect.stringContaining('档案管理');
    expect(rows.find(({ unit }) => unit.unitId === '330000')).toMatchObject({
      plan: null,
      sums: null,
      withdrawn: title,
    });
    expect(rows.filter(({ withdrawn }) => withdrawn !== null)).toHaveLength(1);
    const params = { planId: upstreamId, unitId: '330000' };
    expect(await getUnitCoverage(zhejiang, { params })).toMatchObject({ plan: null, withdrawn: title });
    const again = await regionalPlan(zhejiang, OWN_ONLY, upstreamId);
    expect(await getUnitCoverage(zhejiang, { params })).toMatchObject({
      plan: { id: again },
      withdrawn: null,
    });
  });

  it('and nothing below it counts where it was the plan above', async () => {
    const before = await getCoverage(house.call, { params: { planId: upstreamId }, query });
    expect(before.total.filed).toBe(1);
    await voidPlan(house.call, { params: { planId: upstreamId }, body: { reason: '发错了' } });
    const after = await getCoverage(house.call, { params: { planId: upstreamId }, query });
    expect(after.upstream.status).toBe('void');
    expect(after.total).toMatchObject({ filed: 0, sums: { missing: 0, covered: 0, undecided: 0 } });
    expect(after.rows.every(({ sums, cells }) => sums === null && /^\.+$/.test(cells))).toBe(true);
    const listed = await listCoverage(house.call, { params: { planId: upstreamId }, query });
    expect(listed.total).toBe(0);
    const params = { planId: upstreamId, unitId: '330000' };
    expect(await getUnitCoverage(house.call, { params })).toMatchObject({
      plan: null,
      sums: null,
      duties: [],
    });
  });
});
