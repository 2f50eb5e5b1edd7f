import { describe, expect, it } from 'vitest';
import { clausesOf, outlineOf } from './outlineOf.ts';

describe('text without tasks', () => {
  it.each([
    [
      'a law',
      [
        '第一章 总则',
        '第一条 为了规范数据管理，根据有关法律，制定本条例。',
        '第二条 县级以上人民政府应当加强领导，省数据主管部门（以下简称数据部门）负责统筹协调。',
        '第三条 数据部门应当履行下列职责：',
        '（一）拟订规划；',
        '（二）法律规定的其他职责。',
        '第四条 违反本条例的，由主管部门责令改正。',
      ],
    ],
    [
      'a work report',
      [
        '一、2025年工作回顾',
        '全市经济增长6%。一是创新能力提升。二是产业升级加快。',
        '（一）产业发展成效明显。完成投资200亿元。',
        '（二）民生持续改善。年底前完成老旧小区改造100个。',
        '二、2026年工作安排',
        '（一）着力稳增长。全年力争增长6%。',
        '（二）着力抓创新。到2027年，研发投入占比达到3%。',
        '（三）着力惠民生。各部门要办好十件实事。',
      ],
    ],
    [
      'news',
      ['3月1日，全市大会召开。', '会议指出，要加快改革。', '市发展改革委、市科技局负责同志参加会议。'],
    ],
    [
      'a notice',
      [
        '各区县政府，市政府各部门：',
        '现将有关事项通知如下。',
        '一、高度重视。加强领导。',
        '二、及时报送。请于2026年3月底前报送总结（联系人：张三，市科技局）。',
        '市政府办公室',
      ],
    ],
    [
      'numbered prose with explanations',
      ['1.建设中心（试点）。先行先试。', '2.打造集群（省科技厅）。突出特色。'],
    ],
    ['nothing at all', []],
  ])('%s', (_, lines) => {
    const reading = outlineOf(lines.join('\n'));
    expect(reading.prose).toBe(true);
    expect(clausesOf(reading)).toEqual([]);
  });
});

describe('lists without units', () => {
  it('are lists all the same when nearly every clause says by when', () => {
    const reading = outlineOf(
      [
        '一、重点工作',
        '1.建设平台。2026年6月底前建成平台，做好推广。',
        '2.完善制度。9月底前印发办法，抓好实施。',
        '3.优化服务。年底前设立专窗，方便群众。',
      ].join('\n'),
    );
    expect(reading.prose).toBe(false);
    expect(clausesOf(reading).map(({ title }) => title.text)).toEqual([
      '建设平台。',
      '完善制度。',
      '优化服务。',
    ]);
  });
});
