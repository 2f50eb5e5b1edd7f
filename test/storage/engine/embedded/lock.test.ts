import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLock, takeLock } from '../../../../src/storage/engine/lock.ts';
import { ownIdentity } from '../../../../src/storage/engine/processIdentity.ts';
import type { LockHolder } from '../../../../src/storage/engine/types.ts';
import { runSource } from '../../../support/child.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes the lock of somebody else. Process 1 runs always; a start it never had makes it a process long gone. */
function leaveLock(change: Partial<LockHolder>): void {
  const holder: LockHolder = { token: 'other', ...ownIdentity(), address: null, ...change };
  writeFileSync(join(folder, 'luoshi.lock'), JSON.stringify(holder));
}

const DEAD: Partial<LockHolder> = { pid: 1, startTicks: '0' };

describe('the lock on a data folder', () => {
  it('refuses a second holder and names the first', async () => {
    const lock = await takeLock(folder);
    await expect(takeLock(folder)).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining(`进程号 ${process.pid}`),
    });
    lock.announce('http://127.0.0.1:8021');
    await expect(takeLock(folder)).rejects.toThrow('http://127.0.0.1:8021');
    expect(readLock(folder)).toEqual(lock.holder());
    lock.release();
    expect(readLock(folder)).toBe(null);
    (await takeLock(folder)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a dead process, also when its pid lives on in another', async () => {
    for (const gone of [DEAD, { pid: 2 ** 22 + 1 }, { bootId: 'another boot' }]) {
      leaveLock(gone);
      expect(readLock(folder)).toBe(null);
      const lock = await takeLock(folder);
      expect(readLock(folder)?.pid).toBe(process.pid);
      lock.release();
    }
  });

  it('is not taken from a live process', async () => {
    leaveLock({ pid: process.ppid, startTicks: null });
    await expect(takeLock(folder)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  });

  it('of another machine is kept while it gives signs of life, and taken over when it is silent', async () => {
    leaveLock({ host: 'elsewhere', bootId: 'other', address: 'http://10.0.0.1' });
    const head = join(folder, 'luoshi.lock');
    let beat = 1;
    const beating = setInterval(() => {
      beat += 1;
      utimesSync(head, beat, beat);
    }, 100);
    await expect(takeLock(folder, 3_000)).rejects.toThrow('主机 elsewhere');
    clearInterval(beating);
    await wait(150);
    (await takeLock(folder, 1_000)).release();
  });

  it('gives signs of life itself', async () => {
    const lock = await takeLock(folder);
    leaveLock({ ...lock.holder(), host: 'elsewhere' });
    await expect(takeLock(folder, 6_000)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    leaveLock(lock.holder());
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is damaged is refused with what to do', async () => {
    writeFileSync(join(folder, 'luoshi.lock'), '{"pid": 12');
    await expect(takeLock(folder)).rejects.toThrow('删除它再试');
    writeFileSync(join(folder, 'luoshi.lock'), '{"pid": "12"}');
    await expect(takeLock(folder)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  });

  it('survives a taker that died half-way', async () => {
    leaveLock(DEAD);
    const record = { token: 'half', ...ownIdentity(), address: null, ...DEAD };
    writeFileSync(join(folder, 'luoshi.lock.after-other'), JSON.stringify(record));
    const lock = await takeLock(folder);
    expect(readdirSync(folder)).toEqual(['luoshi.lock']);
    lock.release();
  });

  it('goes to exactly one of many takers in one process', async () => {
    for (let round = 0; round < 20; round += 1) {
      leaveLock(DEAD);
      const takers = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder)));
      const won = takers.flatMap((taker) => (taker.status === 'fulfilled' ? [taker.value] : []));
      expect(won).toHaveLength(1);
      won[0]?.release();
    }
  });

  it('goes to exactly one of many processes, round after round', async () => {
    const takers = Array.from({ length: 4 }, () => runSource('test/support/lockTaker.ts', [folder, '40']));
    const counts = (await Promise.all(takers.map(({ output }) => output))).map(Number);
    // Each taker adds one to a shared number while it holds the lock: none may be lost to another holder.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(160);
    const last = await runSource('test/support/lockTaker.ts', [folder, '0', 'read']).output;
    expect(Number(last)).toBe(160);
  });
});
