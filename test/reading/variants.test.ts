import { describe, expect, it } from 'vitest';
import { renderPlanTree, summaryLine } from '../../src/cli/readTree.ts';
import { placeNamer } from '../../src/domain/placeWords.ts';
import type { PlanDocument } from '../../src/domain/plan.ts';
import { readPlan } from '../../src/reading/index.ts';
import { essence, fixture, LIST_TEXT } from './list2021.ts';

const original = essence(readPlan(LIST_TEXT));
const HEADER = /^ ?任务清单 落实举措 责任部门 完成时间$/gm;

interface Essence {
  tasks: { title: string; units: unknown; deadline: unknown; measures: unknown[] }[];
}

/** The tasks' cells alone, for variants that change numbers, parts or leftovers. */
function cellsOf(document: PlanDocument): unknown {
  return (essence(document) as Essence).tasks.map(({ title, units, deadline, measures }) => ({
    title,
    units,
    deadline,
    measures,
  }));
}
const originalCells = cellsOf(readPlan(LIST_TEXT));

describe('the 2021 list in other hands', () => {
  it.each([
    ['CRLF', LIST_TEXT.replace(/\n/g, '\r\n')],
    ['CR', LIST_TEXT.replace(/\n/g, '\r')],
    ['byte order mark', `\ufeff${LIST_TEXT}`],
    ['no blank lines', LIST_TEXT.replace(/\n{2,}/g, '\n')],
    ['indented lines', LIST_TEXT.replace(/^(?=.)/gm, '　　')],
    ['trailing white space', LIST_TEXT.replace(/$/gm, '  \t')],
    ['no headers', LIST_TEXT.replace(HEADER, '')],
    ['page number as digits', LIST_TEXT.replace('— 2 —', '2')],
    ['page number in words', LIST_TEXT.replace('— 2 —', '第 2 页')],
    ['page number with hyphens', LIST_TEXT.replace('— 2 —', '- 2 -')],
    ['full-width stop after task numbers', LIST_TEXT.replace(/^( ?\d{1,2})\./gm, '$1．')],
    ['pause mark after task numbers', LIST_TEXT.replace(/^( ?\d{1,2})\./gm, '$1、')],
    ['space after task numbers', LIST_TEXT.replace(/^( ?\d{1,2})\./gm, '$1. ')],
  ])('%s: the same plan', (_, text) => {
    expect(text).not.toBe(LIST_TEXT);
    expect(essence(readPlan(text))).toEqual(original);
  });

  it('running title on every page: the same plan, the title named furniture', () => {
    const title = '2021 年推动知识产权高质量发展任务清单';
    let first = true;
    const text = LIST_TEXT.replace(HEADER, (header) => {
      if (!first) return `${title}\n${header}`;
      first = false;
      return header;
    });
    const document = readPlan(text);
    expect(essence(document)).toEqual(original);
    expect(document.regions.filter((region) => region.label === 'running-title')).toHaveLength(5);
  });

  it('parts counted in other ways', () => {
    const numbers = '一二三四五六七八';
    const bracket = readPlan(LIST_TEXT.replace(/^([一二三四五六七八])、/gm, '（$1）'));
    expect(essence(bracket)).toEqual(original);
    const division = readPlan(LIST_TEXT.replace(/^([一二三四五六七八])、/gm, '第$1部分 '));
    expect(cellsOf(division)).toEqual(originalCells);
    expect(division.parts.map((part) => part.label)).toEqual([...numbers].map((n) => `第${n}部分`));
    expect(division.tasks.map((task) => task.part)).toEqual(
      readPlan(LIST_TEXT).tasks.map((task) => task.part),
    );
  });

  it('without parts: the same tasks, in part 0', () => {
    const document = readPlan(LIST_TEXT.replace(/^[一二三四五六七八]、.*$/gm, ''));
    expect(document.parts).toEqual([]);
    expect(document.tasks.every((task) => task.part === 0)).toBe(true);
    expect(cellsOf(document)).toEqual(originalCells);
  });

  it('with one part row missing: said in a warning', () => {
    const document = readPlan(LIST_TEXT.replace(/^三、.*$/m, ''));
    expect(document.counts).toMatchObject({ parts: 7, tasks: 22, measures: 106 });
    expect(document.warnings.map((warning) => warning.code)).toContain('part-gap');
  });

  it('with a task missing: the others stay, the gap is said', () => {
    const from = LIST_TEXT.indexOf('\n10.');
    const to = LIST_TEXT.indexOf('\n11.');
    const document = readPlan(LIST_TEXT.slice(0, from) + LIST_TEXT.slice(to));
    expect(document.tasks.map((task) => task.no)).not.toContain(10);
    expect(document.counts.tasks).toBe(21);
    expect(document.warnings.find((warning) => warning.code === 'number-gap')?.tasks).toEqual([11]);
  });

  it('with numbers that begin anew in each part: numbered on, and said', () => {
    let no = 0;
    const text = LIST_TEXT.split('\n')
      .map((line) => {
        if (/^[一二三四五六七八]、/.test(line)) no = 0;
        return line.replace(/^ ?\d{1,2}\./, () => `${++no}.`);
      })
      .join('\n');
    const document = readPlan(text);
    expect(cellsOf(document)).toEqual(originalCells);
    expect(document.tasks.map((task) => task.no)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
    expect(document.warnings.map((warning) => warning.code)).toContain('number-restart');
  });

  it('of another year, office and set of departments', () => {
    const text = LIST_TEXT.replaceAll('国家知识产权局：', '市数据管理局：')
      .replaceAll('2021 年推动', '2026 年推动')
      .replaceAll('年底前完成', '9月底前完成')
      .replaceAll('条法司', '法规处')
      .replaceAll('商标局', '数据集团');
    const document = readPlan(text);
    expect(document.plan.year).toBe(2026);
    expect(document.counts).toMatchObject({ blocks: 45, measures: 106, responsibilities: 47, units: 12 });
    expect(document.tasks[0]?.deadline).toEqual({ text: '9月底前完成', kind: 'date', date: '2026-09-30' });
    expect(document.tasks[0]?.measures[0]?.addressee).toEqual({ kind: 'national', text: '市数据管理局' });
    expect(document.tasks[4]?.units.map((unit) => unit.name)).toEqual([
      '法规处',
      '专利局审业部',
      '专利局自动化部',
      '数据集团',
    ]);
  });

  it('with form feeds between pages: every place knows its page', () => {
    const document = readPlan(LIST_TEXT.replace(/^(?= 任务清单| 19\.)/gm, '\f'));
    expect(essence(document)).toEqual(original);
    expect(document.tasks[6]?.titleSource.page).toBe(2);
    expect(document.tasks.at(-1)?.titleSource.page).toBe(6);
  });

  it('pasted as a table: the same cells, each line of a cell a paragraph', () => {
    const plan = readPlan(LIST_TEXT);
    const rows = plan.tasks.map((task) => {
      const blocks: string[] = [];
      for (const measure of task.measures) {
        const opening = measure.addressee.kind === 'national' ? '国家知识产权局：' : '';
        const known = blocks[measure.block - 1];
        if (known === undefined) blocks.push(opening + measure.text);
        else blocks[measure.block - 1] = known + measure.text;
      }
      const part = plan.parts.find((each) => each.no === task.part);
      const first = plan.tasks.find((each) => each.part === task.part) === task;
      const row = [
        `${task.no}.${task.title}`,
        `"${blocks.join('\n')}"`,
        task.unitsText,
        task.deadline.text,
      ].join('\t');
      return first ? `${part?.label}、${part?.title}\n${row}` : row;
    });
    const header = ['任务清单', '落实举措', '责任部门', '完成时间'].join('\t');
    const document = readPlan(`${plan.plan.title}\n${header}\n${rows.join('\n')}\n`);
    expect(cellsOf(document)).toEqual(originalCells);
    expect(document.parts.map((part) => part.title)).toEqual(plan.parts.map((part) => part.title));
    expect(document.leftovers).toEqual([]);
  });
});

function shape(document: PlanDocument): unknown {
  return document.tasks.map((task) => ({
    part: task.part,
    title: task.title,
    units: task.units.map((unit) => `${unit.name}:${unit.role}`),
    deadline: [task.deadline.kind, task.deadline.date],
    addressees: task.measures.map((measure) => `${measure.block} ${measure.addressee.kind}`),
  }));
}

describe('other lists of the family', () => {
  it("a province's list, in four columns run together", () => {
    const document = readPlan(fixture('province-2024.txt'));
    expect(document.plan).toEqual({
      title: '江云省 2024 年知识产权服务实体经济重点任务分工方案',
      year: 2024,
      issuer: '江云省知识产权局',
      number: '江知发〔2024〕12 号',
    });
    expect(shape(document)).toEqual([
      {
        part: 1,
        title: '开展高价值专利培育行动',
        units: ['省知识产权局:lead', '省教育厅:co', '省科技厅:co'],
        deadline: ['date', '2024-10-31'],
        addressees: ['1 national', '1 national', '2 all-regions'],
      },
      {
        part: 1,
        title: '完善商标品牌指导站布局',
        units: ['商标监督管理处:responsible', '地理标志处:responsible', '省知识产权保护中心:responsible'],
        deadline: ['ongoing', null],
        addressees: ['1 national', '2 some-regions'],
      },
      {
        part: 2,
        title: '加强重点领域行政执法',
        units: [
          '省知识产权局:lead',
          '省公安厅:responsible',
          '省市场监管局:responsible',
          '各市知识产权局:responsible',
        ],
        deadline: ['recurring', null],
        addressees: ['1 national', '1 national', '2 conditional-regions', '2 project-regions'],
      },
      {
        part: 2,
        title: '推进知识产权转化',
        units: ['运用促进处:responsible'],
        deadline: ['staged', null],
        addressees: ['1 national'],
      },
    ]);
    expect(document.leftovers).toEqual([]);
    expect(document.tasks.map((task) => task.titleSource.page)).toEqual([3, 4, 4, 4]);
  });

  it('numbered text with responsibility in brackets', () => {
    const document = readPlan(fixture('numbered-brackets.txt'));
    expect(shape(document)).toMatchObject([
      { part: 1, units: ['市行政审批局:lead', '市公安局:responsible', '市人力资源社会保障局:responsible'] },
      {
        part: 1,
        units: ['市市场监管局:responsible', '市税务局:responsible'],
        deadline: ['date', '2023-06-30'],
      },
      { part: 2, units: ['市自然资源局:lead', '各县（市、区）政府:co'] },
      { part: 2, units: ['市人力资源社会保障局:responsible', '市教育局:responsible'] },
    ]);
    expect(document.tasks.map((task) => task.title)).toEqual([
      '推行“一件事”集成办理',
      '压缩企业开办时间',
      '完善用地保障机制',
      '加强企业用工服务',
    ]);
    expect(document.leftovers).toEqual([]);
  });

  it('a table pasted with tabs and quotes', () => {
    const document = readPlan(fixture('pasted-table.tsv'));
    expect(shape(document)).toEqual([
      {
        part: 1,
        title: '建设公共数据平台',
        units: ['数字科技司:responsible', '规划司:responsible'],
        deadline: ['date', '2025-12-31'],
        addressees: ['1 national', '1 national', '2 all-regions'],
      },
      {
        part: 1,
        title: '完善数据标准',
        units: ['政策司:responsible', '信息中心标准部:responsible', '信息中心应用部:responsible'],
        deadline: ['date', '2025-06-30'],
        addressees: ['1 national'],
      },
      {
        part: 2,
        title: '培育数据市场',
        units: ['市场司:lead', '政策司:co'],
        deadline: ['ongoing', null],
        addressees: ['1 national', '2 conditional-regions'],
      },
    ]);
    expect(document.leftovers).toEqual([]);
  });
});

describe('the tree for the terminal', () => {
  const document = readPlan(LIST_TEXT);

  it('says in one line what was found', () => {
    const { items } = document.counts;
    expect(summaryLine(document, 'en')).toBe(
      `8 parts, 22 tasks, 45 addressee blocks, 106 measures, ${items} items, 47 responsibilities of 12 departments; ` +
        '3 firm deadlines, 19 staged; 1 leftover fragment set aside',
    );
    expect(summaryLine(document, 'zh')).toContain('8 个部分，22 项任务，45 段责任对象，106 句举措');
  });

  it('shows every part, task and item, and fits the width', () => {
    for (const lang of ['zh', 'en'] as const) {
      const tree = renderPlanTree(document, lang);
      const squeezed = tree.replace(/[\s│├└─]/g, '');
      for (const part of document.parts) expect(tree).toContain(`${part.label}、${part.title}`);
      for (const task of document.tasks) {
        expect(tree).toContain(`${task.no}. ${task.title}`);
        for (const item of task.measures.flatMap((measure) => measure.items)) {
          expect(squeezed).toContain(item.text.replace(/[\s─]/g, ''));
        }
      }
      expect(tree).toContain('repeats-task-12');
      for (const warning of document.warnings) expect(tree).toContain(warning.code);
    }
  });

  it('names the place of what is left to settle', () => {
    const placeOf = placeNamer({ format: 'text', text: LIST_TEXT, places: [] }, 'zh');
    const [leftover] = document.leftovers;
    const line = LIST_TEXT.slice(0, leftover?.source.start).split('\n').length;
    const tree = renderPlanTree(document, 'zh', placeOf);
    expect(tree).toContain(`repeats-task-12 [第 ${line}`);
    expect(tree).toContain(`leftover-repeats [第 ${line}`);
  });
});
