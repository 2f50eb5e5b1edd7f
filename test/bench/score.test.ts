import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MEASURES,
  type PlanClaims,
  ratesOf,
  scorePlan,
  sumScores,
  type TaskClaim,
} from '../../bench/evalReader/score.ts';
import { DEADLINE_KINDS, UNIT_ROLES } from '../../src/domain/plan.ts';

const NONE = { kind: 'none', date: null } as const;
const YEAR_END = { kind: 'date', date: '2021-12-31' } as const;

function claims(tasks: readonly TaskClaim[], parts: readonly string[] = []): PlanClaims {
  return { tasks, parts, indicators: [] };
}

describe('a known answer, counted by hand', () => {
  const gold = claims(
    [
      {
        title: '推进甲',
        units: [
          { name: '省科技厅', role: 'lead' },
          { name: '省财政厅', role: 'co' },
        ],
        deadline: YEAR_END,
      },
      { title: '推进乙', units: [{ name: '省教育厅', role: 'responsible' }], deadline: NONE },
      {
        title: '推进丙',
        units: [{ name: '省商务厅', role: 'lead' }],
        deadline: { kind: 'staged', date: null },
      },
    ],
    ['总则', '任务'],
  );
  const read = claims(
    [
      {
        title: '推进 甲',
        units: [
          { name: '省科\n技厅', role: 'lead' },
          { name: '省财政厅', role: 'responsible' },
          { name: '省审计厅', role: 'co' },
        ],
        deadline: { kind: 'date', date: '2021-06-30' },
      },
      { title: '推进乙。', units: [{ name: '省教育厅', role: 'responsible' }], deadline: NONE },
      {
        title: '推进丙',
        units: [{ name: '省商务厅', role: 'lead' }],
        deadline: { kind: 'staged', date: null },
      },
      { title: '没有的事', units: [], deadline: NONE },
    ],
    ['任务'],
  );
  const scores = scorePlan(gold, read);

  it('tasks agree by title, white space aside, and by nothing else', () => {
    expect(scores.tasks).toEqual({
      gold: 3,
      read: 4,
      right: 2,
      missing: ['推进乙'],
      surplus: ['推进乙。', '没有的事'],
    });
    expect(ratesOf(scores.tasks)).toEqual({ precision: 2 / 4, recall: 2 / 3, f1: 4 / 7 });
  });

  it('units count with their role, and only within tasks that agree', () => {
    expect(scores.units).toMatchObject({ gold: 4, read: 5, right: 2 });
    expect(scores.units.missing).toEqual(['推进甲 → 省财政厅 [co]', '推进乙 → 省教育厅 [responsible]']);
    expect(scores.units.surplus).toEqual([
      '推进甲 → 省财政厅 [responsible]',
      '推进甲 → 省审计厅 [co]',
      '推进乙。 → 省教育厅 [responsible]',
    ]);
  });

  it('deadlines count with kind and date; those of tasks that have one are counted apart', () => {
    expect(scores.deadlines).toMatchObject({ gold: 3, read: 4, right: 1 });
    expect(scores.dated).toEqual({
      gold: 2,
      read: 2,
      right: 1,
      missing: ['推进甲 → date 2021-12-31'],
      surplus: ['推进甲 → date 2021-06-30'],
    });
  });

  it('parts count by title', () => {
    expect(scores.parts).toEqual({ gold: 2, read: 1, right: 1, missing: ['总则'], surplus: [] });
  });

  it('a micro total sums claims, it does not average shares', () => {
    const perfect = scorePlan(claims(gold.tasks.slice(0, 1)), claims(gold.tasks.slice(0, 1)));
    const total = sumScores([scores.tasks, perfect.tasks]);
    expect(ratesOf(total)).toEqual({ precision: 3 / 5, recall: 3 / 4, f1: 6 / 9 });
  });
});

describe('a title that stands more than once', () => {
  const lead = (title: string, name: string): TaskClaim => ({
    title,
    units: [{ name, role: 'lead' }],
    deadline: NONE,
  });

  it('pairs those that agree most, whatever their order', () => {
    const scores = scorePlan(
      claims([lead('同名', '甲局'), lead('同名', '乙局')]),
      claims([lead('同名', '乙局')]),
    );
    expect(scores.tasks).toMatchObject({ gold: 2, read: 1, right: 1 });
    expect(scores.units).toMatchObject({ gold: 2, read: 1, right: 1, missing: ['同名 → 甲局 [lead]'] });
  });

  it('is never counted twice: one read task answers for one of the gold', () => {
    const scores = scorePlan(
      claims([lead('同名', '甲局')]),
      claims([lead('同名', '甲局'), lead('同名', '甲局')]),
    );
    expect(scores.tasks).toMatchObject({ gold: 1, read: 2, right: 1, surplus: ['同名'] });
    expect(scores.units).toMatchObject({ gold: 1, read: 2, right: 1 });
  });
});

describe('the words of a task', () => {
  const task = (text?: string): TaskClaim => ({ title: '甲', units: [], deadline: NONE, text });

  it('agree whole or not at all; white space and the stops between sentences do not count', () => {
    const score = (gold?: string, read?: string) =>
      scorePlan(claims([task(gold)]), claims([task(read)])).texts;
    expect(score('开展调查。编制 清单；', '开展调查编制清单').right).toBe(1);
    expect(score('开展调查。编制清单。', '开展调查。—2—编制清单。')).toEqual({
      gold: 1,
      read: 1,
      right: 0,
      missing: ['甲 → ……开展调查编制清单……'],
      surplus: ['甲 → ……开展调查—2—编制清单……'],
    });
  });

  it('are judged only where the gold holds them, and missed with their task', () => {
    expect(scorePlan(claims([task()]), claims([task('开展调查')])).texts).toMatchObject({ gold: 0, read: 0 });
    expect(scorePlan(claims([task('开展调查')]), claims([])).texts).toMatchObject({
      gold: 1,
      read: 0,
      right: 0,
    });
  });
});

describe('edges', () => {
  it('indicators agree by name and values', () => {
    const indicator = (name: string, ...values: string[]) => ({
      ...claims([]),
      indicators: [{ name, values }],
    });
    expect(
      scorePlan(indicator('拥有量', '12', '20'), indicator('拥有 量', '12', '20')).indicators.right,
    ).toBe(1);
    expect(scorePlan(indicator('拥有量', '12', '20'), indicator('拥有量', '12', '21')).indicators.right).toBe(
      0,
    );
  });

  it('nothing to divide by is no rate, neither 0 nor 1', () => {
    expect(ratesOf({ gold: 0, read: 0, right: 0 })).toEqual({ precision: null, recall: null, f1: null });
    expect(ratesOf({ gold: 2, read: 0, right: 0 })).toEqual({ precision: null, recall: 0, f1: 0 });
  });
});

const tasks = fc.array(
  fc.record({
    title: fc.constantFrom('甲', '乙', '丙'),
    units: fc.array(
      fc.record({ name: fc.constantFrom('子局', '丑局'), role: fc.constantFrom(...UNIT_ROLES) }),
      { maxLength: 3 },
    ),
    deadline: fc.record({
      kind: fc.constantFrom(...DEADLINE_KINDS),
      date: fc.constantFrom(null, '2021-12-31'),
    }),
  }),
  { maxLength: 8 },
);

describe('whatever was read', () => {
  it('a plan held against itself, in any order, is wholly right', () => {
    fc.assert(
      fc.property(tasks, (list) => {
        const scores = scorePlan(claims(list), claims([...list].reverse()));
        for (const measure of ['tasks', 'units', 'deadlines', 'dated'] as const) {
          expect(scores[measure].right).toBe(scores[measure].gold);
          expect(scores[measure].surplus).toEqual([]);
        }
      }),
    );
  });

  it('every claim is right, missing or surplus, each once, and tasks pair as often as titles allow', () => {
    fc.assert(
      fc.property(tasks, tasks, (gold, read) => {
        const scores = scorePlan(claims(gold), claims(read));
        for (const measure of MEASURES) {
          const { gold: held, read: found, right, missing, surplus } = scores[measure];
          expect(right + missing.length).toBe(held);
          expect(right + surplus.length).toBe(found);
        }
        const count = (list: readonly TaskClaim[], title: string) =>
          list.filter((task) => task.title === title).length;
        const most = ['甲', '乙', '丙'].reduce(
          (sum, title) => sum + Math.min(count(gold, title), count(read, title)),
          0,
        );
        expect(scores.tasks.right).toBe(most);
      }),
    );
  });
});
