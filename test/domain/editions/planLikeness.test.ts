import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planLikeness, type Titles } from '../../../src/domain/editions/planLikeness.ts';

const LIST: Titles = {
  title: '2021 年工作任务清单',
  tasks: ['建设试验平台', '开展培训交流', '完善统计制度', '扩大对外宣传'],
};

const titles: fc.Arbitrary<Titles> = fc.record({
  title: fc.constantFrom('2021 年工作任务清单', '2022 年工作任务清单', '行动方案'),
  tasks: fc.array(fc.constantFrom(...LIST.tasks, '修缮办公用房', '建设各类试验平台'), { maxLength: 8 }),
});

describe('likeness of two plans', () => {
  it('is 1 for the same titles, in any order and with other marks', () => {
    expect(planLikeness(LIST, LIST)).toBe(1);
    expect(planLikeness(LIST, { ...LIST, tasks: LIST.tasks.map((task) => `${task}。`).reverse() })).toBe(1);
  });

  it("is low for another year's list with other tasks, high where one task of four is new or reworded", () => {
    const other = { title: '2022 年工作任务清单', tasks: ['修缮办公用房', '更新车辆', '整理档案'] };
    expect(planLikeness(LIST, other)).toBeLessThan(0.4);
    const grown = { ...LIST, tasks: [...LIST.tasks.slice(1), '建设各类试验平台', '修缮办公用房'] };
    expect(planLikeness(LIST, grown)).toBeGreaterThan(0.75);
    expect(planLikeness(LIST, { ...LIST, tasks: [] })).toBe(0.25);
  });

  it('lies between 0 and 1, is 1 for itself, and the same both ways', () => {
    fc.assert(
      fc.property(titles, titles, (a, b) => {
        const likeness = planLikeness(a, b);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        if (a.tasks.length > 0) expect(planLikeness(a, a)).toBe(1);
        expect(Math.abs(planLikeness(b, a) - likeness)).toBeLessThanOrEqual(0.01);
      }),
    );
  });
});
