import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareCoverage, dutiesOf, localItemsOf } from '../../../src/domain/coverage/index.ts';
import { readPlan } from '../../../src/reading/index.ts';
import type { Call } from '../../../src/services/context.ts';
import {
  decideMappings,
  getCoverage,
  getUnitCoverage,
  getUpstream,
  linkUpstream,
  listCoverage,
} from '../../../src/services/coverage/index.ts';
import { voidPlan } from '../../../src/services/plans/index.ts';
import { LIST, openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import {
  expectSumsAgree,
  FAITHFUL,
  nationalPlan,
  pairsOf,
  province,
  publishDraft,
  regionalDraft,
  regionalPlan,
  verdictsOf,
} from './coverageHouse.ts';

let house: PlanHouse;
let upstreamId = '';
let planId = '';
let zhejiang: Call;
beforeAll(async () => {
  house = await openPlanHouse();
  zhejiang = province(house.call, '330000');
  upstreamId = await nationalPlan(house.call);
  planId = await regionalPlan(zhejiang, FAITHFUL, upstreamId);
});
afterAll(async () => {
  await house.close();
});

const params = () => ({ planId: upstreamId, unitId: '330000' });
const query = { limit: 100 } as const;

describe('a plan published under the plan above', () => {
  it('has the verdicts of the engine, in printed order', async () => {
    const [above, own] = [readPlan(LIST.toString('utf8')), readPlan(FAITHFUL.toString('utf8'))];
    const year = above.plan.year;
    const engine = compareCoverage(dutiesOf(above, { level: 'province', year }), localItemsOf(own, year), {
      level: 'province',
    });
    const stored = await verdictsOf(house.db, '330000', upstreamId);
    expect(stored.map(({ text, verdict }) => [text, verdict])).toEqual(
      engine.duties.map(({ duty, verdict }) => [duty.text, verdict]),
    );
    expect(stored.filter(({ verdict }) => verdict === 'covered').length).toBeGreaterThan(20);
    await expectSumsAgree(house.db);
    const page = await getUnitCoverage(zhejiang, { params: params() });
    expect(page.duties.map(({ duty, why }) => [duty.text, why])).toEqual(
      engine.duties.map(({ duty, why }) => [duty.text, why]),
    );
    expect(page.sums?.added).toBe(engine.added.length);
    expect(page.plan?.id).toBe(planId);
    expect(page.may).toEqual({ decide: true, upholdStricter: true, derive: true });
  });

  it('marks words that stand in both texts', async () => {
    const { duties, items } = await getUnitCoverage(zhejiang, { params: params() });
    const texts = new Map(items.map(({ id, text }) => [id, text]));
    const best = duties.flatMap(({ duty, mappings }) => {
      const [first] = mappings;
      return first?.counts ? [{ duty, first }] : [];
    });
    expect(best.length).toBeGreaterThan(20);
    for (const { duty, first } of best) {
      expect(first.marks.item.length).toBeGreaterThan(0);
      const length = texts.get(first.itemId)?.length ?? 0;
      for (const [start, end] of first.marks.item) expect(start < end && end <= length).toBe(true);
      for (const [start, end] of first.marks.duty) expect(start < end && end <= duty.text.length).toBe(true);
    }
  });

  it('is seen by the region and those above it, not by another region', async () => {
    const chief = await getCoverage(house.call, { params: { planId: upstreamId }, query });
    expect(chief.rows).toHaveLength(32);
    expect(chief.total).toMatchObject({ units: 32, filed: 1 });
    const own = await getCoverage(zhejiang, { params: { planId: upstreamId }, query });
    expect(own.rows.map(({ unit }) => unit.unitId)).toEqual(['330000']);
    expect(own.total.units).toBe(1);
    const other = province(house.call, '320000');
    await expect(getUnitCoverage(other, { params: params() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const list = await listCoverage(other, { params: { planId: upstreamId }, query });
    expect(list).toEqual({ rows: [], next: null, total: 0 });
    const pair = { dutyId: 'x', itemId: 'y' };
    await expect(
      decideMappings(other, { params: params(), body: { decision: 'confirm', pairs: [pair] } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('has letters that agree with the rows, and figures that agree with the lists they open', async () => {
    const { rows, duties, total } = await getCoverage(house.call, { params: { planId: upstreamId }, query });
    const row = rows.find(({ unit }) => unit.unitId === '330000');
    expect(row?.cells).toHaveLength(duties.length);
    expect(rows.filter(({ cells }) => cells === '.'.repeat(duties.length))).toHaveLength(31);
    expect(row?.sums).toEqual(total.sums);
    for (const [verdict, count] of [
      ['covered', total.sums.covered],
      ['weakened', total.sums.weakened],
      ['stricter', total.sums.stricter],
      ['missing', total.sums.missing],
      ['not-applicable', total.sums.notApplicable],
    ] as const) {
      const list = await listCoverage(house.call, {
        params: { planId: upstreamId },
        query: { ...query, verdict },
      });
      expect([verdict, list.total]).toEqual([verdict, count]);
    }
    const later = await listCoverage(house.call, {
      params: { planId: upstreamId },
      query: { ...query, later: '1' },
    });
    expect(later.total).toBe(total.sums.later);
    const open = await listCoverage(house.call, {
      params: { planId: upstreamId },
      query: { ...query, undecided: '1' },
    });
    expect(open.total).toBe(total.sums.undecided);
    for (const part of total.byPart) {
      const only = await getCoverage(house.call, {
        params: { planId: upstreamId },
        query: { ...query, part: part.partNo },
      });
      const { covered, stricter, weakened, missing } = only.total.sums;
      expect([covered + stricter, weakened, missing]).toEqual([part.covered, part.weakened, part.missing]);
      expect(only.duties.every(({ partNo }) => partNo === part.partNo)).toBe(true);
    }
  });

  it('pages the list and the matrix without leaving anything out', async () => {
    const whole = await listCoverage(house.call, { params: { planId: upstreamId }, query: { limit: 500 } });
    const paged: unknown[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listCoverage(house.call, {
        params: { planId: upstreamId },
        query: { limit: 7, cursor },
      });
      paged.push(...page.rows);
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(paged).toEqual(whole.rows);
    const units: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await getCoverage(house.call, {
        params: { planId: upstreamId },
        query: { limit: 5, cursor },
      });
      units.push(...page.rows.map(({ unit }) => unit.unitId));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(new Set(units).size).toBe(32);
    expect(units).toHaveLength(32);
  });
});

describe('which plan above', () => {
  it('is offered from organs above alone, the most alike first', async () => {
    const draft = await regionalDraft(zhejiang, FAITHFUL);
    const { upstream, candidates } = await getUpstream(zhejiang, { params: { planId: draft.plan.id } });
    expect(upstream).toBeNull();
    expect(candidates.map(({ plan }) => plan.id)).toEqual([upstreamId]);
    await expect(
      linkUpstream(zhejiang, { params: { planId: draft.plan.id }, body: { upstreamId: planId } }),
    ).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    await expect(
      linkUpstream(house.call, { params: { planId: upstreamId }, body: { upstreamId: planId } }),
    ).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    await linkUpstream(zhejiang, { params: { planId: draft.plan.id }, body: { upstreamId } });
    // one plan of an organ carries out a plan above; a second one is refused when it comes into force
    await expect(publishDraft(zhejiang, draft.plan.id)).rejects.toMatchObject({ code: 'STATE_REFUSES' });
  });

  it('is forgotten with the link and with the plan, and what was decided comes back with the link', async () => {
    const jiangsu = province(house.call, '320000');
    const own = await regionalPlan(jiangsu, FAITHFUL, upstreamId);
    const place = { planId: upstreamId, unitId: '320000' };
    const { duties } = await getUnitCoverage(jiangsu, { params: place });
    const first = duties.find(({ mappings }) => mappings[0]?.counts);
    const pair = { dutyId: first?.duty.id ?? '', itemId: first?.mappings[0]?.itemId ?? '' };
    await decideMappings(jiangsu, {
      params: place,
      body: { decision: 'reject', pairs: [pair], reason: '另有所指' },
    });
    await linkUpstream(jiangsu, { params: { planId: own }, body: { upstreamId: null } });
    expect(await verdictsOf(house.db, '320000', upstreamId)).toEqual([]);
    expect(await getUnitCoverage(jiangsu, { params: place })).toMatchObject({
      plan: null,
      sums: null,
    });
    await linkUpstream(jiangsu, { params: { planId: own }, body: { upstreamId } });
    const again = await pairsOf(house.db, '320000', own);
    expect(again.filter(({ status }) => status === 'rejected')).toMatchObject([pair]);
    await expectSumsAgree(house.db);
    await voidPlan(jiangsu, { params: { planId: own }, body: { reason: '重新编制' } });
    expect(await verdictsOf(house.db, '320000', upstreamId)).toEqual([]);
  });
});
