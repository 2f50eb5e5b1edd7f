import { describe, expect, it } from 'vitest';
import type { OtherTableBlock } from '../../../../src/reading/blocks/block.ts';
import { type Read, read } from './tables.ts';

const LONG = '建立健全工作机制，加强统筹协调，形成推进合力。';

function others(reading: Read): OtherTableBlock[] {
  return reading.blocks.filter((block): block is OtherTableBlock => block.kind === 'other-table');
}

describe('indicator tables', () => {
  it('name, unit, years, nature, units', () => {
    const { kind, indicators, blocks } = read([
      ['序号', '指标名称', '单位', '2020年', '2025年目标值', '属性', '责任单位'],
      ['1', '研发投入强度', '%', '2.4', '≥2.8', '预期性', '省科技厅'],
      ['2', '专利拥有量', '件', '6.3', '12', '约束性', '省知识产权局'],
    ]);
    expect(kind).toBe('indicators');
    expect(blocks).toHaveLength(2);
    const [first, second] = indicators;
    expect(first?.name.text).toBe('研发投入强度');
    expect(first?.unit?.text).toBe('%');
    expect(first?.values.map(({ label, year, flow }) => [label, year, flow.text])).toEqual([
      ['2020年', 2020, '2.4'],
      ['2025年目标值', 2025, '≥2.8'],
    ]);
    expect(first?.nature?.value).toBe('expected');
    expect(second?.nature?.value).toBe('binding');
    expect(second?.units?.text).toBe('省知识产权局');
    expect(second?.rest.map(({ text }) => text)).toEqual(['2']);
  });

  it('groups from a merged column, from a spanning row; a nature merged over rows', () => {
    const { indicators } = read([
      ['类别', '指标', '2025年', '属性'],
      ['创新', '1.研发投入（亿元）', '100', '预期性'],
      ['^', '2.高新企业数（家/万人）', '200', '^'],
      ['民生福祉', '<', '<', '<'],
      ['', '3.人均预期寿命（岁）（累计）', '80', '约束性'],
    ]);
    expect(
      indicators.map(({ name, group, unit, nature }) => [name.text, group?.text, unit?.text, nature?.value]),
    ).toEqual([
      ['研发投入（亿元）', '创新', '亿元', 'expected'],
      ['高新企业数（家/万人）', '创新', '家/万人', 'expected'],
      ['人均预期寿命（岁）（累计）', '民生福祉', undefined, 'binding'],
    ]);
    expect(indicators.map(({ rest }) => rest.map(({ text }) => text))).toEqual([
      ['1.', '创新'],
      ['2.'],
      ['3.', '民生福祉'],
    ]);
  });

  it('years under a merged head; a growth rate; a value merged over columns', () => {
    const { kind, indicators } = read([
      ['指标', '目标', '<', '年均增速〔累计〕'],
      ['^', '2024年', '2025年', '^'],
      ['专利授权量', '10', '12', '〔20〕'],
      ['商标注册量', '持续增长', '<', '5%'],
    ]);
    expect(kind).toBe('indicators');
    expect(indicators[0]?.values.map(({ label, year, flow }) => [label, year, flow.text])).toEqual([
      ['目标/2024年', 2024, '10'],
      ['目标/2025年', 2025, '12'],
      ['年均增速〔累计〕', null, '〔20〕'],
    ]);
    expect(indicators[1]?.values.map(({ label, flow }) => [label, flow.text])).toEqual([
      ['目标/2024年、目标/2025年', '持续增长'],
      ['年均增速〔累计〕', '5%'],
    ]);
  });

  it('levels of indicators: the finest is the name', () => {
    const { indicators } = read([
      ['一级指标', '二级指标', '目标值'],
      ['创造', '授权量', '10'],
      ['^', '拥有量', '20'],
    ]);
    expect(indicators.map(({ name, group }) => `${group?.text}/${name.text}`)).toEqual([
      '创造/授权量',
      '创造/拥有量',
    ]);
  });

  it('a task table with a column of targets stays a task table', () => {
    const { kind, tasks } = read([
      ['序号', '重点任务', '主要举措', '考核指标', '目标值', '责任单位'],
      ['1', '优化服务', LONG, '办结率', '95%', '省科技厅'],
    ]);
    expect(kind).toBe('tasks');
    expect(tasks).toMatchObject([{ no: '1', task: '优化服务', measures: LONG, units: '省科技厅' }]);
  });
});

describe('tables of other things', () => {
  it.each([
    [
      'projects',
      ['序号', '项目名称', '建设内容', '总投资（万元）', '责任单位', '完成时间'],
      '重点任务项目表',
      /项目表/,
    ],
    ['a site', ['序号', '项目名称', '建设规模', '建设地点', '建设单位'], '重点项目清单', /项目表/],
    ['platforms', ['序号', '平台名称', '主要功能', '责任单位'], '重点平台建设清单', /平台/],
    ['demands', ['序号', '需求名称', '需求内容', '联系人'], '技术需求清单', /需求/],
    ['contacts', ['序号', '姓名', '单位', '职务', '联系电话'], '联络员名单', /联系名单/],
    ['scores', ['序号', '考核指标', '分值', '评分标准'], '考核表', /评分/],
    ['figures', ['地区', '企业数', '产值', '增速'], '运行情况', /表头|项目/],
  ])('%s', (_, header, caption, why) => {
    const rows = [
      header,
      header.map((word, i) => (i === 0 ? '1' : `某${word}值`)),
      header.map((_, i) => `${i}`),
    ];
    const reading = read(rows, { caption: [caption] });
    expect(reading.kind).toBe('other');
    const [table] = others(reading);
    expect(table?.title).toBe(caption);
    expect(table?.headers).toEqual(header);
    expect(table?.rows).toBe(2);
    expect(table?.why).toMatch(why);
  });

  it('projects under a caption of a task list are tasks', () => {
    const { kind, tasks } = read(
      [
        ['序号', '项目名称', '建设内容', '总投资', '责任单位', '完成时间'],
        ['1', '大桥工程', LONG, '300万元', '省交通厅', '2025年底'],
      ],
      { caption: ['重点任务清单'] },
    );
    expect(kind).toBe('tasks');
    expect(tasks).toMatchObject([{ task: '大桥工程', measures: LONG, units: '省交通厅', remark: '300万元' }]);
  });

  it('a form of label and value pairs; a table with nothing under its header', () => {
    const form = read(
      [
        ['单位名称', '', '联系人', ''],
        ['地址', '', '联系电话', ''],
        ['申报单位', '某某公司', '邮箱', ''],
      ],
      { caption: ['试点申报表'] },
    );
    expect(form.kind).toBe('other');
    const blank = read([
      ['序号', '重点任务', '进展情况', '责任单位'],
      ['1', '', '', ''],
      ['2', '', '', ''],
    ]);
    expect(others(blank)).toMatchObject([{ why: '表头之下没有内容，是待填写的表格' }]);
  });

  it('figures without header words', () => {
    const reading = read([
      ['甲县', '12', '3.5%'],
      ['乙县', '22', '4.5%'],
    ]);
    expect(others(reading)).toMatchObject([{ headers: [], rows: 2 }]);
  });

  it('labels and values side by side, without a title', () => {
    const reading = read(
      [
        ['索引号：', '1133000', '公开日期：', '2025-07-11'],
        ['发布机构：', '省某委员会', '文 号：', '某发〔2025〕13号'],
      ],
      { caption: ['首页'] },
    );
    expect(others(reading)).toMatchObject([{ title: null, why: expect.stringContaining('成对') }]);
  });

  it('goes on without header after a table of the same kind; not when words stand between', () => {
    const header = ['序号', '项目名称', '建设地点'];
    const { shape } = read([header, ['1', '大桥', '某市']]);
    expect(others(read([['2', '隧道', '某县']], { previous: shape }))).toMatchObject([{ headers: header }]);
    const before = shape && { ...shape, end: 0 };
    const far = read([['2', '隧道', '某县']], { previous: before, caption: ['另一张表'] });
    expect(others(far)).toMatchObject([{ headers: [] }]);
  });
});

describe('tables that only arrange the page', () => {
  it('one cell a row: paragraphs, printed lines of one joined', () => {
    const { kind, paragraphs, text } = read([
      ['各市县人民政府，省政府各部门，各\n直属单位要认真抓好贯彻落实，确保\n见效。\n一、总体要求'],
      [LONG],
    ]);
    expect(kind).toBe('layout');
    expect(paragraphs.map((lines) => lines.map(({ start, end }) => text.slice(start, end)).join(''))).toEqual(
      ['各市县人民政府，省政府各部门，各直属单位要认真抓好贯彻落实，确保见效。', '一、总体要求', LONG],
    );
  });

  it('columns of a page with long text', () => {
    const { kind, paragraphs } = read([['菜单', LONG.repeat(4)]]);
    expect(kind).toBe('layout');
    expect(paragraphs).toHaveLength(2);
  });
});
