import { Worker } from 'node:worker_threads';
import { LuoshiError } from '../../kernel/errors.ts';
import type { ThreadMessage, ThreadTask, ThreadWatch } from './messages.ts';
import { Patience } from './patience.ts';

/** What one task may take in a thread. */
export interface TaskLimits {
  /** Longest one task may take. */
  readonly seconds: number;
  /** Longest with all that the task itself asks for. */
  readonly mostSeconds: number;
  /** Heap of one thread. */
  readonly megabytes: number;
}

/** A kind of work: the program of its threads, and how it speaks of what goes wrong. */
export interface ThreadKind {
  readonly name: string;
  /** Of the bundled program, or of the sources. */
  readonly entry: URL;
  cancelled(): Error;
  timedOut(seconds: number): Error;
  outOfMemory(cause: Error): Error;
  /** The program failed in the thread. */
  readonly fell: string;
}

/** What one task is waited for with. */
interface Wait<Result> {
  readonly number: number;
  readonly watch: ThreadWatch;
  readonly patience: Patience;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread that does tasks one after the other. It keeps the process alive only while it works. After a task that did
 * not end well it is not to be used again: end it.
 */
export class WorkThread<Task, Result> {
  readonly #worker: Worker;
  readonly #kind: ThreadKind;
  readonly #limits: TaskLimits;
  #wait: Wait<Result> | null = null;
  #served = 0;
  #held = 0;
  #isAlive = true;

  /** Starts the thread. */
  constructor(kind: ThreadKind, limits: TaskLimits) {
    this.#kind = kind;
    this.#limits = limits;
    this.#worker = startWorker(kind, limits.megabytes);
    this.#worker.on('message', (message: ThreadMessage<Result>) => this.#hear(message));
    this.#worker.on('messageerror', (error) => this.#fall(error));
    this.#worker.on('error', (error) => this.#fall(error));
    this.#worker.on('exit', () => this.#fall(new Error('the thread ended without a word')));
    this.#worker.unref();
  }

  /** Whether it can be given a task. */
  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Tasks it was given. */
  get served(): number {
    return this.#served;
  }

  /** Bytes it held when its last task was done. */
  get held(): number {
    return this.#held;
  }

  /**
   * Does one task; the one before must have ended.
   * @throws what the task refuses with, and the errors of its kind
   * @throws ThreadFell the program itself failed
   */
  async run(task: Task, watch: ThreadWatch): Promise<Result> {
    this.#served += 1;
    const number = this.#served;
    const patience = new Patience(this.#limits.seconds, this.#limits.mostSeconds);
    let abort = (): void => undefined;
    const ended = new Promise<Result>((resolve, reject) => {
      abort = () => reject(this.#kind.cancelled());
      watch.signal?.addEventListener('abort', abort, { once: true });
      patience.begin((seconds) => reject(this.#kind.timedOut(seconds)));
      this.#wait = { number, watch, patience, resolve, reject };
    });
    this.#worker.ref();
    this.#worker.postMessage({ number, task } satisfies ThreadTask<Task>);
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

  #hear(message: ThreadMessage<Result>): void {
    const wait = this.#wait;
    if (wait === null || message.number !== wait.number) return;
    if (message.kind === 'progress') wait.watch.onProgress?.(message.done, message.total);
    else if (message.kind === 'more-time') wait.patience.add(message.seconds);
    else if (message.kind === 'done') {
      this.#held = message.held;
      wait.resolve(message.result);
    } else wait.reject(new LuoshiError(message.code, message.message, { faults: message.faults }));
  }

  #fall(error: Error): void {
    this.#isAlive = false;
    const { outOfMemory, fell } = this.#kind;
    this.#wait?.reject(isOutOfMemory(error) ? outOfMemory(error) : new ThreadFell(fell, { cause: error }));
  }
}

/** The program failed in a thread, or the thread was ended from outside. */
export class ThreadFell extends LuoshiError {
  constructor(message: string, options: { cause: Error }) {
    super('INTERNAL', message, options);
  }
}

function startWorker({ name, entry }: ThreadKind, megabytes: number): Worker {
  const options = { name, resourceLimits: { maxOldGenerationSizeMb: megabytes } };
  if (!entry.pathname.endsWith('.ts')) return new Worker(entry, options);
  return new Worker(new URL('./workerFromSource.mjs', import.meta.url), {
    ...options,
    workerData: entry.href,
  });
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
