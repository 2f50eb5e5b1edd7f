import { describe, expect, it } from 'vitest';
import { read } from './tables.ts';

const LONG = '建立健全工作机制，加强统筹协调，形成推进合力。';

describe('rows of a task table', () => {
  const header = ['序号', '任务', '举措', '责任单位', '完成时间'];

  it('part rows: merged, alone in the first column, numbered in the number column', () => {
    const { outline } = read([
      header,
      ['一、提升质量', '<', '<', '<', '<'],
      ['1', '优化服务', LONG, '省科技厅', '6月'],
      ['（一）机制建设', '<', '<', '<', '<'],
      ['2', '完善机制', LONG, '省科技厅', '6月'],
      ['二', '促进运用', '', '', ''],
      ['3', '健全体系', LONG, '省科技厅', '6月'],
      ['保护', '', '', '', ''],
      ['4', '严格执法', LONG, '省科技厅', '6月'],
    ]);
    expect(outline).toEqual([
      '# 提升质量',
      '优化服务',
      '## 机制建设',
      '完善机制',
      '# 促进运用',
      '健全体系',
      '## 保护',
      '严格执法',
    ]);
  });

  it('a part row without number', () => {
    const { outline } = read([
      header,
      ['提升创造质量', '<', '<', '<', '<'],
      ['1', '优化服务', LONG, '省科技厅', '6月'],
      ['提高运用效益', '<', '<', '<', '<'],
      ['2', '完善机制', LONG, '省科技厅', '6月'],
    ]);
    expect(outline).toEqual(['# 提升创造质量', '优化服务', '# 提高运用效益', '完善机制']);
  });

  it('merged group columns, two levels; words printed again go on with the group', () => {
    const { outline, tasks } = read([
      ['领域', '类别', '任务', '举措', '责任单位'],
      ['创造（牵头单位：省科技厅）', '专利', '优化服务', LONG, '省财政厅'],
      ['^', '^', '完善机制', LONG, '省教育厅牵头'],
      ['^', '商标', '严格审查', LONG, '省财政厅'],
      ['创造（牵头单位：省科技厅）', '商标', '接着审查', LONG, '省财政厅'],
      ['运用', '专利', '健全体系', LONG, '省财政厅'],
    ]);
    expect(outline).toEqual([
      '# 创造',
      '## 专利',
      '优化服务',
      '完善机制',
      '## 商标',
      '严格审查',
      '接着审查',
      '# 运用',
      '## 专利',
      '健全体系',
    ]);
    expect(tasks.map(({ lead }) => lead)).toEqual(['省科技厅', undefined, '省科技厅', '省科技厅', undefined]);
  });

  it('a group printed in the middle of its rows', () => {
    const { outline } = read([
      ['领域', '任务', '举措', '责任单位'],
      ['', '甲任务', LONG, '省科技厅'],
      ['创造', '乙任务', LONG, '省科技厅'],
      ['', '丙任务', LONG, '省科技厅'],
      ['运用', '丁任务', LONG, '省科技厅'],
      ['', '戊任务', LONG, '省科技厅'],
      ['保护', '己任务', LONG, '省科技厅'],
      ['', '庚任务', LONG, '省科技厅'],
    ]);
    expect(outline).toEqual([
      '# 创造',
      '甲任务',
      '乙任务',
      '丙任务',
      '# 运用',
      '丁任务',
      '# 保护',
      '戊任务',
      '己任务',
      '庚任务',
    ]);
  });

  it('one number or task over several rows is one task; units and times each once', () => {
    const { tasks } = read([
      header,
      ['1', '优化服务', '甲举措。', '省科技厅', '6月'],
      ['^', '^', '乙举措。', '省财政厅', '6月'],
      ['2', '完善机制', '丙举措。', '省科技厅', '9月'],
      ['', '', '丁举措。', '', '12月'],
    ]);
    expect(tasks).toEqual([
      {
        no: '1',
        task: '优化服务',
        measures: '甲举措。\n乙举措。',
        units: '省科技厅 省财政厅',
        deadline: '6月',
      },
      { no: '2', task: '完善机制', measures: '丙举措。\n丁举措。', units: '省科技厅', deadline: '9月 12月' },
    ]);
  });

  it('a merged deadline or unit holds for every task it reaches into', () => {
    const { tasks } = read([
      header,
      ['1', '优化服务', LONG, '省科技厅', '2025年底'],
      ['2', '完善机制', LONG, '^', '^'],
    ]);
    expect(tasks[1]).toMatchObject({ units: '省科技厅', deadline: '2025年底' });
  });

  it('a row broken without its number goes on with the task', () => {
    const { tasks } = read([
      header,
      ['1', '壮大知识产权密集', '加快推进强省建', '省科技厅', '6月'],
      ['', '型产业', '设。', '', ''],
    ]);
    expect(tasks).toMatchObject([{ no: '1', task: '壮大知识产权密集型产业' }]);
  });

  it('header printed again, sums, notes', () => {
    const { tasks, blocks } = read([
      header,
      ['1', '优化服务', LONG, '省科技厅', '6月'],
      header,
      ['2', '完善机制', LONG, '省科技厅', '6月'],
      ['合计', '2项', '', '', ''],
      ['注：列第一位的为牵头单位。', '<', '<', '<', '<'],
    ]);
    expect(tasks.map(({ no }) => no)).toEqual(['1', '2']);
    expect(blocks.slice(-2).map(({ kind }) => kind)).toEqual(['context', 'context']);
  });

  it('numbers: 1-2, （三）, 4.', () => {
    const row = (no: string): string[] => [no, '优化服务', LONG, '省科技厅', '6月'];
    const { tasks } = read([header, row('1-2'), row('（三）'), row('4.')]);
    expect(tasks.map(({ no }) => no)).toEqual(['1-2', '（三）', '4']);
  });

  it('the number of a title without number column is its mark', () => {
    const { tasks, parts } = read([
      ['任务清单', '落实举措', '责任部门', '完成时间'],
      ['一、提升质量', '<', '<', '<'],
      ['1.优化服务', LONG, '省科技厅', '6月'],
    ]);
    expect(parts).toEqual(['提升质量']);
    expect(tasks).toMatchObject([{ no: '1', task: '优化服务' }]);
  });

  it('two tables one below the other in a sheet', () => {
    const { blocks, tasks } = read([
      header,
      ['1', '优化服务', LONG, '省科技厅', '6月'],
      ['重点项目表', '<', '<', '<', '<'],
      ['序号', '项目名称', '建设地点', '总投资', '资金来源'],
      ['1', '大桥', '某市', '300', '自筹'],
    ]);
    expect(tasks).toHaveLength(1);
    expect(blocks.at(-1)).toMatchObject({ kind: 'other-table', title: '重点项目表', rows: 1 });
  });
});

describe('a table without header', () => {
  const header = ['序号', '任务', '举措', '责任单位', '完成时间'];

  it('goes on with the columns of the table before', () => {
    const { shape } = read([header, ['1', '优化服务', LONG, '省科技厅', '6月']]);
    const { kind, tasks } = read([['2', '完善机制', '短句', '各处', '6月']], { previous: shape });
    expect(kind).toBe('tasks');
    expect(tasks).toEqual([{ no: '2', task: '完善机制', measures: '短句', units: '各处', deadline: '6月' }]);
  });

  it('does not take cells that read like header words for a header', () => {
    const { shape } = read([header, ['1', '优化服务', LONG, '省科技厅', '6月']]);
    const { tasks } = read([['2', '数据建设任务', LONG, '省科技厅', '2025年']], { previous: shape });
    expect(tasks).toMatchObject([{ no: '2', task: '数据建设任务', deadline: '2025年' }]);
  });

  it('is not forced into columns that do not fit', () => {
    const { shape } = read([header, ['1', '优化服务', LONG, '省科技厅', '6月']]);
    const { kind } = read(
      [
        ['甲县', '12', '13', '14', '15'],
        ['乙县', '22', '23', '24', '25'],
      ],
      { previous: shape },
    );
    expect(kind).toBe('other');
  });

  it('is guessed from its cells when they leave no doubt', () => {
    const { kind, tasks } = read([
      ['1', '优化服务', LONG, '省科技厅', '2025年12月'],
      ['2', '完善机制', LONG, '省财政厅、省教育厅', '2025年6月'],
    ]);
    expect(kind).toBe('tasks');
    expect(tasks[1]).toEqual({
      no: '2',
      task: '完善机制',
      measures: LONG,
      units: '省财政厅、省教育厅',
      deadline: '2025年6月',
    });
  });

  it('is guessed from numbered titles beside units', () => {
    const { tasks } = read([
      ['1.优化服务', LONG, '省科技厅'],
      ['2.完善机制', LONG, '省财政厅'],
    ]);
    expect(tasks[1]).toEqual({ no: '2', task: '完善机制', measures: LONG, units: '省财政厅' });
  });

  it('is no task table for its numbers alone', () => {
    const { kind } = read([
      ['1', '大桥工程建设项目一期工程', '300'],
      ['2', '隧道工程建设项目一期工程', '400'],
    ]);
    expect(kind).toBe('other');
  });
});
