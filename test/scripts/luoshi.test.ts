import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/install.mjs';

let root = '';
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const run = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, file), ...args], { encoding: 'utf8', cwd: tmpdir() });

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'luoshi-clone-'));
  for (const name of ['bin', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.base.json']) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  put('vite.config.ts', "export default { build: { outDir: '../../dist/web', emptyOutDir: true } };");
  for (const layer of ['kernel', 'domain', 'contracts']) put(`src/${layer}/empty.ts`, 'export {};');
  put('src/web/index.html', '<div id="root"></div>');
  put('src/cli/main.ts', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 2;');
});
afterAll(() => rmSync(root, { recursive: true }));

describe('luoshi in a clone', () => {
  it('builds first, says so beside the answer, and passes arguments and exit code through', () => {
    const first = run('bin/luoshi.mjs', 'read', '清单.txt');
    expect(first).toMatchObject({ stdout: '["read","清单.txt"]\n', status: 2 });
    expect(first.stderr).toContain('构建程序');
    expect(first.stderr).not.toContain('构建网页');
    expect(run('bin/luoshi.mjs', '--json')).toMatchObject({ stdout: '["--json"]\n', stderr: '', status: 2 });
  });

  it('is started by npm start with its pages and the bundled list', () => {
    const first = run('scripts/start.mjs', '--extra');
    expect(first).toMatchObject({ stdout: '["serve","--bundled-list","--extra"]\n', status: 2 });
    expect(first.stderr).toContain('构建网页');
    expect(run('scripts/start.mjs').stderr).toBe('');
  });

  it('does not start a program that did not build', () => {
    put('src/cli/main.ts', "import './nothing.ts';");
    expect(run('bin/luoshi.mjs')).toMatchObject({
      stdout: '',
      status: 1,
      stderr: expect.stringContaining('nothing.ts'),
    });
  });
});
