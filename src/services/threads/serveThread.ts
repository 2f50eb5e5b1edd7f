import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { LuoshiError } from '../../kernel/errors.ts';
import type { ThreadMessage, ThreadTask, ThreadWatch } from './messages.ts';

/**
 * Makes this thread do tasks, one after the other, for whoever started it.
 * @param work a LuoshiError refuses the task; any other error ends the thread
 */
export function serveThread<Task, Result>(
  work: (task: Task, watch: ThreadWatch) => Result | Promise<Result>,
): void {
  if (parentPort === null) throw new Error('runs as a worker thread only');
  const port = parentPort;
  const say = (message: ThreadMessage<Result>): void => port.postMessage(message);
  const serve = async ({ number, task }: ThreadTask<Task>): Promise<void> => {
    try {
      const result = await work(task, {
        onProgress: (done, total) => say({ number, kind: 'progress', done, total }),
        onMoreTime: (seconds) => say({ number, kind: 'more-time', seconds }),
      });
      say({ number, kind: 'done', result, held: bytesHeld() });
    } catch (error) {
      if (!(error instanceof LuoshiError)) throw error;
      const { code, message, faults } = error;
      say({ number, kind: 'refused', code, message, faults: faults ?? [] });
    }
  };
  port.on('message', (task: ThreadTask<Task>) => {
    serve(task).catch((error: unknown) => {
      // a fault of the program ends the thread; left as a rejection, the PDF engine's own care for those might eat it
      setImmediate(() => {
        throw error;
      });
    });
  });
}

function bytesHeld(): number {
  const { used_heap_size: heap, external_memory: buffers } = getHeapStatistics();
  return heap + buffers;
}
