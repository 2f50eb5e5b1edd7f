import { resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Engine } from './engine.ts';
import { EngineStream } from './engineStream.ts';
import { EngineThread } from './engineThread.ts';
import { GuardedPool } from './guardedPool.ts';
import { type FolderLock, takeLock } from './lock.ts';
import { Maintenance } from './maintenance.ts';
import { folderSize, makeDataFolder, prepareDatabase } from './pgliteFolder.ts';
import { nameStatements } from './statementNames.ts';
import type { DurabilityProof } from './types.ts';

/** How long a query may wait for its turn on the one connection before it is refused. */
const TURN_MS = 60_000;

/**
 * Opens the embedded engine on a data folder: locked, in its own thread, proven durable, tended.
 * @param folder the data folder; made when it is not there
 * @throws STORE_LOCKED, STORE_NOT_DURABLE, STORE_UNREACHABLE
 */
export async function openPglite(folder: string): Promise<Engine> {
  const dataDir = resolve(folder);
  makeDataFolder(dataDir);
  // What the process writes from here on is nobody else's to read. Worker threads cannot set it.
  if (isMainThread) process.umask(0o077);
  const lock = await takeLock(dataDir);
  try {
    return await openLocked(dataDir, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(dataDir: string, lock: FolderLock): Promise<Engine> {
  const thread = await EngineThread.serve(await prepareDatabase(dataDir));
  const pool = poolOver(thread);
  let proof: DurabilityProof;
  try {
    proof = await proveDurable(thread, pool);
  } catch (error) {
    await thread.stop();
    throw error;
  }
  const maintenance = new Maintenance(pool);
  return {
    name: 'pglite',
    pool,
    dataDir,
    durability: () => Promise.resolve(proof),
    sizeBytes: () => Promise.resolve(folderSize(dataDir)),
    lock: lock.holder,
    announce: lock.announce,
    async close() {
      try {
        await maintenance.stop();
        await pool.end();
        await thread.close();
      } finally {
        lock.release();
      }
    },
  };
}

/** One connection, handed out in the order of asking: the embedded engine has one backend. */
function poolOver(thread: EngineThread): GuardedPool {
  const pool = new GuardedPool({
    stream: () => new EngineStream(thread),
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: TURN_MS,
    user: 'postgres',
    database: 'postgres',
    host: 'embedded',
    ssl: false,
  });
  pool.on('connect', nameStatements);
  return pool;
}

/**
 * Commits a probe into the write-ahead log and sees whether the disk was asked to keep it.
 * @throws STORE_NOT_DURABLE when it was not
 */
async function proveDurable(thread: EngineThread, pool: GuardedPool): Promise<DurabilityProof> {
  const settings = await pool.query<{ settings: string }>(
    `select string_agg(name || '=' || setting, ', ' order by name) as settings from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method')`,
  );
  const before = thread.fsyncs;
  await pool.query(`select pg_logical_emit_message(true, 'luoshi', 'durability probe')`);
  const reached = thread.fsyncs - before;
  const found = settings.rows[0]?.settings ?? '';
  const wanted = 'fsync=on, full_page_writes=on, synchronous_commit=on, wal_sync_method=fsync';
  if (reached > 0 && found === wanted) {
    return { proven: true, how: `a committed probe reached the disk (${reached} fsync; ${found})` };
  }
  throw new LuoshiError(
    'STORE_NOT_DURABLE',
    `内置数据库不能保证断电后数据不丢失，已拒绝启动（探测写入触发 fsync ${reached} 次；${found}）。` +
      'The embedded store would lose committed data in a power cut, so it was not opened.',
  );
}
