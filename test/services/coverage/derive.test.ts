import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../../src/services/context.ts';
import { deriveItems, getUnitCoverage } from '../../../src/services/coverage/index.ts';
import { getPlanFile, getSource } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import { planRows } from '../../../src/storage/repositories/planRows.ts';
import { getPlanSource } from '../../../src/storage/repositories/plans.ts';
import { person } from '../../support/builders.ts';
import { change, itemsOf, openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import {
  ALTERED,
  expectSumsAgree,
  nationalPlan,
  province,
  publishDraft,
  regionalPlan,
} from './coverageHouse.ts';

let house: PlanHouse;
let upstreamId = '';
beforeAll(async () => {
  house = await openPlanHouse();
  upstreamId = await nationalPlan(house.call);
});
afterAll(async () => {
  await house.close();
});

const place = (unitId: string) => ({ planId: upstreamId, unitId });

/** Every task is owed by the region itself. */
async function owned(call: Call, planId: string): Promise<void> {
  let review = await loadReview(call, planId);
  for (const task of review.tasks.filter(({ units }) => units.length === 0)) {
    const units = [{ unitId: call.actor.unitId, role: 'lead' as const }];
    review = await change(call, review, { op: 'set-units', taskId: task.id, units });
  }
}

describe('a region without a plan', () => {
  it('taken over by two persons at once, one draft is made', async () => {
    const shanxi = province(house.call, '140000');
    const both = await Promise.all(
      [0, 1].map(() => deriveItems(shanxi, { params: place('140000'), body: { dutyIds: 'missing' } })),
    );
    expect(new Set(both.map(({ plan }) => plan.id)).size).toBe(1);
    expect(both.map(({ derived }) => derived).sort()[0]).toBe(0);
  });

  it('takes everything over that binds it, word for word, and carries it out once published', async () => {
    const jiangsu = province(house.call, '320000');
    const { plan, derived, alreadyThere } = await deriveItems(jiangsu, {
      params: place('320000'),
      body: { dutyIds: 'missing' },
    });
    expect(derived).toBeGreaterThan(20);
    expect(alreadyThere).toBe(0);
    expect(plan).toMatchObject({ status: 'draft', unitId: '320000' });
    expect(plan.title).toMatch(/^江苏.*贯彻落实/);
    const again = await deriveItems(jiangsu, { params: place('320000'), body: { dutyIds: 'missing' } });
    expect(again).toMatchObject({ plan: { id: plan.id }, derived: 0, alreadyThere: derived });
    await owned(jiangsu, plan.id);
    await publishDraft(jiangsu, plan.id);
    const { duties, added } = await getUnitCoverage(jiangsu, { params: place('320000') });
    const own = duties.filter(({ mappings }) => mappings.some(({ origin }) => origin === 'derived'));
    expect(own).toHaveLength(derived);
    expect(own.filter(({ verdict }) => verdict === 'missing' || verdict === 'not-applicable')).toEqual([]);
    expect(own.every(({ mappings }) => mappings[0]?.status === 'confirmed')).toBe(true);
    // what is weaker is only the day that is still open
    const weaker = own.filter(({ verdict }) => verdict === 'weakened');
    expect(
      weaker.flatMap(({ findings }) => findings.map(({ aspect }) => aspect).filter((a) => a !== 'date')),
    ).toEqual([]);
    expect(added).toEqual([]);
    await expectSumsAgree(house.db);
  });

  it('has a source in which every word stands where it is said to stand', async () => {
    const fujian = province(house.call, '350000');
    const { plan } = await deriveItems(fujian, { params: place('350000'), body: { dutyIds: 'missing' } });
    const { text, regions } = await getSource(fujian, { params: { planId: plan.id } });
    let at = 0;
    for (const { start, end } of regions) {
      expect(start).toBe(at);
      at = end;
    }
    expect(at).toBe(text.length);
    const review = await loadReview(fujian, plan.id);
    for (const item of itemsOf(review))
      expect(text.slice(item.source.start, item.source.end)).toBe(item.text);
    for (const task of review.tasks) {
      expect(text.slice(task.source.start, task.source.end)).toBe(`${task.no}.${task.title}`);
    }
    const file = await getPlanFile(fujian, { params: { planId: plan.id } });
    const pieces: Buffer[] = [];
    for await (const piece of file.stream) pieces.push(Buffer.from(piece));
    expect(Buffer.concat(pieces).toString('utf8')).toBe(text);
  });

  it('keeps words and kind, lets the rest be set', async () => {
    const anhui = province(house.call, '340000');
    const { plan } = await deriveItems(anhui, { params: place('340000'), body: { dutyIds: 'missing' } });
    const review = await loadReview(anhui, plan.id);
    const [item] = itemsOf(review);
    const itemId = item?.id ?? '';
    for (const op of [
      { op: 'edit-item', itemId, verb: '探索' },
      { op: 'edit-item', itemId, deliverable: 'other' },
      { op: 'split-item', itemId, at: 2 },
      { op: 'reset-item', itemId },
    ] as const) {
      await expect(change(anhui, review, op)).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    }
    const dated = await change(anhui, review, { op: 'edit-item', itemId, dueOn: '2021-09-30' });
    expect(itemsOf(dated)[0]).toMatchObject({ dueOn: '2021-09-30', text: item?.text });
    const dropped = await change(anhui, dated, { op: 'drop-item', itemId });
    expect(itemsOf(dropped)[0]?.status).toBe('dropped');
  });
});

/** Every word stands where it is said to stand, and the regions are the whole text. */
async function expectPlaced(call: Call, planId: string): Promise<void> {
  const { text, regions } = await getSource(call, { params: { planId } });
  let at = 0;
  for (const { start, end } of regions) {
    expect(start).toBe(at);
    at = end;
  }
  expect(at).toBe(text.length);
  const rows = await planRows(house.db, planId);
  for (const { sourceStart, sourceEnd, derivedFrom, text: words } of rows.items) {
    if (derivedFrom !== null) expect(text.slice(sourceStart, sourceEnd)).toBe(words);
  }
  for (const { sourceStart, sourceEnd, title } of [...rows.parts, ...rows.tasks]) {
    expect(text.slice(sourceStart, sourceEnd)).toContain(title);
  }
  const { layout, sha256 } = await getPlanSource(house.db, planId);
  const lines = (layout?.elements ?? []).flatMap((one) => (one.kind === 'paragraph' ? one.lines : []));
  expect(lines.map(({ start }) => start)).toEqual(lines.map(({ start }) => start).sort((a, b) => a - b));
  expect(sha256).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
}

describe('duties taken over after others', () => {
  it('go into the parts and tasks of the same titles, wherever these stand', async () => {
    const shandong = province(house.call, '370000');
    const params = place('370000');
    const { duties } = await getUnitCoverage(shandong, { params });
    const ids = duties.map(({ duty }) => duty.id);
    let planId = '';
    // a third at a time, from all over the plan
    for (const third of [0, 1, 2]) {
      const dutyIds = ids.filter((_, i) => i % 3 === third);
      const { plan, derived } = await deriveItems(shandong, { params, body: { dutyIds } });
      expect(derived).toBe(dutyIds.length);
      planId = plan.id;
      await expectPlaced(shandong, planId);
    }
    const rows = await planRows(house.db, planId);
    const titles = rows.parts.map(({ title }) => title);
    expect(titles).toEqual([...new Set(titles)]);
    const tasks = rows.tasks.map((task) => `${task.partId} ${task.title}`);
    expect(tasks).toEqual([...new Set(tasks)]);
    expect(new Set(rows.tasks.map(({ no }) => no)).size).toBe(rows.tasks.length);
    expect(rows.items.map(({ derivedFrom }) => derivedFrom).sort()).toEqual([...ids].sort());
    const wanted = new Map(duties.map(({ duty }) => [duty.id, duty.taskTitle]));
    const titleOf = new Map(rows.tasks.map((task) => [task.id, task.title]));
    for (const { derivedFrom, taskId } of rows.items) {
      expect(titleOf.get(taskId)).toBe(wanted.get(derivedFrom ?? ''));
    }
    const places = rows.items.map(({ taskId, position }) => `${taskId} ${position}`);
    expect(new Set(places).size).toBe(places.length);
    await owned(shandong, planId);
    await publishDraft(shandong, planId);
    const after = await getUnitCoverage(shandong, { params });
    expect(after.sums?.missing).toBe(0);
    await expectSumsAgree(house.db);
  });

  it('never break into what was read from a file', async () => {
    const hunan = province(house.call, '430000');
    await regionalPlan(hunan, ALTERED, upstreamId);
    const params = place('430000');
    const { duties } = await getUnitCoverage(hunan, { params });
    const missing = duties.filter(({ verdict }) => verdict === 'missing').map(({ duty }) => duty.id);
    const [one, ...more] = missing;
    const first = await deriveItems(hunan, { params, body: { dutyIds: [one ?? ''] } });
    const { text: before } = await getSource(hunan, { params: { planId: first.plan.id } });
    const second = await deriveItems(hunan, { params, body: { dutyIds: more } });
    expect(second.plan.id).toBe(first.plan.id);
    await expectPlaced(hunan, first.plan.id);
    const { text: after } = await getSource(hunan, { params: { planId: first.plan.id } });
    const own = ALTERED.toString('utf8').trimEnd();
    expect(before.startsWith(own) && after.startsWith(own)).toBe(true);
    const { parts } = await planRows(house.db, first.plan.id);
    const titles = parts.filter(({ sourceStart }) => sourceStart >= own.length);
    expect(titles.length).toBeGreaterThan(0);
    expect(new Set(titles.map(({ title }) => title)).size).toBe(titles.length);
  });
});

describe('a region with a plan in force', () => {
  it('gets what is missing into the next edition of it', async () => {
    const zhejiang = province(house.call, '330000');
    const planId = await regionalPlan(zhejiang, ALTERED, upstreamId);
    const before = await getUnitCoverage(zhejiang, { params: place('330000') });
    const missing = before.duties.filter(({ verdict }) => verdict === 'missing');
    expect(missing.length).toBeGreaterThan(0);
    const { plan, derived } = await deriveItems(zhejiang, {
      params: place('330000'),
      body: { dutyIds: 'missing' },
    });
    expect(derived).toBe(missing.length);
    expect(plan).toMatchObject({ previousId: planId, edition: 2, status: 'draft' });
    await owned(zhejiang, plan.id);
    await publishDraft(zhejiang, plan.id);
    const after = await getUnitCoverage(zhejiang, { params: place('330000') });
    expect(after.plan?.id).toBe(plan.id);
    expect(after.sums?.missing).toBe(0);
    await expectSumsAgree(house.db);
  });

  it('is refused to others, and for what is no duty', async () => {
    const other = province(house.call, '310000');
    await expect(
      deriveItems(other, { params: place('330000'), body: { dutyIds: 'missing' } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const contact = person(house.call, 'contact', '/nipa/310000/', 'regional-contact');
    await expect(
      deriveItems(contact, { params: place('310000'), body: { dutyIds: 'missing' } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      deriveItems(other, { params: place('310000'), body: { dutyIds: ['nothing'] } }),
    ).rejects.toMatchObject({ code: 'REQUEST_INVALID', faults: [{ path: 'dutyIds.0' }] });
  });
});
