import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../../src/services/context.ts';
import {
  decideMappings,
  getCoverage,
  getUnitCoverage,
  linkUpstream,
} from '../../../src/services/coverage/index.ts';
import { linkEdition } from '../../../src/services/editions/index.ts';
import { importFile } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import { getPlan } from '../../../src/storage/repositories/plans.ts';
import { LIST, openPlanHouse, type PlanHouse, settleAll } from '../plans/planHouse.ts';
import {
  expectSumsAgree,
  FAITHFUL,
  nationalPlan,
  pairsOf,
  province,
  publishDraft,
  regionalPlan,
} from './coverageHouse.ts';

let house: PlanHouse;
let upstreamId = '';
let planId = '';
let zhejiang: Call;
/** Texts of what was decided: duty, item, status. */
let decided: [string, string, string][] = [];
beforeAll(async () => {
  house = await openPlanHouse();
  zhejiang = province(house.call, '330000');
  upstreamId = await nationalPlan(house.call);
  planId = await regionalPlan(zhejiang, FAITHFUL, upstreamId);
  const params = { planId: upstreamId, unitId: '330000' };
  const { duties } = await getUnitCoverage(zhejiang, { params });
  const counting = duties.flatMap(({ duty, mappings }) => {
    const [first] = mappings;
    return first?.counts ? [{ dutyId: duty.id, itemId: first.itemId }] : [];
  });
  const [reject, ...confirm] = counting.slice(0, 5);
  if (!reject) throw new Error('something counts');
  await decideMappings(zhejiang, { params, body: { decision: 'confirm', pairs: confirm } });
  await decideMappings(zhejiang, {
    params,
    body: { decision: 'reject', pairs: [reject], reason: '另有所指' },
  });
  decided = await decidedTexts(upstreamId);
});
afterAll(async () => {
  await house.close();
});

async function decidedTexts(id: string): Promise<[string, string, string][]> {
  const { duties, items } = await getUnitCoverage(zhejiang, { params: { planId: id, unitId: '330000' } });
  const texts = new Map(items.map((item) => [item.id, item.text]));
  return duties
    .flatMap(({ duty, mappings }) =>
      mappings
        .filter(({ status }) => status !== 'proposed')
        .map((one): [string, string, string] => [duty.text, texts.get(one.itemId) ?? '?', one.status]),
    )
    .sort();
}

/** Imports bytes as the next edition of a plan and publishes it. */
async function nextEdition(call: Call, previousId: string, text: string): Promise<string> {
  const bytes = Buffer.from(text, 'utf8');
  const { plan } = await importFile(call, { fileName: '新版.txt', bytes, again: true });
  await linkEdition(call, { params: { planId: plan.id }, body: { revision: plan.revision, previousId } });
  await settleAll(call, await loadReview(call, plan.id));
  await publishDraft(call, plan.id);
  return plan.id;
}

describe('a new edition', () => {
  it('of the region’s plan keeps every decision on the items that go on; changed words are to be looked at again', async () => {
    expect(decided.filter(([, , status]) => status === 'confirmed')).toHaveLength(4);
    const confirmed = decided.find(([, , status]) => status === 'confirmed')?.[1] ?? '';
    const reworded = FAITHFUL.toString('utf8').replace(confirmed, `${confirmed}，务求实效`);
    expect(reworded).not.toBe(FAITHFUL.toString('utf8'));
    const nextId = await nextEdition(zhejiang, planId, reworded);
    expect((await getPlan(house.db, nextId)).upstreamId).toBe(upstreamId);
    const params = { planId: upstreamId, unitId: '330000' };
    const page = await getUnitCoverage(zhejiang, { params });
    expect(page.plan?.id).toBe(nextId);
    const after = await decidedTexts(upstreamId);
    expect(after.map(([duty, , status]) => [duty, status])).toEqual(
      decided.map(([duty, , status]) => [duty, status]),
    );
    const changed = (await pairsOf(house.db, '330000', nextId)).filter(({ changedSince }) => changedSince);
    expect(changed.length).toBeGreaterThan(0);
    const marked = page.duties.filter(({ mappings }) =>
      mappings.some(({ status, why }) => status === 'confirmed' && why.includes('请再看一遍')),
    );
    expect(marked.length).toBe(new Set(changed.map(({ dutyId }) => dutyId)).size);
    expect(marked.every((duty) => !duty.decided)).toBe(true);
    await expectSumsAgree(house.db);
    planId = nextId;
    decided = after;
  });

  it('of the plan above is followed by the regions in the background, with every decision', async () => {
    const nextId = await nextEdition(house.call, upstreamId, LIST.toString('utf8'));
    await house.call.coverage.catchUp(house.call);
    await house.call.imports.close();
    expect((await getPlan(house.db, planId)).upstreamId).toBe(nextId);
    expect(await decidedTexts(nextId)).toEqual(decided);
    const query = { limit: 100 };
    const { total } = await getCoverage(house.call, { params: { planId: nextId }, query });
    expect(total.filed).toBe(1);
    // the edition before stays as it stood
    const before = await getCoverage(house.call, { params: { planId: upstreamId }, query });
    expect(before.total.sums).toEqual(total.sums);
    expect(await house.call.coverage.catchUp(house.call)).toMatchObject({ matched: 0 });
    await expect(linkUpstream(zhejiang, { params: { planId }, body: { upstreamId } })).rejects.toMatchObject({
      code: 'STATE_REFUSES',
    });
  });
});
