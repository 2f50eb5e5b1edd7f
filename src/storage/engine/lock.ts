import { randomUUID } from 'node:crypto';
import {
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LuoshiError } from '../../kernel/errors.ts';
import { livenessOf, ownIdentity } from './processIdentity.ts';
import type { LockHolder } from './types.ts';

/**
 * The exclusive lock on a data folder, in two rules:
 * - `luoshi.lock` is the head; `luoshi.lock.after-T` names the successor of the holder with token T. Whoever stands at
 *   the end of that chain holds the folder. Each of these names is made by one atomic step that fails if it exists.
 * - Only a holder changes the head: it puts its own record there, removes the links behind it, and removes the head
 *   when it is done. So a claim whose chain no longer starts at the head is void, and its maker tries again.
 * Two starters that both see a dead holder therefore race for one name, and exactly one gets it.
 */
const HEAD = 'luoshi.lock';
const BEAT_MS = 2_000;
/** A holder in another container or on another machine is taken for dead when its lock rests this long. */
const SILENCE_MS = 20_000;

/** A held lock. */
export interface FolderLock {
  readonly holder: () => LockHolder;
  /** Records where the holder serves. */
  announce(address: string): void;
  /** Gives the folder back. */
  release(): void;
}

/**
 * Takes the lock of a data folder.
 * @param folder existing folder
 * @param silenceMs how long a holder that cannot be seen must give no sign before it counts as dead
 * @returns the held lock
 * @throws STORE_LOCKED when another process holds it; the sentence names that process
 */
export async function takeLock(folder: string, silenceMs: number = SILENCE_MS): Promise<FolderLock> {
  const mine: LockHolder = { token: randomUUID(), ...ownIdentity(), address: null };
  for (;;) {
    const last = endOfChain(folder);
    if (last !== null && (await stillHolds(folder, last, silenceMs))) throw lockedBy(folder, last);
    const name = last === null ? HEAD : successorOf(last.token);
    if (!createWhole(folder, name, mine)) continue;
    if (endOfChain(folder)?.token === mine.token) return hold(folder, mine);
    rmSync(join(folder, name), { force: true });
  }
}

/**
 * Reads who holds a data folder now, without taking it.
 * @returns the holder, or null when nobody does (a dead process holds nothing)
 */
export function readLock(folder: string): LockHolder | null {
  const last = endOfChain(folder);
  return last === null || livenessOf(last) === 'gone' ? null : last;
}

function hold(folder: string, mine: LockHolder): FolderLock {
  let record = mine;
  const head = join(folder, HEAD);
  replaceHead(folder, record);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${HEAD}.`)) rmSync(join(folder, name), { force: true });
  }
  const beat = setInterval(() => beatOnce(head), BEAT_MS);
  beat.unref();
  return {
    holder: () => record,
    announce(address) {
      record = { ...record, address };
      replaceHead(folder, record);
    },
    release() {
      clearInterval(beat);
      if (readRecord(folder, HEAD)?.token === record.token) rmSync(head, { force: true });
    },
  };
}

/** The sign of life for starters that cannot see this process. A failure shows as silence, nothing else. */
function beatOnce(head: string): void {
  try {
    const now = performance.timeOrigin / 1000 + performance.now() / 1000;
    utimesSync(head, now, now);
  } catch {
    return;
  }
}

async function stillHolds(folder: string, holder: LockHolder, silenceMs: number): Promise<boolean> {
  const liveness = livenessOf(holder);
  if (liveness !== 'elsewhere') return liveness === 'alive';
  // Clocks of two machines are not compared: only whether the time written changes while we watch.
  const before = lastBeat(folder);
  for (let waited = 0; waited < silenceMs; waited += BEAT_MS / 4) {
    await wait(BEAT_MS / 4);
    if (lastBeat(folder) !== before) return true;
  }
  return false;
}

function lastBeat(folder: string): number | null {
  try {
    return statSync(join(folder, HEAD)).mtimeMs;
  } catch {
    return null;
  }
}

function endOfChain(folder: string): LockHolder | null {
  let last = readRecord(folder, HEAD);
  for (let next = last; next !== null; next = readRecord(folder, successorOf(next.token))) last = next;
  return last;
}

function successorOf(token: string): string {
  return `${HEAD}.after-${token}`;
}

/** Makes a file with its whole content in one step, or tells that the name is taken. */
function createWhole(folder: string, name: string, record: LockHolder): boolean {
  const draft = writeDraft(folder, record);
  try {
    linkSync(draft, join(folder, name));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new LuoshiError(
      'STORE_UNREACHABLE',
      `数据目录 ${folder} 无法加锁（文件系统须支持硬链接）。The data folder cannot be locked.`,
      {
        cause: error,
      },
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaceHead(folder: string, record: LockHolder): void {
  renameSync(writeDraft(folder, record), join(folder, HEAD));
}

function writeDraft(folder: string, record: LockHolder): string {
  const draft = join(folder, `.${HEAD}.${randomUUID()}`);
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  return draft;
}

function readRecord(folder: string, name: string): LockHolder | null {
  let text: string;
  try {
    text = readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new LuoshiError(
      'STORE_UNREACHABLE',
      `数据目录的锁文件无法读取：${join(folder, name)}。The lock cannot be read.`,
      {
        cause: error,
      },
    );
  }
  return parseRecord(folder, name, text);
}

function parseRecord(folder: string, name: string, text: string): LockHolder {
  const fault = () =>
    new LuoshiError(
      'STORE_LOCKED',
      `锁文件 ${join(folder, name)} 内容不完整。确认没有落实进程在使用该目录后删除它再试。The lock file is damaged: delete it once no Luoshi runs there.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fault();
  }
  if (!isLockHolder(value)) throw fault();
  return value;
}

function isLockHolder(value: unknown): value is LockHolder {
  if (typeof value !== 'object' || value === null) return false;
  const text = (name: keyof LockHolder) => typeof Reflect.get(value, name) === 'string';
  const textOrNull = (name: keyof LockHolder) => text(name) || Reflect.get(value, name) === null;
  return (
    Number.isInteger(Reflect.get(value, 'pid')) &&
    text('token') &&
    text('host') &&
    text('since') &&
    textOrNull('bootId') &&
    textOrNull('startTicks') &&
    textOrNull('pidSpace') &&
    textOrNull('address')
  );
}

function lockedBy(folder: string, holder: LockHolder): LuoshiError {
  const where = holder.address === null ? '' : `，地址 ${holder.address}`;
  return new LuoshiError(
    'STORE_LOCKED',
    `数据目录 ${folder} 正由另一个落实进程使用：进程号 ${holder.pid}（主机 ${holder.host}），启动于 ${holder.since}${where}。` +
      `请先停止它，或换一个数据目录。In use by process ${holder.pid} on ${holder.host} since ${holder.since}` +
      `${holder.address === null ? '' : ` at ${holder.address}`}.`,
  );
}
