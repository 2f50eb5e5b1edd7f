import { describe, expect, it } from 'vitest';
import { codesOf, leftoversOf, paragraphs, partsOf, readPage, readPasted, tasksOf } from './lists.ts';

const page = (text: string) => readPage(paragraphs(text));

describe('numbered text', () => {
  it('units named in the heading of a part hold for the tasks under it that name none', async () => {
    const plan = await page(`某市2026年数字化行动方案
一、夯实数字底座（牵头单位：市数据局；责任单位：市财政局）
（一）建设算力中心。统筹布局算力设施，建成智算中心。
（二）完善网络。推进千兆网络建设，新增基站500个。
二、发展数字经济（市工信局牵头，市商务局配合；完成时限：2026年11月底前）
（一）培育企业。培育数字化企业100家。（市科技局负责）
（二）打造园区。建设示范园区3个。`);
    expect(partsOf(plan)).toEqual(['1 一 夯实数字底座', '2 二 发展数字经济']);
    expect(tasksOf(plan)).toEqual([
      '1/（一） 建设算力中心 | 市数据局! 市财政局 | none | 统筹布局算力设施，建成智算中心。',
      '1/（二） 完善网络 | 市数据局! 市财政局 | none | 推进千兆网络建设，新增基站500个。',
      '2/（一） 培育企业 | 市科技局? | 2026-11-30 | 培育数字化企业100家。',
      '2/（二） 打造园区 | 市工信局! 市商务局+ | 2026-11-30 | 建设示范园区3个。',
    ]);
    expect(codesOf(plan)).toEqual([
      'number-restart',
      'units-inherited',
      'deadline-inherited',
      'deadline-missing',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('single sentences under a heading that names units are its measures', async () => {
    const plan = await page(`2026年重点任务
一、修缮校舍（责任单位：市教育局）
1.加固教学楼5栋；
2.更换门窗200套。
二、改造食堂（责任单位：市市场监管局）
1.改造后厨10个；
2.培训厨师30人。`);
    expect(tasksOf(plan)).toEqual([
      '0/一 修缮校舍 | 市教育局? | none | 1.加固教学楼5栋；2.更换门窗200套。',
      '0/二 改造食堂 | 市市场监管局? | none | 1.改造后厨10个；2.培训厨师30人。',
    ]);
    expect(plan.tasks[0]?.measures[0]?.items.map(({ verb }) => verb)).not.toContain('');
  });

  it('units on paragraphs of their own behind the inner numbers', async () => {
    const plan = await page(`2026年行动计划
一、总体要求
坚持稳中求进，全面推进。
二、重点任务
（一）实施强基工程。
1.建设基础设施。新建道路30公里。
2.完善公共服务。新增床位200张。
牵头单位：市发改委
责任单位：市住建局、市卫健委
（二）实施惠民工程。
1.扩大就业。新增就业1万人。
2.完善社保。提高待遇水平。
牵头单位：市人社局
责任单位：市财政局
三、保障措施
（一）加强组织领导。成立专班。
（二）强化督导。定期通报。`);
    expect(tasksOf(plan).map((task) => task.split(' | ').slice(0, 2).join(' | '))).toEqual([
      '2/（一） 实施强基工程 | 市发改委! 市住建局 市卫健委',
      '2/（二） 实施惠民工程 | 市人社局! 市财政局',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('labels and times on lines of their own under 一、二、', async () => {
    const plan = await readPasted(`关于2026年民生实事的通知
一、新建幼儿园10所。
责任单位：市教育局，市住建局
完成时限：2026年8月底前
二、改造老旧小区50个。
责任单位：市住建局
完成时限：2026年12月底前`);
    expect(tasksOf(plan)).toEqual([
      '0/一 新建幼儿园10所 | 市教育局? 市住建局 | 2026-08-31 | 新建幼儿园10所。',
      '0/二 改造老旧小区50个 | 市住建局? | 2026-12-31 | 改造老旧小区50个。',
    ]);
  });

  it('第一条 …, a rule stated once, distribution at the end', async () => {
    const plan = await readPasted(`某省关于促进创新的若干措施
第一条 支持企业研发。对研发投入给予补助。（责任单位：省科技厅、省财政厅。列第一位的为牵头单位，下同）
第二条 支持人才引进。建立人才驿站。（责任单位：省人社厅、省教育厅）
第三条 本措施自2026年1月1日起施行。
抄送：省委办公厅，省人大常委会办公厅。
某省人民政府办公厅 2026年1月1日印发`);
    expect(tasksOf(plan)).toEqual([
      '0/第一条 支持企业研发 | 省科技厅! 省财政厅 | none | 对研发投入给予补助。',
      '0/第二条 支持人才引进 | 省人社厅! 省教育厅 | none | 建立人才驿站。',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('1 above 1.1, units and time in one bracket', async () => {
    const plan = await page(`2026年信息化工作要点
1 夯实基础
1.1 升级机房。完成机房改造。（信息中心负责，6月底前完成）
1.2 扩容网络。新增带宽。（信息中心负责，8月底前完成）
2 强化应用
2.1 建设系统。上线办公系统。（办公室牵头，信息中心配合，10月底前完成）`);
    expect(partsOf(plan)).toEqual(['1 1 夯实基础', '2 2 强化应用']);
    expect(tasksOf(plan)).toEqual([
      '1/1.1 升级机房 | 信息中心? | 2026-06-30 | 完成机房改造。',
      '1/1.2 扩容网络 | 信息中心? | 2026-08-31 | 新增带宽。',
      '2/2.1 建设系统 | 办公室! 信息中心+ | 2026-10-31 | 上线办公系统。',
    ]);
  });

  it('departments alone in brackets', async () => {
    const plan = await page(`2026年工作要点
1.修订章程。（办公室、法规处）
2.召开年会。11月底前召开年会。（办公室）
3.发展会员50家。（会员部、秘书处）`);
    expect(tasksOf(plan)).toEqual([
      '0/1 修订章程 | 办公室? 法规处 | none | 修订章程。',
      '0/2 召开年会 | 办公室? | 2026-11-30 | 11月底前召开年会。',
      '0/3 发展会员50家 | 会员部? 秘书处 | none | 发展会员50家。',
    ]);
  });

  it('square and lenticular brackets', async () => {
    const plan = await page(`2026年重点任务分工方案
一、加快项目建设
1.实施重大项目50个。［市发改委、市住建局］
2.推进前期工作。〔市发改委牵头，各区县配合〕
二、扩大消费
3.举办促销活动20场。【责任单位：市商务局】`);
    expect(tasksOf(plan).map((task) => task.split(' | ')[1])).toEqual([
      '市发改委? 市住建局',
      '市发改委! 各区县+*',
      '市商务局?',
    ]);
  });

  it('who acts stands at the head of the sentence; the closing order is no task', async () => {
    const plan = await page(`关于印发任务分工的通知
各有关单位：
现将任务分工通知如下：
1.市发改委负责编制规划，2026年3月底前完成。
2.市财政局负责落实资金，6月底前完成。
3.市审计局牵头开展审计，年底前完成。
请认真抓好落实。
联系人：李明，电话：12345678
某市人民政府办公室
2026年1月10日`);
    expect(tasksOf(plan).map((task) => task.split(' | ').slice(1, 3).join(' | '))).toEqual([
      '市发改委? | 2026-03-31',
      '市财政局? | 2026-06-30',
      '市审计局! | 2026-12-31',
    ]);
    expect(codesOf(plan)).toEqual(['year-from-issue']);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('indented text with tasks numbered over its parts', async () => {
    const plan = await readPasted(`　　2026年度重点工作任务分解

　　一、深化改革
　　（一）推进审批改革。减少审批事项20项。（牵头单位：审批处；配合单位：法规处；完成时限：2026年9月）
　　（二）推进监管改革。建立信用监管机制。（牵头单位：监管处；完成时限：持续推进）
　　二、优化服务
　　（三）建设服务平台。年底前上线运行。（牵头单位：信息中心）
　　办公室
　　2026年1月3日`);
    expect(tasksOf(plan)).toEqual([
      '1/（一） 推进审批改革 | 审批处! 法规处+ | 2026-09-30 | 减少审批事项20项。',
      '1/（二） 推进监管改革 | 监管处! | ongoing | 建立信用监管机制。',
      '2/（三） 建设服务平台 | 信息中心! | 2026-12-31 | 年底前上线运行。',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });
});

describe('pasted tables', () => {
  it('parted by commas, a cell of two lines', async () => {
    const plan = await readPasted(`2026年任务清单
序号,任务,举措,责任单位,完成时限
1,建设平台,"建成平台，
投入运行",市数据局,6月底
2,开展培训,培训100人,"市人社局、市教育局",9月底`);
    expect(tasksOf(plan)).toEqual([
      '0/1 建设平台 | 市数据局? | 2026-06-30 | 建成平台，投入运行',
      '0/2 开展培训 | 市人社局? 市教育局 | 2026-09-30 | 培训100人',
    ]);
  });

  it('in Markdown, times by quarter', async () => {
    const plan = await readPasted(`# 2026年任务清单

| 序号 | 任务 | 责任单位 | 完成时限 |
|---|---|---|---|
| 1 | 修订制度 | 法规处 | 2026Q2 |
| 2 | 建设系统 | 信息中心、财务处 | 2026年底 |`);
    expect(plan.plan.title).toBe('2026年任务清单');
    expect(tasksOf(plan)).toEqual([
      '0/1 修订制度 | 法规处? | 2026-06-30 | ',
      '0/2 建设系统 | 信息中心? 财务处 | 2026-12-31 | ',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });
});
