import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The built program serving the bundled list on a data folder of its own. */
export interface RunningApp {
  /** Without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  /** Everything it printed so far. */
  printed(): string;
  /** One-time links by role name, as printed on first start. */
  links(): string[];
  /** Ends it and waits until it is gone; the data folder goes too, unless it is to be kept for a later start. */
  stop(folder?: { keep: boolean }): Promise<void>;
}

/**
 * Starts `luoshi serve --bundled-list` as a user would and waits until it says where it serves.
 * @throws with all it printed, when it ends before that
 */
export async function startApp(options: { dataDir?: string } = {}): Promise<RunningApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'luoshi-e2e-'));
  const env = { ...process.env, LUOSHI_DATA: dataDir, LUOSHI_PORT: '0', LUOSHI_LANG: 'zh', DATABASE_URL: '' };
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli.js'), 'serve', '--bundled-list'], {
    cwd: ROOT,
    env,
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    output += String(chunk);
  });
  const url = await addressOf(child, () => output);
  return {
    url,
    dataDir,
    printed: () => output,
    links: () => [...output.matchAll(/http:\/\/\S+\/welcome\/\S+/g)].map(([link]) => link),
    async stop({ keep } = { keep: options.dataDir !== undefined }) {
      await ended(child);
      if (!keep) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(output())?.[0];
    if (found !== undefined && output().includes('Ctrl+C') !== output().includes('npx luoshi invite')) {
      return found.replace(/\/$/, '');
    }
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the server did not say where it serves:\n${output()}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}
