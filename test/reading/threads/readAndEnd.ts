import { readFileSync } from 'node:fs';
import { threadReader } from '../../../src/services/reading/threadReader.ts';

/** Reads a file twice in a thread, closes nothing, and is to end of itself. */
const [file = ''] = process.argv.slice(2);
const reader = threadReader(null, { threads: 1, idleSeconds: 3_600 });
const counts: number[] = [];
for (let i = 0; i < 2; i += 1) {
  const { document } = await reader.read(readFileSync(file), file);
  counts.push(document.tasks.length);
}
process.stdout.write(counts.join(' '));
