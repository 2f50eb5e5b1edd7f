// Child of embedded/lock.test.ts: takes the lock N times, each time adding one to a shared number in two steps that
// would lose the addition if another process held the lock too. A third of the rounds it leaves the lock as if killed.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { takeLock } from '../../src/storage/engine/lock.ts';

const [folder = '', rounds = '0', mode = 'count'] = process.argv.slice(2);
const file = join(folder, 'number');

function current(): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

async function oneRound(round: number): Promise<void> {
  for (;;) {
    try {
      const lock = await takeLock(folder);
      const before = current();
      await wait(1);
      writeFileSync(file, String(before + 1));
      if (round % 3 !== 0) return lock.release();
      // As a killed process would leave it: the record stays, its process is gone.
      const gone = { ...lock.holder(), token: randomUUID(), pid: 1, startTicks: '0' };
      return writeFileSync(join(folder, 'luoshi.lock'), JSON.stringify(gone));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'STORE_LOCKED')) throw error;
      await wait(1);
    }
  }
}

if (mode === 'read') {
  console.log(current());
} else {
  for (let round = 1; round <= Number(rounds); round += 1) await oneRound(round);
  console.log(rounds);
}
