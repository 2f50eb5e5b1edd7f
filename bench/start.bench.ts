import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Not copied into the fresh installation: what `npm ci` gives is linked, what the build gives is made anew. */
const LEFT_OUT = new Set(['node_modules', 'dist', 'data', '.git', 'coverage']);

/**
 * `npm start` in a fresh copy whose packages are installed: build, new store, bundled list read and published, until a
 * page is served; then the same again on what is there.
 */
export async function run(): Promise<Figure[]> {
  const copy = mkdtempSync(join(tmpdir(), 'luoshi-start-'));
  try {
    for (const name of readdirSync(ROOT)) {
      if (!LEFT_OUT.has(name)) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const first = await secondsToPage(copy);
    const later = [await secondsToPage(copy), await secondsToPage(copy), await secondsToPage(copy)];
    return [
      { name: 'npm start, first, to a served page', value: first, unit: 's', target: '≤ 15' },
      {
        name: 'npm start, later (median of 3)',
        value: later.sort((a, b) => a - b)[1] ?? Number.NaN,
        unit: 's',
        target: '≤ 3',
      },
    ];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function secondsToPage(folder: string): Promise<number> {
  const port = 20_000 + (process.pid % 20_000);
  const started = performance.now();
  const env = { ...process.env, LUOSHI_PORT: String(port), LUOSHI_DATA: join(folder, 'data') };
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  try {
    await untilServed(`http://127.0.0.1:${port}/`, child);
    return (performance.now() - started) / 1000;
  } finally {
    await stop(child);
  }
}

async function untilServed(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok && (await answer.text()).includes('<div id="root"')) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('no page within a minute');
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done));
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await gone;
  await new Promise((done) => setTimeout(done, 500));
}
