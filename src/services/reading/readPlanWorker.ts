/**
 * The thread in which files are read, one after the other: a hostile or endless file harms nobody but its own thread.
 */
import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { LuoshiError } from '../../kernel/errors.ts';
import { readerHere } from './hereReader.ts';
import type { ReadMessage, ReadTask } from './messages.ts';

if (parentPort === null) throw new Error('readPlanWorker runs as a worker thread only');
const port = parentPort;
const say = (message: ReadMessage): void => port.postMessage(message);

async function serve({ number, bytes, fileName, ocrDir }: ReadTask): Promise<void> {
  try {
    const file = await readerHere(ocrDir).read(bytes, fileName, {
      onProgress: (done, total) => say({ number, kind: 'progress', done, total }),
      onMoreTime: (seconds) => say({ number, kind: 'more-time', seconds }),
    });
    say({ number, kind: 'read', file, held: bytesHeld() });
  } catch (error) {
    if (!(error instanceof LuoshiError)) throw error;
    const { code, message, faults } = error;
    say({ number, kind: 'refused', code, message, faults: faults ?? [] });
  }
}

function bytesHeld(): number {
  const { used_heap_size: heap, external_memory: buffers } = getHeapStatistics();
  return heap + buffers;
}

port.on('message', (task: ReadTask) => {
  serve(task).catch((error: unknown) => {
    // a fault of the program ends the thread; left as a rejection, the PDF engine's own care for those might eat it
    setImmediate(() => {
      throw error;
    });
  });
});
