import { LuoshiError } from '../../kernel/errors.ts';
import type { Engine } from './engine.ts';
import { GuardedPool } from './guardedPool.ts';
import type { DurabilityProof } from './types.ts';

const CONNECT_MS = 10_000;
const STATEMENT_MS = 60_000;
const MOST_CONNECTIONS = 10;

/**
 * Connects to a PostgreSQL server.
 * @param databaseUrl `postgres://user:password@host:port/database`
 * @throws CONFIG_INVALID for something that is no such address
 * @throws STORE_UNREACHABLE when the server does not answer; the sentence never holds the password
 */
export async function openPostgres(databaseUrl: string): Promise<Engine> {
  const shown = withoutPassword(databaseUrl);
  const pool = new GuardedPool({
    connectionString: databaseUrl,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    application_name: 'luoshi',
    options: '-c timezone=UTC',
  });
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    // The driver's own message may hold the address as it was given, so only its code is passed on.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'timeout';
    throw new LuoshiError(
      'STORE_UNREACHABLE',
      `连接不上数据库 ${shown}（${code}）。The database ${shown} does not answer.`,
    );
  }
  return {
    name: 'postgres',
    pool,
    dataDir: null,
    durability: () => readDurability(pool),
    sizeBytes: () => databaseSize(pool),
    lock: () => null,
    announce: () => undefined,
    close: () => pool.end(),
  };
}

/**
 * The address as it may be shown and logged.
 * @throws CONFIG_INVALID when it is no PostgreSQL address
 */
export function withoutPassword(databaseUrl: string): string {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new LuoshiError(
      'CONFIG_INVALID',
      'DATABASE_URL 应形如 postgres://用户:口令@主机:端口/数据库。DATABASE_URL is no PostgreSQL address.',
    );
  }
  const user = url.username === '' ? '' : `${url.username}@`;
  return `${url.protocol}//${user}${url.host}${url.pathname}`;
}

async function readDurability(pool: GuardedPool): Promise<DurabilityProof> {
  const { rows } = await pool.query<{ fsync: string; commit: string; pages: string }>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('full_page_writes') as pages`,
  );
  const { fsync, commit, pages } = rows[0] ?? { fsync: '?', commit: '?', pages: '?' };
  return {
    proven: fsync === 'on' && commit !== 'off' && pages === 'on',
    how: `the server's settings: fsync=${fsync}, synchronous_commit=${commit}, full_page_writes=${pages}`,
  };
}

async function databaseSize(pool: GuardedPool): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    'select pg_database_size(current_database()) as bytes',
  );
  return Number(rows[0]?.bytes ?? 0);
}
