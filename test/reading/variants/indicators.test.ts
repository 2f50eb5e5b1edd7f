import { describe, expect, it } from 'vitest';
import { indicatorsOf, leftoversOf, paragraphs, readPage, table, tasksOf } from './lists.ts';

describe('indicators', () => {
  it('a header in two rows, groups down the side', async () => {
    const plan = await readPage(
      paragraphs('某市“十四五”数字经济发展规划\n表1 主要指标'),
      table([
        ['类别', '指标', '单位', '2020年', '2025年', '属性'],
        ['^', '^', '^', '实际', '目标', '^'],
        ['数字产业', '核心产业增加值', '亿元', '1200', '2500', '预期性'],
        ['^', '软件业务收入', '亿元', '300', '800', '预期性'],
        ['数字治理', '“一网通办”率', '%', '80', '100', '约束性'],
      ]),
    );
    expect(indicatorsOf(plan)).toEqual([
      '数字产业/核心产业增加值 (亿元, expected): 2020=1200 2025=2500',
      '数字产业/软件业务收入 (亿元, expected): 2020=300 2025=800',
      '数字治理/“一网通办”率 (%, binding): 2020=80 2025=100',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('units of measure in the names', async () => {
    const plan = await readPage(
      paragraphs('主要指标'),
      table([
        ['序号', '指标名称', '2020年实际', '2025年目标', '属性'],
        ['1', '研发经费投入强度（%）', '2.6', '3.0', '预期性'],
        ['2', '每万人口高价值专利拥有量（件）', '4.2', '≥6', '预期性'],
        ['3', '单位产值能耗降低（%）', '—', '〔13.5〕', '约束性'],
      ]),
    );
    expect(indicatorsOf(plan)).toEqual([
      '/研发经费投入强度（%） (%, expected): 2020=2.6 2025=3',
      '/每万人口高价值专利拥有量（件） (件, expected): 2020=4.2 2025=6',
      '/单位产值能耗降低（%） (%, binding): 2020=- 2025=13.5',
    ]);
  });

  it('units of measure in the header, and units that answer for them', async () => {
    const plan = await readPage(
      paragraphs('2026年主要目标任务表'),
      table([
        ['序号', '指标', '2026年目标值（万元）', '2027年目标值（万元）', '责任单位'],
        ['1', '技术合同成交额', '10,000', '12,000', '市科技局'],
      ]),
    );
    expect(indicatorsOf(plan)).toEqual(['/技术合同成交额 (万元, -): 2026=10000 2027=12000']);
    expect(plan.indicators[0]?.units.map(({ name }) => name)).toEqual(['市科技局']);
  });

  it('one unit of measure for the whole table, above it', async () => {
    const plan = await readPage(
      paragraphs('2026年主要指标表\n单位：亿元'),
      table([
        ['指标名称', '2025年实际', '2026年目标'],
        ['地区生产总值', '1000', '1080'],
        ['工业增加值', '400', '440'],
      ]),
    );
    expect(indicatorsOf(plan)).toEqual([
      '/地区生产总值 (亿元, -): 2025=1000 2026=1080',
      '/工业增加值 (亿元, -): 2025=400 2026=440',
    ]);
  });

  it('no column of nature, groups in rows of their own', async () => {
    const plan = await readPage(
      paragraphs('“十五五”主要指标表'),
      table([
        ['指标', '单位', '2025年基数', '2030年目标值'],
        ['一、创新驱动', '<', '<', '<'],
        ['科技型企业数量', '家', '500', '1000'],
        ['二、绿色低碳', '<', '<', '<'],
        ['森林覆盖率', '%', '60.1', '61以上'],
      ]),
    );
    expect(indicatorsOf(plan)).toEqual([
      '一、创新驱动/科技型企业数量 (家, -): 2025=500 2030=1000',
      '二、绿色低碳/森林覆盖率 (%, -): 2025=60.1 2030=61',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('years down the rows, indicators across', async () => {
    const plan = await readPage(
      paragraphs('分年度目标表'),
      table([
        ['年份', '生产总值（亿元）', '数字经济占比（%）', '新增企业（家）'],
        ['2025年', '1000', '40', '100'],
        ['2026年', '1100', '45', '120'],
      ]),
    );
    expect(indicatorsOf(plan)).toEqual([
      '/生产总值（亿元） (亿元, -): 2025=1000 2026=1100',
      '/数字经济占比（%） (%, -): 2025=40 2026=45',
      '/新增企业（家） (家, -): 2025=100 2026=120',
    ]);
    expect(leftoversOf(plan)).toEqual([]);
  });

  it('beside tasks in numbered text', async () => {
    const plan = await readPage(
      paragraphs('2026年行动计划\n一、主要目标'),
      table([
        ['指标', '2025年', '2026年'],
        ['数据企业数量（家）', '50', '80'],
      ]),
      paragraphs(
        '二、重点任务\n（一）培育企业。培育企业30家。（责任单位：市数据局）\n（二）建设平台。建成交易平台。（责任单位：市发改委）',
      ),
    );
    expect(indicatorsOf(plan)).toEqual(['/数据企业数量（家） (家, -): 2025=50 2026=80']);
    expect(tasksOf(plan)).toHaveLength(2);
  });
});
