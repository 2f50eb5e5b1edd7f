import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturePath, LIST_PATH, LIST_TEXT } from '../reading/list2021.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const plan = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/coverage/plans/${name}.txt`, import.meta.url));
let folder = '';

function luoshi(...args: string[]) {
  const env = { ...process.env, LUOSHI_LANG: 'zh' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-compare-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('luoshi compare', () => {
  it('as JSON: the promised shape, with places in both files', () => {
    const { status, stdout } = luoshi('compare', LIST_PATH, plan('altered'), '--json');
    expect(status).toBe(0);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['duties', 'added', 'counts']);
    expect(answer.duties).toHaveLength(105);
    const duty = answer.duties.find(({ text }: { text: string }) => text.includes('《专利导航指南》'));
    expect(Object.keys(duty)).toEqual(['task', 'addressee', 'text', 'source', 'verdict', 'items', 'why']);
    expect(duty).toMatchObject({ task: 8, addressee: 'all-regions', verdict: 'weakened' });
    expect(duty.why).toContain('「贯彻」');
    expect(duty.why).toContain('「研究');
    expect(LIST_TEXT.slice(duty.source.start, duty.source.end)).toContain('专利导航指南');
    expect(Object.keys(duty.items[0])).toEqual(['no', 'text', 'source', 'score']);
    expect(duty.items[0]).toMatchObject({ no: 6, text: '研究推广《专利导航指南》国家标准' });
    expect(duty.items[0].score).toBeGreaterThanOrEqual(0.5);
    const added = answer.added.find(({ text }: { text: string }) => text.includes('加大对专利申请的资助'));
    expect(Object.keys(added)).toEqual(['text', 'source', 'nearest']);
    expect(added.nearest).toEqual({ task: 6, text: '全面取消对知识产权申请的资助' });
    const { covered, weakened, stricter, missing, 'not-applicable': unbound } = answer.counts;
    expect(covered + weakened + stricter + missing + unbound).toBe(answer.counts.duties);
    expect(answer.counts.added).toBe(answer.added.length);
  });

  it('as a table: files, counts, a row for each duty with its reason, then what was added', () => {
    const { status, stdout } = luoshi('compare', LIST_PATH, plan('altered'));
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(`上级 ${LIST_PATH}  2021 年推动知识产权高质量发展任务清单`);
    expect(lines[1]).toContain('宁山省2021年知识产权工作任务分解表');
    expect(lines[2]).toMatch(/^上级对地区提出 105 项：落实 \d+ 项，减弱 \d+ 项，加严 \d+ 项，缺失 \d+ 项/);
    expect(lines.filter((line) => /^\d+ +(?:落实|减弱|加严|缺失|不适用) /.test(line))).toHaveLength(105);
    expect(stdout).toContain('范围缩小：上级「各级」，本地「省级」');
    expect(stdout).toMatch(/本地新增 \d+ 项/);
    expect(stdout).toContain('字句近于任务 6：全面取消对知识产权申请的资助');
  });

  it('plans without years and levels: both are given', () => {
    const [upstream, local] = [join(folder, '上级.txt'), join(folder, '本地.txt')];
    const list = (title: string, sentence: string, due: string): string =>
      `${title}\n\n一、保护\n\n1.保护\n${sentence}\n责任单位：保护处\n完成时限：${due}\n`;
    writeFileSync(upstream, list('江云省知识产权工作要点', '开展知识产权保护满意度调查。', '6月底前'));
    writeFileSync(local, list('云溪市知识产权工作要点', '开展知识产权保护满意度调查。', '9月底前'));
    const { stdout } = luoshi(...['compare', upstream, local, '--json', '--year', '2023', '--level', 'city']);
    const [duty] = JSON.parse(stdout).duties;
    expect(duty).toMatchObject({ addressee: 'unstated', verdict: 'weakened' });
    expect(duty.why).toContain('2023年6月30日');
    expect(duty.why).toContain('2023年9月30日');
  });

  it('a Word file for the list, a provincial table for the plan', () => {
    const { status, stdout } = luoshi(
      ...['compare', fixturePath('word/list2021.docx'), fixturePath('province-2024.txt'), '--json'],
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).counts).toMatchObject({ duties: 105 });
  });

  it('a file that cannot be read, a year or level that is none: says why, answers 2', () => {
    const missing = luoshi('compare', LIST_PATH, join(folder, '没有.pdf'), '--json');
    expect(missing).toMatchObject({ status: 2, stdout: '' });
    expect(missing.stderr).toContain('INPUT_NOT_FOUND');
    const empty = join(folder, '通知.txt');
    writeFileSync(empty, '通知\n\n现将有关事项通知如下。\n');
    const [above, below] = [luoshi('compare', empty, LIST_PATH), luoshi('compare', LIST_PATH, empty)];
    expect(above.stderr).toContain(`INPUT_NO_TASKS: 上级文件「${empty}」`);
    expect(below.stderr).toContain(`INPUT_NO_TASKS: 本地文件「${empty}」`);
    const year = luoshi('compare', LIST_PATH, plan('altered'), '--year', '21');
    expect(year).toMatchObject({ status: 2, stdout: '' });
    expect(year.stderr).toContain('REQUEST_INVALID');
    expect(luoshi('compare', LIST_PATH, plan('altered'), '--level', 'county').status).toBe(2);
  });
});
