import { readFileSync } from 'node:fs';
import { threadReader } from '../src/services/reading/threadReader.ts';

/** What reading one file over and over took. */
export interface PoolTime {
  readonly documents: number;
  readonly pages: number;
  readonly seconds: number;
  /** Of all threads of the process together. */
  readonly cpuSeconds: number;
}

/**
 * `readingPool THREADS DOCUMENTS FILE …`: reads each file so many times through warm threads, all asked for at once, and
 * prints the times as JSON. A process of its own, built as the program is.
 */
const [threads, documents, ...files] = process.argv.slice(2);
const reader = threadReader(null, { threads: Number(threads) });
const times: PoolTime[] = [];
for (const file of files) times.push(await timed(file, Number(documents)));
await reader.close();
process.stdout.write(JSON.stringify(times));

async function timed(file: string, count: number): Promise<PoolTime> {
  const bytes = readFileSync(file);
  const readAll = () => Promise.all(Array.from({ length: count }, () => reader.read(bytes, file)));
  // warm: the threads are started, the code is compiled
  await readAll();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const read = await readAll();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const pages = read.reduce((sum, { source }) => sum + source.pages.length, 0);
  return { documents: count, pages, seconds, cpuSeconds: (user + system) / 1e6 };
}
