import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { probeDurability, requireProven } from './durability.ts';
import type { Engine } from './engine.ts';
import { EngineStream } from './engineStream.ts';
import { EngineThread } from './engineThread.ts';
import { GuardedPool } from './guardedPool.ts';
import { type FolderLock, takeLock } from './lock.ts';
import { Maintenance } from './maintenance.ts';
import { folderSize, makeDataFolder, prepareDatabase } from './pgliteFolder.ts';
import { nameStatements } from './statementNames.ts';

/** How long a query may wait for its turn on the one connection before it is refused. */
const TURN_MS = 60_000;

/** How long open work may hold up the closing of a store. */
const CLOSE_MS = 10_000;

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
  try {
    requireProven(await probeDurability(thread, pool));
  } catch (error) {
    await thread.stop();
    throw error;
  }
  const maintenance = new Maintenance(pool);
  return {
    name: 'pglite',
    pool,
    dataDir,
    durability: () => probeDurability(thread, pool),
    sizeBytes: () => Promise.resolve(folderSize(dataDir)),
    lock: lock.holder,
    announce: lock.announce,
    async close() {
      try {
        await inOrder(thread, async () => {
          await maintenance.stop();
          await pool.end();
          await thread.close();
        });
      } finally {
        lock.release();
      }
    },
  };
}

/**
 * Closes in order, unless somebody keeps the one connection: then the thread is ended as a kill would end it, which
 * loses nothing that was committed.
 */
async function inOrder(thread: EngineThread, close: () => Promise<void>): Promise<void> {
  const timer = new AbortController();
  const late = wait(CLOSE_MS, undefined, { signal: timer.signal }).then(
    () => thread.stop(),
    () => undefined,
  );
  await Promise.race([close(), late]);
  timer.abort();
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
