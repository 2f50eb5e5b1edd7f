import { availableParallelism } from 'node:os';
import type { PlanFile } from '../../reading/index.ts';
import { Line } from './line.ts';
import type { PlanReader, ReadingWatch } from './planReader.ts';
import { type FileLimits, type FileToRead, ReadingThread, ThreadFell } from './readingThread.ts';

export interface ThreadLimits extends FileLimits {
  /** Files read at a time; further ones wait in line. */
  readonly threads: number;
  /** Files a thread reads before another takes its place. */
  readonly files: number;
  /** A thread that holds more than this after a file is not kept. */
  readonly keptMegabytes: number;
  /** How long a thread without work is kept. */
  readonly idleSeconds: number;
}

/** One core is left to answer people. */
const THREAD_LIMITS: ThreadLimits = {
  seconds: 120,
  mostSeconds: 3_600,
  megabytes: 1_024,
  threads: Math.max(1, availableParallelism() - 1),
  files: 1_000,
  keptMegabytes: 256,
  idleSeconds: 60,
};

/** A reader that keeps threads warm; closed, it keeps none. */
export interface ThreadReader extends PlanReader {
  close(): Promise<void>;
}

/**
 * Reads each file in a thread, so that the server answers meanwhile and a file that would not end is ended. A thread
 * whose file was read well is kept warm for the next one; after anything else it is ended, so that no file meets what
 * another left behind. Kept threads do not keep the process alive.
 * @param ocrDir folder in which the package for recognition is looked for first; null: beside the program alone
 * @param limits bounds of each thread and of all together; those not given are the usual ones
 */
export function threadReader(ocrDir: string | null = null, limits: Partial<ThreadLimits> = {}): ThreadReader {
  const bounds = { ...THREAD_LIMITS, ...limits };
  const line = new Line(bounds.threads);
  const threads = new WarmThreads(bounds);
  return {
    async read(bytes, fileName, watch = {}) {
      await line.enter(watch.signal);
      try {
        // its turn has come: whoever watches sees it begin
        watch.onProgress?.(0, null);
        return await readIn(threads, { bytes, fileName, ocrDir }, watch);
      } finally {
        line.leave();
      }
    },
    close: () => threads.close(),
  };
}

async function readIn(threads: WarmThreads, file: FileToRead, watch: ReadingWatch): Promise<PlanFile> {
  const thread = threads.take();
  const isWarm = thread.served > 0;
  try {
    return await readWith(thread, threads, file, watch);
  } catch (error) {
    // it may have fallen over what an earlier file left behind: what becomes of a file never depends on another
    if (!(isWarm && error instanceof ThreadFell)) throw error;
  }
  return readWith(threads.start(), threads, file, watch);
}

async function readWith(
  thread: ReadingThread,
  threads: WarmThreads,
  file: FileToRead,
  watch: ReadingWatch,
): Promise<PlanFile> {
  let ended: 'well' | 'badly' = 'badly';
  try {
    const read = await thread.read(file, watch);
    ended = 'well';
    return read;
  } finally {
    await threads.giveBack(thread, ended);
  }
}

/** Threads that wait for their next file. */
class WarmThreads {
  readonly #limits: ThreadLimits;
  /** With the timer that ends each; the last one given back is the first one taken. */
  readonly #idle = new Map<ReadingThread, NodeJS.Timeout>();
  #isClosed = false;

  constructor(limits: ThreadLimits) {
    this.#limits = limits;
  }

  /** A warm thread where there is one, else a new one. */
  take(): ReadingThread {
    for (const thread of [...this.#idle.keys()].reverse()) {
      clearTimeout(this.#idle.get(thread));
      this.#idle.delete(thread);
      if (thread.isAlive) return thread;
    }
    return this.start();
  }

  start(): ReadingThread {
    return new ReadingThread(this.#limits);
  }

  /** Keeps a thread for the next file, or ends it and waits until it has ended. */
  async giveBack(thread: ReadingThread, ended: 'well' | 'badly'): Promise<void> {
    if (ended === 'badly' || !this.#isKept(thread)) {
      await thread.end();
      return;
    }
    const timer = setTimeout(() => {
      this.#idle.delete(thread);
      void thread.end();
    }, this.#limits.idleSeconds * 1_000);
    timer.unref();
    this.#idle.set(thread, timer);
  }

  /** Ends all that wait; those that read are ended when they are given back. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const waiting = [...this.#idle];
    this.#idle.clear();
    await Promise.all(
      waiting.map(([thread, timer]) => {
        clearTimeout(timer);
        return thread.end();
      }),
    );
  }

  #isKept(thread: ReadingThread): boolean {
    if (this.#isClosed || !thread.isAlive) return false;
    return thread.served < this.#limits.files && thread.held <= this.#limits.keptMegabytes * 1_048_576;
  }
}
