import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/contracts/units.ts';
import { readAliases } from '../../src/web/pages/people/aliases.ts';
import { type OrderForm, orderOf } from '../../src/web/pages/units/order.ts';
import { groupWork, timeOf } from '../../src/web/pages/work/grouping.ts';
import {
  type FigureRow,
  faultyRows,
  figuresOf,
  formOf,
  lastFigures,
  lastReport,
  numberOf,
  type PageReport,
} from '../../src/web/parts/actions/figures.ts';
import type { WorkRow } from '../../src/web/parts/actions/types.ts';

function row(patch: Partial<WorkRow>): WorkRow {
  return {
    kind: 'report',
    dueOn: '2021-10-15',
    obligationId: 'o1',
    unitId: 'u1',
    unitName: '山东省知识产权局',
    taskNo: 1,
    itemNo: '1-1',
    itemText: '',
    note: '',
    period: '2021-09',
    ...patch,
  };
}

const TODAY = '2021-10-12';

describe('where work stands in time', () => {
  it('the due day itself is not overdue; seven days ahead is the week', () => {
    expect(timeOf('2021-10-11', TODAY)).toBe('overdue');
    expect(timeOf(TODAY, TODAY)).toBe('week');
    expect(timeOf('2021-10-19', TODAY)).toBe('week');
    expect(timeOf('2021-10-20', TODAY)).toBe('month');
    expect(timeOf('2021-11-01', TODAY)).toBe('later');
    expect(timeOf(null, TODAY)).toBe('undated');
  });

  it('grouping keeps every row once, whatever it is grouped by', () => {
    const day = fc.option(
      fc.date({ min: new Date('2021-01-01'), max: new Date('2022-12-31'), noInvalidDate: true }).map((d) => {
        return d.toISOString().slice(0, 10);
      }),
    );
    const rows = fc.array(
      fc.record({
        dueOn: day,
        taskNo: fc.integer({ min: 1, max: 22 }),
        kind: fc.constantFrom('report', 'declare'),
      }),
    );
    fc.assert(
      fc.property(rows, fc.constantFrom('due', 'task', 'kind'), (patches, by) => {
        const all = patches.map((patch, i) =>
          row({ ...patch, kind: patch.kind === 'report' ? 'report' : 'declare', obligationId: `o${i}` }),
        );
        const grouped = groupWork(all, by === 'due' ? 'due' : by === 'task' ? 'task' : 'kind', TODAY);
        const ids = grouped.flatMap((group) => group.rows.map((r) => r.obligationId));
        expect(ids.sort()).toEqual(all.map((r) => r.obligationId).sort());
      }),
    );
  });

  it('what is overdue comes first, what has no date last; 1-10 after 1-2', () => {
    const groups = groupWork(
      [
        row({ dueOn: null }),
        row({ dueOn: '2021-10-08', itemNo: '1-10' }),
        row({ dueOn: '2021-10-08', itemNo: '1-2' }),
      ],
      'due',
      TODAY,
    );
    expect(groups.map((group) => group.key)).toEqual(['overdue', 'undated']);
    expect(groups[0]?.rows.map((r) => r.itemNo)).toEqual(['1-2', '1-10']);
  });
});

function report(period: string, patch: Partial<PageReport> = {}): PageReport {
  return {
    id: period,
    period,
    kind: 'progress',
    progress: '',
    figures: [],
    problems: '',
    nextStep: '',
    status: 'submitted',
    reason: null,
    submittedOn: '2021-09-01',
    ...patch,
  };
}

function figure(patch: Partial<FigureRow>): FigureRow {
  return {
    key: 'k',
    name: '对接活动',
    value: '5',
    unit: '场',
    last: { value: 5, period: '2021-08' },
    ...patch,
  };
}

describe('figures of a report', () => {
  it('a number is read as people type it; words are none', () => {
    expect(numberOf('1,204')).toBe(1204);
    expect(numberOf('１７．６')).toBe(17.6);
    expect(numberOf('约四百')).toBeNull();
    expect(numberOf('12 家')).toBeNull();
    expect(numberOf('')).toBeNull();
  });

  it('the same number is carried over, another is typed, words are wrong', () => {
    expect(formOf(figure({}))).toBe('carried');
    expect(formOf(figure({ value: '6' }))).toBe('typed');
    expect(formOf(figure({ value: '约六' }))).toBe('wrong');
  });

  it('nothing is sent for an empty row, and a faulty one is named', () => {
    const rows = [
      figure({ key: 'a', value: '' }),
      figure({ key: 'b', name: '', value: '3', last: null }),
      figure({ key: 'c', name: '参加企业', value: '约四百' }),
      figure({ key: 'd', name: '合作银行', value: '14' }),
      figure({ key: 'e', name: '合作银行', value: '15' }),
    ];
    expect([...faultyRows(rows)]).toEqual([
      ['b', 'name'],
      ['c', 'number'],
      ['e', 'twice'],
    ]);
    expect(figuresOf(rows.slice(0, 4))).toEqual([{ name: '合作银行', value: 14, unit: '场' }]);
  });

  it('what is carried over is of the newest period before, never a returned one', () => {
    const reports = [
      report('2021-07', { figures: [{ name: '对接活动', value: 4, unit: '场' }] }),
      report('2021-08', { kind: 'no-change' }),
      report('2021-09', { status: 'returned' }),
      report('2021-10'),
    ];
    expect(lastReport(reports, '2021-10')?.period).toBe('2021-08');
    expect(lastFigures(reports, '2021-10')?.period).toBe('2021-07');
    expect(lastReport(reports, '2021-07')).toBeNull();
  });
});

const CITY: Unit = {
  id: '330100',
  parentId: '330000',
  path: '/nipa/330000/330100/',
  name: '旧市知识产权局',
  shortName: '旧市',
  aliases: ['旧市'],
  kind: 'office',
  level: 'prefecture',
  code: '330100',
  marks: [],
  validFrom: '2018-03-01',
  validTo: null,
  people: 0,
  under: 3,
};

describe('what happened to a unit, as the form says it', () => {
  const form: OrderForm = {
    kind: 'rename',
    on: '2024-05-01',
    reason: ' 批复 ',
    name: ' 新市知识产权局 ',
    shortName: '新市',
    code: '',
    target: null,
    parts: '',
    goesOn: true,
    places: new Map(),
  };

  const UNDER = ['330102', '330105', '330106'];

  it('a new name keeps the former one as another name', () => {
    const names = {
      name: '新市知识产权局',
      shortName: '新市',
      aliases: ['旧市', '旧市知识产权局'],
      code: null,
    };
    expect(orderOf(CITY, form, UNDER)).toEqual({
      kind: 'rename',
      unitId: '330100',
      on: '2024-05-01',
      names,
      reason: '批复',
    });
  });

  it('is nothing yet without a day, a ground, or the other unit', () => {
    expect(orderOf(CITY, { ...form, on: '' }, UNDER)).toBeNull();
    expect(orderOf(CITY, { ...form, reason: ' ' }, UNDER)).toBeNull();
    expect(orderOf(CITY, { ...form, name: ' ' }, UNDER)).toBeNull();
    expect(orderOf(CITY, { ...form, kind: 'move' }, UNDER)).toBeNull();
    expect(orderOf(CITY, { ...form, kind: 'split', parts: ' ' }, UNDER)).toBeNull();
  });

  it('names the other unit, or the parts', () => {
    const target = { id: '330200', name: '宁波' };
    expect(orderOf(CITY, { ...form, kind: 'move', target }, UNDER)).toMatchObject({ parentId: '330200' });
    expect(orderOf(CITY, { ...form, kind: 'merge', target }, UNDER)).toMatchObject({
      unitIds: ['330100'],
      into: { unitId: '330200' },
    });
    expect(orderOf(CITY, { ...form, kind: 'split', parts: '东局、西局' }, UNDER)).toMatchObject({
      goesOn: true,
      parts: [{ name: '东局' }, { name: '西局' }],
    });
  });

  it('says which of those under it goes into which part, and the rest stays', () => {
    const places = new Map([
      ['330105', '西局'],
      ['330106', '东局'],
      ['330102', '删掉的局'],
    ]);
    const split: OrderForm = { ...form, kind: 'split', parts: '东局、西局', places };
    expect(orderOf(CITY, split, UNDER)).toMatchObject({
      children: [
        { unitId: '330105', part: 1 },
        { unitId: '330106', part: 0 },
      ],
    });
    // one that is gone on the day chosen goes nowhere
    expect(orderOf(CITY, split, ['330106'])).toMatchObject({ children: [{ unitId: '330106', part: 0 }] });
  });

  it('a unit that ends leaves nothing without a place, and takes two to follow it', () => {
    const ends: OrderForm = { ...form, kind: 'split', parts: '东局、西局', goesOn: false };
    expect(orderOf(CITY, ends, UNDER)).toBeNull();
    const places = new Map(UNDER.map((id) => [id, '东局']));
    expect(orderOf(CITY, { ...ends, places, parts: '东局' }, UNDER)).toBeNull();
    expect(orderOf(CITY, { ...ends, places }, UNDER)).toMatchObject({ goesOn: false });
    expect(orderOf(CITY, ends, [])).toMatchObject({ goesOn: false, children: [] });
  });

  it('aliases are apart by any comma, each once', () => {
    expect(readAliases('审业部、审查部，审业部; ')).toEqual(['审业部', '审查部']);
  });
});
