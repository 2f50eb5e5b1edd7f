import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ReadOutcome } from './outcome.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Longer than any limit of the reader itself. */
const LIMIT_SECONDS = 180;
const KEPT_STDERR = 2_000;

export interface ChildReader {
  /** Reads one file in a process of its own. Never rejects: a crash and a hang are outcomes too. */
  readonly read: (file: string) => Promise<ReadOutcome>;
  /** Removes what was built. */
  readonly close: () => void;
}

/**
 * Builds the reader as the program is built: run from its sources, it would hold the compiler and the compiled text
 * of every package as well, several hundred MiB that no user ever sees.
 */
export async function openChildReader(): Promise<ChildReader> {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const outdir = mkdtempSync(join(ROOT, 'dist', '.eval-reader-'));
  const close = () => rmSync(outdir, { recursive: true, force: true });
  try {
    await build({
      absWorkingDir: ROOT,
      entryPoints: ['bench/evalReader/readOne.ts'],
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      charset: 'utf8',
      logLevel: 'warning',
    });
  } catch (error) {
    close();
    throw error;
  }
  return { read: (file) => readInChild(join(outdir, 'readOne.mjs'), file), close };
}

function readInChild(entry: string, file: string): Promise<ReadOutcome> {
  return new Promise((resolve) => {
    const child = fork(entry, [file], { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
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
