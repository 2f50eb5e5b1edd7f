import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../../src/domain/editions/compareEditions.ts';
import { editionOf } from '../../../src/domain/editions/editionOf.ts';
import type {
  Edition,
  EditionComparison,
  EditionTask,
  TaskChange,
} from '../../../src/domain/editions/types.ts';
import { readPlan } from '../../../src/reading/index.ts';
import { LIST_TEXT } from '../../reading/list2021.ts';
import { edition, marked, outline } from './builders.ts';

const LIST = editionOf(readPlan(LIST_TEXT));
const QUIET = { added: 0, removed: 0, moved: 0, reworded: 0, deadlines: 0, units: 0 };

/** The list with its tasks edited, renumbered, under keys of its own. */
function edited(edit: (tasks: EditionTask[]) => readonly EditionTask[]): EditionComparison {
  return compareEditions(LIST, edition('n', edit([...LIST.tasks])), []);
}

function one(tasks: readonly EditionTask[], no: number, patch: Partial<EditionTask>): EditionTask[] {
  return tasks.map((task) => (task.no === no ? { ...task, ...patch } : task));
}

function of(tasks: readonly EditionTask[], no: number): EditionTask {
  const found = tasks.find((task) => task.no === no);
  if (!found) throw new Error(`task ${no} is in the list`);
  return found;
}

function changed(comparison: EditionComparison): TaskChange[] {
  return comparison.tasks.filter((task) => task.status !== 'same');
}

/** A word of the list replaced in one sentence, in its items as well. */
function reworded(tasks: readonly EditionTask[], no: number, old: string, next: string): EditionTask[] {
  return one(tasks, no, {
    measures: of(tasks, no).measures.map((measure) => ({
      ...measure,
      text: measure.text.replace(old, next),
      items: measure.items.map((item) => ({ ...item, text: item.text.replace(old, next) })),
    })),
  });
}

describe('the 2021 list as an edition', () => {
  it('has keys by position, titles of parts, names of units', () => {
    expect(LIST.tasks).toHaveLength(22);
    expect(LIST.tasks[1]).toMatchObject({
      key: '2',
      no: 2,
      parts: ['做好知识产权顶层设计，启动实施知识产权强国战略和“十四五”规划'],
      units: [{ name: '运用促进司', role: 'responsible' }],
      deadline: { text: '年底前完成', kind: 'date', date: '2021-12-31' },
    });
    expect(LIST.tasks[1]?.measures[0]?.items[1]).toEqual({
      key: '2/1/2',
      text: '充实局省知识产权合作会商内涵',
    });
  });

  it('is the same as itself: every task, every item', () => {
    const same = edited((tasks) => tasks);
    expect(same.counts).toEqual({ ...QUIET, same: 22 });
    expect(same.items).toHaveLength(246);
    expect(same.items.every((pair) => `n${pair.oldKey}` === pair.newKey && !pair.reworded)).toBe(true);
  });

  it('is the same printed in other lines', () => {
    const other = editionOf(readPlan(LIST_TEXT.replaceAll('\n\n', '\n')));
    expect(compareEditions(LIST, other, []).counts).toEqual({ ...QUIET, same: 22 });
  });
});

describe('the 2021 list, edited', () => {
  it('a sentence reworded: that sentence, that item, nothing else', () => {
    const result = edited((tasks) => reworded(tasks, 3, '持续完善地方', '健全地方'));
    expect(result.counts).toEqual({ ...QUIET, same: 21, reworded: 1 });
    const [change] = changed(result);
    expect(change).toMatchObject({ old: { no: 3 }, new: { no: 3 }, title: null });
    const sentences = change?.measures.filter((measure) => measure.status !== 'same') ?? [];
    expect(sentences.map((sentence) => marked(sentence.words))).toEqual([
      '［－持续完善－］［＋健全＋］地方知识产权立法指导协调机制。',
    ]);
    expect(result.items.filter((pair) => pair.reworded)).toEqual([
      { oldKey: '3/4/1', newKey: 'n3/4/1', reworded: true },
    ]);
    expect(result.items).toHaveLength(246);
  });

  it('the title reworded', () => {
    const result = edited((tasks) => one(tasks, 3, { title: '加快完善知识产权法律制度' }));
    expect(result.counts).toEqual({ ...QUIET, same: 21, reworded: 1 });
    expect(marked(changed(result)[0]?.title ?? [])).toContain('加快');
    expect(result.items).toHaveLength(246);
  });

  it('a task removed: it stands where it stood, the numbers behind it say nothing', () => {
    const result = edited((tasks) => tasks.filter((task) => task.no !== 9));
    expect(result.counts).toEqual({ ...QUIET, same: 21, removed: 1 });
    expect(outline(result)).toContain('8=8 -9 10=9');
    const lost = of(LIST.tasks, 9).measures.flatMap((measure) => measure.items);
    expect(result.items).toHaveLength(246 - lost.length);
  });

  it('a task put in', () => {
    const extra: EditionTask = {
      ...of(LIST.tasks, 9),
      title: '建立数据知识产权登记制度',
      measures: [
        {
          key: '',
          addressee: { kind: 'national', text: '国家知识产权局' },
          text: '起草数据登记管理办法，选择8个地方开展登记试点。',
          items: [{ key: '', text: '起草数据登记管理办法' }],
        },
      ],
    };
    const result = edited((tasks) => tasks.flatMap((task) => (task.no === 9 ? [task, extra] : [task])));
    expect(result.counts).toEqual({ ...QUIET, same: 22, added: 1 });
    expect(outline(result)).toContain('9=9 +10 10=11');
    expect(result.items).toHaveLength(246);
  });

  it('two tasks of a part swapped: one of them moved', () => {
    const result = edited((tasks) => {
      const [a, b] = [of(tasks, 8), of(tasks, 9)];
      return tasks.map((task) => (task === a ? { ...b, parts: a.parts } : task === b ? a : task));
    });
    expect(result.counts.moved).toBeGreaterThanOrEqual(1);
    expect(result.counts).toMatchObject({ added: 0, removed: 0, reworded: 0 });
    expect(result.items).toHaveLength(246);
  });

  it('a task moved to another part', () => {
    const [from, to] = [of(LIST.tasks, 9), of(LIST.tasks, 22)];
    expect(from.parts).not.toEqual(to.parts);
    const result = edited((tasks) => [
      ...tasks.filter((task) => task.no !== 9),
      { ...from, parts: to.parts },
    ]);
    expect(result.counts).toEqual({ ...QUIET, same: 21, moved: 1 });
    expect(changed(result)).toMatchObject([{ old: { no: 9 }, new: { no: 22 }, moved: true }]);
  });

  it('a part under a new title moves nobody', () => {
    const title = of(LIST.tasks, 9).parts[0] ?? '';
    const result = edited((tasks) =>
      tasks.map((task) => ({
        ...task,
        parts: task.parts.map((part) => (part === title ? '切实强化知识产权保护' : part)),
      })),
    );
    expect(result.counts).toEqual({ ...QUIET, same: 22 });
  });

  it('another day, other units, another lead', () => {
    const result = edited((tasks) => {
      const later = one(tasks, 1, {
        deadline: { text: '2022年6月底前', kind: 'date', date: '2022-06-30' },
      });
      const units = of(later, 4).units;
      return one(later, 4, {
        units: [
          { name: units[0]?.name ?? '', role: 'lead' },
          ...units.slice(1),
          { name: '人事司', role: 'co' },
        ],
      });
    });
    expect(result.counts).toEqual({ ...QUIET, same: 20, deadlines: 1, units: 1 });
    expect(changed(result)).toMatchObject([
      { deadline: { old: { date: '2021-12-31' }, new: { date: '2022-06-30' } }, units: null },
      {
        deadline: null,
        units: { added: [{ name: '人事司', role: 'co' }], removed: [], role: [{ new: 'lead' }] },
      },
    ]);
  });

  it('a task split: what went to the new one is shown as coming from it; no item is lost', () => {
    const whole = of(LIST.tasks, 17);
    const half = Math.ceil(whole.measures.length / 2);
    const result = edited((tasks) =>
      tasks.flatMap((task) =>
        task.no === 17
          ? [
              { ...task, measures: task.measures.slice(0, half) },
              { ...task, title: '各地服务窗口优化', measures: task.measures.slice(half) },
            ]
          : [task],
      ),
    );
    expect(result.counts).toEqual({ ...QUIET, same: 21, added: 1, reworded: 1 });
    const added = result.tasks.find((task) => task.status === 'added');
    expect(added?.measures.every((measure) => measure.fromTask === 17)).toBe(true);
    expect(result.items).toHaveLength(246);
  });

  it('renumbered alone: nothing', () => {
    const result = edited((tasks) => tasks.map((task, i) => ({ ...task, printed: `（${i + 101}）` })));
    expect(result.counts).toEqual({ ...QUIET, same: 22 });
  });

  it('all at once, read from an edited text', () => {
    const text = LIST_TEXT.replace('积极参与试点示范工作', '全面参与试点示范和评估工作')
      .replace('年底前完成', '2022 年 3 月底前完成')
      .replace('推进纲要有序实施', '推进纲要有效实施');
    expect(text).not.toBe(LIST_TEXT);
    const next: Edition = editionOf(readPlan(text));
    const result = compareEditions(LIST, next, []);
    expect(result.counts).toEqual({ ...QUIET, same: 20, reworded: 2, deadlines: 1 });
    expect(result.items.filter((pair) => pair.reworded).map((pair) => pair.oldKey)).toEqual([
      '1/1/3',
      '2/2/1',
    ]);
    expect(result.items).toHaveLength(246);
  });
});
