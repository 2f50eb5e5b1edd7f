import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A child process of a test, running one of our TypeScript files. */
export interface Child {
  readonly process: ChildProcess;
  /** What it printed; rejects when it ended with another code than 0. */
  readonly output: Promise<string>;
}

/**
 * Starts a TypeScript file as a process of its own.
 * @param file path from the package root
 * @param args its arguments
 */
export function runSource(file: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { process: child, output: collect(child, file) };
}

async function collect(child: ChildProcess, file: string): Promise<string> {
  let text = '';
  let faults = '';
  child.stdout?.on('data', (chunk) => {
    text += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    faults += String(chunk);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${faults}`);
  return text.trim();
}
