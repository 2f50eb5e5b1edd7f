import { describe, expect, it } from 'vitest';
import type { EditionTask } from '../../../src/domain/editions/types.ts';
import type { Deadline } from '../../../src/domain/plan.ts';
import { compared, outline, task } from './builders.ts';

const only = (old: Partial<EditionTask>, next: Partial<EditionTask>) =>
  compared([{ ...task('任务'), ...old }], [{ ...task('任务'), ...next }]).tasks[0];

describe('units', () => {
  const lead = { name: '条法司', role: 'lead' } as const;
  const co = { name: '保护司', role: 'co' } as const;

  it('added, removed, in another role; their order says nothing', () => {
    const office = { name: '办公室', role: 'co' } as const;
    expect(only({ units: [lead, co] }, { units: [co, lead] })).toMatchObject({ status: 'same', units: null });
    expect(only({ units: [lead, co] }, { units: [{ ...co, role: 'lead' }, office] })?.units).toEqual({
      added: [office],
      removed: [lead],
      role: [{ name: '保护司', old: 'co', new: 'lead' }],
    });
  });

  it('are told by name without white space and width of brackets', () => {
    const name = '国家发展改革委(能源局)';
    expect(
      only({ units: [{ name, role: 'co' }] }, { units: [{ name: '国家发展 改革委（能源局）', role: 'co' }] })
        ?.status,
    ).toBe('same');
  });

  it('listed in two roles loses one of them', () => {
    expect(only({ units: [lead, { ...lead, role: 'co' }] }, { units: [lead] })?.units).toEqual({
      added: [],
      removed: [{ name: '条法司', role: 'co' }],
      role: [],
    });
  });
});

describe('deadlines', () => {
  const day = (text: string, date: string | null): Deadline => ({ text, kind: 'date', date });
  const change = (old: Deadline, next: Deadline) => only({ deadline: old }, { deadline: next })?.deadline;

  it('the same day in other words is no change, another day is', () => {
    expect(change(day('年底前完成', '2021-12-31'), day('12 月底前', '2021-12-31'))).toBeNull();
    expect(change(day('年底前', '2021-12-31'), day('年底前', '2022-12-31'))).toEqual({
      old: day('年底前', '2021-12-31'),
      new: day('年底前', '2022-12-31'),
    });
  });

  it('without a day the words count, white space does not', () => {
    const staged = (text: string): Deadline => ({ text, kind: 'staged', date: null });
    expect(change(staged('年内有阶段性成果'), staged('年内有\n阶段性成果'))).toBeNull();
    expect(change(staged('年内有阶段性成果'), staged('年内取得阶段性进展'))).not.toBeNull();
    expect(change(day('12月底前', null), day('6月底前', null))).not.toBeNull();
    expect(change(staged('持续推进'), { text: '持续推进', kind: 'ongoing', date: null })).not.toBeNull();
  });
});

describe('moved', () => {
  const at = (title: string, ...parts: string[]) => task(title, { parts });

  it('past others that kept their order: as few as possible', () => {
    const tasks = ['甲', '乙', '丙', '丁', '戊'].map((title) => at(title, '一'));
    const [a, b, c, d, e] = tasks as [EditionTask, EditionTask, EditionTask, EditionTask, EditionTask];
    expect(outline(compared(tasks, [b, c, d, e, a]))).toBe('2=1 3=2 4=3 5=4 1~5!');
  });

  it('into another part, told by its title', () => {
    const result = compared(
      [at('甲', '审查'), at('乙', '审查'), at('丙', '监管')],
      [at('甲', '审查'), at('乙', '监管'), at('丙', '监管')],
    );
    expect(outline(result)).toBe('1=1 2~2! 3=3');
    expect(result.counts).toMatchObject({ moved: 1, reworded: 0, same: 2 });
  });

  it('not when the part has a new title and mostly the same tasks', () => {
    const result = compared(
      [at('甲', '审查'), at('乙', '审查'), at('丙', '审查'), at('丁', '监管')],
      [at('甲', '审查提质'), at('乙', '审查提质'), at('丁', '监管'), at('丙', '监管')],
    );
    expect(outline(result)).toBe('1=1 2=2 4=3 3~4!');
  });

  it('level by level: into another outer part with its own, or not', () => {
    const old = [at('甲', '审查', '专利'), at('乙', '审查', '商标'), at('丙', '监管', '执法')];
    expect(
      outline(compared(old, [at('甲', '提质', '专利'), at('乙', '提质', '商标'), at('丙', '监管', '执法')])),
    ).toBe('1=1 2=2 3=3');
    expect(
      outline(compared(old, [at('甲', '审查', '专利'), at('乙', '监管', '商标'), at('丙', '监管', '执法')])),
    ).toBe('1=1 2~2! 3=3');
  });

  it('not when one edition has no parts, or a level more', () => {
    expect(outline(compared([at('甲'), at('乙')], [at('甲', '一'), at('乙', '二')]))).toBe('1=1 2=2');
    expect(outline(compared([at('甲', '审查')], [at('甲', '总则', '审查')]))).toBe('1=1');
  });
});
