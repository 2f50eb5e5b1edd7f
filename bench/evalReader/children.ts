import { fork } from 'node:child_process';
import { bundleEntry } from '../bundle.ts';
import type { ReadOutcome } from './outcome.ts';

/** Longer than any limit of the reader itself. */
const LIMIT_SECONDS = 180;
/** Recognition takes seconds a page. */
const LIMIT_SECONDS_WITH_OCR = 1_800;
const KEPT_STDERR = 2_000;

export interface ChildReader {
  /** Reads one file in a process of its own. Never rejects: a crash and a hang are outcomes too. */
  readonly read: (file: string) => Promise<ReadOutcome>;
  /** Removes what was built. */
  readonly close: () => void;
}

/**
 * Builds the reader once, to be started for every file.
 * @param ocr folder with the package for recognition; null: pages that are pictures are not read
 */
export async function openChildReader(ocr: string | null = null): Promise<ChildReader> {
  const { file: entry, remove } = await bundleEntry('bench/evalReader/readOne.ts', [
    'src/adapters/ocr/ocrWorker.ts',
  ]);
  return { read: (file) => readInChild(entry, file, ocr), close: remove };
}

function readInChild(entry: string, file: string, ocr: string | null): Promise<ReadOutcome> {
  return new Promise((resolve) => {
    const child = fork(entry, ocr === null ? [file] : [file, ocr], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const start = performance.now();
    let outcome: ReadOutcome | null = null;
    let timedOut = false;
    let stderr = '';
    const timer = setTimeout(
      () => {
        timedOut = true;
        child.kill('SIGKILL');
      },
      (ocr === null ? LIMIT_SECONDS : LIMIT_SECONDS_WITH_OCR) * 1000,
    );
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
