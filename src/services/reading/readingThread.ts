import { Worker } from 'node:worker_threads';
import { LuoshiError } from '../../kernel/errors.ts';
import type { PlanFile } from '../../reading/index.ts';
import { cancelled } from './hereReader.ts';
import type { ReadMessage, ReadTask } from './messages.ts';
import { Patience } from './patience.ts';
import type { ReadingWatch } from './planReader.ts';

/** What one file may take in a thread. */
export interface FileLimits {
  /** Longest reading of one file, LibreOffice included; pages that are recognised add theirs. */
  readonly seconds: number;
  /** Longest with all that is added. */
  readonly mostSeconds: number;
  /** Heap of one thread. */
  readonly megabytes: number;
}

/** A file as it is given to a thread. */
export type FileToRead = Omit<ReadTask, 'number'>;

/** What one file is waited for with. */
interface Wait {
  readonly number: number;
  readonly watch: ReadingWatch;
  readonly patience: Patience;
  readonly resolve: (file: PlanFile) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread that reads files one after the other. It keeps the process alive only while it reads. After a reading that
 * did not end well it is not to be used again: end it.
 */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #limits: FileLimits;
  #wait: Wait | null = null;
  #served = 0;
  #held = 0;
  #isAlive = true;

  /** Starts the thread. */
  constructor(limits: FileLimits) {
    this.#limits = limits;
    this.#worker = startWorker(limits.megabytes);
    this.#worker.on('message', (message: ReadMessage) => this.#hear(message));
    this.#worker.on('messageerror', (error) => this.#fall(error));
    this.#worker.on('error', (error) => this.#fall(error));
    this.#worker.on('exit', () => this.#fall(new Error('the reading thread ended without a word')));
    this.#worker.unref();
  }

  /** Whether it can be given a file. */
  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Files it was given. */
  get served(): number {
    return this.#served;
  }

  /** Bytes it held when its last file was read. */
  get held(): number {
    return this.#held;
  }

  /**
   * Reads one file; the one before must have ended.
   * @throws INPUT_* of the reader; INPUT_TIMEOUT; INPUT_CANCELLED; INPUT_TOO_LARGE for want of memory
   * @throws ThreadFell the program itself failed
   */
  async read(file: FileToRead, watch: ReadingWatch): Promise<PlanFile> {
    this.#served += 1;
    const number = this.#served;
    const patience = new Patience(this.#limits.seconds, this.#limits.mostSeconds);
    let abort = (): void => undefined;
    const ended = new Promise<PlanFile>((resolve, reject) => {
      abort = () => reject(cancelled());
      watch.signal?.addEventListener('abort', abort, { once: true });
      patience.begin((seconds) => reject(timedOut(seconds)));
      this.#wait = { number, watch, patience, resolve, reject };
    });
    this.#worker.ref();
    this.#worker.postMessage({ number, ...file } satisfies ReadTask);
    try {
      return await ended;
    } finally {
      patience.end();
      watch.signal?.removeEventListener('abort', abort);
      this.#wait = null;
      this.#worker.unref();
    }
  }

  /** Ends the thread, whatever it does, and waits until it has ended. */
  async end(): Promise<void> {
    this.#isAlive = false;
    await this.#worker.terminate();
  }

  #hear(message: ReadMessage): void {
    const wait = this.#wait;
    if (wait === null || message.number !== wait.number) return;
    if (message.kind === 'progress') wait.watch.onProgress?.(message.done, message.total);
    else if (message.kind === 'more-time') wait.patience.add(message.seconds);
    else if (message.kind === 'read') {
      this.#held = message.held;
      wait.resolve(message.file);
    } else wait.reject(new LuoshiError(message.code, message.message, { faults: message.faults }));
  }

  #fall(error: Error): void {
    this.#isAlive = false;
    this.#wait?.reject(isOutOfMemory(error) ? outOfMemory(error) : new ThreadFell(error));
  }
}

/** The program failed in a thread, or the thread was ended from outside. */
export class ThreadFell extends LuoshiError {
  constructor(cause: Error) {
    super('INTERNAL', '读取程序意外停止，没有存下任何内容', { cause });
  }
}

function startWorker(megabytes: number): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fromSource ? './readPlanWorkerFromSource.mjs' : './readPlanWorker.js';
  return new Worker(new URL(entry, import.meta.url), {
    name: 'luoshi-read',
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
}

function timedOut(seconds: number): LuoshiError {
  return new LuoshiError(
    'INPUT_TIMEOUT',
    `读取超过 ${seconds} 秒仍未结束，已停止；请只保留任务清单部分，或另存为 DOCX、XLSX 后再读入`,
  );
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function outOfMemory(cause: Error): LuoshiError {
  return new LuoshiError('INPUT_TOO_LARGE', '读取所需内存超过上限，已停止；请只保留任务清单部分再读入', {
    cause,
  });
}
