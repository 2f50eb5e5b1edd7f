import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Overview } from '../../../src/contracts/ledger.ts';
import { LIGHTS } from '../../../src/domain/lights.ts';
import type { Call } from '../../../src/services/context.ts';
import { getLedger } from '../../../src/services/ledger/getLedger.ts';
import { getOverview } from '../../../src/services/ledger/getOverview.ts';
import { getTask } from '../../../src/services/ledger/getTask.ts';
import { act } from '../../../src/services/obligations/act.ts';
import { actOnMany } from '../../../src/services/obligations/actOnMany.ts';
import { attachEvidence } from '../../../src/services/obligations/attachEvidence.ts';
import { getObligation } from '../../../src/services/obligations/getObligation.ts';
import { listObligations } from '../../../src/services/obligations/listObligations.ts';
import { setPlanSettings } from '../../../src/services/plans/index.ts';
import { publishBundledList } from '../../../src/services/setup/bundledList.ts';
import { person, type ToyHouse, toyHouse } from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';

const store = sharedTestStore();
let house: ToyHouse;
let planId = '';
let supervisor: Call;
let contact: Call;
let shandong: Call;

beforeAll(async () => {
  house = await toyHouse(store().db);
  planId = (await publishBundledList(house))?.planId ?? '';
  supervisor = person(house, 'sup', '/nipa/', 'supervisor');
  contact = person(house, 'svc', '/nipa/nipa-service/', 'department-contact');
  shandong = person(house, 'sd', '/nipa/370000/', 'regional-contact');
});
afterAll(() => house.dispose());

const params = () => ({ planId });
const overviewOf = (call: Call) => getOverview(call, { params: params() });
const ledgerOf = (call: Call, query = {}) => getLedger(call, { params: params(), query });
const totalOf = async (call: Call, query: object) =>
  (await listObligations(call, { query: { planId, limit: 1, ...query } })).total;
const dayIs = (asOf: string) => setPlanSettings(supervisor, { params: params(), body: { asOf } });

/** Every figure of the overview, against the list it opens. */
async function expectFiguresToBeTheirLists(call: Call, overview: Overview) {
  const { tally } = overview.total;
  expect(await totalOf(call, {})).toBe(tally.obligations);
  expect(await totalOf(call, { report: 'received' })).toBe(tally.reports.received);
  expect(await totalOf(call, { report: 'expected' })).toBe(overview.reports.expected);
  expect(await totalOf(call, { report: 'on-time' })).toBe(overview.reports.onTime);
  expect(await totalOf(call, { report: 'late' })).toBe(overview.reports.late);
  expect(await totalOf(call, { missing: '1' })).toBe(tally.reports.missing);
  for (const light of LIGHTS) expect(await totalOf(call, { light })).toBe(tally.lights[light]);
  for (const part of overview.parts) {
    expect(await totalOf(call, { part: part.no })).toBe(part.tally.obligations);
    expect(await totalOf(call, { part: part.no, missing: '1' })).toBe(part.tally.reports.missing);
    expect(await totalOf(call, { part: part.no, report: 'expected' })).toBe(part.tally.reports.expected);
  }
  const { departments, regions, judges, approvers } = overview.stuck;
  expect(await totalOf(call, { turn: 'unit', level: 'national' })).toBe(departments);
  expect(await totalOf(call, { turn: 'unit', level: 'province' })).toBe(regions);
  expect(await totalOf(call, { turn: 'judge' })).toBe(judges);
  expect(await totalOf(call, { turn: 'approver' })).toBe(approvers);
  for (const row of overview.upcoming) {
    expect(await totalOf(call, { task: row.taskNo, dueOn: row.dueOn })).toBe(row.count);
  }
}

describe('the bundled list on the day it was published', () => {
  it('shows the paper whole: 8 parts, 22 tasks in order, 45 blocks, four columns', async () => {
    const ledger = await ledgerOf(supervisor);
    expect(ledger.parts).toHaveLength(8);
    const tasks = ledger.parts.flatMap((p) => p.tasks);
    expect(tasks.map((t) => t.no)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
    expect(tasks.flatMap((t) => t.blocks)).toHaveLength(45);
    expect(tasks[0]?.units).toHaveLength(12);
    expect(tasks[0]?.units.filter((u) => u.proposedLead)).toHaveLength(1);
    expect(ledger.facets.deadlines).toEqual([
      { kind: 'date', text: '年底前完成', tasks: 3 },
      { kind: 'staged', text: '年内有阶段性成果', tasks: 19 },
    ]);
    expect(ledger.facets.units).toHaveLength(12);
    expect(ledger.total.units).toBe(44);
  });

  it('nothing is owed yet, and nothing is 0 % of anything', async () => {
    const overview = await overviewOf(supervisor);
    expect(overview.reports).toEqual({ expected: 0, onTime: 0, late: 0, missing: 0 });
    expect(overview.tasksByLight).toMatchObject({ todo: 22, late: 0, none: 0 });
    await expectFiguresToBeTheirLists(supervisor, overview);
  });

  it('says which measures wait for a list, a declaration, a registry', async () => {
    const waitingOf = async (taskNo: number) =>
      (await getTask(supervisor, { params: { planId, taskNo } })).waiting.map((w) => w.addressee);
    expect(await waitingOf(1)).toEqual(['conditional-regions']);
    expect(await waitingOf(2)).toEqual(['some-regions']);
    expect(await waitingOf(14)).toEqual(['project-regions']);
    expect(await waitingOf(3)).toEqual([]);
  });

  it('filters by part, unit, deadline and words; what is special in a pattern is taken literally', async () => {
    const tasksOf = async (query: object) =>
      (await ledgerOf(supervisor, query)).parts.flatMap((p) => p.tasks.map((t) => t.no));
    expect(await tasksOf({ part: 3 })).toEqual([5, 6, 7, 8]);
    expect(await tasksOf({ deadline: 'date' })).toEqual([1, 2, 19]);
    expect(await tasksOf({ unit: 'nipa-law' })).toEqual([1, 3, 5]);
    expect(await tasksOf({ q: 'tisc' })).toEqual([16]);
    expect(await tasksOf({ q: '%' })).toEqual([]);
    expect(await tasksOf({ unit: '370000' })).not.toContain(3);
  });
});

describe('after some months of work', () => {
  beforeAll(async () => {
    const mine = await listObligations(contact, { query: { planId, task: 16, limit: 100 } });
    const ids = mine.rows.map((r) => r.id);
    await actOnMany(contact, { body: { type: 'acknowledge', obligationIds: ids } });
    const [first, second, third] = ids;
    if (!first || !second || !third) throw new Error('task 16 has items for its department');
    const take = (call: Call, obligationId: string, body: Parameters<typeof act>[1]['body']) =>
      act(call, { params: { obligationId }, body });
    const milestones = [{ title: '方案印发', dueOn: '2021-05-31', evidenceKind: 'issued-document' as const }];
    await take(contact, first, { type: 'declare-milestones', milestones });
    await take(supervisor, first, { type: 'approve-milestones' });
    await take(contact, second, { type: 'declare-milestones', milestones });
    await dayIs('2021-04-06');
    const report = {
      type: 'submit-report' as const,
      kind: 'progress' as const,
      progress: '已起草',
      figures: [],
      problems: '',
      nextStep: '',
    };
    await take(contact, first, { ...report, period: '2021-03' });
    await dayIs('2021-05-20');
    const page = await getObligation(contact, { params: { obligationId: first } });
    const fields = {
      claimKind: 'milestone',
      milestoneId: page.milestones[0]?.id ?? '',
      kind: 'issued-document',
      origin: '司内印发',
      datedOn: '2021-05-18',
    };
    const upload = {
      fileName: '方案.pdf',
      mediaType: 'application/pdf',
      stream: Readable.from([Buffer.from('%PDF-1.4\n%âãÏÓ\n')]),
      fields,
    };
    await attachEvidence(contact, { params: { obligationId: first }, upload });
  });

  it.each([
    ['2021-05-20', 'the due day ahead'],
    ['2021-06-05', 'the due day passed'],
    ['2022-01-20', 'the year over'],
  ])('on %s (%s) every figure is the size of its list, for everybody', async (day) => {
    await dayIs(day);
    for (const call of [supervisor, contact, shandong]) {
      await expectFiguresToBeTheirLists(call, await overviewOf(call));
    }
  });

  it('a province sees its own numbers and the whole text', async () => {
    const ledger = await ledgerOf(shandong);
    expect(ledger.total.units).toBe(1);
    expect(ledger.total.tasks).toBe(22);
    expect((await overviewOf(shandong)).regions.map((r) => r.unitId)).toEqual(['370000']);
  });

  it('reported but unjudged is neither verified nor nothing', async () => {
    await dayIs('2021-05-20');
    const { milestones, months, total } = await overviewOf(supervisor);
    expect(total.tally.milestones).toMatchObject({ reported: 1, verified: 0 });
    // not due yet, so nothing of it is planned for today
    expect(milestones).toEqual({ planned: 0, verified: 0, reported: 0, undone: 0 });
    const may = months.find((m) => m.month === '2021-05');
    expect(may).toMatchObject({ reported: 1, verified: 0 });
    expect(months.find((m) => m.month === '2021-06')?.verified).toBeNull();
    expect(may?.planned).toBe(milestones.planned);
    expect(months.find((m) => m.month === '2021-06')?.planned).toBe(1);
  });

  it('what is due is verified, waits for a verdict or is undone, and each is counted once', async () => {
    await dayIs('2021-06-05');
    expect((await overviewOf(supervisor)).milestones).toEqual({
      planned: 1,
      verified: 0,
      reported: 1,
      undone: 0,
    });
    expect((await overviewOf(shandong)).milestones).toEqual({
      planned: 0,
      verified: 0,
      reported: 0,
      undone: 0,
    });
    await dayIs('2021-05-20');
  });

  it('names who is waited for: the judge for evidence, the approver for milestones', async () => {
    const { stuck } = await overviewOf(supervisor);
    expect(stuck.judges).toBe(1);
    expect(stuck.approvers).toBe(1);
    expect(stuck.rows.length).toBeGreaterThan(0);
    for (let i = 1; i < stuck.rows.length; i += 1) {
      expect(stuck.rows[i - 1]?.days).toBeGreaterThanOrEqual(stuck.rows[i]?.days ?? 0);
    }
  });

  it('the task page tells items, units, evidence and what happened, newest first', async () => {
    const page = await getTask(supervisor, { params: { planId, taskNo: 16 } });
    expect(page.units[0]).toMatchObject({ unitId: 'nipa-service', role: 'lead', lastReport: '2021-03' });
    expect(page.units).toHaveLength(33);
    expect(page.items.find((i) => i.quantity?.unit === '家')?.quantity).toEqual({ value: 100, unit: '家' });
    expect(page.evidence).toHaveLength(page.evidenceTotal);
    expect(page.evidence[0]).toMatchObject({ name: '方案.pdf', verdict: 'pending', claim: '方案印发' });
    expect(page.timeline[0]?.type).toBe('attach-evidence');
    expect([page.previousNo, page.nextNo]).toEqual([15, 17]);
    const owed = page.items.reduce((n, i) => n + i.tally.obligations, 0);
    expect(owed).toBe(page.task.tally.obligations);
    expect(await totalOf(supervisor, { task: 16 })).toBe(owed);
  });

  it('a task that is not there is said to be missing', async () => {
    await expect(getTask(supervisor, { params: { planId, taskNo: 99 } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
