import { describe, expect, it } from 'vitest';
import type { PlanTask } from '../../src/domain/plan.ts';
import { readPlan } from '../../src/reading/index.ts';
import { LIST_TEXT, withoutSpace } from './list2021.ts';

const document = readPlan(LIST_TEXT);

function task(no: number): PlanTask {
  const found = document.tasks.find((each) => each.no === no);
  if (!found) throw new Error(`no task ${no}`);
  return found;
}

function unitNames(no: number): string[] {
  return task(no).units.map((unit) => unit.name);
}

describe('the 2021 list', () => {
  it('has the counts of the paper', () => {
    expect(document.counts).toMatchObject({
      parts: 8,
      tasks: 22,
      blocks: 45,
      measures: 106,
      responsibilities: 47,
      units: 12,
      firmDeadlines: 3,
      stagedDeadlines: 19,
      leftovers: 1,
    });
    expect(document.plan).toEqual({
      title: '2021 年推动知识产权高质量发展任务清单',
      year: 2021,
      issuer: null,
      number: null,
    });
  });

  it('finds as many measures as the source has full stops outside the one in a title', () => {
    const stops = LIST_TEXT.match(/。/g)?.length ?? 0;
    const inTitles = LIST_TEXT.match(/^\s*范工作。\s*$/gm)?.length ?? 0;
    expect(document.counts.measures).toBe(stops - inTitles);
    for (const each of document.tasks.flatMap((one) => one.measures)) {
      expect(each.text.match(/。/g)).toHaveLength(1);
      expect(each.text.endsWith('。')).toBe(true);
    }
  });

  it('finds as many blocks as lines open with an addressee', () => {
    const openings = LIST_TEXT.match(/^(?:国家知识产权局：|各地区要|有关地区要|有条件的地区)/gm)?.length;
    expect(document.counts.blocks).toBe(openings);
    expect(document.tasks.map((each) => each.measures.at(-1)?.block)).toEqual([
      3, 3, 1, 2, 1, 2, 2, 2, 2, 3, 2, 2, 2, 2, 3, 2, 2, 1, 2, 2, 2, 2,
    ]);
  });

  it('joins titles over lines and drops the full stop', () => {
    expect(task(1).title).toBe(
      '配合做好知识产权强国战略纲要、“十四五”知识产权保护和运用规划的审议与印发实施',
    );
    expect(task(2).title).toBe('更高标准推进知识产权强国建设试点示范工作');
    expect(task(9).title).toBe('深入落实《关于强化知识产权保护的意见》');
    expect(task(19).title).toBe('深化“一带一路”知识产权合作');
    expect(document.tasks.map((each) => each.no)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
    expect(document.tasks.map((each) => each.part)).toEqual([
      1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 7, 7, 8, 8,
    ]);
  });

  it('reads the parts', () => {
    expect(document.parts.map((part) => part.label).join('')).toBe('一二三四五六七八');
    expect(document.parts[0]?.title).toBe('做好知识产权顶层设计，启动实施知识产权强国战略和“十四五”规划');
    expect(document.parts[7]?.title).toBe('夯实知识产权事业发展基础，着力提高管理和服务能力水平');
  });

  it('keeps the cell word for word, without the name that opens it', () => {
    const joined = task(3)
      .measures.map((measure) => measure.text)
      .join('');
    expect(joined).toBe(
      '做好专利法实施细则的修订，完成《专利审查指南》适应性修改。做好商标法进一步修改准备和地理标志法律制度论证，' +
        '加快《商标代理管理办法》等规章的制修订。研究制定大数据、人工智能、基因技术等新领域新业态知识产权保护规则。' +
        '持续完善地方知识产权立法指导协调机制。',
    );
    expect(task(17).measures[0]?.text).toContain('“放管服”改革 营造良好营商环境');
    expect(task(16).measures[1]?.text).toContain('完成建设 100 家技术与创新支持中心（TISC）首期目标');
  });

  it('every cell, checked against the source by another way', () => {
    const furniture = /^\s*(?:任务清单 落实举措 责任部门 完成时间|— 2 —)\s*$/gm;
    const body = withoutSpace(LIST_TEXT.replace(furniture, ''));
    for (const each of document.tasks) {
      const blocks = new Map<number, string>();
      for (const measure of each.measures) {
        blocks.set(measure.block, (blocks.get(measure.block) ?? '') + measure.text);
      }
      const cell = [...blocks.values()].join('');
      expect(body).toContain(withoutSpace(`国家知识产权局：${cell}`));
    }
  });

  it('knows whom each block and sentence binds', () => {
    const kinds = (no: number): string[] => task(no).measures.map((measure) => measure.addressee.kind);
    expect(kinds(1)).toEqual([
      'national',
      'national',
      'national',
      'all-regions',
      'all-regions',
      'conditional-regions',
    ]);
    expect(kinds(2)).toEqual(['national', 'all-regions', 'some-regions']);
    expect(kinds(14)).toEqual(['national', 'national', 'all-regions', 'all-regions', 'project-regions']);
    expect(task(14).measures[4]).toMatchObject({
      block: 2,
      addressee: { kind: 'project-regions', text: '地理标志运用促进工程项目涉及省份' },
    });
    expect(kinds(19)).toEqual(['national', 'conditional-regions']);
    const texts = new Set(document.tasks.flatMap((each) => each.measures.map((m) => m.addressee.text)));
    expect([...texts].sort()).toEqual(
      ['国家知识产权局', '各地区', '有关地区', '有条件的地区', '地理标志运用促进工程项目涉及省份'].sort(),
    );
  });

  it('splits and completes the units', () => {
    expect(unitNames(1)).toEqual([
      '办公室',
      '条法司',
      '联席办',
      '战略规划司',
      '保护司',
      '运用促进司',
      '公共服务司',
      '国际合作司',
      '人事司',
      '专利局审业部',
      '专利局自动化部',
      '商标局',
    ]);
    expect(unitNames(5)).toEqual(['条法司', '专利局审业部', '专利局自动化部', '商标局']);
    expect(unitNames(11)).toEqual(['联席办', '保护司', '运用促进司', '公共服务司', '人事司', '商标局']);
    expect(unitNames(14)).toEqual(['运用促进司', '战略规划司']);
    expect(unitNames(22)).toEqual(['人事司']);
    expect(task(1).units[10]).toEqual({
      name: '专利局自动化部',
      raw: '自动化部',
      role: 'responsible',
      proposedLead: false,
      collective: false,
    });
    for (const each of document.tasks) {
      expect(each.units.map((unit) => unit.proposedLead)).toEqual(each.units.map((_, i) => i === 0));
      expect(each.units.every((unit) => unit.role === 'responsible' && !unit.collective)).toBe(true);
    }
  });

  it('reads the deadlines', () => {
    for (const each of document.tasks) {
      const firm = [1, 2, 19].includes(each.no);
      expect(each.deadline).toEqual(
        firm
          ? { text: '年底前完成', kind: 'date', date: '2021-12-31' }
          : { text: '年内有阶段性成果', kind: 'staged', date: null },
      );
    }
  });

  it('sets the fragment at the end aside as a repetition of task 12', () => {
    expect(document.leftovers).toHaveLength(1);
    const [leftover] = document.leftovers;
    expect(leftover?.reason).toBe('repeats-task-12');
    expect(leftover?.text.startsWith('各地区要积极推动专利技术转移转化')).toBe(true);
    expect(leftover?.text.endsWith('加强效果')).toBe(true);
    const warning = document.warnings.find((each) => each.code === 'leftover-repeats');
    expect(warning?.message).toContain('任务 12');
    expect(warning?.source).toEqual(leftover?.source);
  });

  it('warns once per matter to settle', () => {
    expect(document.warnings.map((warning) => warning.code)).toEqual([
      'leftover-repeats',
      'lead-proposed',
      'prefix-completed',
      'deadline-staged',
    ]);
    expect(document.warnings[1]?.tasks).toEqual([1, 5, 6, 11, 14, 17, 20, 21]);
    expect(document.warnings[2]?.tasks).toEqual([1, 5]);
    expect(document.warnings[3]?.tasks).toHaveLength(19);
  });

  it('knows the pages next to the printed page number, and claims no other', () => {
    expect(task(1).titleSource.page).toBe(2);
    expect(task(3).titleSource.page).toBe(3);
    expect(task(19).titleSource.page).toBeNull();
  });
});

describe('places in the source', () => {
  const cells = document.tasks.flatMap((each) => [
    { text: each.title, source: each.titleSource },
    { text: each.unitsText, source: each.unitsSource },
    { text: each.deadline.text ?? '', source: each.deadlineSource },
    ...each.measures,
    ...each.measures.flatMap((measure) => measure.items),
  ]);

  it('hold the words of every title, unit cell, deadline, measure and item', () => {
    const noise = /任务清单 落实举措 责任部门 完成时间|— 2 —/g;
    expect(cells.length).toBeGreaterThan(22 * 4);
    for (const { text, source } of cells) {
      expect(source).not.toBeNull();
      const held = LIST_TEXT.slice(source?.start, source?.end).replace(noise, '');
      expect(withoutSpace(held)).toBe(withoutSpace(text));
    }
  });

  it('items stand in their measure, in order, without overlap', () => {
    for (const measure of document.tasks.flatMap((each) => each.measures)) {
      let at = measure.source.start;
      for (const item of measure.items) {
        expect(item.source.start).toBeGreaterThanOrEqual(at);
        expect(item.source.end).toBeGreaterThan(item.source.start);
        at = item.source.end;
      }
      expect(at).toBeLessThanOrEqual(measure.source.end);
    }
  });

  it('regions name the furniture: annex mark, six header rows, one page number', () => {
    const labels = document.regions
      .filter((region) => region.kind === 'furniture')
      .map((region) => region.label);
    expect(labels.filter((label) => label === 'header')).toHaveLength(6);
    expect(labels.filter((label) => label === 'page-number')).toHaveLength(1);
    expect(labels.filter((label) => label === 'annex-mark')).toHaveLength(1);
    expect(labels).toHaveLength(8);
  });
});
