import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturePath, LIST_PATH, LIST_TEXT } from '../reading/list2021.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
let folder = '';
let edited = '';

function luoshi(...args: string[]) {
  const env = { ...process.env, LUOSHI_LANG: 'zh' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-diff-'));
  edited = join(folder, '新版.txt');
  writeFileSync(
    edited,
    LIST_TEXT.replace('积极参与试点示范工作', '全面参与试点示范和评估工作').replace(
      '年底前完成',
      '2022 年 3 月底前完成',
    ),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('luoshi diff', () => {
  it('the same list in two formats: says so, answers 0', () => {
    const { status, stdout } = luoshi('diff', LIST_PATH, fixturePath('word/list2021.docx'));
    expect(stdout).toContain('未变 22 项；新增 0 项，删去 0 项；改写 0 项');
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(status).toBe(0);
  });

  it('two editions: the counts, a block for each changed task with its words marked, answers 1', () => {
    const { status, stdout } = luoshi('diff', LIST_PATH, edited);
    const [old, next, counts, ...blocks] = stdout.trim().split('\n');
    expect(old).toBe(`旧版 ${LIST_PATH}  2021 年推动知识产权高质量发展任务清单`);
    expect(next).toContain(edited);
    expect(counts).toBe(
      '未变 20 项；新增 0 项，删去 0 项；改写 1 项，移动 0 项，时限变更 1 项，单位变更 0 项',
    );
    expect(blocks).toHaveLength(6);
    expect(blocks[1]).toMatch(/^任务 1 时限变更：配合做好/);
    expect(blocks[2]).toBe('  时限：［－年底前完成 2021-12-31－］ → ［＋2022年3月底前完成 2022-03-31＋］');
    expect(blocks[4]).toMatch(/^任务 2 改写：更高标准/);
    expect(blocks[5]).toContain('，［－积极－］［＋全面＋］参与试点示范［＋和评估＋］工作，');
    expect(status).toBe(1);
  });

  it('as JSON: the files, and the comparison with keys by position', () => {
    const { status, stdout } = luoshi('diff', LIST_PATH, edited, '--json');
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['old', 'new', 'counts', 'tasks', 'items']);
    expect(answer.old).toEqual({
      file: LIST_PATH,
      title: '2021 年推动知识产权高质量发展任务清单',
      format: 'text',
    });
    expect(answer.items.filter((pair: { reworded: boolean }) => pair.reworded)).toEqual([
      { oldKey: '2/2/1', newKey: '2/2/1', reworded: true },
    ]);
    expect(status).toBe(1);
  });

  it('a file that cannot be read, or only one: says why, answers 2', () => {
    const missing = luoshi('diff', LIST_PATH, join(folder, '没有.pdf'));
    expect(missing).toMatchObject({ status: 2, stdout: '' });
    expect(missing.stderr).toContain('INPUT_NOT_FOUND');
    expect(luoshi('diff', LIST_PATH)).toMatchObject({ status: 2, stdout: '' });
  });
});
