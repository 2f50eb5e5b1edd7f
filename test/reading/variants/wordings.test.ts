import { describe, expect, it } from 'vitest';
import { codesOf, leftoversOf, paragraphs, partsOf, readPage, readPasted, table, tasksOf } from './lists.ts';

/** Units and time of each task. */
const told = (lines: readonly string[]): string[] =>
  lines.map((line) => line.split(' | ').slice(1, 3).join(' | '));

describe('units and times in one bracket', () => {
  it('with what is done by then, and what goes on', async () => {
    const plan = await readPage(
      paragraphs(
        '2026年重点工作分工\n一、扩大内需\n1.发放消费券。（市商务局牵头，市财政局、市文旅局等按职责分工负责，6月底前出台方案，年内持续推进）\n2.改造老旧小区。（市住建局、市发改委按职责分工负责，持续推进）\n3.新建停车位。（市城管局牵头，9月底前完成，市公安局配合）',
      ),
    );
    expect(told(tasksOf(plan))).toEqual([
      '市商务局! 市财政局 市文旅局 | 2026-12-31',
      '市住建局? 市发改委 | ongoing',
      '市城管局! 市公安局+ | 2026-09-30',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });
});

describe('words of a cell that say who leads', () => {
  it('two that lead together, and a role word that ends its line', async () => {
    const plan = await readPage(
      paragraphs('2026年重点任务分工表'),
      table([
        ['序号', '工作任务', '牵头部室', '责任部室', '完成时限'],
        ['1', '优化审批流程', '审批科、法规科（双牵头）', '办公室', '6月底前'],
        ['2', '加强抽检', '监管科牵头\n执法科配合', '', '9月底前'],
      ]),
    );
    expect(told(tasksOf(plan))).toEqual([
      '审批科! 法规科! 办公室 | 2026-06-30',
      '监管科! 执法科+ | 2026-09-30',
    ]);
  });
});

describe('names broken over the lines of a narrow column', () => {
  it('two of one level are two', async () => {
    const plan = await readPage(
      paragraphs('2026年重点任务清单'),
      table([
        ['序号', '工作任务', '牵头单位', '配合单位', '完成时限'],
        ['1', '扩大学位', '市教\n育局\n市民\n政局', '市发展\n改革委', '9月'],
        ['2', '修缮校舍', '市住\n建局', '市大数\n据局、\n市财政\n局', '9月'],
      ]),
    );
    expect(told(tasksOf(plan))).toEqual([
      '市教育局! 市民政局! 市发展改革委+ | 2026-09-30',
      '市住建局! 市大数据局+ 市财政局+ | 2026-09-30',
    ]);
  });
});

describe('columns of other lists', () => {
  it('a plan of laws to be drafted', async () => {
    const plan = await readPage(
      paragraphs('2026年立法工作计划项目表'),
      table([
        ['序号', '项目名称', '起草处室', '配合处室', '报送审议时间'],
        ['1', '修订《条例》', '法规处', '办公室', '第四季度'],
      ]),
    );
    expect(tasksOf(plan)).toEqual(['0/1 修订《条例》 | 法规处? 办公室+ | 2026-12-31 | ']);
  });

  it('problems found by whomever, each with the steps that mend it', async () => {
    const plan = await readPage(
      paragraphs('巡察整改台账'),
      table([
        ['序号', '巡察发现问题', '整改措施', '整改时限', '责任单位'],
        ['1', '制度不健全', '1.修订制度。\n2.加强培训。', '2026年5月底', '办公室'],
      ]),
    );
    expect(tasksOf(plan)).toEqual(['0/1 制度不健全 | 办公室? | 2026-05-31 | 1.修订制度。 2.加强培训。']);
  });

  it('words counted through under groups are the tasks; counted anew in each they are its measures', async () => {
    const head = ['重点任务', '具体内容', '牵头单位'];
    const through = await readPage(
      paragraphs('规划任务分工'),
      table([
        head,
        ['一、设施', '1.建设网络。', '市通管局'],
        ['^', '2.建设中心。', '市发改委'],
        ['二、数据', '3.开放数据。', '市数据局'],
      ]),
    );
    expect(partsOf(through)).toEqual(['1 一 设施', '2 二 数据']);
    expect(told(tasksOf(through))).toEqual(['市通管局! | none', '市发改委! | none', '市数据局! | none']);
    const anew = await readPage(
      paragraphs('规划任务分工'),
      table([
        head,
        ['一、设施', '（1）建设网络。', '市通管局'],
        ['^', '（2）建设中心。', '市发改委'],
        ['二、数据', '（1）开放数据。', '市数据局'],
      ]),
    );
    expect(tasksOf(anew).map((task) => task.split(' | ')[0])).toEqual(['0/一、 设施', '0/二、 数据']);
  });
});

describe('fields on lines of their own', () => {
  it('a problem, who mends it, by when, and the steps behind', async () => {
    const plan = await readPage(
      paragraphs(
        [
          '反馈问题整改清单',
          '一、管网不足。',
          '责任单位：市住建局',
          '整改时限：2026年6月底',
          '整改措施：',
          '（一）新建管网80公里。',
          '（二）建成厂站2座。',
          '二、扬尘治理不到位。',
          '责任单位：市生态环境局、市住建局',
          '整改时限：立行立改，长期坚持',
          '整改措施：',
          '（一）落实防尘要求。',
          '（二）加强巡查。',
        ].join('\n'),
      ),
    );
    expect(tasksOf(plan)).toEqual([
      '0/一 管网不足 | 市住建局? | 2026-06-30 | 整改措施：（一）新建管网80公里。 （二）建成厂站2座。',
      '0/二 扬尘治理不到位 | 市生态环境局? 市住建局 | ongoing | 整改措施：（一）落实防尘要求。 （二）加强巡查。',
    ]);
  });
});

describe('the year', () => {
  it('of a title in full-width digits holds for months', async () => {
    const plan = await readPage(
      paragraphs('２０２６年工作任务清单'),
      table([
        ['编号', '工作任务', '责任科室', '完成时间'],
        ['01', '组织演练２次', '应急科', '６月、１１月'],
      ]),
    );
    expect(plan.plan.year).toBe(2026);
    expect(told(tasksOf(plan))).toEqual(['应急科? | 2026-11-30']);
    expect(codesOf(plan)).not.toContain('deadline-no-year');
  });
});

describe('columns that say more than one thing', () => {
  it('units with persons, tasks grouped by items, the day under the table', async () => {
    const plan = await readPage(
      paragraphs('迎检工作任务分解表\n（2026年度）'),
      table([
        ['项目', '序号', '工作任务', '完成标准', '牵头单位及责任人', '责任单位及责任人', '完成时限'],
        ['组织管理', '1', '健全组织机构', '机构健全', '市卫健委 李明', '市编办 王刚', '4月底前'],
        ['^', '2', '开展健康宣传', '全面覆盖', '市委宣传部 陈红', '', '5月底前'],
        ['市容卫生', '3', '整治背街小巷', '路面平整', '市城管局 赵强', '市住建局 孙丽', '6月底前'],
        ['2026年3月1日', '<', '<', '<', '<', '<', '<'],
      ]),
    );
    expect(partsOf(plan)).toEqual(['1  组织管理', '2  市容卫生']);
    expect(tasksOf(plan).map((task) => task.split(' | ').slice(0, 3).join(' | '))).toEqual([
      '1/1 健全组织机构 | 市卫健委! 市编办 | 2026-04-30',
      '1/2 开展健康宣传 | 市委宣传部! | 2026-05-31',
      '2/3 整治背街小巷 | 市城管局! 市住建局 | 2026-06-30',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('a list of powers holds no tasks', async () => {
    const powers = readPage(
      paragraphs('市林业局权责清单'),
      table([
        ['序号', '职权名称', '职权类别', '实施依据', '实施主体'],
        ['1', '林木采伐许可证核发', '行政许可', '《森林法》', '市林业局'],
        ['2', '对盗伐林木的处罚', '行政处罚', '《森林法》', '市林业局'],
      ]),
    );
    await expect(powers).rejects.toMatchObject({ code: 'INPUT_NO_TASKS' });
  });
});

describe('tasks as cards', () => {
  it('fields beside their words, one card under the other', async () => {
    const plan = await readPage(
      paragraphs('2026年重点改革事项责任书'),
      table([
        ['任务名称', '精简审批', '牵头单位', '市审批局'],
        ['主要措施', '取消事项10项。', '完成时限', '8月底'],
        ['任务名称', '国企改革', '牵头单位', '市国资委'],
        ['主要措施', '重组整合2家。', '完成时限', '11月底'],
      ]),
    );
    expect(tasksOf(plan)).toEqual([
      '0/- 精简审批 | 市审批局! | 2026-08-31 | 取消事项10项。',
      '0/- 国企改革 | 市国资委! | 2026-11-30 | 重组整合2家。',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('a form to be filled in is none', async () => {
    const form = readPage(
      paragraphs('项目申报表'),
      table([
        ['项目名称', '', '申报单位', ''],
        ['联系人', '', '联系电话', ''],
        ['建设内容', '', '总投资', ''],
      ]),
    );
    await expect(form).rejects.toMatchObject({ code: 'INPUT_NO_TASKS' });
  });
});

describe('letters', () => {
  it('pasted, with numbers and a date under the signature: no tasks', async () => {
    const letter = readPasted(
      [
        '关于开展评审工作的通知',
        '各区县：',
        '一、申报条件',
        '（一）遵守法律法规。',
        '（二）符合评审条件。',
        '二、有关要求',
        '（一）各单位要严格审核，于7月20日前报送。',
        '（二）材料须公示5个工作日。',
        '联系人：李敏',
        '某市人力资源和社会保障局',
        '2026年5月20日',
      ].join('\n'),
    );
    await expect(letter).rejects.toMatchObject({ code: 'INPUT_NO_TASKS' });
  });
});
