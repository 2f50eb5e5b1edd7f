import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReadOutcome } from './outcome.ts';

const READER = fileURLToPath(new URL('./readOne.ts', import.meta.url));
/** Longer than any limit of the reader itself. */
export const LIMIT_SECONDS = 180;
const KEPT_STDERR = 2_000;

/** Reads one file in a process of its own. Never rejects: a crash and a hang are outcomes too. */
export function readInChild(file: string): Promise<ReadOutcome> {
  return new Promise((resolve) => {
    const child = fork(READER, [file], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const start = performance.now();
    let outcome: ReadOutcome | null = null;
    let timedOut = false;
    let stderr = '';
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, LIMIT_SECONDS * 1000);
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-KEPT_STDERR);
    });
    child.on('message', (message: ReadOutcome) => {
      outcome = message;
    });
    const settle = (message: string) => {
      clearTimeout(timer);
      resolve(outcome ?? lost(timedOut ? 'TIMED_OUT' : 'CRASHED', message, performance.now() - start));
    };
    child.on('error', (error) => settle(error.message));
    child.on('close', (code, signal) => settle(`${signal ?? code ?? ''} ${stderr}`.trim()));
  });
}

function lost(error: string, message: string, milliseconds: number): ReadOutcome {
  return {
    plan: null,
    error,
    message,
    milliseconds,
    againMilliseconds: null,
    peakMebibytes: null,
    baseMebibytes: null,
  };
}
