import { describe, expect, it } from 'vitest';
import { paragraphs, readPage, table } from './lists.ts';

/** A text in which nothing is given to anybody to do. */
function prose(...parts: string[]): Promise<unknown> {
  return expect(readPage(...parts)).rejects.toMatchObject({ code: 'INPUT_NO_TASKS' });
}

describe('text without tasks', () => {
  it('a report on work done', () =>
    prose(
      paragraphs(`某市2025年数据工作总结
一、主要工作成效
（一）基础不断夯实。全年建成平台3个，市财政局、市教育局等部门协同发力。
（二）应用持续深化。上线应用50个，服务群众100万人次。
二、存在问题
一是统筹力度不够。二是人才短缺。
三、2026年工作打算
（一）继续推进平台建设。进一步完善功能。
（二）着力培育人才。开展培训。`),
    ));

  it('a report with figures by year', () =>
    prose(
      paragraphs('某市统计公报\n一、综合\n全年经济平稳运行。'),
      table([
        ['年份', '生产总值（亿元）', '增长（%）'],
        ['2023', '1000', '5.1'],
        ['2024', '1060', '6.0'],
      ]),
    ));

  it('a law', () =>
    prose(
      paragraphs(`某省数据条例
第一章 总则
第一条 为了规范数据处理活动，制定本条例。
第二条 省人民政府应当加强对数据工作的领导。数据主管部门负责统筹协调工作。
第三条 公共管理机构应当于每年十二月底前编制目录。
第四条 本条例自2026年1月1日起施行。`),
    ));

  it('news of a meeting', () =>
    prose(
      paragraphs(`全省数据工作会议召开
5月8日，全省数据工作会议在省城召开。
会议强调，要加快建设数据基础设施，力争年底前建成。
会议要求，各地各部门要压实责任。`),
    ));

  it('a reading of a policy', () =>
    prose(
      paragraphs(`《行动计划》政策解读
一、起草背景
为深入贯彻落实国家部署，我省起草了《行动计划》。
二、主要内容
（一）明确总体目标。到2027年，建成10个中心。
（二）部署重点任务。提出20条举措。
三、下一步工作
省数据局将会同有关部门抓好落实。`),
    ));

  it('an invitation to tender', () =>
    prose(
      paragraphs(`采购公告
一、项目概况
项目名称：平台运维服务。预算金额：100万元。
二、投标人资格
（一）具有独立法人资格。
（二）2025年6月30日前完成注册。
三、联系方式
联系人：李明。`),
    ));
});
