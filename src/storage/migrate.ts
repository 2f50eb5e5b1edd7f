import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool, PoolClient } from 'pg';
import { LuoshiError } from '../kernel/errors.ts';
import type { EngineName, MigrationState } from './engine/types.ts';

/** One step of the schema, as drizzle-kit wrote it (`npm run db:generate`). */
export interface Migration {
  readonly name: string;
  readonly hash: string;
  readonly statements: readonly string[];
}

/** Any number would do, as long as every Luoshi uses the same one. */
const ADVISORY_LOCK = 7_115_019;

/**
 * Brings a store's schema up to the program's, in one transaction: after a kill it is done whole or not at all.
 * On a server an advisory lock makes several starters take turns.
 * @param pool connections to the store
 * @param engine which engine answers
 * @param migrations what the program brings; by default its own
 * @returns names of the migrations that were applied now
 * @throws STORE_VERSION when the store is newer than the program, or was made by another version of a migration
 */
export async function migrate(
  pool: Pool,
  engine: EngineName,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    try {
      if (engine === 'postgres') {
        // Waiting for another starter, and an index on a big table, may take longer than a query may.
        await client.query('set local statement_timeout = 0');
        await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      }
      const applied = await applyPending(client, migrations);
      await client.query('commit');
      return applied;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  } finally {
    client.release();
  }
}

/**
 * How a store stands to the program, without changing it.
 * @throws STORE_VERSION as `migrate` does
 */
export async function migrationState(
  pool: Pool,
  migrations: readonly Migration[] = readMigrations(),
): Promise<MigrationState> {
  const client = await pool.connect();
  try {
    const applied = await readApplied(client);
    const pending = pendingOf(applied, migrations);
    return { applied: applied.map(({ name }) => name), pending: pending.map(({ name }) => name) };
  } finally {
    client.release();
  }
}

/**
 * Reads the migrations from the package's `drizzle` folder.
 * @param folder by default the one of the package this file is in, from source or from the bundle
 * @throws INTERNAL when it is not there
 */
export function readMigrations(folder: string = migrationFolder()): Migration[] {
  const journal: unknown = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'));
  const entries: unknown =
    typeof journal === 'object' && journal !== null ? Reflect.get(journal, 'entries') : null;
  if (!Array.isArray(entries))
    throw new LuoshiError('INTERNAL', `迁移目录 ${folder} 不完整。The migrations are damaged.`);
  return entries.map((entry: { tag: string }) => {
    const sql = readFileSync(join(folder, `${entry.tag}.sql`), 'utf8');
    return {
      name: entry.tag,
      hash: createHash('sha256').update(sql).digest('hex'),
      statements: sql.split('--> statement-breakpoint').map((statement) => statement.trim()),
    };
  });
}

function migrationFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'drizzle');
    if (existsSync(join(folder, 'meta', '_journal.json'))) return folder;
  }
  throw new LuoshiError(
    'INTERNAL',
    '找不到迁移目录 drizzle。The folder drizzle is missing from the package.',
  );
}

async function applyPending(client: PoolClient, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(
    `create table if not exists luoshi_migrations (
       position integer primary key, name text not null unique, hash text not null,
       applied_at timestamptz not null default now())`,
  );
  const applied = await readApplied(client);
  const pending = pendingOf(applied, migrations);
  for (const [index, migration] of pending.entries()) {
    for (const statement of migration.statements) await client.query(statement);
    await client.query('insert into luoshi_migrations (position, name, hash) values ($1, $2, $3)', [
      applied.length + index,
      migration.name,
      migration.hash,
    ]);
  }
  return pending.map(({ name }) => name);
}

async function readApplied(client: PoolClient): Promise<{ name: string; hash: string }[]> {
  const table = await client.query<{ found: boolean }>(
    `select to_regclass('luoshi_migrations') is not null as found`,
  );
  if (table.rows[0]?.found !== true) return [];
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from luoshi_migrations order by position',
  );
  return rows;
}

function pendingOf(
  applied: readonly { name: string; hash: string }[],
  migrations: readonly Migration[],
): Migration[] {
  for (const [index, done] of applied.entries()) {
    const known = migrations[index];
    if (known?.name === done.name && known.hash === done.hash) continue;
    const reason =
      known === undefined
        ? `数据库版本（${done.name}）比程序新，请升级程序。The store is newer than the program (${done.name}).`
        : `数据库的迁移 ${done.name} 与程序的 ${known.name} 不一致，不能继续使用。The store was made by another build (${done.name}).`;
    throw new LuoshiError('STORE_VERSION', reason);
  }
  return migrations.slice(applied.length);
}
