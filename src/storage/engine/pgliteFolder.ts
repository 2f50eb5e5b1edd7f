import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { LuoshiError } from '../../kernel/errors.ts';
import { syncFolder } from './durableFs.ts';
import { EngineThread } from './engineThread.ts';

/** The database's own folder inside a data folder. */
export const PG_FOLDER = 'pg';
const UNFINISHED = 'pg.new-';

/**
 * Makes a data folder that only its owner can enter.
 * @throws STORE_UNREACHABLE when it cannot be made
 */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
  } catch (error) {
    throw new LuoshiError(
      'STORE_UNREACHABLE',
      `数据目录 ${dataDir} 无法建立或写入。The data folder cannot be written.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Makes the database in a data folder unless it is there. The caller holds the folder's lock.
 * A kill at any moment leaves either no database or a whole one: it is made aside, synced, and renamed.
 * @returns the database's folder
 * @throws STORE_UNREACHABLE
 */
export async function prepareDatabase(dataDir: string): Promise<string> {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  const folder = join(dataDir, PG_FOLDER);
  if (!existsSync(folder)) {
    const draft = join(dataDir, `${UNFINISHED}${randomUUID()}`);
    mkdirSync(draft, { mode: 0o700 });
    await EngineThread.create(draft);
    syncTree(draft);
    renameSync(draft, folder);
    syncFolder(dataDir);
  }
  // Left by a killed process, sometimes empty after a power cut; our own lock has already told that nobody is there.
  rmSync(join(folder, 'postmaster.pid'), { force: true });
  return folder;
}

/** Bytes of all files in a folder; files that vanish meanwhile count nothing. */
export function folderSize(folder: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sum += folderSize(path);
    else sum += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncFile(path);
  }
  syncFolder(folder);
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
