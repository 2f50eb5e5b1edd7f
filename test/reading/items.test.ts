import { describe, expect, it } from 'vitest';
import { judgeDeliverable } from '../../src/reading/items/deliverable.ts';
import { quantityIn } from '../../src/reading/items/quantity.ts';
import { splitItems } from '../../src/reading/items/split.ts';
import { readPlan } from '../../src/reading/readPlan.ts';
import { Flow } from '../../src/reading/text/flow.ts';
import { splitLines } from '../../src/reading/text/lines.ts';
import { LIST_TEXT } from './list2021.ts';

function items(sentence: string, lead = 0): string[][] {
  return splitItems(Flow.ofLines(splitLines(sentence)), lead, 2021).map((item) => [
    item.verb,
    item.object,
    item.text,
  ]);
}

function pairs(sentence: string, lead = 0): string[] {
  return items(sentence, lead).map(([verb, object]) => `${verb}|${object}`);
}

describe('one item an action', () => {
  it.each([
    [
      '制定印发落实纲要年度推进计划和地方工作要点，推进纲要有序实施。',
      ['制定印发|落实纲要年度推进计划和地方工作要点', '推进|纲要有序实施'],
    ],
    [
      '健全完善便民利民的知识产权公共服务体系，整合知识产权公共服务资源。',
      ['健全完善|便民利民的知识产权公共服务体系', '整合|知识产权公共服务资源'],
    ],
    ['鼓励和指导符合条件的机构积极申报。', ['鼓励和指导|符合条件的机构积极申报']],
    ['出台促进知识产权服务业高质量发展政策。', ['出台|促进知识产权服务业高质量发展政策']],
    ['切实把高质量发展的要求落到实处。', ['落到实处|高质量发展的要求']],
    ['健全工作机制、完善配套标准，强化保障。', ['健全|工作机制', '完善|配套标准', '强化|保障']],
    ['开展存量普查并建立工作台账。', ['开展|存量普查', '建立|工作台账']],
    ['打击无资质代理、以不正当手段招揽业务等行为。', ['打击|无资质代理、以不正当手段招揽业务等行为']],
    ['推动企业建立制度、完善内部机制。', ['推动|企业建立制度、完善内部机制']],
    ['落实《关于加快发展，促进转化的意见》。', ['落实|《关于加快发展，促进转化的意见》']],
    ['将办理时间压缩至3个工作日。', ['压缩至|办理时间3个工作日']],
    ['加快审批。', ['加快|审批']],
    ['按季度报送进展。', ['报送|进展']],
    ['6月底前完成系统升级。', ['完成|系统升级']],
    ['推进管网改造，2022年底前完成。', ['推进|管网改造']],
    ['完成普查，2022年底前，建立工作台账。', ['完成|普查', '建立|工作台账']],
    ['为贯彻落实上级部署，制定实施方案。', ['制定|实施方案']],
    ['根据《关于支持创新若干措施的通知》，深化融合应用。', ['深化|融合应用']],
    ['围绕“一次办好”改革，推进流程再造。', ['推进|流程再造']],
    ['为企业提供融资服务。', ['提供|融资服务']],
    ['充分利用现有资金渠道，对相关项目给予资助。', ['给予|资助']],
    ['以推广新技术为重点，提升利用水平。', ['提升|利用水平']],
    ['在推进改革过程中，健全工作机制。', ['健全|工作机制']],
    ['通过开展培训等方式，提升办案能力。', ['提升|办案能力']],
    ['到2025年，综合利用率达到85%以上。', ['达到|综合利用率85%以上']],
    ['省财政厅会同有关部门制定补助办法。', ['制定|补助办法']],
  ])('%s', (sentence, expected) => {
    expect(pairs(sentence)).toEqual(expected);
  });

  it('keeps phrases of means with the action they serve', () => {
    expect(items('结合自身发展需求，出台相应的战略。')).toEqual([
      ['出台', '相应的战略', '结合自身发展需求，出台相应的战略'],
    ]);
    expect(items('会同相关部门继续高标准落实意见。')).toEqual([
      ['落实', '意见', '会同相关部门继续高标准落实意见'],
    ]);
    expect(items('积极探索，形成一批经验案例。')).toEqual([
      ['形成', '一批经验案例', '积极探索，形成一批经验案例'],
    ]);
  });

  it.each([
    ['优化审批流程，促进企业发展，建立台账。', ['优化审批流程，促进企业发展', '建立台账']],
    ['健全工作机制，切实确保各项举措落地见效。', ['健全工作机制，切实确保各项举措落地见效']],
    ['整合服务窗口，更好地服务企业。', ['整合服务窗口，更好地服务企业']],
    ['培养品牌机构，推动服务业高质量发展。', ['培养品牌机构，推动服务业高质量发展']],
    ['完善配套措施，推动企业建立制度。', ['完善配套措施', '推动企业建立制度']],
    ['促进质量提升，加强源头管控。', ['促进质量提升', '加强源头管控']],
    ['建设充电设施，实现新增500个。', ['建设充电设施', '实现新增500个']],
    ['开展服务，服务企业更加便利。', ['开展服务', '服务企业更加便利']],
  ])('keeps an aim with the action before it, never a number to reach: %s', (sentence, expected) => {
    expect(items(sentence).map(([, , text]) => text)).toEqual(expected);
  });

  it('an aim and a closing time are no part of the object', () => {
    expect(pairs('优化审批流程，促进企业发展。')).toEqual(['优化|审批流程']);
    expect(pairs('推进管网改造，年底前完成。')).toEqual(['推进|管网改造']);
  });

  it('leaves out the words that say whom it binds', () => {
    expect(items('各地区要制定配套文件，做好任务分解。', 4).map(([, , text]) => text)).toEqual([
      '制定配套文件',
      '做好任务分解',
    ]);
  });

  it('gives a sentence without a verb as one item without a verb', () => {
    expect(pairs('知识产权工作。')).toEqual(['|知识产权工作']);
    expect(pairs('。')).toHaveLength(1);
  });
});

describe('quantities', () => {
  it.each([
    ['100 家技术与创新支持中心', { value: 100, unit: '家' }],
    ['投入3.5亿元', { value: 3.5, unit: '亿元' }],
    ['培训3万人次', { value: 3, unit: '万人次' }],
    ['增长15％', { value: 15, unit: '%' }],
    ['1,200件', { value: 1200, unit: '件' }],
    ['最高１０００ 万元', { value: 1000, unit: '万元' }],
    ['1—2个中心', { value: 1, unit: '个' }],
    ['3至5项标准', { value: 3, unit: '项' }],
    ['5—8万人次', { value: 5, unit: '万人次' }],
    ['５万～８万人次', { value: 5, unit: '万人次' }],
    ['60%—70%', { value: 60, unit: '%' }],
    ['不少于10家', { value: 10, unit: '家' }],
    ['100件以上', { value: 100, unit: '件' }],
    ['占比30%左右', { value: 30, unit: '%' }],
    ['1.2万件', { value: 1.2, unit: '万件' }],
    ['为期3个月的行动', { value: 3, unit: '个月' }],
    ['产值翻一番', { value: 1, unit: '番' }],
    ['规模翻两番', { value: 2, unit: '番' }],
    ['覆盖率达到百分之九十五', { value: 95, unit: '%' }],
    ['7×24小时服务', null],
    ['进入前10名', null],
    ['2025—2027年行动', null],
    ['第３批名单', null],
    ['一批示范项目', null],
    ['2021 年五局会议', null],
    ['第3批名单', null],
    ['“十四五”规划', null],
  ])('%s', (text, expected) => {
    expect(quantityIn(text)).toEqual(expected);
  });
});

describe('deliverable kinds', () => {
  it.each([
    ['研究制定', '知识产权价值评估指引', 'document'],
    ['完善', '专利开放许可制度运行机制', 'system'],
    ['制定', '药品专利纠纷早期解决行政裁决机制', 'system'],
    ['压缩', '审查周期', 'indicator'],
    ['提升', '审查质量', 'indicator'],
    ['统筹推进', '城市、园区等试点示范工作', 'selection'],
    ['开展', '代理服务分级分类评价工作', 'assessment'],
    ['开展', '社会满意度调查', 'survey'],
    ['打击', '违法行为', 'enforcement'],
    ['升级', '维权援助平台', 'service'],
    ['编制', '公共服务事项清单', 'registry'],
    ['完成建设', '100 家技术与创新支持中心（TISC）首期目标', 'registry'],
    ['办好', '相关会议', 'event'],
    ['加强', '管理人员轮训工作', 'training'],
    ['推进', '地理标志互认互保', 'cooperation'],
    ['贯彻', '《专利导航指南》系列国家标准', 'other'],
    ['完善', '规范化市场建设', 'system'],
    ['推动', '服务业高质量发展', 'other'],
    ['开展', '重点领域行政执法专项行动', 'enforcement'],
    ['实施', '成果转移转化专项工作', 'service'],
    ['完善', '评估机制和标准', 'system'],
    ['参与', '国际标准体系推广工作', 'cooperation'],
    ['提高', '产品的辨识度', 'indicator'],
    ['达到', '综合利用率85%以上', 'indicator'],
    ['开展', '知识产权策略专题研究', 'document'],
    ['用好', '评价结果', 'other'],
    ['严把', '预审质量关', 'enforcement'],
    ['加大', '服务中心布局', 'service'],
  ] as const)('%s %s → %s', (verb, object, kind) => {
    const verdict = judgeDeliverable(verb, object);
    expect(verdict.kind).toBe(kind);
    expect(verdict.why).toMatch(/「[^」]+」/);
  });
});

describe('items of the 2021 list', () => {
  const tasks = readPlan(LIST_TEXT).tasks;
  const all = tasks.flatMap((task) => task.measures.flatMap((measure) => measure.items));

  it('task 16 as drawn, one an action', () => {
    const texts = tasks[15]?.measures.flatMap((measure) => measure.items.map((item) => item.text));
    expect(texts).toEqual([
      '健全完善便民利民的知识产权公共服务体系',
      '整合知识产权公共服务资源',
      '完善公共服务网络',
      '拓宽公共服务领域',
      '加强省级知识产权信息服务和地级市综合性知识产权公共服务',
      '推进知识产权保护平台建设',
      '完成建设 100 家技术与创新支持中心（TISC）首期目标',
      '新建一批高校国家知识产权信息服务中心',
      '统筹本地知识产权信息公共服务体系建设',
      '强化公共服务机构职能，实现知识产权信息服务便利高效',
      '依托地方公益性单位加强知识产权基础信息传播利用',
      '充分发挥 TISC 机构和高校国家知识产权信息服务中心作用',
      '鼓励和指导符合条件的机构和高校积极申报建设 TISC 和高校国家知识产权信息服务中心',
    ]);
  });

  it('every one has a verb, a reason, and its verb among its words', () => {
    expect(all.length).toBeGreaterThan(240);
    expect(all.length).toBeLessThan(290);
    for (const item of all) {
      expect(item.verb).not.toBe('');
      expect(item.object).not.toBe('');
      expect(item.text).toContain(item.verb);
      expect(item.why).toMatch(/归为/);
    }
  });

  it('only one names a quantity: 100 家', () => {
    expect(all.filter((item) => item.quantity !== null).map((item) => [item.verb, item.quantity])).toEqual([
      ['完成建设', { value: 100, unit: '家' }],
    ]);
  });
});
