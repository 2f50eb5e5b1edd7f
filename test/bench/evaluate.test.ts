import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openChildReader } from '../../bench/evalReader/children.ts';
import { documentsOf, evaluate, judge } from '../../bench/evalReader/evaluate.ts';
import { findGold, fits, type GoldPlan, parseGold } from '../../bench/evalReader/gold.ts';
import { figuresOf, type ReadOutcome } from '../../bench/evalReader/outcome.ts';
import { renderDiff, renderEvaluation } from '../../bench/evalReader/table.ts';
import { readPlan } from '../../src/reading/index.ts';

const LIST = fileURLToPath(new URL('../../assets/task-list-2021.txt', import.meta.url));
const EMPTY: GoldPlan = { tasks: [], parts: [], indicators: [], prose: false, otherTables: 0 };
const REFUSED: ReadOutcome = {
  plan: null,
  error: 'INPUT_NO_TASKS',
  message: '没有任务',
  milliseconds: 1,
  againMilliseconds: null,
  peakMebibytes: null,
  baseMebibytes: null,
};
/** Gold of the first two tasks of the list alone, and one that is not in it. */
const GOLD: GoldPlan = {
  ...EMPTY,
  tasks: [
    {
      title: '更高标准推进知识产权强国建设试点示范工作',
      units: [{ name: '运用促进司', role: 'responsible' }],
      deadline: { kind: 'date', date: '2021-12-31' },
    },
    { title: '清单里没有的任务', units: [], deadline: { kind: 'none', date: null } },
  ],
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-eval-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, value: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(value));
}

describe('gold', () => {
  it('is found beside the document, in the gold folder, then by pattern', () => {
    const gold = join(folder, 'gold');
    mkdirSync(gold);
    write('gold/shared.gold.json', { ...EMPTY, parts: ['by pattern'] });
    write('gold/gold.map.json', { 'list-*.pdf': 'shared.gold.json' });
    const file = join(folder, 'list-web.pdf');
    expect(findGold(file, folder, gold)).toMatchObject({ parts: ['by pattern'] });
    write('gold/list-web.pdf.gold.json', { ...EMPTY, parts: ['in the folder'] });
    expect(findGold(file, folder, gold)).toMatchObject({ parts: ['in the folder'] });
    write('list-web.pdf.gold.json', { ...EMPTY, parts: ['beside'] });
    expect(findGold(file, folder, gold)).toMatchObject({ parts: ['beside'] });
    expect(findGold(join(folder, 'other.pdf'), folder, gold)).toBeNull();
  });

  it('a pattern that leads nowhere is a fault, not a file without gold', () => {
    write('gold.map.json', { '*': 'nowhere.gold.json' });
    expect(() => findGold(join(folder, 'a.txt'), folder, folder)).toThrow('nowhere.gold.json');
  });

  it('a slip of the pen in a gold file is refused, with the name of the file', () => {
    write('a.txt.gold.json', { ...EMPTY, task: [] });
    expect(() => findGold(join(folder, 'a.txt'), folder, folder)).toThrow('a.txt.gold.json');
    const role = {
      title: '甲',
      units: [{ name: '乙局', role: 'leader' }],
      deadline: GOLD.tasks[1]?.deadline,
    };
    expect(() => parseGold(JSON.stringify({ ...EMPTY, tasks: [role] }))).toThrow();
    expect(() => parseGold(JSON.stringify({ error: 'no such code' }))).toThrow();
  });

  it.each([
    ['annex-web.html', 'annex-*', true],
    ['annex.html', 'annex-*', false],
    ['a-b-c.pdf', 'a*b*.pdf', true],
    ['aXb', 'a*b', true],
    ['ab', 'a*b', true],
    ['a', 'a*a', false],
    ['a.pdf', 'a.pdf', true],
    ['a-pdf', 'a.pdf', false],
  ])('%s fits %s: %s', (name, pattern, expected) => {
    expect(fits(name, pattern)).toBe(expected);
  });
});

describe('judging one file', () => {
  it('a refusal is right only with the code the gold names', () => {
    expect(judge(REFUSED, { error: 'INPUT_NO_TASKS' })).toEqual({ scores: null, faults: [] });
    expect(judge(REFUSED, { error: 'INPUT_SCANNED' }).faults).toHaveLength(1);
  });

  it('a file refused against its gold missed everything', () => {
    const { scores, faults } = judge(REFUSED, GOLD);
    expect(scores?.tasks).toMatchObject({ gold: 2, read: 0, right: 0 });
    expect(faults).toHaveLength(1);
  });

  it('other tables are counted, unless the gold leaves them to taste', () => {
    const text = '1.做好工作\n国家局：开展调查。\n条法司 年底前完成\n';
    const read = { ...REFUSED, plan: figuresOf(readPlan(text), text), error: null };
    expect(judge(read, { ...EMPTY, otherTables: 2 }).faults).toHaveLength(1);
    expect(judge(read, { ...EMPTY, otherTables: 0 }).faults).toEqual([]);
    expect(judge(read, { ...EMPTY, otherTables: null }).faults).toEqual([]);
  });

  it('prose is recognised by the refusal, and a task invented from it is a fault', () => {
    const prose = { ...EMPTY, prose: true };
    expect(judge(REFUSED, prose).faults).toEqual([]);
    const text = '1.做好工作\n国家局：开展调查。\n条法司 年底前完成\n';
    const invented = { ...REFUSED, plan: figuresOf(readPlan(text), text), error: null };
    expect(judge(invented, prose).faults).toHaveLength(1);
    expect(judge(invented, prose).scores?.tasks).toMatchObject({ gold: 0, read: 1, right: 0 });
  });
});

describe('a folder', () => {
  it('is read file by file, each in a process of its own, and held against the gold', async () => {
    mkdirSync(join(folder, 'deep'));
    copyFileSync(LIST, join(folder, 'deep', 'list.txt'));
    writeFileSync(join(folder, 'empty.txt'), ' \n');
    write('deep/list.txt.gold.json', GOLD);
    write('empty.txt.gold.json', { error: 'INPUT_EMPTY' });
    const files = documentsOf(folder);
    expect(files).toEqual([join(folder, 'deep', 'list.txt'), join(folder, 'empty.txt')]);

    const seen: string[] = [];
    const reader = await openChildReader();
    const result = await evaluate(files, { folder, gold: folder }, reader.read, ({ file }) =>
      seen.push(file),
    ).finally(reader.close);
    expect(seen).toEqual([join('deep', 'list.txt'), 'empty.txt']);
    const [list, empty] = result.files;
    expect(list?.outcome).toMatchObject({ error: null, plan: { format: 'text', parts: 8, tasks: 22 } });
    expect(list?.outcome.peakMebibytes).toBeGreaterThanOrEqual(list?.outcome.baseMebibytes ?? 0);
    expect(list?.scores?.tasks).toMatchObject({ gold: 2, read: 22, right: 1 });
    expect(list?.scores?.dated).toMatchObject({ gold: 1, read: 22, right: 1 });
    expect(empty).toMatchObject({ outcome: { error: 'INPUT_EMPTY' }, scores: null, faults: [] });
    expect(result.total?.units).toMatchObject({ gold: 1, right: 1 });

    expect(renderEvaluation(result)).toContain('INPUT_EMPTY');
    expect(list && renderDiff(list)).toContain('－ 清单里没有的任务');
  });

  it('leftovers are counted without white space', () => {
    const text = readFileSync(LIST, 'utf8');
    const document = readPlan(text);
    const left = document.leftovers.map((leftover) => leftover.text.replace(/\s+/g, '').length);
    const sum = left.reduce((total, length) => total + length, 0);
    expect(sum).toBeGreaterThan(0);
    const figures = figuresOf(document, text);
    expect(figures.leftoverCharacters).toBe(sum);
    expect(figures.leftovers.join('')).toHaveLength(sum);
  });

  it('the body is everything but white space and the header row', () => {
    const text = '任务清单 落实举措 责任部门 完成时间\n1.做好工作\n国家局：开展调查。\n条法司 年底前完成\n';
    const figures = figuresOf(readPlan(text), text);
    expect(figures.leftoverCharacters).toBe(0);
    expect(figures.bodyCharacters).toBe('1.做好工作国家局：开展调查。条法司年底前完成'.length);
  });
});
