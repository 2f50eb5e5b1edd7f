import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/storage/engine/index.ts';
import { readMigrations } from '../../src/storage/migrate.ts';

const CACHE = resolve('node_modules/.cache/luoshi-test');

/**
 * Makes one migrated store that every test file copies. It is kept between runs under the hash of what it is made of
 * (engine version and migrations), because making one takes seconds and copying one does not.
 */
export default async function setup(project: TestProject): Promise<void> {
  const template = join(CACHE, `template-${contentHash()}`);
  if (!existsSync(template)) await makeTemplate(template);
  project.provide('testStore', { engine: 'pglite', template });
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
