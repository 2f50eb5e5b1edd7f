import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { ROOT } from '../../scripts/install.mjs';

let root = '';
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const run = () =>
  spawnSync(process.execPath, [join(root, 'dist', 'cli.js')], { encoding: 'utf8' }).stdout.trim();
const builtAt = (path: string) => statSync(join(root, path)).mtimeMs;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  root = mkdtempSync(join(tmpdir(), 'luoshi-build-'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  put('package.json', '{"type": "module"}');
  put('package-lock.json', '{}');
  put('tsconfig.base.json', '{}');
  put('scripts/build.mjs', '');
  put('vite.config.ts', "export default { build: { outDir: '../../dist/web', emptyOutDir: true } };");
  put('src/kernel/word.ts', "export const word: string = '立项';");
  put('src/domain/plan.ts', 'export {};');
  put('src/contracts/plan.ts', 'export {};');
  put('src/web/index.html', '<div id="root"></div>');
  put(
    'src/cli/main.ts',
    `import { Worker } from 'node:worker_threads';
     import { word } from '../kernel/word.ts';
     const name = import.meta.url.endsWith('.ts') ? './echoWorker.ts' : './echoWorker.js';
     new Worker(new URL(name, import.meta.url)).on('message', (text) => console.log(word, text));`,
  );
  put(
    'src/cli/echoWorker.ts',
    `import { parentPort } from 'node:worker_threads';
     import { word } from '../kernel/word.ts';
     parentPort?.postMessage(word + '!');`,
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

describe('the build', () => {
  it('makes a program with its worker threads, and pages', async () => {
    await ensureBuilt(undefined, root);
    expect(run()).toBe('立项 立项!');
    expect(readdirSync(join(root, 'dist', 'web'))).toContain('index.html');
  });

  it('builds what changed and only that', async () => {
    await ensureBuilt(undefined, root);
    const program = builtAt('dist/cli.js');
    const pages = builtAt('dist/web/index.html');
    await ensureBuilt(undefined, root);
    expect([builtAt('dist/cli.js'), builtAt('dist/web/index.html')]).toEqual([program, pages]);
    put('src/cli/main.ts', "console.log('改');");
    await ensureBuilt(undefined, root);
    expect(run()).toBe('改');
    expect(builtAt('dist/web/index.html')).toBe(pages);
    put('src/kernel/word.ts', "export const word: string = '销号';");
    await ensureBuilt(undefined, root);
    expect(builtAt('dist/web/index.html')).toBeGreaterThan(pages);
  });

  it('builds again what somebody deleted', async () => {
    await ensureBuilt(['program'], root);
    rmSync(join(root, 'dist', 'cli.js'));
    await ensureBuilt(['program'], root);
    expect(run()).toBe('立项 立项!');
  });

  it('leaves no file of an earlier build', async () => {
    await ensureBuilt(['program'], root);
    rmSync(join(root, 'src/cli/echoWorker.ts'));
    put('src/cli/main.ts', "console.log('独');");
    await ensureBuilt(['program'], root);
    expect(
      readdirSync(join(root, 'dist'))
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(['cli.js', 'cli.js.map']);
  });

  it('by several starters at once gives each of them a whole program', async () => {
    const starters = Array.from({ length: 3 }, async () => {
      await ensureBuilt(undefined, root);
      return run();
    });
    expect(await Promise.all(starters)).toEqual(Array(3).fill('立项 立项!'));
    expect(
      readdirSync(join(root, 'dist')).filter((name) => /^\.(program|pages)-(?!built)/.test(name)),
    ).toEqual([]);
  });

  it('that fails is tried again next time', async () => {
    const good = "console.log('好');";
    put('src/cli/main.ts', good);
    await ensureBuilt(['program'], root);
    put('src/cli/main.ts', "import './nothing.ts';");
    await expect(ensureBuilt(['program'], root)).rejects.toThrow('nothing.ts');
    put('src/cli/main.ts', good);
    await ensureBuilt(['program'], root);
    expect(run()).toBe('好');
  });
});
