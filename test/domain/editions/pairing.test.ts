import { describe, expect, it } from 'vitest';
import { compared, itemWords, marked, measure, outline, task } from './builders.ts';

const PATENTS = '修订专利审查指南，完善专利审查标准，缩短专利审查周期。';
const MARKS = '严厉打击商标恶意注册，规范商标代理行为，健全商标信用监管。';
const TRAINING = '面向基层执法人员组织业务轮训，编写案例教材，每年培训500人次。';
const FINANCE = '扩大质押融资规模，健全风险分担机制，引导银行创新信贷产品。';

describe('tasks', () => {
  it('go on under their title, however much their sentences changed; a new number is no change', () => {
    const result = compared(
      [task('专利审查', { measures: [PATENTS] }), task('商标监管', { measures: [MARKS] })],
      [
        task('基层培训', { measures: [TRAINING] }),
        task('专利 审查：', { measures: [FINANCE] }),
        task('商标监管', { measures: [MARKS] }),
      ],
    );
    expect(outline(result)).toBe('+1 1~2 2=3');
    expect(result.counts).toMatchObject({ added: 1, same: 1, reworded: 1, moved: 0 });
  });

  it('go on under another title when their sentences do', () => {
    const result = compared(
      [task('加强审查工作', { measures: [PATENTS] }), task('强化商标监管', { measures: [MARKS] })],
      [task('规范商标秩序', { measures: [MARKS] }), task('提高专利审查质量和效率', { measures: [PATENTS] })],
    );
    expect(outline(result)).toMatch(/^(2~1 1~2!|2~1! 1~2)$/);
    expect(result.counts.moved).toBe(1);
  });

  it('that share the field but not the work are another task', () => {
    const result = compared(
      [task('加强知识产权审查', { measures: [PATENTS] })],
      [task('加强知识产权培训', { measures: [TRAINING] })],
    );
    expect(outline(result)).toBe('-1 +1');
    expect(result.items).toEqual([]);
  });

  it('split: the part with more of the words goes on, the other is new; its sentences came from there', () => {
    const long = `${PATENTS}${FINANCE}`;
    const result = compared(
      [task('审查与融资', { measures: [long, TRAINING, MARKS] })],
      [
        task('专利审查提质增效', { measures: [PATENTS, TRAINING] }),
        task('商标恶意注册治理', { measures: [MARKS] }),
      ],
    );
    expect(outline(result)).toBe('1~1 +2');
    expect(result.tasks[1]?.measures).toMatchObject([{ status: 'same', fromTask: 1, newKey: 'n2/1' }]);
    // and where it stood it is shown as gone, with the key it has now
    expect(result.tasks[0]?.measures.at(-1)).toMatchObject({ status: 'removed', newKey: 'n2/1' });
  });

  it('merged: the one with more of the words goes on, the other is removed, its sentences went over', () => {
    const result = compared(
      [task('专利审查提质增效', { measures: [PATENTS, TRAINING] }), task('商标治理', { measures: [MARKS] })],
      [task('审查与治理', { measures: [PATENTS, TRAINING, MARKS] })],
    );
    expect(outline(result)).toBe('1~1 -2');
    expect(result.tasks[0]?.measures.map((m) => m.fromTask)).toEqual([null, null, 2]);
    expect(result.tasks[1]?.measures).toMatchObject([{ status: 'removed', oldKey: 'o2/1', newKey: 'n1/3' }]);
    expect(itemWords(result)).toContain('o2/1/2→n1/3/2');
  });

  it('rewritten between the same neighbours are one task with less likeness', () => {
    const before = task('专利审查', { measures: [PATENTS] });
    const after = task('商标监管', { measures: [MARKS] });
    const old = task('组织基层执法人员培训', { measures: [TRAINING] });
    const next = task('基层队伍建设', {
      measures: ['面向基层执法人员开展线上学习，建立师资库，编写案例教材，举办技能竞赛，选派骨干交流。'],
    });
    expect(outline(compared([before, old, after], [before, next, after]))).toBe('1=1 2~2 3=3');
  });

  it('removed ones stand where they stood', () => {
    const tasks = ['甲方案', '乙办法', '丙清单', '丁平台', '戊培训'].map((title) => task(title));
    const result = compared(tasks, [...tasks.slice(1, 2), ...tasks.slice(3, 4), task('己论坛')]);
    expect(outline(result)).toBe('-1 2=1 -3 4=2 -5 +3');
  });
});

describe('tasks of one title', () => {
  const support = (part: string, body: string) => task('组织保障', { parts: [part], measures: [body] });

  it('are told by their words', () => {
    const result = compared(
      [support('一', PATENTS), support('一', TRAINING), support('一', FINANCE)],
      [support('一', FINANCE), support('一', PATENTS)],
    );
    expect(outline(result)).toMatch(/^(3=1 1~2!|3~1! 1=2) -2$|^-2 /);
    expect(result.counts).toMatchObject({ removed: 1, added: 0, moved: 1 });
  });

  it('by their part where the words are the same', () => {
    const result = compared(
      [support('审查', TRAINING), support('监管', TRAINING), support('融资', TRAINING)],
      [support('监管', TRAINING), support('融资', TRAINING)],
    );
    expect(outline(result)).toBe('-1 2=1 3=2');
  });

  it('by their neighbours where nothing else tells', () => {
    const plain = task('组织保障', { measures: [TRAINING] });
    const [a, b] = [task('专利审查'), task('商标监管')];
    expect(outline(compared([a, plain, b, plain], [b, plain]))).toBe('-1 -2 3=1 4=2');
    expect(outline(compared([a, plain, b, plain], [a, plain]))).toBe('1=1 2=2 -3 -4');
  });
});

describe('a person’s word', () => {
  const old = [task('专利审查', { measures: [PATENTS] }), task('商标监管', { measures: [MARKS] })];
  const next = [task('专利审查', { measures: [PATENTS] }), task('融资', { measures: [FINANCE] })];

  it('goes before titles and words', () => {
    const result = compared(old, next, [{ new: 2, old: 1 }]);
    expect(outline(result)).toBe('+1 1~2 -2');
    expect(marked(result.tasks[1]?.title ?? [])).toBe('［－专利审查－］［＋融资＋］');
  });

  it('can say that a task is new, whatever its words', () => {
    expect(outline(compared(old, next, [{ new: 1, old: null }]))).toBe('-1 -2 +1 +2');
  });

  it('says nothing about tasks that are not there, or were named before', () => {
    const idle = [
      { new: 9, old: 1 },
      { new: 1, old: 9 },
      { new: 2, old: 2 },
      { new: 2, old: 1 },
    ];
    expect(outline(compared(old, next, idle))).toBe('1=1 2~2');
  });
});

describe('measures and items', () => {
  const one = (...measures: Parameters<typeof measure>[0][]) => [task('任务', { measures })];

  it('another figure, a word put in: the same commitment, reworded', () => {
    const result = compared(
      one('建设10家保护中心，推动规划落实。', PATENTS),
      one('建设15家保护中心，推动规划有效落实。', PATENTS),
    );
    expect(marked(result.tasks[0]?.measures[0]?.words ?? [])).toBe(
      '建设［－10－］［＋15＋］家保护中心，推动规划［＋有效＋］落实。',
    );
    expect(itemWords(result)).toEqual([
      'o1/1/1→n1/1/1*',
      'o1/1/2→n1/1/2*',
      'o1/2/1→n1/2/1',
      'o1/2/2→n1/2/2',
      'o1/2/3→n1/2/3',
    ]);
  });

  it('other work in the same sentence is another commitment', () => {
    const result = compared(
      one('编制公共服务清单，扩大质押融资规模，健全风险分担机制。'),
      one('编制公共服务清单，开展执法人员轮训，健全风险分担机制。'),
    );
    expect(itemWords(result)).toEqual(['o1/1/1→n1/1/1', 'o1/1/3→n1/1/3']);
  });

  it('an item that went to another sentence of its task goes on', () => {
    const result = compared(
      one('修订专利审查指南，完善专利审查标准。', '扩大质押融资规模。'),
      one('修订专利审查指南。', '完善专利审查标准，扩大质押融资规模。'),
    );
    expect(itemWords(result)).toEqual(['o1/1/1→n1/1/1', 'o1/1/2→n1/2/1', 'o1/2/1→n1/2/2']);
  });

  it('in another task only long enough words go on, and only for the same addressee', () => {
    const result = compared(
      [task('甲方案', { measures: ['做好分解，健全质押融资风险分担机制。'] }), task('乙培训')],
      [
        task('甲方案', { measures: [] }),
        task('乙培训', { measures: [measure(`${TRAINING}做好分解。${MARKS}健全质押融资风险分担机制。`)] }),
      ],
    );
    expect(itemWords(result)).toEqual(['o1/1/2→n2/1/8']);
    const regions = compared(
      [task('甲方案', { measures: [measure(FINANCE, 'national')] }), task('乙培训')],
      [task('甲方案'), task('乙培训', { measures: [measure(`${FINANCE}${TRAINING}`, 'all-regions')] })],
    );
    expect(regions.items).toEqual([]);
  });

  it('a sentence that binds somebody else is reworded, its words the same', () => {
    const result = compared(
      [task('任务', { measures: [measure(PATENTS, 'national')] })],
      [task('任务', { measures: [measure(PATENTS, 'all-regions')] })],
    );
    expect(result.tasks[0]?.measures).toMatchObject([
      {
        status: 'reworded',
        words: [{ kind: 'same', text: PATENTS }],
        addressee: { old: { kind: 'national' }, new: { kind: 'all-regions' } },
      },
    ]);
    expect(result.counts.reworded).toBe(1);
    expect(itemWords(result)).toHaveLength(3);
  });

  it('the same words for two addressees stay with theirs', () => {
    const result = compared(
      [task('任务', { measures: [measure(PATENTS, 'national'), measure(PATENTS, 'all-regions')] })],
      [task('任务', { measures: [measure(PATENTS, 'all-regions'), measure(MARKS, 'national')] })],
    );
    expect(result.tasks[0]?.measures.find((m) => m.newKey === 'n1/1')).toMatchObject({
      oldKey: 'o1/2',
      status: 'same',
    });
  });

  it('removed sentences stand where they stood', () => {
    const result = compared(one(PATENTS, MARKS, TRAINING, FINANCE), one(PATENTS, TRAINING));
    expect(result.tasks[0]?.measures.map((m) => `${m.status} ${m.oldKey}`)).toEqual([
      'same o1/1',
      'removed o1/2',
      'same o1/3',
      'removed o1/4',
    ]);
    expect(result.counts).toMatchObject({ reworded: 1, same: 0 });
  });

  it('the order of sentences alone is no change', () => {
    expect(compared(one(PATENTS, MARKS), one(MARKS, PATENTS)).counts.same).toBe(1);
  });
});
