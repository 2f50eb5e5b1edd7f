import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/reading/index.ts';
import { exportPlan } from '../../../src/services/ledger/exportPlan.ts';
import { getLedger } from '../../../src/services/ledger/getLedger.ts';
import { actOnMany } from '../../../src/services/obligations/index.ts';
import { publish, setPlanSettings } from '../../../src/services/plans/index.ts';
import { obligations } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import { importList, itemsOf, LIST, openPlanHouse, type PlanHouse, settleAll } from '../plans/planHouse.ts';
import { exported, placeOf, tableOf } from './ledgerFiles.ts';

let house: PlanHouse;
let planId = '';

beforeAll(async () => {
  house = await openPlanHouse();
  const review = await settleAll(house.call, await importList(house.call));
  planId = review.plan.id;
  const body = {
    revision: review.plan.revision,
    asOf: '2021-05-20',
    cycle: 'month' as const,
    reportDueDays: 10,
  };
  await publish(house.call, { params: { planId }, body });
});
afterAll(() => house.close());

describe('the workbook', () => {
  test('has every row of the list, in its order, with the words of the paper', async () => {
    const review = await importList(house.call);
    const { title } = review.plan;
    const file = await exportPlan(house.call, {
      params: { planId: review.plan.id },
      query: { format: 'xlsx' },
    });
    expect(file.fileName).toBe(`《${title}》台账-2021-03-01.xlsx`);
    const table = await tableOf(await exported(house.call, review.plan.id));
    const kinds: Record<string, number> = {};
    table.eachRow((row) => {
      const kind = String(row.getCell(2).value);
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    });
    const { parts, tasks, measures, items } = review.counts;
    expect(kinds).toMatchObject({ 部分: parts, 任务: tasks, 举措: measures, 事项: items });
    expect(table.getColumn(1).hidden).toBe(true);
    expect(table.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, printTitlesRow: '3:3' });
    const numbers = itemsOf(review).map((item) => item.no);
    const shown: string[] = [];
    table.eachRow((row) => {
      if (row.getCell(2).value === '事项') shown.push(String(row.getCell(7).value));
    });
    expect(shown).toEqual(numbers);
  });

  test('shows the figures of the ledger, and those of a region to the region', async () => {
    const beijing = person(house.call, 'bj', '/nipa/110000/', 'regional-contact');
    const owed = await house.db.select().from(obligations);
    const mine = owed.filter((o) => o.unitId === '110000' && o.planId === planId);
    const ids = mine.slice(0, 3).map((o) => o.id);
    await actOnMany(beijing, { body: { type: 'acknowledge', obligationIds: ids } });
    // three months on: reports are owed and missing
    await setPlanSettings(house.call, { params: { planId }, body: { asOf: '2021-08-20' } });
    const table = await tableOf(await exported(house.call, planId));
    const regional = await tableOf(await exported(beijing, planId));
    const ledger = await getLedger(beijing, { params: { planId }, query: {} });
    const national = await getLedger(house.call, { params: { planId }, query: {} });
    expect(taskFigures(regional)).toEqual(ledger.parts.flatMap((part) => part.tasks.map(figuresOf)));
    expect(taskFigures(table)).toEqual(national.parts.flatMap((part) => part.tasks.map(figuresOf)));
    expect(mine.length).toBeGreaterThan(3);
    const { reports } = ledger.parts[0]?.tasks[0]?.tally ?? {};
    expect(reports?.expected).toBeGreaterThan(0);
    expect(reports?.missing).toBeGreaterThan(0);
    expect(regional.getCell('B2').value).toContain('演练日期 2021-08-20');
    expect(regional.getCell('B2').value).toContain('北京市知识产权局');
  });

  test('a lead that nobody confirmed is shown as a proposal; its printed day stands on the item', async () => {
    const table = await tableOf(await exported(house.call, planId));
    expect(table.getCell(placeOf(table, '1-1', '牵头单位')).value).toBe('办公室（推定）');
    expect(table.getCell(placeOf(table, '1-1', '期限')).value).toEqual(new Date('2021-12-31T00:00:00Z'));
  });
});

/** Light, results, reports and evidence of the rows of tasks. */
function taskFigures(table: Awaited<ReturnType<typeof tableOf>>) {
  const rows: unknown[] = [];
  table.eachRow((row) => {
    if (row.getCell(2).value !== '任务') return;
    const cells = [17, 18, 19, 20, 21, 22, 23, 24].map((column) => row.getCell(column).value ?? '');
    rows.push(cells);
  });
  return rows;
}

const LIGHTS = {
  ok: '● 正常',
  warn: '▲ 预警',
  late: '■ 滞后',
  none: '◇ 未报',
  todo: '○ 未到期',
  done: '√ 销号',
};

function figuresOf(task: Awaited<ReturnType<typeof getLedger>>['parts'][number]['tasks'][number]) {
  const { obligations: owed, milestones, reports, evidence } = task.tally;
  if (owed === 0) return Array.from({ length: 8 }, () => '');
  const results = milestones.total === 0 ? '未申报' : `${milestones.verified}／${milestones.total}`;
  const { expected, received, missing } = reports;
  const { accepted, pending, returned } = evidence;
  return [LIGHTS[task.light], results, expected, received, missing, accepted, pending, returned];
}

describe('JSON and CSV', () => {
  test('JSON has the shape of the reading with ids, numbers and states', async () => {
    const json = JSON.parse((await exported(house.call, planId, 'json')).toString('utf8'));
    const read = readPlan(LIST.toString('utf8'));
    expect(json.plan).toMatchObject({ ...read.plan, id: planId, status: 'published' });
    expect(json.tasks).toMatchObject(JSON.parse(JSON.stringify(read.tasks.map(withoutPages))));
    expect(json.parts).toMatchObject(
      read.parts.map(({ no, parent, label, title }) => ({ no, parent, label, title })),
    );
    expect(json.tasks[0].measures[0].items[0]).toMatchObject({ no: '1-1', ledger: { obligations: 12 } });
    expect(json.counts.items).toBe(read.counts.items);
  });

  test('CSV has every item', async () => {
    const csv = (await exported(house.call, planId, 'csv')).toString('utf8');
    expect(csv.split('\r\n')).toHaveLength(readPlan(LIST.toString('utf8')).counts.items + 2);
  });
});

test('who may: readers and contacts, not administrators; an unknown plan is not found', async () => {
  const admin = person(house.call, 'admin', '/nipa/', 'system-admin');
  await expect(exported(admin, planId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(exported(house.call, 'no-such-plan')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const reader = person(house.call, 'reader', '/nipa/', 'reader');
  expect((await exported(reader, planId, 'csv')).length).toBeGreaterThan(1_000);
});

/** Pages and places of units and deadline are kept by no store; everything else is compared. */
function withoutPages(task: ReturnType<typeof readPlan>['tasks'][number]) {
  const { titleSource: _, unitsSource: __, deadlineSource: ___, measures, units, ...rest } = task;
  return {
    ...rest,
    units: units.map((unit) => ({ ...unit })),
    measures: measures.map(({ source, ...measure }) => ({
      ...measure,
      source: { start: source.start, end: source.end },
      items: measure.items.map(({ source: { start, end }, ...item }) => ({
        ...item,
        source: { start, end },
      })),
    })),
  };
}
