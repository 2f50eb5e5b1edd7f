import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../../src/services/context.ts';
import { act } from '../../../src/services/obligations/index.ts';
import { voidPlan } from '../../../src/services/plans/index.ts';
import { fillSearch, rebuildSearch, searchStanding } from '../../../src/services/search/filling.ts';
import { publishBundledList } from '../../../src/services/setup/bundledList.ts';
import { changeUnits } from '../../../src/services/units/changeUnits.ts';
import { items, tasks } from '../../../src/storage/tables/index.ts';
import { addToyPlan, person, type ToyHouse, toyHouse } from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';
import { ask, attach, forget, report, totals } from './searchHouse.ts';

const store = sharedTestStore();
let house: ToyHouse;
let supervisor: Call;
let beijing: Call;
let zhejiang: Call;
let hangzhou: Call;
let planId: string;
let toyPlanId: string;
const owed = new Map<string, string>();

beforeAll(async () => {
  house = await toyHouse(store().db);
  supervisor = person(house, 'supervisor', '/nipa/', 'supervisor');
  beijing = person(house, 'beijing', '/nipa/110000/', 'regional-contact');
  zhejiang = person(house, 'zhejiang', '/nipa/330000/', 'regional-contact');
  hangzhou = person(house, 'hangzhou', '/nipa/330000/330100/', 'regional-contact');
  planId = (await publishBundledList(house))?.planId ?? '';
  const owedBy = ['110000', '330000', '330100'].map((unitId) => ({ unitId, role: 'lead' as const }));
  const toy = await addToyPlan(house, [{ dueOn: '2021-12-31', items: 1, owedBy }]);
  toyPlanId = toy.planId;
  for (const { id, unitId } of toy.obligations) owed.set(unitId, id);
  for (const [call, unitId] of [
    [beijing, '110000'],
    [zhejiang, '330000'],
    [hangzhou, '330100'],
  ] as const) {
    await act(call, { params: { obligationId: owes(unitId) }, body: { type: 'acknowledge' } });
  }
  await report(beijing, owes('110000'), '京津冀龙井茶地理标志保护联动，建立版权登记窗口', {
    problems: '经费不足',
  });
  await report(zhejiang, owes('330000'), '完成西湖龙井地标换标', { nextStep: '推进注册商标质押' });
  await report(hangzhou, owes('330100'), '杭州龙井茶园专项检查');
});

afterAll(() => house.dispose());

function owes(unitId: string): string {
  return owed.get(unitId) ?? '';
}

describe('what was published', () => {
  it('is found by words of two characters, as often as the rows hold them', async () => {
    const itemRows = await store().db.select().from(items);
    const taskRows = await store().db.select().from(tasks);
    for (const word of ['专利', '商标', '地理标志', '知识产权', '著录', '高质量']) {
      const answer = await ask(supervisor, word, { kind: 'item' });
      const holding = itemRows.filter(
        ({ text, status, verb, object, planId: of }) =>
          of === planId && status !== 'dropped' && (text.includes(word) || (verb + object).includes(word)),
      );
      expect(answer.groups[0]?.total, word).toBe(holding.length);
      const named = taskRows.filter(({ title, planId: of }) => of === planId && title.includes(word));
      expect((await ask(supervisor, word, { kind: 'task' })).groups[0]?.total, word).toBe(named.length);
    }
  });

  it('shows where it stands, with the words marked', async () => {
    const { groups } = await ask(supervisor, '商标', { kind: 'item', limit: 50 });
    const rows = groups[0]?.rows ?? [];
    expect(rows.length).toBeGreaterThan(3);
    const nos = rows.map(({ itemNo }) => (itemNo ?? '').split('-').map(Number));
    const inOrder = nos.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
    expect(nos, 'in the order of the list').toEqual(inOrder);
    for (const row of rows) {
      expect(row.plan.id).toBe(planId);
      expect(row.task?.no).toBeGreaterThan(0);
      const marked = row.snippets.flatMap(({ text, marks }) => marks.map((m) => text.slice(m.start, m.end)));
      expect(marked.length).toBeGreaterThan(0);
      for (const words of marked) expect(words).toMatch(/^(注册)?商标权?/);
    }
  });

  it('is found by its title, number and issuer; units by pinyin and short name', async () => {
    const answer = await ask(supervisor, '2021年推动 任务清单');
    expect(answer.groups.find(({ kind }) => kind === 'plan')?.rows[0]?.plan.id).toBe(planId);
    expect((await ask(supervisor, 'zhejiang')).units[0]?.id).toBe('330000');
    expect((await ask(supervisor, '粤')).units[0]?.id).toBe('440000');
    expect((await ask(supervisor, '粤', { planId })).units).toEqual([]);
  });

  it('answers nothing to marks alone, and says so', async () => {
    expect(await ask(supervisor, '，。')).toMatchObject({ words: [], groups: [] });
  });
});

describe('what was reported', () => {
  it('is found by every word together, and by words that mean the same', async () => {
    expect(await totals(supervisor, '龙井')).toEqual({ report: 3 });
    expect(await totals(supervisor, '地标 龙井')).toEqual({ report: 2 });
    expect(await totals(supervisor, '地理标志 龙井')).toEqual({ report: 2 });
    expect(await totals(supervisor, '著作权登记')).toEqual({ report: 1 });
    expect(await totals(supervisor, '商标质押')).toEqual({ report: 1 });
    expect((await ask(supervisor, '著作权登记')).also).toEqual([
      { word: '著作权登记', others: ['版权登记'] },
    ]);
  });

  it('puts what was asked literally first, then the newest', async () => {
    const { groups } = await ask(supervisor, '地理标志 龙井', { kind: 'report' });
    expect(groups[0]?.rows.map(({ unit }) => unit.id)).toEqual(['110000', '330000']);
    const other = await ask(supervisor, '地标 龙井', { kind: 'report' });
    expect(other.groups[0]?.rows.map(({ unit }) => unit.id)).toEqual(['330000', '110000']);
  });

  it('is the newest version alone', async () => {
    await report(beijing, owes('110000'), '京津冀龙井茶地理标志保护联动，建立版权登记窗口。更正稿');
    expect(await totals(supervisor, '更正稿')).toEqual({ report: 1 });
    expect(await totals(supervisor, '经费不足')).toEqual({});
    expect(await totals(supervisor, '龙井')).toEqual({ report: 3 });
  });

  it('of another province shows nowhere: no row, no total, no snippet', async () => {
    expect(await totals(beijing, '龙井')).toEqual({ report: 1 });
    expect(await totals(zhejiang, '龙井')).toEqual({ report: 2 });
    expect(await totals(hangzhou, '龙井')).toEqual({ report: 1 });
    expect(await totals(hangzhou, '换标')).toEqual({});
    expect(await totals(beijing, '龙井', { unit: '330000' })).toEqual({});
    expect(await totals(beijing, '龙井', { planId: toyPlanId })).toEqual({ report: 1 });
    const whole = JSON.stringify(await ask(beijing, '龙井', { kind: 'report', limit: 50 }));
    expect(whole).not.toMatch(/西湖|杭州|浙江/);
    const admin = person(house, 'admin', '/nipa/', 'system-admin');
    await expect(ask(admin, '龙井')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is narrowed by unit and by plan', async () => {
    expect(await totals(supervisor, '龙井', { unit: '330000' })).toEqual({ report: 2 });
    expect(await totals(supervisor, '龙井', { unit: '330100' })).toEqual({ report: 1 });
    expect(await totals(supervisor, '龙井', { planId: toyPlanId })).toEqual({ report: 3 });
    expect(await totals(supervisor, '龙井', { planId })).toEqual({});
    await expect(ask(supervisor, '龙井', { planId: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('evidence', () => {
  it('is found by name and origin within the rights, and marked once it is void', async () => {
    const id = await attach(zhejiang, owes('330000'), '浙江省地理标志条例（草案）.pdf', '法规处');
    expect(await totals(supervisor, '条例草案')).toEqual({});
    expect(await totals(supervisor, '地理标志条例', { kind: 'evidence' })).toEqual({ evidence: 1 });
    expect(await totals(supervisor, '法规处')).toMatchObject({ evidence: 1 });
    expect(await totals(beijing, '地理标志条例', { kind: 'evidence' })).toEqual({});
    const body = { type: 'void-evidence' as const, evidenceId: id, reason: '传错了' };
    await act(zhejiang, { params: { obligationId: owes('330000') }, body });
    const { groups } = await ask(supervisor, '地理标志条例', { kind: 'evidence' });
    expect(groups[0]?.rows[0]).toMatchObject({ key: id, judgement: 'void' });
  });
});

describe('a store of before', () => {
  it('is taken in at the next start, goes on where it was broken off, and finds the same', async () => {
    const words = ['专利', '龙井', '地理标志', '法规处', '知识产权 保护'];
    const before = await Promise.all(words.map((word) => ask(supervisor, word)));
    await forget(house);
    expect((await ask(supervisor, '专利')).complete).toBe(false);
    const broken = new AbortController();
    const filling = fillSearch(house, broken.signal);
    broken.abort();
    expect((await filling)?.stage).not.toBeNull();
    expect((await searchStanding(house.db)).filled).toBe(false);
    await report(hangzhou, owes('330100'), '杭州龙井茶园专项检查，边查边改');
    await fillSearch(house);
    expect(await searchStanding(house.db)).toMatchObject({ filled: true });
    const after = await Promise.all(words.map((word) => ask(supervisor, word)));
    expect(after.map(({ groups }) => groups.map(({ kind, total }) => [kind, total]))).toEqual(
      before.map(({ groups }) => groups.map(({ kind, total }) => [kind, total])),
    );
    expect(await totals(supervisor, '边查边改')).toEqual({ report: 1 });
    expect(after[0]?.complete).toBe(true);
    await rebuildSearch(house);
    expect((await ask(supervisor, '专利')).groups).toEqual(after[0]?.groups);
  });
});

describe('what changes elsewhere', () => {
  it('goes with a unit that moves', async () => {
    const admin = person(house, 'admin', '/nipa/', 'system-admin');
    const order = {
      kind: 'move',
      unitId: '330100',
      on: '2021-03-01',
      parentId: '110000',
      reason: '划归',
    } as const;
    await changeUnits(admin, { body: order });
    expect(await totals(beijing, '茶园')).toEqual({ report: 1 });
    expect(await totals(zhejiang, '茶园')).toEqual({});
    expect(await totals(supervisor, '龙井', { unit: '330000' })).toEqual({ report: 1 });
  });

  it('leaves with a plan that is voided; what was reported stays and says so', async () => {
    await voidPlan(supervisor, { params: { planId }, body: { reason: '测试' } });
    expect(await totals(supervisor, '高质量')).toEqual({});
    await voidPlan(supervisor, { params: { planId: toyPlanId }, body: { reason: '测试' } });
    const { groups } = await ask(supervisor, '龙井', { kind: 'report' });
    expect(groups[0]?.rows.map(({ plan }) => plan.status)).toEqual(['void', 'void', 'void']);
  });
});
