import { Worker } from 'node:worker_threads';
import { LuoshiError } from '../../kernel/errors.ts';
import { type EngineReply, type EngineRequest, type EngineTask, START_ID } from './workerMessages.ts';

type Waiting = { resolve: (reply: EngineReply & { kind: 'done' }) => void; reject: (error: Error) => void };
type Work =
  | { readonly kind: 'run'; readonly bytes: Uint8Array }
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' };

/** The main thread's end of the engine's thread. */
export class EngineThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = START_ID;
  #fsyncs = 0;
  #failure: LuoshiError | null = null;

  private constructor(task: EngineTask) {
    this.#worker = startWorker(task);
    this.#worker.on('message', (reply: EngineReply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the engine thread ended')));
  }

  /**
   * Makes a new, empty store in an empty folder; the thread is gone when this returns.
   * @throws STORE_UNREACHABLE
   */
  static async create(folder: string): Promise<void> {
    const thread = new EngineThread({ kind: 'create', folder });
    await thread.#started();
    await thread.stop();
  }

  /**
   * Opens the store in a folder.
   * @throws STORE_UNREACHABLE when it does not open
   */
  static async serve(folder: string): Promise<EngineThread> {
    const thread = new EngineThread({ kind: 'serve', folder });
    await thread.#started();
    return thread;
  }

  /** How often PostgreSQL's fsync reached the disk, as of the last answer. */
  get fsyncs(): number {
    return this.#fsyncs;
  }

  /** Whether the thread still answers. */
  get alive(): boolean {
    return this.#failure === null;
  }

  /**
   * Hands wire messages of the client to the backend.
   * @returns the backend's wire messages
   * @throws STORE_UNREACHABLE when the engine has failed
   */
  async run(bytes: Uint8Array): Promise<Uint8Array> {
    return (await this.#ask({ kind: 'run', bytes })).bytes;
  }

  /** Rolls back and forgets what a former connection left in the backend. */
  async reset(): Promise<void> {
    await this.#ask({ kind: 'reset' });
  }

  /** Shuts the database down in order (with a checkpoint) and ends the thread. */
  async close(): Promise<void> {
    if (this.alive) await this.#ask({ kind: 'close' });
    await this.stop();
  }

  /** Ends the thread at once; what was committed is on disk already. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #started(): Promise<EngineReply & { kind: 'done' }> {
    return this.#wait(START_ID);
  }

  #ask(work: Work): Promise<EngineReply & { kind: 'done' }> {
    this.#nextId += 1;
    const request: EngineRequest = { ...work, id: this.#nextId };
    const answered = this.#wait(request.id);
    if (this.alive) this.#worker.postMessage(request);
    return answered;
  }

  #wait(id: number): Promise<EngineReply & { kind: 'done' }> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  #settle(reply: EngineReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind === 'done') {
      this.#fsyncs = reply.fsyncs;
      waiting?.resolve(reply);
      return;
    }
    // An engine that throws instead of answering in the protocol has lost its footing: nothing more is sent to it.
    const failure = engineFailed(new Error(reply.message));
    this.#failure = failure;
    waiting?.reject(failure);
    this.#fail(failure);
  }

  #fail(cause: Error): void {
    this.#failure ??= engineFailed(cause);
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
  }
}

function engineFailed(cause: Error): LuoshiError {
  return new LuoshiError(
    'STORE_UNREACHABLE',
    `内置数据库已停止：${cause.message.split('\n')[0]}。请重新启动；已确认的写入不会丢失。The embedded database stopped.`,
    { cause },
  );
}

function startWorker(task: EngineTask): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fromSource ? './pgliteWorkerFromSource.mjs' : './pgliteWorker.js';
  return new Worker(new URL(entry, import.meta.url), { workerData: task, name: 'luoshi-pglite' });
}
