import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/reading/index.ts';

const BODY = [
  '为做好全年工作，现提出以下安排。',
  '',
  '一、总体要求',
  '坚持问题导向，稳步推进。',
  '二、夯实基础',
  '（一）完善制度。修订《数据管理办法》。建立会商机制。',
  '（二）摸清底数。开展数据资源普查，编制资源目录。',
  '三、扩大应用',
  '（三）建设平台。建成统一门户。',
  '1.开发接口。',
  '2.接入系统。',
  '（四）组织培训。举办培训班6期。',
  '四、保障措施',
  '加强组织领导，落实经费。',
];
const read = (...lines: readonly string[]) => readPlan(lines.join('\n'));

describe('numbered text that names neither units nor times', () => {
  it.each([
    '东江省数据局2023年工作要点',
    '东江省2023年数据工作计划',
    '东江省公共数据开放行动方案（2023—2025年）',
    '2023年重点任务分解表',
  ])('is a plan where its title says so: %s', (title) => {
    const { parts, tasks, warnings } = read(title, '', ...BODY);
    expect(parts.map((part) => part.title)).toEqual(['夯实基础', '扩大应用']);
    expect(tasks.map((task) => task.title)).toEqual(['完善制度', '摸清底数', '建设平台', '组织培训']);
    expect(tasks.map((task) => task.part)).toEqual([2, 2, 3, 3]);
    const texts = tasks.map(({ measures }) => measures.map(({ text }) => text));
    expect(texts[0]).toEqual(['修订《数据管理办法》。', '建立会商机制。']);
    expect(texts[2]?.join('')).toMatch(/建成统一门户.*开发接口.*接入系统/);
    expect(warnings.map(({ code }) => code)).toContain('units-missing');
  });

  it('is one too where the title stands under the paper that sends it', () => {
    const { tasks } = read(
      '关于印发2023年数据工作要点的通知',
      '各市数据局：',
      '现将工作要点印发给你们，请认真落实。',
      '东江省数据局',
      '2023年3月1日',
      '',
      '2023年数据工作要点',
      '',
      ...BODY,
    );
    expect(tasks).toHaveLength(4);
  });

  it('counts clauses of one level', () => {
    const { parts, tasks } = read(
      '2023年工作要点',
      '一、完善制度。修订《数据管理办法》。',
      '二、摸清底数。开展数据资源普查。',
      '三、建设平台。建成统一门户。',
    );
    expect(parts).toHaveLength(0);
    expect(tasks.map((task) => task.title)).toEqual(['完善制度', '摸清底数', '建设平台']);
  });

  it.each([
    '东江省数据局2023年工作总结',
    '在全省数据工作会议上的讲话',
    '关于印发2023年数据工作要点的通知',
    '东江省数据条例',
  ])('is prose under another title: %s', (title) => {
    expect(() => read(title, '', ...BODY)).toThrow(/没有找到任务/);
  });

  it('is prose where the plan has hardly a clause', () => {
    expect(() => read('2023年工作要点', '一、完善制度。', '二、摸清底数。')).toThrow(/没有找到任务/);
  });
});
