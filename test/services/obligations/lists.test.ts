import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ActionInput,
  myWork,
  obligationRow,
  type Reporting,
} from '../../../src/contracts/obligations.ts';
import type { Call } from '../../../src/services/context.ts';
import { getOverview } from '../../../src/services/ledger/getOverview.ts';
import {
  act,
  actOnMany,
  getMyWork,
  getObligation,
  listObligations,
} from '../../../src/services/obligations/index.ts';
import { refreshLights } from '../../../src/services/obligations/refreshLights.ts';
import {
  addToyPlan,
  attempt,
  person,
  type ToyHouse,
  type ToyPlan,
  toyHouse,
} from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';
import { countRows, expectAuditChains, expectRowsAgree } from './stored.ts';

const store = sharedTestStore();
const REGIONS = ['110000', '120000', '130000'];
let house: ToyHouse;
let plan: ToyPlan;
let supervisor: Call;
let beijing: Call;
let law: Call;

type Filter = Omit<Parameters<typeof listObligations>[1]['query'], 'planId' | 'limit'>;

async function list(call: Call, filter: Filter = {}, limit = 100) {
  const page = await listObligations(call, { query: { planId: plan.planId, limit, ...filter } });
  for (const row of page.rows) obligationRow.parse(row);
  return page;
}

async function work(
  call: Call,
  query: { kind?: 'report' | 'milestone'; limit?: number; cursor?: string } = {},
) {
  const page = await getMyWork(call, { query: { planId: plan.planId, limit: 100, ...query } });
  myWork.parse(page);
  return page;
}

function obligationAt(itemNo: string, unitId: string): string {
  const found = plan.obligations.find((o) => o.itemNo === itemNo && o.unitId === unitId);
  if (!found) throw new Error(`no obligation ${itemNo} of ${unitId}`);
  return found.id;
}

function step(call: Call, obligationId: string, body: ActionInput) {
  return act(call, { params: { obligationId }, body });
}

function report(period: string, figures: { name: string; value: number; unit: string }[] = []): ActionInput {
  return {
    type: 'submit-report',
    period,
    kind: 'progress',
    progress: '推进',
    figures,
    problems: '',
    nextStep: '',
  };
}

beforeAll(async () => {
  house = await toyHouse(store().db);
  plan = await addToyPlan(house, [
    {
      dueOn: null,
      items: 2,
      owedBy: [
        { unitId: 'nipa-law', role: 'lead' },
        { unitId: 'nipa-service', role: 'co' },
      ],
    },
    { dueOn: '2021-06-30', items: 3, owedBy: REGIONS.map((unitId) => ({ unitId, role: 'lead' as const })) },
    {
      dueOn: '2021-12-31',
      items: 1,
      owedBy: [
        { unitId: 'nipa-law', role: 'lead' },
        { unitId: 'nipa-office', role: 'co' },
      ],
    },
  ]);
  supervisor = person(house, 'chief', '/nipa/', 'supervisor');
  beijing = person(house, 'beijing', '/nipa/110000/', 'regional-contact');
  law = person(house, 'law', '/nipa/nipa-law/', 'department-contact');
});

afterAll(() => house.dispose());

describe('the list of obligations', () => {
  it('runs in the order of the printed list, units in official order, and pages without loss or repetition', async () => {
    const whole = await list(supervisor);
    expect(whole).toMatchObject({ total: 15, next: null });
    expect(whole.rows.map((r) => `${r.itemNo} ${r.unitId}`)).toEqual([
      '1-1 nipa-law',
      '1-1 nipa-service',
      '1-2 nipa-law',
      '1-2 nipa-service',
      ...['2-1', '2-2', '2-3'].flatMap((no) => REGIONS.map((unitId) => `${no} ${unitId}`)),
      '3-1 nipa-office',
      '3-1 nipa-law',
    ]);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(supervisor, cursor === undefined ? {} : { cursor }, 4);
      expect(page.total).toBe(15);
      paged.push(...page.rows.map((r) => r.id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.rows.map((r) => r.id));
  });

  it('shows only the own subtree', async () => {
    const own = await list(beijing);
    expect(own.total).toBe(3);
    expect(new Set(own.rows.map((r) => r.unitId))).toEqual(new Set(['110000']));
    expect((await list(beijing, { unit: '120000' })).total).toBe(0);
  });

  it.each<[Filter, number]>([
    [{ part: 1 }, 15],
    [{ part: 2 }, 0],
    [{ task: 2 }, 9],
    [{ unit: '120000' }, 3],
    [{ unit: 'nipa' }, 15],
    [{ unit: '%' }, 0],
    [{ level: 'province' }, 9],
    [{ level: 'national' }, 6],
    [{ role: 'co' }, 3],
    [{ state: 'assigned' }, 15],
    [{ state: 'void' }, 0],
    [{ light: 'todo' }, 15],
    [{ approval: 'none' }, 15],
    [{ dueOn: '2021-06-30' }, 9],
    [{ dueBefore: '2021-06-30' }, 0],
    [{ dueBefore: '2021-07-01' }, 9],
    [{ q: '第3项任务' }, 2],
    [{ q: '北京' }, 3],
    [{ q: '100%' }, 0],
    [{ missing: '1' }, 0],
    [{ report: 'received' }, 0],
    [{ pendingEvidence: '1' }, 0],
    [{ task: 2, unit: '130000', q: '第2个' }, 1],
  ])('filters by %j', async (filter, total) => {
    const page = await list(supervisor, filter);
    expect(page.total).toBe(total);
    expect(page.rows).toHaveLength(total);
  });

  it('refuses a cursor that it did not give', async () => {
    for (const cursor of [
      'x',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('["a",1,1,"x"]').toString('base64url'),
    ]) {
      await expect(list(supervisor, { cursor })).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
    }
    await expect(listObligations(supervisor, { query: { planId: 'none', limit: 10 } })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
  });
});

describe('many at once', () => {
  const mine = () => plan.obligations.filter((o) => o.unitId === '110000').map((o) => o.id);

  it('acknowledges what it may, lists every other with its reason, and does nothing twice', async () => {
    const foreign = obligationAt('2-1', '120000');
    await step(beijing, obligationAt('2-1', '110000'), { type: 'acknowledge' });
    const body = {
      type: 'acknowledge' as const,
      obligationIds: [...mine(), mine()[1] ?? '', foreign, 'none'],
    };
    const answer = await actOnMany(attempt(beijing, 'batch'), { body });
    expect(answer.done).toBe(2);
    expect(answer.refused.map((r) => [r.obligationId, r.code])).toEqual([
      [obligationAt('2-1', '110000'), 'STATE_REFUSES'],
      [foreign, 'FORBIDDEN'],
      ['none', 'NOT_FOUND'],
    ]);
    const before = await countRows(store().db);
    expect(await actOnMany(attempt(beijing, 'batch'), { body })).toEqual(answer);
    expect(await countRows(store().db)).toEqual(before);
    for (const id of mine()) expect((await expectRowsAgree(house, id)).row.state).toBe('acknowledged');
  });

  it('writes nothing when all are refused', async () => {
    const before = await countRows(store().db);
    const answer = await actOnMany(attempt(beijing, 'again'), {
      body: { type: 'acknowledge', obligationIds: mine() },
    });
    expect(answer).toMatchObject({
      done: 0,
      refused: [{ code: 'STATE_REFUSES' }, { code: 'STATE_REFUSES' }, { code: 'STATE_REFUSES' }],
    });
    expect(await countRows(store().db)).toEqual(before);
  });

  it('carries the last figures forward for 本期无变化', async () => {
    const [first = '', second = ''] = mine();
    const figures = [{ name: '家数', value: 12, unit: '家' }];
    await step(beijing, first, report('2021-03', figures));
    house.moveTo('2021-04-02');
    const answer = await actOnMany(beijing, {
      body: { type: 'no-change', period: '2021-04', obligationIds: mine() },
    });
    expect(answer).toEqual({ done: 3, refused: [] });
    expect((await getObligation(beijing, { params: { obligationId: first } })).reports[0]).toMatchObject({
      period: '2021-04',
      kind: 'no-change',
      figures,
    });
    expect((await getObligation(beijing, { params: { obligationId: second } })).reports[0]).toMatchObject({
      kind: 'no-change',
      figures: [],
    });
    for (const id of mine()) await expectRowsAgree(house, id);
    await expectAuditChains(store().db);
  });
});

describe('time passes', () => {
  it('lights change with the day, once, and the journal with them not at all', async () => {
    house.moveTo('2021-07-01');
    const before = await countRows(store().db);
    const run = await refreshLights(house);
    expect(run).toEqual({ checked: 15, changed: 15 });
    const after = await countRows(store().db);
    expect(after).toEqual({ ...before, audit: before.audit + 1, outbox: before.outbox + 1 });
    expect(await refreshLights(house)).toEqual({ checked: 15, changed: 0 });
    expect(await countRows(store().db)).toEqual(after);
    // due on 30 June and unproven: late; the others owe reports
    expect((await list(supervisor, { light: 'late' })).total).toBe(9);
    expect((await list(supervisor, { light: 'none' })).total).toBe(6);
  });

  it('missing reports are counted, and the filter finds exactly those that miss one', async () => {
    const all = await list(supervisor);
    const missing = await list(supervisor, { missing: '1' });
    expect(missing.rows.map((r) => r.id)).toEqual(all.rows.filter((r) => r.missing > 0).map((r) => r.id));
    expect(missing.rows.find((r) => r.unitId === '120000')?.missing).toBe(3);
    expect(missing.rows.find((r) => r.unitId === '110000')?.missing).toBe(1);
    expect((await list(supervisor, { report: 'received' })).total).toBe(0);
    await step(beijing, obligationAt('2-1', '110000'), report('2021-06'));
    expect((await list(supervisor, { report: 'received' })).rows.map((r) => r.itemNo)).toEqual(['2-1']);
    expect((await list(supervisor, { missing: '1' })).total).toBe(14);
  });

  it('reports expected, on time and late each open the list they count', async () => {
    const overview = await getOverview(supervisor, { params: { planId: plan.planId } });
    const { expected, onTime, late } = overview.reports;
    const totals = async (report: Reporting) => (await list(supervisor, { report })).total;
    expect([await totals('expected'), await totals('on-time'), await totals('late')]).toEqual([
      expected,
      onTime,
      late,
    ]);
    expect(onTime + late).toBe(await totals('received'));
    expect(expected).toBeGreaterThan(onTime + late);
  });
});

describe('my work', () => {
  it('gives a contact what the unit owes, overdue first, each thing once', async () => {
    const page = await work(beijing);
    expect(page).toMatchObject({
      unitName: '北京市知识产权局',
      today: '2021-07-01',
      period: { id: '2021-06', dueOn: '2021-07-05' },
    });
    expect(page.rows.map((r) => [r.kind, r.itemNo, r.dueOn, r.period])).toEqual([
      ['report', '2-2', '2021-06-05', '2021-06'],
      ['report', '2-3', '2021-06-05', '2021-06'],
      ['milestone', '2-1', '2021-06-30', null],
      ['milestone', '2-2', '2021-06-30', null],
      ['milestone', '2-3', '2021-06-30', null],
    ]);
    expect(page.rows[0]?.note).toBe('未报 2021-05');
    expect(page.counts).toEqual({ total: 5, overdue: 5, within7: 0 });
    // three forms of three written fields; one figure was reported, and the report of 2-1 for June left it out
    expect(page.burden).toEqual({ forms: 3, fields: 9, carried: 0, byHand: 9 });
  });

  it('pages through the same rows, and counts the whole on every page', async () => {
    const whole = await work(beijing);
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await work(beijing, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.counts).toEqual(whole.counts);
      paged.push(...page.rows);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.rows);
    await expect(work(beijing, { cursor: 'x' })).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
    expect((await work(beijing, { kind: 'report' })).counts.total).toBe(2);
  });

  it('asks to acknowledge, then to declare stages, to answer a return, and to report', async () => {
    const [first, second] = [obligationAt('1-1', 'nipa-law'), obligationAt('1-2', 'nipa-law')];
    const kinds = async () => (await work(law)).rows.map((r) => `${r.kind} ${r.itemNo}`);
    expect(await kinds()).toEqual(['acknowledge 1-1', 'acknowledge 1-2', 'acknowledge 3-1']);
    await actOnMany(law, { body: { type: 'acknowledge', obligationIds: [first, second] } });
    expect(await kinds()).toEqual([
      'report 1-1',
      'report 1-2',
      'declare 1-1',
      'declare 1-2',
      'acknowledge 3-1',
    ]);
    const stages: ActionInput = {
      type: 'declare-milestones',
      milestones: [{ title: '初稿', dueOn: '2021-07-08', evidenceKind: 'draft' }],
    };
    await step(law, first, stages);
    expect(
      (await work(supervisor)).rows.filter((r) => r.kind === 'approve-milestones').map((r) => r.itemNo),
    ).toEqual(['1-1']);
    await step(supervisor, first, { type: 'return-milestones', reason: '太笼统' });
    expect((await work(law)).rows.find((r) => r.kind === 'returned')).toMatchObject({
      itemNo: '1-1',
      note: '太笼统',
      dueOn: null,
    });
    await step(law, first, stages);
    await step(supervisor, first, { type: 'approve-milestones' });
    await step(law, first, report('2021-06', [{ name: '稿件', value: 1, unit: '份' }]));
    expect(await kinds()).toEqual(['report 1-2', 'milestone 1-1', 'declare 1-2', 'acknowledge 3-1']);
    const page = await work(law);
    expect(page.counts).toEqual({ total: 4, overdue: 1, within7: 1 });
    expect(page.burden).toEqual({ forms: 3, fields: 10, carried: 1, byHand: 9 });
  });

  it('gives a supervisor what waits for judgement, and nothing of his own', async () => {
    const judging = (await work(supervisor)).rows.map((r) => `${r.kind} ${r.itemNo} ${r.unitId}`);
    expect(judging).toContain('judge-report 1-1 nipa-law');
    expect(judging.every((words) => words.startsWith('judge-report'))).toBe(true);
    const both = person(house, 'law', '/nipa/', 'supervisor');
    expect((await work(both)).rows.map((r) => `${r.kind} ${r.itemNo} ${r.unitId}`)).not.toContain(
      'judge-report 1-1 nipa-law',
    );
    const share = obligationAt('3-1', 'nipa-office');
    const office = person(house, 'office', '/nipa/nipa-office/', 'department-contact');
    await step(office, share, { type: 'acknowledge' });
    expect((await work(office)).rows.map((r) => [r.kind, r.dueOn, r.note])).toEqual([
      ['report', '2021-04-05', '未报 2021-03、2021-04、2021-05'],
      ['milestone', '2021-12-31', '完成本单位承担的部分'],
    ]);
    await step(office, share, report('2021-06'));
    await step(office, share, { type: 'request-completion', note: '' });
    expect((await work(supervisor)).rows.map((r) => r.kind)).toContain('verify');
    await step(supervisor, share, { type: 'verify', note: '' });
    expect((await work(supervisor)).rows.filter((r) => r.kind === 'close').map((r) => r.itemNo)).toEqual([
      '3-1',
    ]);
  });

  it('gives a reader nothing to do', async () => {
    const reader = person(house, 'reader', '/nipa/', 'reader');
    expect(await work(reader)).toMatchObject({
      rows: [],
      counts: { total: 0, overdue: 0, within7: 0 },
      burden: { forms: 0 },
    });
  });
});
