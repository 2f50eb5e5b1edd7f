import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LuoshiError } from '../../kernel/errors.ts';
import type { PlanFile } from '../../reading/index.ts';
import { cancelled } from './hereReader.ts';
import type { ReadMessage, ReadTask } from './messages.ts';
import { Patience } from './patience.ts';
import type { PlanReader, ReadingWatch } from './planReader.ts';

export interface ThreadLimits {
  /** Longest reading of one file, LibreOffice included; pages that are recognised add theirs. */
  readonly seconds: number;
  /** Longest with all that is added. */
  readonly mostSeconds: number;
  /** Heap of one thread. */
  readonly megabytes: number;
  /** Files read at a time; further ones wait in line. */
  readonly threads: number;
}

/** One core is left to answer people. */
const THREAD_LIMITS: ThreadLimits = {
  seconds: 120,
  mostSeconds: 3_600,
  megabytes: 1_024,
  threads: Math.max(1, availableParallelism() - 1),
};

/**
 * Reads each file in a thread of its own, so that the server answers meanwhile and a file that would not end is ended.
 * @param ocrDir folder in which the package for recognition is looked for first; null: beside the program alone
 * @param limits bounds of each thread
 */
export function threadReader(ocrDir: string | null = null, limits: ThreadLimits = THREAD_LIMITS): PlanReader {
  const line = new Line(limits.threads);
  return {
    async read(bytes, fileName, watch = {}) {
      await line.enter(watch.signal);
      try {
        // its turn has come: whoever watches sees it begin
        watch.onProgress?.(0, null);
        return await inThread({ bytes, fileName, ocrDir }, limits, watch);
      } finally {
        line.leave();
      }
    },
  };
}

async function inThread(task: ReadTask, limits: ThreadLimits, watch: ReadingWatch): Promise<PlanFile> {
  const worker = startWorker(task, limits);
  const patience = new Patience(limits.seconds, limits.mostSeconds);
  let abort = (): void => undefined;
  const ended = new Promise<PlanFile>((resolve, reject) => {
    patience.begin((seconds) => reject(timedOut(seconds)));
    abort = () => reject(cancelled());
    watch.signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: ReadMessage) => {
      if (message.kind === 'progress') watch.onProgress?.(message.done, message.total);
      else if (message.kind === 'more-time') patience.add(message.seconds);
      else if (message.kind === 'read') resolve(message.file);
      else reject(new LuoshiError(message.code, message.message, { faults: message.faults }));
    });
    worker.on('error', (error) => reject(crashed(error)));
    worker.on('exit', () => reject(crashed(new Error('the reading thread ended without a word'))));
  });
  try {
    return await ended;
  } finally {
    patience.end();
    watch.signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

function startWorker(task: ReadTask, limits: ThreadLimits): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fromSource ? './readPlanWorkerFromSource.mjs' : './readPlanWorker.js';
  return new Worker(new URL(entry, import.meta.url), {
    workerData: task,
    name: 'luoshi-read',
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
}

function timedOut(seconds: number): LuoshiError {
  return new LuoshiError(
    'INPUT_TIMEOUT',
    `读取超过 ${seconds} 秒仍未结束，已停止；请只保留任务清单部分，或另存为 DOCX、XLSX 后再读入`,
  );
}

function crashed(error: Error): LuoshiError {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new LuoshiError('INPUT_TOO_LARGE', '读取所需内存超过上限，已停止；请只保留任务清单部分再读入', {
      cause: error,
    });
  }
  return new LuoshiError('INTERNAL', '读取程序意外停止，没有存下任何内容', { cause: error });
}

/** First come, first served, so many at a time. */
class Line {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async enter(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) throw cancelled();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const stop = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(cancelled());
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.#waiting.push(go);
    });
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
