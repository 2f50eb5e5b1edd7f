import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/storage/engine/index.ts';
import { readMigrations } from '../../src/storage/migrate.ts';

const CACHE = resolve('node_modules/.cache/luoshi-test');
const MEMORY_FOLDER = '/dev/shm';
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * Makes one migrated store that every test file copies. It is kept between runs under the hash of what it is made of
 * (engine version and migrations), because making one takes seconds and copying one does not.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const template = join(CACHE, `template-${contentHash()}`);
  if (!existsSync(template)) await makeTemplate(template);
  const folder = makeRunFolder(quickFolder());
  project.provide('testStore', { engine: 'pglite', template, folder });
  return () => rmSync(folder, { recursive: true, force: true });
}

/** One folder for the run's stores, named after its process; those of runs that were killed are swept away. */
function makeRunFolder(parent: string): string {
  for (const name of readdirSync(parent)) {
    const pid = /^luoshi-test-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !runs(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const folder = join(parent, `luoshi-test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Memory where the system has room in it (a store is a thousand small files), else the ordinary temporary folder. */
function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    return bavail * bsize > ROOM_BYTES ? MEMORY_FOLDER : tmpdir();
  } catch {
    return tmpdir();
  }
}

async function makeTemplate(template: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(join(CACHE, 'draft-'));
  const store = await openStore({ dataDir: draft });
  await store.close();
  try {
    renameSync(draft, template);
  } catch (error) {
    // Another run finished first: its template is as good.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
}

function contentHash(): string {
  const pglite = readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8');
  const migrations = readMigrations().map(({ name, hash }) => `${name} ${hash}`);
  return createHash('sha256').update(pglite).update(migrations.join('\n')).digest('hex').slice(0, 16);
}
