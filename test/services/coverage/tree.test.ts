import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoverageTree } from '../../../src/contracts/coverage.ts';
import { getCoverage, getCoverageTree, getUnitCoverage } from '../../../src/services/coverage/index.ts';
import { changeUnit } from '../../../src/storage/repositories/units.ts';
import { person } from '../../support/builders.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import { ALTERED, FAITHFUL, nationalPlan, province, regionalPlan } from './coverageHouse.ts';

let house: PlanHouse;
let national = '';
let ofProvince = '';
let ofCity = '';
beforeAll(async () => {
  house = await openPlanHouse();
  national = await nationalPlan(house.call);
  ofProvince = await regionalPlan(province(house.call, '330000'), FAITHFUL, national);
  const city = person(house.call, 'chief-city', '/nipa/330000/330100/', 'supervisor');
  ofCity = await regionalPlan(city, ALTERED, ofProvince);
  // a county that carries out the national plan itself, past its city and its province
  const county = person(house.call, 'chief-county', '/nipa/330000/330100/330106/', 'supervisor');
  await regionalPlan(county, ALTERED, national);
});
afterAll(async () => {
  await house.close();
});

function rowOf(tree: CoverageTree, unitId: string) {
  const row = tree.rows.find(({ unit }) => unit.unitId === unitId);
  if (!row) throw new Error(`no row of ${unitId}`);
  return row;
}

describe('the regions of the country with what stands below them', () => {
  it('shows each province with its own numbers and those of all plans below it, whichever plan they carry out', async () => {
    const tree = await getCoverageTree(house.call, { params: { planId: national }, query: {} });
    const matrix = await getCoverage(house.call, { params: { planId: national }, query: { limit: 100 } });
    expect(tree.rows.map(({ unit }) => unit.unitId)).toEqual(matrix.rows.map(({ unit }) => unit.unitId));
    const row = rowOf(tree, '330000');
    const own = matrix.rows.find(({ unit }) => unit.unitId === '330000')?.sums;
    expect(row.own).toEqual({ upstreamId: national, planId: ofProvince, sums: own });
    const city = await getUnitCoverage(house.call, { params: { planId: ofProvince, unitId: '330100' } });
    const county = await getUnitCoverage(house.call, { params: { planId: national, unitId: '330106' } });
    expect(row.below).toMatchObject({
      filed: 2,
      sums: {
        missing: (city.sums?.missing ?? 0) + (county.sums?.missing ?? 0),
        covered: (city.sums?.covered ?? 0) + (county.sums?.covered ?? 0),
      },
    });
    expect(row.below.units).toBe(row.regions);
    expect(tree.total.filed).toBe(3);
    expect(tree.total.units).toBe(tree.rows.reduce((sum, { below }) => sum + below.units + 1, 0));
    expect(rowOf(tree, '320000')).toMatchObject({ own: null, below: { filed: 0 } });
  });

  it('opens a province to its cities, and a city to its counties', async () => {
    const cities = await getCoverageTree(house.call, {
      params: { planId: national },
      query: { under: '330000' },
    });
    expect(rowOf(cities, '330100')).toMatchObject({
      own: { upstreamId: ofProvince, planId: ofCity },
      below: { filed: 1 },
    });
    const counties = await getCoverageTree(house.call, {
      params: { planId: national },
      query: { under: '330100' },
    });
    expect(rowOf(counties, '330106')).toMatchObject({ own: { upstreamId: national }, regions: 0 });
    expect(counties.rows.every(({ below }) => below.units === 0)).toBe(true);
  });

  it('keeps what fits the filters, and a region for what fits below it', async () => {
    const unfiled = await getCoverageTree(house.call, {
      params: { planId: national },
      query: { filed: 'no' },
    });
    expect(unfiled.total.filed).toBe(0);
    const missing = await getCoverageTree(house.call, {
      params: { planId: national },
      query: { filed: 'yes', verdict: 'missing' },
    });
    expect(missing.rows.map(({ unit }) => unit.unitId)).toEqual(['330000']);
    expect(missing.total.sums.missing).toBeGreaterThan(0);
    const part = await getCoverageTree(house.call, {
      params: { planId: national },
      query: { filed: 'yes', part: 1 },
    });
    // the city carries out the province's plan, which has parts of its own
    expect(part.total.filed).toBe(2);
  });

  it('shows a person the own region alone, and units as they are on the day of the plan', async () => {
    const zhejiang = province(house.call, '330000');
    const seen = await getCoverageTree(zhejiang, { params: { planId: national }, query: {} });
    expect(seen.rows.map(({ unit }) => unit.unitId)).toEqual(['330000']);
    const before = rowOf(seen, '330000').regions;
    await changeUnit(house.db, '330200', { validTo: '2021-01-31' });
    const after = await getCoverageTree(zhejiang, { params: { planId: national }, query: {} });
    expect(rowOf(after, '330000').regions).toBe(before - 1);
  });

  it('refuses a unit that does not lie below the organ whose plan it is', async () => {
    const asked = { params: { planId: ofProvince }, query: { under: '320000' } };
    await expect(getCoverageTree(house.call, asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
