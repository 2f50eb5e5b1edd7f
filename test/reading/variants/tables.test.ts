import { describe, expect, it } from 'vitest';
import { codesOf, leftoversOf, paragraphs, partsOf, readPage, table, tasksOf } from './lists.ts';

describe('who leads, said once', () => {
  it('in the header of the column', async () => {
    const plan = await readPage(
      paragraphs('2026年数据工作任务清单'),
      table([
        ['序号', '重点任务', '工作举措', '责任单位（列第一位的为牵头单位）', '完成时限'],
        ['1', '建设数据目录', '编制公共数据目录。', '市数据局、市财政局', '6月底前'],
        ['2', '推进数据共享', '建成共享平台。', '市教育局、市数据局', '12月底'],
      ]),
    );
    expect(tasksOf(plan)).toEqual([
      '0/1 建设数据目录 | 市数据局! 市财政局 | 2026-06-30 | 编制公共数据目录。',
      '0/2 推进数据共享 | 市教育局! 市数据局 | 2026-12-31 | 建成共享平台。',
    ]);
    expect(codesOf(plan)).toEqual([]);
  });

  it('in a note under the table', async () => {
    const plan = await readPage(
      paragraphs('2026年重点工作任务分工表'),
      table([
        ['序号', '工作任务', '责任部门', '完成时间'],
        ['1', '推进政务公开。完善目录，规范发布。', '办公室、信息处', '6月'],
        ['2', '做好信访。建立台账。', '信访处、办公室', '持续推进'],
        ['注：责任部门中排在第一位的为牵头部门。', '<', '<', '<'],
      ]),
    );
    expect(tasksOf(plan)).toEqual([
      '0/1 推进政务公开 | 办公室! 信息处 | 2026-06-30 | 完善目录，规范发布。',
      '0/2 做好信访 | 信访处! 办公室 | ongoing | 建立台账。',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('by a mark that a note above the table explains', async () => {
    const plan = await readPage(
      paragraphs('2026年工作要点任务分解表\n说明：标★的为牵头单位。'),
      table([
        ['序号', '任务', '具体措施', '责任单位', '时限'],
        ['1', '抓防汛', '编制预案。', '市水利局、★市应急局', '5月底前'],
      ]),
    );
    expect(tasksOf(plan)).toEqual(['0/1 抓防汛 | 市水利局 市应急局! | 2026-05-31 | 编制预案。']);
  });

  it('in a cell, from there on', async () => {
    const plan = await readPage(
      paragraphs('2026年任务清单'),
      table([
        ['序号', '任务', '举措', '责任单位', '完成时限'],
        ['1', '健全机制', '制定方案。', '市教育局、市科技局', '2月底'],
        ['2', '引进人才', '出台办法。', '市人社局、市财政局（列第一位的为牵头单位，下同）', '3月底'],
        ['3', '建设平台', '建成平台。', '市科技局、市教育局', '6月底'],
      ]),
    );
    expect(tasksOf(plan).map((task) => task.split(' | ')[1])).toEqual([
      '市教育局? 市科技局',
      '市人社局! 市财政局',
      '市科技局! 市教育局',
    ]);
  });
});

describe('units and times printed once for several tasks', () => {
  it('同上 means the row above', async () => {
    const plan = await readPage(
      paragraphs('2026年任务台账'),
      table([
        ['序号', '任务名称', '工作内容', '牵头单位', '配合单位', '完成时限'],
        ['1', '建平台', '建成一张网。', '市数据局', '市财政局、市公安局', '2026年9月底'],
        ['2', '建队伍', '培训100人次。', '同上', '同上', '同上'],
        ['3', '建制度', '出台办法。', '市司法局', '/', '〃'],
      ]),
    );
    expect(tasksOf(plan)).toEqual([
      '0/1 建平台 | 市数据局! 市财政局+ 市公安局+ | 2026-09-30 | 建成一张网。',
      '0/2 建队伍 | 市数据局! 市财政局+ 市公安局+ | 2026-09-30 | 培训100人次。',
      '0/3 建制度 | 市司法局! | 2026-09-30 | 出台办法。',
    ]);
  });

  it('in the row of a group', async () => {
    const plan = await readPage(
      paragraphs('2026年任务清单'),
      table([
        ['序号', '重点任务', '具体举措', '责任单位', '完成时限'],
        ['一、产业提升（牵头单位：市工信局）', '<', '<', '<', '<'],
        ['1', '壮大主导产业', '制定行动方案。', '', '6月底'],
        ['2', '培育新兴产业', '设立产业基金。', '市财政局', '9月底'],
        ['二、民生改善（市民政局牵头）', '<', '<', '<', '<'],
        ['3', '完善养老服务', '建设养老中心5个。', '', '12月底'],
      ]),
    );
    expect(partsOf(plan)).toEqual(['1 一 产业提升', '2 二 民生改善']);
    expect(tasksOf(plan).map((task) => task.split(' | ')[1])).toEqual([
      '市工信局!',
      '市工信局! 市财政局',
      '市民政局!',
    ]);
    expect(codesOf(plan)).toEqual(['units-inherited']);
  });

  it('in the heading above a table', async () => {
    const head = ['序号', '任务', '工作措施', '完成时限'];
    const plan = await readPage(
      paragraphs('2026年重点任务清单\n一、优化营商环境（牵头单位：市发改委）'),
      table([
        head,
        ['1', '精简审批', '压缩办理时间。', '6月底前'],
        ['2', '降低成本', '落实减税政策。', '12月底前'],
      ]),
      paragraphs('二、扩大有效投资（牵头单位：市住建局；配合单位：市财政局）'),
      table([head, ['3', '推进项目', '开工项目20个。', '6月底前']]),
    );
    expect(partsOf(plan)).toEqual(['1 一 优化营商环境', '2 二 扩大有效投资']);
    expect(tasksOf(plan)).toEqual([
      '1/1 精简审批 | 市发改委! | 2026-06-30 | 压缩办理时间。',
      '1/2 降低成本 | 市发改委! | 2026-12-31 | 落实减税政策。',
      '2/3 推进项目 | 市住建局! 市财政局+ | 2026-06-30 | 开工项目20个。',
    ]);
    expect(codesOf(plan)).toEqual(['units-inherited']);
    expect(leftoversOf(plan)).toEqual([]);
  });
});

describe('columns of many lists', () => {
  it('title and who filled it in, as rows of the table', async () => {
    const plan = await readPage(
      table([
        ['2026年度重点任务责任清单', '<', '<', '<', '<'],
        ['填报单位：市教育局', '<', '<', '填报日期：2026年1月5日', '<'],
        ['序号', '工作任务', '主要内容', '责任科室', '完成时间'],
        ['1', '扩大学位供给', '新建学校3所。', '规划科', '2026.8'],
        ['2', '提升质量', '开展教研活动20场次。', '教研室', '2026.12'],
        ['填表人：张三', '<', '联系电话：123', '<', '<'],
      ]),
    );
    expect(plan.plan).toMatchObject({ title: '2026年度重点任务责任清单', year: 2026 });
    expect(tasksOf(plan)).toEqual([
      '0/1 扩大学位供给 | 规划科? | 2026-08-31 | 新建学校3所。',
      '0/2 提升质量 | 教研室? | 2026-12-31 | 开展教研活动20场次。',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('persons beside the units', async () => {
    const plan = await readPage(
      paragraphs('2026年任务分解表'),
      table([
        ['序号', '工作任务', '具体措施', '责任领导', '责任单位', '责任人', '完成时限'],
        ['1', '乡村振兴', '建设和美乡村5个。', '王伟', '县农业农村局', '张强', '12月'],
        ['2', '防汛备汛', '储备物资10吨。', '李军', '县水利局、县应急局', '赵敏 陈静', '5月'],
      ]),
    );
    expect(tasksOf(plan)).toEqual([
      '0/1 乡村振兴 | 县农业农村局? | 2026-12-31 | 建设和美乡村5个。',
      '0/2 防汛备汛 | 县水利局? 县应急局 | 2026-05-31 | 储备物资10吨。',
    ]);
  });

  it('nobody named as /, 无 or nothing; times that are no days', async () => {
    const plan = await readPage(
      paragraphs('2026年任务分解表'),
      table([
        ['序号', '重点工作', '推进举措', '牵头单位', '参加单位', '完成时限'],
        ['1', '招商引资', '签约项目10个。', '县招商局', '/', '全年'],
        ['2', '项目建设', '开工率达到90%。', '', '县发改局、住建局', '按时间节点推进'],
        ['3', '安全生产', '排查隐患。', '县应急局', '无', '立即'],
      ]),
    );
    expect(tasksOf(plan)).toEqual([
      '0/1 招商引资 | 县招商局! | ongoing | 签约项目10个。',
      '0/2 项目建设 | 县发改局+ 县住建局+ | none | 开工率达到90%。',
      '0/3 安全生产 | 县应急局! | none | 排查隐患。',
    ]);
    expect(codesOf(plan)).toEqual(['prefix-completed', 'deadline-missing']);
  });

  it('what is to be reached, by year', async () => {
    const plan = await readPage(
      paragraphs('三年行动计划任务清单（2025—2027年）'),
      table([
        ['序号', '任务', '2025年目标', '2026年目标', '2027年目标', '牵头单位', '配合单位'],
        ['1', '建设基站', '建成100个', '建成200个', '建成300个', '市工信局', '市住建局'],
      ]),
    );
    expect(plan.tasks[0]?.targets.map(({ year, text }) => `${year} ${text}`)).toEqual([
      '2025 建成100个',
      '2026 建成200个',
      '2027 建成300个',
    ]);
  });

  it('a header in two rows: 责任单位 over 牵头 and 配合', async () => {
    const plan = await readPage(
      paragraphs('2026年工作任务分解表'),
      table([
        ['序号', '任务内容', '责任单位', '<', '完成时间'],
        ['^', '^', '牵头', '配合', '^'],
        ['1', '编制方案。形成初稿并征求意见。', '规划处', '办公室、财务处', '3月底'],
        ['2', '组织实施。开展中期评估。', '业务处', '各处室', '全年'],
      ]),
    );
    expect(tasksOf(plan)).toEqual([
      '0/1 编制方案 | 规划处! 办公室+ 财务处+ | 2026-03-31 | 形成初稿并征求意见。',
      '0/2 组织实施 | 业务处! 各处室+* | ongoing | 开展中期评估。',
    ]);
  });

  it('part rows told by the number alone, numbers that begin anew', async () => {
    const plan = await readPage(
      paragraphs('2026年工作任务清单'),
      table([
        ['序号', '工作任务', '责任单位', '完成时间'],
        ['一', '党的建设', '', ''],
        ['1', '开展主题教育', '机关党委', '全年'],
        ['二', '业务工作', '', ''],
        ['1', '办结案件100件', '执法处', '12月底'],
      ]),
    );
    expect(partsOf(plan)).toEqual(['1 一 党的建设', '2 二 业务工作']);
    expect(tasksOf(plan)).toEqual([
      '1/1 开展主题教育 | 机关党委? | ongoing | ',
      '2/1 办结案件100件 | 执法处? | 2026-12-31 | ',
    ]);
  });

  it('a list of what is to be put right', async () => {
    const plan = await readPage(
      paragraphs('2026年整改任务清单'),
      table([
        ['序号', '反馈问题', '整改措施', '责任单位', '整改时限'],
        ['1', '制度不健全', '修订制度3项；加强培训。', '办公室', '2026年3月31日前'],
        ['2', '落实不到位', '开展自查；建立台账。', '人事处', '立行立改，长期坚持'],
      ]),
    );
    expect(tasksOf(plan)).toEqual([
      '0/1 制度不健全 | 办公室? | 2026-03-31 | 修订制度3项；加强培训。',
      '0/2 落实不到位 | 人事处? | ongoing | 开展自查；建立台账。',
    ]);
  });

  it('the letter the list came with frames it; its number tells the year', async () => {
    const plan = await readPage(
      paragraphs(
        '某市数据局关于印发数据工作任务分解表的通知\n市数发〔2026〕3号\n各区县数据局：\n现印发给你们，请认真贯彻执行。\n附件：任务分解表\n某市数据局\n2026年2月1日\n（此件公开发布）\n附件\n数据工作任务分解表',
      ),
      table([
        ['序号', '工作任务', '具体举措', '责任处室', '完成时限'],
        ['1', '制度建设', '出台办法2部。', '法规处', '6月底'],
      ]),
      paragraphs('抄送：市委办公室，市政府办公室。\n联系人：李明，电话：12345678'),
    );
    expect(plan.plan).toMatchObject({ title: '数据工作任务分解表', year: 2026, number: '市数发〔2026〕3号' });
    expect(tasksOf(plan)).toEqual(['0/1 制度建设 | 法规处? | 2026-06-30 | 出台办法2部。']);
    expect(codesOf(plan)).toEqual(['year-from-issue']);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('each table is judged by its own caption', async () => {
    const plan = await readPage(
      paragraphs('2026年任务清单\n附件1\n重点任务清单'),
      table([
        ['序号', '任务', '责任单位', '完成时限'],
        ['1', '建设数据中心。建成数据中心1座。', '市数据局', '12月底'],
      ]),
      paragraphs('附件2\n重点项目清单'),
      table([
        ['序号', '项目名称', '建设内容', '总投资（万元）', '建设单位'],
        ['1', '数据中心项目', '机房', '5000', '市城投'],
      ]),
    );
    expect(tasksOf(plan)).toEqual(['0/1 建设数据中心 | 市数据局? | 2026-12-31 | 建成数据中心1座。']);
    expect(plan.otherTables.map(({ title, rows }) => `${title} ${rows}`)).toEqual(['重点项目清单 1']);
  });
});
