/** The thread in which files are read: a hostile or endless file harms nobody but its own thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { LuoshiError } from '../../kernel/errors.ts';
import { readerHere } from './hereReader.ts';
import type { ReadMessage, ReadTask } from './messages.ts';

if (parentPort === null) throw new Error('readPlanWorker runs as a worker thread only');
const port = parentPort;
const say = (message: ReadMessage): void => port.postMessage(message);

const task: ReadTask = workerData;
try {
  const onProgress = (done: number, total: number | null): void => say({ kind: 'progress', done, total });
  const onMoreTime = (seconds: number): void => say({ kind: 'more-time', seconds });
  const reader = readerHere(task.ocrDir);
  say({ kind: 'read', file: await reader.read(task.bytes, task.fileName, { onProgress, onMoreTime }) });
} catch (error) {
  if (!(error instanceof LuoshiError)) throw error;
  const { code, message, faults } = error;
  say({ kind: 'refused', code, message, faults: faults ?? [] });
}
