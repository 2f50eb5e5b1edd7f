import { describe, expect, it } from 'vitest';
import { clausesOf, coverage, outlineOf, sketch } from './outlineOf.ts';

/** Reads, checks that no word is lost or doubled, and gives the outline in short. */
function read(lines: readonly string[], headings: Readonly<Record<string, number>> = {}): string[] {
  const text = lines.join('\n');
  const reading = outlineOf(text, headings);
  expect(coverage(text, reading)).toEqual({ missing: '', doubled: '' });
  return sketch(reading);
}

describe('levels', () => {
  it('numbers that restart under each part: the innermost are tasks, those above parts', () => {
    expect(
      read([
        '一、主要任务',
        '（一）夯实基础',
        '1.建设平台。建成投用。（省数据局牵头）',
        '2.完善制度。印发办法。（省司法厅牵头）',
        '（二）提升服务。',
        '1.优化窗口。设立专窗。（省政务办牵头）',
        '二、强化支撑',
        '（一）加强保障。落实资金。（省财政厅负责）',
      ]),
    ).toEqual([
      '# 一 主要任务',
      '## （一） 夯实基础',
      '1 建设平台。 <建成投用。>省数据局!',
      '2 完善制度。 <印发办法。>省司法厅!',
      '## （二） 提升服务。',
      '1 优化窗口。 <设立专窗。>省政务办!',
      '# 二 强化支撑',
      '（一） 加强保障。 <落实资金。>省财政厅',
    ]);
  });

  it('numbers that run on over parts', () => {
    expect(
      read([
        '一、夯实基础',
        '（一）建设平台。建成投用。（省数据局牵头）',
        '（二）完善制度。印发办法。（省司法厅牵头）',
        '二、提升服务',
        '（三）优化窗口。设立专窗。（省政务办牵头）',
      ]),
    ).toEqual([
      '# 一 夯实基础',
      '（一） 建设平台。 <建成投用。>省数据局!',
      '（二） 完善制度。 <印发办法。>省司法厅!',
      '# 二 提升服务',
      '（三） 优化窗口。 <设立专窗。>省政务办!',
    ]);
  });

  it.each([
    ['1.', '2.'],
    ['1、', '2、'],
    ['１．', '２．'],
    ['（1）', '（2）'],
    ['(1)', '(2)'],
    ['①', '②'],
    ['第一条 ', '第二条 '],
    ['一、', '二、'],
    ['（一）', '（二）'],
  ])('labels %s %s', (one, two) => {
    const reading = outlineOf(
      `${one}建设平台。建成投用。（省数据局牵头）\n${two}完善制度。印发办法。（省司法厅牵头）`,
    );
    expect(clausesOf(reading).map(({ title, label }) => [label?.number, title.text])).toEqual([
      [1, '建设平台。'],
      [2, '完善制度。'],
    ]);
  });

  it('一是 and 二是 inside sentences are no levels, nor are figures of a broken line', () => {
    expect(
      read([
        '1.建设平台。一是建成主体。二是完善功能，到',
        '2027年培育企业',
        '100家，其中',
        '2.5亿元用于建设。（省数据局牵头）',
        '2.完善制度。（省司法厅牵头）',
      ]),
    ).toEqual([
      '1 建设平台。 <一是建成主体。二是完善功能，到2027年培育企业100家，其中2.5亿元用于建设。>省数据局!',
      '2 完善制度。 <>省司法厅!',
    ]);
  });

  it('a heading on a paragraph of its own belongs to the words that follow', () => {
    expect(
      read([
        '（一）建设平台',
        '建成投用。',
        '推广应用。（省数据局牵头）',
        '（二）完善制度',
        '印发办法。（省司法厅牵头）',
      ]),
    ).toEqual(['（一） 建设平台 <建成投用。推广应用。>省数据局!', '（二） 完善制度 <印发办法。>省司法厅!']);
  });

  it('unnumbered paragraphs with brackets of their own are stretches of one task', () => {
    expect(
      read([
        '一、主要任务',
        '（一）建设平台。建成投用。（省数据局牵头）',
        '推广应用，做好服务。（省政务办牵头）强化安全。（省公安厅牵头）',
        '（二）完善制度。印发办法。（省司法厅牵头）',
      ]),
    ).toEqual([
      '# 一 主要任务',
      '（一） 建设平台。 <建成投用。>省数据局! <推广应用，做好服务。>省政务办! <强化安全。>省公安厅!',
      '（二） 完善制度。 <印发办法。>省司法厅!',
    ]);
  });

  it('a section with units and no numbers below is a task', () => {
    expect(
      read([
        '一、重点任务',
        '（一）建设平台。建成投用。（省数据局牵头）',
        '二、推进措施',
        '加强领导，完善机制。开展评估。（省数据局牵头）',
      ]),
    ).toEqual([
      '# 一 重点任务',
      '（一） 建设平台。 <建成投用。>省数据局!',
      '二 推进措施 <加强领导，完善机制。开展评估。>省数据局!',
    ]);
  });

  it('sections without units frame the others, heading and all', () => {
    expect(
      read([
        '一、总体要求',
        '（一）指导思想。坚持创新。',
        '（二）目标。到2027年全面建成。',
        '二、重点任务',
        '围绕目标，做好工作。',
        '（一）建设平台。建成投用。（省数据局牵头）',
        '三、保障措施',
        '加强领导。',
      ]),
    ).toEqual([
      'context 一、总体要求（一）指导思想。坚持创新。（二）目标。到2027年全面建成。',
      '# 二 重点任务',
      'context 围绕目标，做好工作。',
      '（一） 建设平台。 <建成投用。>省数据局!',
      'context 三、保障措施加强领导。',
    ]);
  });

  it('a clause without units beside tasks is a task without units', () => {
    expect(
      read(['一、重点任务', '（一）建设平台。建成投用。（省数据局牵头）', '（二）强化监管。完善体系。']),
    ).toEqual(['# 一 重点任务', '（一） 建设平台。 <建成投用。>省数据局!', '（二） 强化监管。 <完善体系。>']);
  });

  it('units named once behind the last inner number are those of the outer one', () => {
    expect(
      read([
        '1.建设平台。建成投用。（省数据局牵头）',
        '2.完善制度。包括：',
        '（1）起草办法。形成草案。',
        '（2）印发办法。抓好实施。（省司法厅牵头）',
        '3.优化服务。设立专窗。（省政务办牵头）',
      ]),
    ).toEqual([
      '1 建设平台。 <建成投用。>省数据局!',
      '2 完善制度。 <包括：（1）起草办法。形成草案。（2）印发办法。抓好实施。>省司法厅!',
      '3 优化服务。 <设立专窗。>省政务办!',
    ]);
  });

  it('a box within the text numbers on its own', () => {
    expect(
      read([
        '1.建设平台。建成投用。（省数据局牵头）',
        '专栏1 重大工程',
        '1.平台工程。建设中心。',
        '2.制度工程。出台办法。',
        '2.完善制度。印发办法。（省司法厅牵头）',
        '3.优化服务。设立专窗。（省政务办牵头）',
      ]),
    ).toEqual([
      '1 建设平台。 <建成投用。>省数据局! <专栏1 重大工程1.平台工程。建设中心。2.制度工程。出台办法。>',
      '2 完善制度。 <印发办法。>省司法厅!',
      '3 优化服务。 <设立专窗。>省政务办!',
    ]);
  });

  it('an excerpt may begin anywhere and leave sections out', () => {
    expect(
      read([
        '三、重点任务',
        '（六）建设平台。建成投用。（省数据局牵头）',
        '五、保障措施',
        '（十二）加强领导。成立专班。（省委办公厅负责）',
      ]),
    ).toEqual([
      '# 三 重点任务',
      '（六） 建设平台。 <建成投用。>省数据局!',
      '# 五 保障措施',
      '（十二） 加强领导。 <成立专班。>省委办公厅',
    ]);
  });

  it('headings of the format stand for parts where nothing is numbered', () => {
    expect(
      read(
        [
          '某市行动方案',
          '夯实基础',
          '建设平台',
          '建成投用。（市数据局牵头）',
          '完善制度',
          '印发办法。（市司法局牵头）',
        ],
        { 某市行动方案: 1, 夯实基础: 2, 建设平台: 3, 完善制度: 3 },
      ),
    ).toEqual(['- 建设平台 <建成投用。>市数据局!', '- 完善制度 <印发办法。>市司法局!']);
  });
});

describe('text that runs on', () => {
  it('is cut at labels after a sentence, a bracket, or a wide gap', () => {
    expect(
      read([
        '为加快发展，制定本方案。一、总体要求坚持创新。二、重点任务 （一）建设平台。建成投用。（省数据局牵头）（二）完善制度。印发办法（省司法厅牵头）。（三）优化服务。设立专窗。（省政务办牵头）  （四）强化保障。落实资金。（省财政厅负责）',
      ]),
    ).toEqual([
      'context 为加快发展，制定本方案。',
      'context 一、总体要求坚持创新。',
      '# 二 重点任务',
      '（一） 建设平台。 <建成投用。>省数据局!',
      '（二） 完善制度。 <印发办法>省司法厅!',
      '（三） 优化服务。 <设立专窗。>省政务办!',
      '（四） 强化保障。 <落实资金。>省财政厅',
    ]);
  });

  it('enumerations within a sentence stay whole', () => {
    expect(
      read([
        '1.建设平台。做到：（一）统一标准；（二）统一接口；（三）统一管理。（省数据局牵头）',
        '2.完善制度。（省司法厅牵头）',
      ]),
    ).toEqual([
      '1 建设平台。 <做到：（一）统一标准；（二）统一接口；（三）统一管理。>省数据局!',
      '2 完善制度。 <>省司法厅!',
    ]);
  });
});

describe('before and after the outline', () => {
  it('begins at the first number, not at the contents', () => {
    const reading = outlineOf(
      [
        '行动方案',
        '目录',
        '一、重点任务……………1',
        '（一）建设平台………2',
        '一、重点任务',
        '（一）建设平台。建成投用。（省数据局牵头）',
      ].join('\n'),
    );
    expect(reading.firstNumbered).toBe(4);
    expect(sketch(reading)).toEqual(['# 一 重点任务', '（一） 建设平台。 <建成投用。>省数据局!']);
  });

  it('contents without dots are known by what they repeat', () => {
    const reading = outlineOf(
      [
        '目 录',
        '一、重点任务',
        '（一）建设平台',
        '二、保障措施',
        '一、重点任务',
        '（一）建设平台。建成投用。（省数据局牵头）',
      ].join('\n'),
    );
    expect(reading.firstNumbered).toBe(4);
  });

  it('closing orders frame, signature and date are no words of the last task', () => {
    expect(
      read([
        '（一）建设平台。建成投用。（省数据局牵头）',
        '（二）完善制度。印发办法。（省司法厅牵头）',
        '各地区、各有关部门要加强领导，抓好落实。',
        '省人民政府办公厅',
        '2026年1月12日',
        '（此件公开发布）',
        '抄送：省委各部门。',
      ]),
    ).toEqual([
      '（一） 建设平台。 <建成投用。>省数据局!',
      '（二） 完善制度。 <印发办法。>省司法厅!',
      'context 各地区、各有关部门要加强领导，抓好落实。',
      'loose 省人民政府办公厅',
      'loose 2026年1月12日',
      'loose （此件公开发布）',
      'loose 抄送：省委各部门。',
    ]);
  });

  it('an annex stands apart and may number anew', () => {
    expect(
      read([
        '一、重点任务',
        '（一）建设平台。建成投用。（省数据局牵头）',
        '附件：1.任务清单',
        '附件1',
        '任务清单',
        '一、配套任务',
        '（一）完善制度。印发办法。（省司法厅牵头）',
      ]),
    ).toEqual([
      '# 一 重点任务',
      '（一） 建设平台。 <建成投用。>省数据局!',
      'loose 附件：1.任务清单',
      'loose 附件1',
      'loose 任务清单',
      '# 一 配套任务',
      '（一） 完善制度。 <印发办法。>省司法厅!',
    ]);
  });

  it('a numbered clause on coming into force is no task', () => {
    expect(
      read([
        '第一条 支持研发。给予补助。（责任单位：市科技局）',
        '第二条 支持人才。给予奖励。（责任单位：市委组织部）',
        '第三条 本措施自2026年5月1日起施行。',
      ]),
    ).toEqual([
      '第一条 支持研发。 <给予补助。>市科技局',
      '第二条 支持人才。 <给予奖励。>市委组织部',
      'context 第三条 本措施自2026年5月1日起施行。',
    ]);
  });

  it('paragraphs without numbers or headings that each name units are tasks', () => {
    expect(
      read([
        '为做好工作，现通知如下。',
        '加快改革。印发方案。（市发展改革委负责）',
        '强化监管',
        '完善制度，严格执法。（市市场监管局负责）',
        '优化服务。设立专窗。',
        '2026年3月1日',
      ]),
    ).toEqual([
      '- 加快改革。 <印发方案。>市发展改革委',
      '- 强化监管 <完善制度，严格执法。>市市场监管局',
      'context 优化服务。设立专窗。',
      'loose 2026年3月1日',
    ]);
  });
});
