import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getObligation, listObligations } from '../../../src/services/obligations/index.ts';
import { previewPublish } from '../../../src/services/plans/index.ts';
import { actions, evidence, milestones, obligations, reports } from '../../../src/storage/tables/index.ts';
import { expectRowsAgree } from '../obligations/stored.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import {
  adopted,
  bringTo,
  FIRST,
  issue,
  nextDraft,
  oneOwed,
  owedIn,
  PLATFORM,
  planRow,
  publishNow,
  RULE,
  STATISTICS,
  TRAINING,
} from './editionHouse.ts';

let house: PlanHouse;
beforeAll(async () => {
  house = await openPlanHouse();
});
afterAll(async () => {
  await house.close();
});

const TODAY = { today: '2021-03-01', rule: RULE };

/** Everything kept of an obligation but the plan it stands in. */
async function kept(id: string) {
  const { db } = house;
  const strip = <T extends { planId: string; taskId: string }>({ planId: _, taskId: __, ...rest }: T) => rest;
  return {
    journal: await db.select().from(actions).where(eq(actions.obligationId, id)).orderBy(asc(actions.seq)),
    reports: (await db.select().from(reports).where(eq(reports.obligationId, id))).map(strip),
    evidence: (
      await db.select().from(evidence).where(eq(evidence.obligationId, id)).orderBy(evidence.id)
    ).map(strip),
    milestones: (
      await db.select().from(milestones).where(eq(milestones.obligationId, id)).orderBy(milestones.id)
    ).map(strip),
  };
}

describe('the same list again', () => {
  it('everything goes on under its own id, with nothing added to any journal', async () => {
    const stages = [
      ['nipa-law', '建设试验平台', 'in-progress'],
      ['nipa-law', '完善管理制度', 'closed'],
      ['nipa-office', '建设试验平台', 'completion-requested'],
      ['110000', '编制年度工作要点', 'verified'],
      ['nipa-personnel', '举办业务培训班', 'in-progress'],
      ['nipa-strategy', '印发统计调查办法', 'acknowledged'],
    ] as const;
    const { call, db } = house;
    const oldId = await issue(call);
    for (const [unitId, item, stage] of stages)
      await bringTo(call, await oneOwed(db, oldId, unitId, item), stage);
    const before = await owedIn(db, oldId);
    const was = await Promise.all(before.map(({ id }) => kept(id)));
    const draft = await nextDraft(call, oldId, FIRST);
    const preview = await previewPublish(call, { params: { planId: draft.plan.id } });
    expect(preview.edition).toEqual({
      carried: before.length,
      revised: 0,
      assigned: 0,
      withdrawn: 0,
      finished: 0,
    });
    await publishNow(call, draft.plan.id);
    expect(await owedIn(db, oldId)).toEqual([]);
    expect(await owedIn(db, draft.plan.id)).toEqual(before.map((o) => ({ ...o, planId: draft.plan.id })));
    expect(await Promise.all(before.map(({ id }) => kept(id)))).toEqual(was);
    for (const { id } of before) await expectRowsAgree(call, id, TODAY);
    for (const table of [reports, milestones, evidence, obligations]) {
      expect(await db.$count(table, eq(table.planId, oldId))).toBe(0);
    }
    expect(await planRow(db, oldId)).toMatchObject({ status: 'superseded', supersededOn: '2021-03-01' });
    expect(await planRow(db, draft.plan.id)).toMatchObject({ status: 'published', edition: 2 });
  });
});

describe('a deadline that moved', () => {
  it('moves the stage and the light; what was verified or closed stays so', async () => {
    const later = { ...STATISTICS, deadline: '2021 年 3 月 20 日前完成' };
    const { newId, before, effects } = await adopted(
      house,
      [PLATFORM, TRAINING, later],
      [['nipa-strategy', '印发统计调查办法', 'acknowledged']],
    );
    expect(effects).toMatchObject({ revised: 2, assigned: 0, withdrawn: 0 });
    const now = await oneOwed(house.db, newId, 'nipa-strategy', '印发统计调查办法');
    expect(now).toMatchObject({ id: before.get('nipa-strategy 印发统计调查办法')?.id, dueOn: '2021-03-20' });
    const { row, obligation } = await expectRowsAgree(house.call, now.id, TODAY);
    expect(row).toMatchObject({ light: 'warn', nextDueOn: '2021-03-20', state: 'acknowledged', actions: 3 });
    expect(obligation.milestones).toMatchObject([{ dueOn: '2021-03-20', verifiedOn: null }]);
    const page = await getObligation(house.call, { params: { obligationId: now.id } });
    expect(page.timeline[0]).toMatchObject({ type: 'revise', text: '调整：第 2 版；时限改为 2021-03-20' });
    expect(page.possible).not.toContain('revise');
    expect(page.obligation.deadlineText).toBe('2021 年 3 月 20 日前完成');
  });

  it.each(['verified', 'closed'] as const)('%s: keeps its state, its stages and its light', async (stage) => {
    const later = { ...STATISTICS, deadline: '2021 年 3 月 20 日前完成' };
    const { newId } = await adopted(
      house,
      [PLATFORM, TRAINING, later],
      [['nipa-strategy', '印发统计调查办法', stage]],
    );
    const now = await oneOwed(house.db, newId, 'nipa-strategy', '印发统计调查办法');
    const { row, obligation } = await expectRowsAgree(house.call, now.id, TODAY);
    expect(row).toMatchObject({ state: stage, dueOn: '2021-03-20', nextDueOn: null });
    expect(obligation.milestones).toMatchObject([{ dueOn: '2021-09-30' }]);
  });
});

describe('words, units and roles', () => {
  it('a reworded item goes on with its reports and its stage in the new words', async () => {
    const reworded = { ...STATISTICS, measures: ['国家知识产权局：印发新的统计调查办法。'] };
    const { newId, before, effects } = await adopted(
      house,
      [PLATFORM, TRAINING, reworded],
      [['nipa-office', '印发统计调查办法', 'in-progress']],
    );
    expect(effects).toMatchObject({ revised: 2, assigned: 0, withdrawn: 0 });
    const now = await oneOwed(house.db, newId, 'nipa-office', '印发新的统计调查办法');
    expect(now.id).toBe(before.get('nipa-office 印发统计调查办法')?.id);
    const { obligation } = await expectRowsAgree(house.call, now.id, TODAY);
    expect(obligation.reports).toHaveLength(1);
    const lead = await oneOwed(house.db, newId, 'nipa-strategy', '印发新的统计调查办法');
    const page = await getObligation(house.call, { params: { obligationId: lead.id } });
    expect(page.milestones).toMatchObject([{ title: '完成：印发新的统计调查办法', dueOn: '2021-09-30' }]);
  });

  it('another unit: the old one is withdrawn with the reason, the new one assigned; the lead changes', async () => {
    const others = { ...STATISTICS, units: '公共服务司、战略规划司' };
    const { oldId, newId, before, effects } = await adopted(
      house,
      [PLATFORM, TRAINING, others],
      [['nipa-office', '印发统计调查办法', 'in-progress']],
    );
    expect(effects).toMatchObject({ revised: 1, assigned: 1, withdrawn: 1, finished: 0 });
    const left = await owedIn(house.db, oldId);
    expect(left).toMatchObject([{ unitId: 'nipa-office', item: '印发统计调查办法', state: 'void' }]);
    expect(left[0]?.id).toBe(before.get('nipa-office 印发统计调查办法')?.id);
    await expectRowsAgree(house.call, left[0]?.id ?? '', TODAY);
    const page = await getObligation(house.call, { params: { obligationId: left[0]?.id ?? '' } });
    expect(page.timeline[0]?.text).toBe('作废：新版清单（2021 年工作任务清单）不再列入');
    expect(page.reports).toHaveLength(1);
    expect(await oneOwed(house.db, newId, 'nipa-service', '印发统计调查办法')).toMatchObject({
      role: 'lead',
      state: 'assigned',
    });
    const co = await oneOwed(house.db, newId, 'nipa-strategy', '印发统计调查办法');
    expect(co.role).toBe('co');
    const { obligation } = await expectRowsAgree(house.call, co.id, TODAY);
    expect(obligation.milestones).toEqual([]);
  });

  it('another addressee: who was meant before is withdrawn, who is meant now is assigned', async () => {
    const all = { ...TRAINING, measures: ['各地区：举办业务培训班，建立交流机制。'] };
    const { oldId, newId, effects } = await adopted(
      house,
      [PLATFORM, all, STATISTICS],
      [['nipa-personnel', '举办业务培训班', 'completion-requested']],
    );
    expect(effects).toMatchObject({ assigned: 64, withdrawn: 2 });
    const left = await owedIn(house.db, oldId);
    expect(left.map(({ unitId, state }) => `${unitId} ${state}`)).toEqual([
      'nipa-personnel void',
      'nipa-personnel void',
    ]);
    for (const { id } of left) await expectRowsAgree(house.call, id, TODAY);
    const page = await getObligation(house.call, { params: { obligationId: left[0]?.id ?? '' } });
    // what was asked for is answered first
    expect(page.timeline.slice(0, 2).map(({ type }) => type)).toEqual(['void', 'return-completion']);
    const now = (await owedIn(house.db, newId)).filter(({ item }) => item === '举办业务培训班');
    expect(now).toHaveLength(32);
  });
});

describe('tasks the new edition lists no longer', () => {
  it('open ones are withdrawn, verified and closed ones stay as they are', async () => {
    const { oldId, newId, effects } = await adopted(
      house,
      [TRAINING],
      [
        ['nipa-law', '建设试验平台', 'in-progress'],
        ['nipa-law', '完善管理制度', 'closed'],
        ['nipa-office', '建设试验平台', 'assigned'],
        ['nipa-office', '完善管理制度', 'verified'],
        ['110000', '编制年度工作要点', 'completion-requested'],
        ['nipa-strategy', '印发统计调查办法', 'void'],
      ],
    );
    expect(effects).toEqual({ carried: 2, revised: 0, assigned: 0, withdrawn: 35, finished: 2 });
    const left = await owedIn(house.db, oldId);
    const stateOf = (unitId: string, item: string) =>
      left.find((o) => o.unitId === unitId && o.item === item)?.state;
    expect(stateOf('nipa-law', '完善管理制度')).toBe('closed');
    expect(stateOf('nipa-office', '完善管理制度')).toBe('verified');
    expect(left.filter(({ state }) => state === 'void')).toHaveLength(36);
    for (const { id } of left) await expectRowsAgree(house.call, id, TODAY);
    expect(await owedIn(house.db, newId)).toHaveLength(2);
    const list = await listObligations(house.call, { query: { planId: oldId, limit: 100 } });
    expect(list.total).toBe(2);
  });

  it('the reason given by hand stays on what was void before', async () => {
    const { oldId } = await adopted(
      house,
      [PLATFORM, TRAINING],
      [['nipa-strategy', '印发统计调查办法', 'void']],
    );
    const [one] = (await owedIn(house.db, oldId)).filter(({ unitId }) => unitId === 'nipa-strategy');
    const page = await getObligation(house.call, { params: { obligationId: one?.id ?? '' } });
    expect(page.timeline[0]?.text).toBe('作废：与另一项重复');
  });
});

describe('what was taken back by hand', () => {
  it('stays so where the list says the same, and is asked for anew where it says something else', async () => {
    const same = await adopted(house, FIRST, [['nipa-strategy', '印发统计调查办法', 'void']]);
    expect(same.effects).toMatchObject({ assigned: 0, revised: 0 });
    expect(await oneOwed(house.db, same.newId, 'nipa-strategy', '印发统计调查办法')).toMatchObject({
      state: 'void',
    });
    const later = { ...STATISTICS, deadline: '2021 年 10 月底前完成' };
    const other = await adopted(
      house,
      [PLATFORM, TRAINING, later],
      [['nipa-strategy', '印发统计调查办法', 'void']],
    );
    expect(other.effects).toMatchObject({ assigned: 1, revised: 1 });
    const now = await oneOwed(house.db, other.newId, 'nipa-strategy', '印发统计调查办法');
    expect(now.state).toBe('assigned');
    expect(await owedIn(house.db, other.oldId)).toMatchObject([{ unitId: 'nipa-strategy', state: 'void' }]);
  });
});
