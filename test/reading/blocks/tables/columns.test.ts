import { describe, expect, it } from 'vitest';
import { read } from './tables.ts';

const LONG = '建立健全工作机制，加强统筹协调，形成推进合力。';

describe('columns of a task table', () => {
  it.each([
    ['序号', '重点任务', '具体工作', '责任单位', '完成时间'],
    ['编号', '任务名称', '工作内容', '责任部门', '完成时限'],
    ['序号', '任务清单', '落实举措', '责任部门', '时间节点'],
    ['项次', '工作任务', '实施路径', '责任主体', '时间要求'],
    ['序\n号', '重点举措', '具体工作', '责 任 单 位', '完 成\n时 限'],
    ['序号', '重点任务', '重点举措', '实施主体', '拟投入运营时间'],
    ['序号', '事项', '任务内容', '承办单位', '完成时限（2025年）'],
    ['序号', '2025年重点任务', '主要内容', '责任单位', '预计完成时间'],
    ['序号', '存在问题', '整改措施', '责任单位', '整改时限'],
  ])('%s | %s | %s | %s | %s', (...header) => {
    const { kind, tasks } = read([header, ['1', '优化服务', LONG, '省科技厅', '12月底前']]);
    expect(kind).toBe('tasks');
    expect(tasks).toEqual([
      { no: '1', task: '优化服务', measures: LONG, units: '省科技厅', deadline: '12月底前' },
    ]);
  });

  it('lead, co-operating and guiding units', () => {
    const { tasks } = read([
      ['任务', '举措', '牵头单位', '配合单位', '指导部门'],
      ['优化服务', LONG, '市科技局', '市财政局', '省科技厅'],
    ]);
    expect(tasks).toEqual([{ task: '优化服务', measures: LONG, lead: '市科技局', co: '市财政局 省科技厅' }]);
  });

  it('a header of two rows: units by role, targets by year', () => {
    const { tasks, furniture, text } = read([
      ['序号', '重点任务', '目标', '<', '责任单位', '<', '备注'],
      ['^', '^', '2025年', '2026年', '牵头', '配合', '^'],
      ['1', '优化服务', '30%', '40%', '市科技局', '市财政局', '续建'],
    ]);
    expect(tasks).toEqual([
      {
        no: '1',
        task: '优化服务',
        target2025: '30%',
        target2026: '40%',
        lead: '市科技局',
        co: '市财政局',
        remark: '续建',
      },
    ]);
    expect(furniture.map(({ start, end }) => text.slice(start, end))).toContain('牵头');
  });

  it('header words broken over two rows without merged cells', () => {
    const { tasks } = read([
      ['序', '任务名称', '主要内容', '责任', '拟投入'],
      ['号', '', '', '单位', '运营时间'],
      ['1', '优化服务', LONG, '省科技厅', '2026年6月'],
    ]);
    expect(tasks).toEqual([
      { no: '1', task: '优化服务', measures: LONG, units: '省科技厅', deadline: '2026年6月' },
    ]);
  });

  it('targets by year in headers of one row', () => {
    const { tasks } = read([
      ['序号', '工作任务', '2025年目标', '2026年目标', '责任单位'],
      ['1', '优化服务', '建成5个', '建成8个', '省科技厅'],
    ]);
    expect(tasks).toMatchObject([{ target2025: '建成5个', target2026: '建成8个' }]);
  });

  it('a schedule by quarter under one head', () => {
    const { tasks } = read([
      ['序号', '任务', '举措', '进度安排', '<', '责任单位'],
      ['^', '^', '^', '一季度', '二季度', '^'],
      ['1', '优化服务', LONG, '制定方案', '全面实施', '省科技厅'],
    ]);
    expect(tasks).toMatchObject([
      { task: '优化服务', measures: LONG, target: '全面实施', units: '省科技厅' },
    ]);
  });

  it('rows before the header: title, unit, who filled it in', () => {
    const { tasks, blocks } = read([
      ['2025年重点任务分工表', '<', '<'],
      ['填报单位：某局', '<', '<'],
      ['任务', '举措', '责任单位'],
      ['优化服务', LONG, '省科技厅'],
    ]);
    expect(tasks).toHaveLength(1);
    expect(blocks.map(({ kind }) => kind)).toEqual(['loose', 'context', 'cells']);
  });

  it('a generic name column under a caption of tasks; two columns of measures, two of units', () => {
    const { kind, tasks, parts } = read(
      [
        [
          '序\n号',
          '领域',
          '数据集名称',
          '建设主体',
          '简要描述',
          '应用场景',
          '责任\n单位',
          '拟投入\n运营时间',
        ],
        [
          '1',
          '医疗健康\n（牵头单\n位：省卫\n生 健 康\n委）',
          '诊疗数据集',
          '省信息中心',
          '归集数据。',
          '模型训练。',
          '省卫生\n健康委',
          '2025 年\n12 月',
        ],
        ['2', '^', '影像数据集', '市信息中心', '归集影像。', '科研支持。', '省数据局', '2026年2月'],
      ],
      { caption: ['附件', '行业数据集建设重点任务清单（首批）'] },
    );
    expect(kind).toBe('tasks');
    expect(parts).toEqual(['医疗健康']);
    expect(tasks).toEqual([
      {
        no: '1',
        task: '诊疗数据集',
        measures: '归集数据。\n模型训练。',
        units: '省信息中心 省卫生健康委',
        deadline: '2025 年12 月',
        lead: '省卫生健康委',
      },
      {
        no: '2',
        task: '影像数据集',
        measures: '归集影像。\n科研支持。',
        units: '市信息中心 省数据局',
        deadline: '2026年2月',
        lead: '省卫生健康委',
      },
    ]);
  });

  it('a leader is no unit', () => {
    const { tasks } = read([
      ['任务', '举措', '责任领导', '责任单位', '责任人'],
      ['优化服务', LONG, '张三', '省科技厅', '李四'],
    ]);
    expect(tasks).toEqual([{ task: '优化服务', measures: LONG, units: '省科技厅', remark: '张三 李四' }]);
  });

  it('a column of offices named 责任人 or 单位 holds units', () => {
    for (const word of ['责任人', '单位']) {
      const { tasks } = read([
        ['任务', '举措', word],
        ['优化服务', LONG, '省科技厅'],
      ]);
      expect(tasks).toMatchObject([{ units: '省科技厅' }]);
    }
  });

  it('three columns of work: part, task, measures', () => {
    const { outline, tasks } = read([
      ['重点任务', '重点举措', '具体工作', '责任单位'],
      ['提升质量', '优化服务', LONG, '省科技厅'],
      ['^', '完善机制', LONG, '省财政厅'],
    ]);
    expect(outline).toEqual(['# 提升质量', '优化服务', '完善机制']);
    expect(tasks.map(({ measures }) => measures)).toEqual([LONG, LONG]);
  });

  it('重点任务 over numbered 具体工作 is a group, over 任务名称 too', () => {
    for (const fine of ['具体工作', '任务名称']) {
      const { outline, tasks } = read([
        ['重点任务', '序号', fine, '责任单位'],
        ['提升质量', '1', '优化服务流程', '省科技厅'],
        ['^', '2', '完善工作机制', '省财政厅'],
        ['促进运用', '3', '健全转化体系', '省财政厅'],
      ]);
      expect(outline).toEqual(['# 提升质量', '优化服务流程', '完善工作机制', '# 促进运用', '健全转化体系']);
      expect(tasks.map(({ no }) => no)).toEqual(['1', '2', '3']);
    }
  });

  it('one column of work: its first sentence is the title', () => {
    const { tasks } = read([
      ['序号', '工作任务', '责任单位'],
      ['1', `优化服务流程。${LONG}`, '省科技厅'],
      ['2', `完善机制：${LONG}`, '省科技厅'],
      ['3', '健全转化体系', '省科技厅'],
    ]);
    expect(tasks).toEqual([
      { no: '1', units: '省科技厅', task: '优化服务流程。', measures: LONG },
      { no: '2', units: '省科技厅', task: '完善机制', measures: LONG },
      { no: '3', units: '省科技厅', task: '健全转化体系' },
    ]);
  });

  it('an unnamed column is read by what it holds', () => {
    const { tasks } = read([
      ['', '任务', '举措', '', ''],
      ['1', '优化服务', LONG, '省科技厅', '2025年底'],
      ['2', '完善机制', LONG, '省财政厅', '2025年6月'],
    ]);
    expect(tasks[1]).toEqual({
      no: '2',
      task: '完善机制',
      measures: LONG,
      units: '省财政厅',
      deadline: '2025年6月',
    });
  });

  it('names set one a line are parted; a name broken by the column is not', () => {
    const units = (cell: string): string | undefined =>
      read([
        ['任务', '举措', '责任单位'],
        ['优化服务', LONG, cell],
      ]).tasks[0]?.units;
    expect(units('省科技厅\n省财政厅')).toBe('省科技厅 省财政厅');
    expect(units('杭州市\n卫生\n健康委、\n杭州市\n数据局')).toBe('杭州市卫生健康委、杭州市数据局');
    expect(units('人形机器人\n创新中心\n有限公司')).toBe('人形机器人创新中心有限公司');
    expect(units('省发展改革委\n省科技厅')).toBe('省发展改革委 省科技厅');
  });
});
