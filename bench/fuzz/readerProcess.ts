import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { FuzzOutcome, ReadOrder } from './outcome.ts';

/** Heap of the reading thread of the program: what does not fit is no success here either. */
const HEAP_MEBIBYTES = 1_024;
const KEPT_STDERR = 4_000;
const START_SECONDS = 60;
/** A reading that had less of the processor than this share of its limit waits on a busy machine: it gets more time, */
const BUSY = 0.9;
/** so many times at most: it may wait for nothing at all. */
const MOST_ROUNDS = 5;
/** Of the kernel's account of a process: counted behind its name, in hundredths of a second. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** @returns infinity where the system keeps no such account: then only the clock on the wall counts */
function processorSeconds(pid: number | undefined): number {
  try {
    const account = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = account.slice(account.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / 100;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/**
 * A process that reads what it is given. One that ends, or does not come to an end, is an outcome; the next order
 * starts another.
 */
export class ReaderProcess {
  private child: ChildProcess | null = null;
  private stderr = '';
  private readonly entry: string;
  private readonly limitSeconds: number;

  /** @param entry built from `readMany.ts` */
  constructor(entry: string, limitSeconds: number) {
    this.entry = entry;
    this.limitSeconds = limitSeconds;
  }

  /** Never rejects for what it reads. @throws Error the process cannot be started at all */
  async read(order: ReadOrder): Promise<FuzzOutcome> {
    const child = this.child ?? (await this.start());
    const start = performance.now();
    return new Promise((resolve) => {
      const settle = (outcome: FuzzOutcome): void => {
        clearInterval(timer);
        child.off('message', answered);
        child.off('close', ended);
        resolve(outcome);
      };
      const lost = (fault: 'crash' | 'hang', detail: string): void => {
        this.child = null;
        settle({ kind: 'fault', fault, detail, milliseconds: performance.now() - start, peakMebibytes: 0 });
      };
      const answered = (outcome: FuzzOutcome): void => settle(outcome);
      const ended = (code: number | null, signal: string | null): void =>
        lost('crash', `${signal ?? code ?? ''}\n${this.stderr}`);
      const begun = processorSeconds(child.pid);
      let rounds = 0;
      const timer = setInterval(() => {
        rounds += 1;
        const used = processorSeconds(child.pid) - begun;
        if (used < this.limitSeconds * BUSY && rounds < MOST_ROUNDS) return;
        lost('hang', `not at its end after ${rounds * this.limitSeconds} s`);
        child.kill('SIGKILL');
      }, this.limitSeconds * 1_000);
      child.on('message', answered);
      child.on('close', ended);
      // an order that finds no reader any more is answered by `close`
      child.send(order, () => undefined);
    });
  }

  close(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  private async start(): Promise<ChildProcess> {
    const child = fork(this.entry, [], {
      execArgv: [`--max-old-space-size=${HEAP_MEBIBYTES}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString('utf8')).slice(-KEPT_STDERR);
    });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error('the reading process does not start'));
      }, START_SECONDS * 1_000);
      child.once('error', reject);
      child.once('close', () => reject(new Error(`the reading process ended at its start: ${this.stderr}`)));
      child.once('message', () => {
        clearTimeout(timer);
        child.removeAllListeners('close');
        resolve();
      });
    });
    this.child = child;
    return child;
  }
}
