import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COVERAGE_RULES } from '../../../src/domain/coverage/index.ts';
import type { Call } from '../../../src/services/context.ts';
import { CoverageDesk } from '../../../src/services/coverage/coverageDesk.ts';
import {
  decideMappings,
  getCoverageProgress,
  getUnitCoverage,
} from '../../../src/services/coverage/index.ts';
import { matcherHere, type RegionMatcher } from '../../../src/services/coverage/matcher.ts';
import { threadMatcher } from '../../../src/services/coverage/threadMatcher.ts';
import { voidPlan } from '../../../src/services/plans/index.ts';
import { markStale } from '../../../src/storage/repositories/coverageMoves.ts';
import { auditEntries, coverage, coverageSums, mappings } from '../../../src/storage/tables/index.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import {
  ALTERED,
  expectSumsAgree,
  FAITHFUL,
  nationalPlan,
  pairsOf,
  province,
  regionalPlan,
} from './coverageHouse.ts';

const REGIONS = ['330000', '320000', '350000'] as const;

let house: PlanHouse;
let upstreamId = '';
const plans = new Map<string, string>();
beforeAll(async () => {
  house = await openPlanHouse();
  upstreamId = await nationalPlan(house.call);
  const bytes = [
    ALTERED,
    FAITHFUL,
    Buffer.from(ALTERED.toString('utf8').replace('宁山省', '浙川省'), 'utf8'),
  ];
  for (const [i, unitId] of REGIONS.entries()) {
    plans.set(unitId, await regionalPlan(province(house.call, unitId), bytes[i] ?? ALTERED, upstreamId));
  }
});
afterAll(async () => {
  await house.close();
});

/** The house with a desk of its own. */
function atOwnDesk(matcher: RegionMatcher): Call {
  return { ...house.call, coverage: new CoverageDesk(matcher) };
}

/** A matcher that does something before it weighs. */
function first(before: (planTitle: string, call: number) => Promise<void> | void): RegionMatcher {
  const here = matcherHere();
  let calls = 0;
  return {
    ...here,
    match: async (task, signal) => {
      calls += 1;
      await before(task.region.plan.title, calls);
      return here.match(task, signal);
    },
  };
}

/** Everything stored of coverage, without when it was computed. */
async function stored() {
  const sums = await house.db.select().from(coverageSums);
  const rows = await house.db.select().from(coverage);
  const pairs = await house.db.select().from(mappings);
  const key = (row: object) => JSON.stringify(row);
  return {
    sums: sums.map(({ computedAt: _, ...row }) => row).sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    rows: rows.map(({ computedAt: _, ...row }) => row).sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    pairs: pairs.map(({ id: _, ...row }) => row).sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  };
}

describe('matching anew', () => {
  it('finds what was matched under lower rules, and writes only what changed', async () => {
    const before = await stored();
    const times = await house.db.select({ at: coverage.computedAt }).from(coverage);
    expect(before.sums.every(({ rules }) => rules === COVERAGE_RULES)).toBe(true);
    expect(await house.call.coverage.catchUp(house.call)).toMatchObject({ matched: 0 });
    await house.db
      .update(coverageSums)
      .set({ rules: COVERAGE_RULES - 1 })
      .where(eq(coverageSums.unitId, '330000'));
    expect(await house.call.coverage.catchUp(house.call)).toMatchObject({ matched: 1 });
    expect(await stored()).toEqual(before);
    expect(await house.db.select({ at: coverage.computedAt }).from(coverage)).toEqual(times);
    await expectSumsAgree(house.db);
  });

  it('comes to the same in threads, from nothing', async () => {
    const before = await stored();
    await house.db.delete(coverage);
    await house.db.delete(mappings);
    await house.db.delete(coverageSums);
    const call = atOwnDesk(threadMatcher({ threads: 2 }));
    expect(await call.coverage.catchUp(call)).toMatchObject({ matched: 3 });
    await call.coverage.close();
    expect(await stored()).toEqual(before);
  });

  it('does nothing twice when it is asked for several times at once', async () => {
    await markStale(house.db, upstreamId);
    let weighed = 0;
    const call = atOwnDesk(
      first(() => {
        weighed += 1;
      }),
    );
    const runs = await Promise.all([1, 2, 3, 4].map(() => call.coverage.catchUp(call)));
    expect(weighed).toBe(3);
    expect(runs.map(({ matched }) => matched)).toEqual([3, 0, 0, 0]);
  });

  it('lets one plan fail and says which, how far it is, and tries it again the next time', async () => {
    await markStale(house.db, upstreamId);
    const seen: [number, number, boolean][] = [];
    let broken = true;
    const failing: Call = atOwnDesk(
      first((title) => {
        const job = failing.coverage.progressOf(upstreamId);
        if (job) seen.push([job.done, job.total, job.running]);
        if (broken && title.startsWith('浙川省')) throw new Error('broken');
      }),
    );
    const { matched, failed } = await failing.coverage.catchUp(failing);
    expect(matched).toBe(2);
    expect([...failed.keys()]).toEqual([plans.get('350000')]);
    expect(seen[0]).toEqual([0, 3, true]);
    const progress = await getCoverageProgress(failing, { params: { planId: upstreamId } });
    expect(progress).toMatchObject({ running: false, done: 3, total: 3 });
    expect(progress.failed).toEqual([
      {
        planId: plans.get('350000'),
        title: expect.stringContaining('浙川省'),
        unitName: expect.stringContaining('福建'),
        message: expect.stringContaining('请核对这份计划'),
      },
    ]);
    // a region hears of its own alone
    const zhejiang = { ...failing, actor: province(house.call, '330000').actor };
    const own = await getCoverageProgress(zhejiang, { params: { planId: upstreamId } });
    expect(own.failed).toEqual([]);
    broken = false;
    expect(await failing.coverage.catchUp(failing)).toMatchObject({ matched: 1, failed: new Map() });
    const after = await getCoverageProgress(failing, { params: { planId: upstreamId } });
    expect(after).toMatchObject({ running: false, done: 1, total: 1, failed: [] });
  });

  it('weighs again when a person decides meanwhile, and the decision holds', async () => {
    await markStale(house.db, upstreamId);
    const zhejiang = province(house.call, '330000');
    const params = { planId: upstreamId, unitId: '330000' };
    const { duties, plan } = await getUnitCoverage(zhejiang, { params });
    const one = duties.find(({ mappings: own }) => own[0]?.counts);
    const itemId = one?.mappings[0]?.itemId ?? '';
    const dutyId = one?.duty.id ?? '';
    let decided = false;
    let weighed = 0;
    const call = atOwnDesk(
      first(async (title) => {
        weighed += 1;
        if (decided || title !== plan?.title) return;
        decided = true;
        const body = { decision: 'reject' as const, pairs: [{ dutyId, itemId }], reason: '另有所指' };
        await decideMappings(zhejiang, { params, body });
      }),
    );
    expect((await call.coverage.catchUp(call)).failed).toEqual(new Map());
    expect(decided).toBe(true);
    expect(weighed).toBe(4);
    const [pair] = (await pairsOf(house.db, '330000', plans.get('330000') ?? '')).filter(
      (row) => row.dutyId === dutyId && row.itemId === itemId,
    );
    expect(pair).toMatchObject({ status: 'rejected', counts: false });
    await expectSumsAgree(house.db);
    expect(await house.call.coverage.catchUp(house.call)).toMatchObject({ matched: 0 });
  });

  it('is taken up again where it was stopped', async () => {
    await markStale(house.db, upstreamId);
    const call: Call = atOwnDesk(
      first((_, calls) => {
        if (calls === 1) void call.coverage.close();
      }),
    );
    const { matched, failed } = await call.coverage.catchUp(call);
    expect(matched).toBeLessThan(3);
    expect(failed.size).toBe(0);
    expect(await call.coverage.catchUp(call)).toMatchObject({ matched: 0 });
    expect((await house.call.coverage.catchUp(house.call)).matched).toBe(3 - matched);
    const log = await house.db.select().from(auditEntries).where(eq(auditEntries.action, 'coverage.match'));
    expect(log.length).toBeGreaterThan(3);
  });

  it('leaves plans alone that are out of force, and those under a plan that was voided', async () => {
    const nanjing = province(house.call, '320000');
    await voidPlan(nanjing, {
      params: { planId: plans.get('320000') ?? '' },
      body: { reason: '重新起草' },
    });
    await markStale(house.db, upstreamId);
    expect(await house.call.coverage.catchUp(house.call)).toMatchObject({ matched: 2 });
    await markStale(house.db, upstreamId);
    await voidPlan(house.call, { params: { planId: upstreamId }, body: { reason: '发错了' } });
    expect(await house.call.coverage.catchUp(house.call)).toMatchObject({ matched: 0 });
  });
});
