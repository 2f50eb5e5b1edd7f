import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { findOcr } from '../../src/adapters/ocr.ts';
import { LuoshiError } from '../../src/kernel/errors.ts';
import { READ_LIMITS, readPlanFile, UNWATCHED } from '../../src/reading/index.ts';
import { figuresOf, type ReadOutcome } from './outcome.ts';

/**
 * Reads the one file it was started for and tells its parent what came of it. One process a file: its peak of memory
 * is that of the file, and a file that takes the process down takes down nothing else.
 */
const BASE = memory('VmRSS');
const ocr = process.argv[3] === undefined ? null : findOcr({ folders: [process.argv[3]] });
const tools = { limits: READ_LIMITS, watch: UNWATCHED, converter: null, ocr };
const outcome = await read(process.argv[2] ?? '');
process.send?.(outcome, () => process.exit(0));

async function read(path: string): Promise<ReadOutcome> {
  const first = await timed(path);
  const peakMebibytes = memory('VmHWM');
  const again = first.plan === null ? null : await timed(path);
  return {
    ...first,
    againMilliseconds: again?.milliseconds ?? null,
    peakMebibytes,
    baseMebibytes: BASE,
  };
}

async function timed(
  path: string,
): Promise<Pick<ReadOutcome, 'plan' | 'error' | 'message' | 'milliseconds'>> {
  const start = performance.now();
  try {
    const { document, source } = await readPlanFile(path, tools);
    const milliseconds = performance.now() - start;
    return { plan: figuresOf(document, source.text), error: null, message: null, milliseconds };
  } catch (error) {
    return { plan: null, ...refusal(error), milliseconds: performance.now() - start };
  }
}

function refusal(error: unknown): { error: string; message: string } {
  if (error instanceof LuoshiError) return { error: error.code, message: error.message };
  return {
    error: 'NOT_OURS',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/**
 * From the kernel's own account: `getrusage` would count what the parent held when it started this process.
 * @returns MiB; null: a system without such an account
 */
function memory(field: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const kibibytes = new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(
      readFileSync('/proc/self/status', 'utf8'),
    )?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) / 1024;
  } catch {
    return null;
  }
}
