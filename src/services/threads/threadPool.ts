import { Line } from './line.ts';
import type { ThreadWatch } from './messages.ts';
import { type TaskLimits, ThreadFell, type ThreadKind, WorkThread } from './workThread.ts';

export interface PoolLimits extends TaskLimits {
  /** Tasks done at a time; further ones wait in line. */
  readonly threads: number;
  /** Tasks a thread does before another takes its place. */
  readonly tasks: number;
  /** A thread that holds more than this after a task is not kept. */
  readonly keptMegabytes: number;
  /** How long a thread without work is kept. */
  readonly idleSeconds: number;
}

/**
 * Does tasks in threads, so that the server answers meanwhile and a task that would not end is ended. A thread whose
 * task ended well is kept warm for the next one; after anything else it is ended, so that no task meets what another
 * left behind. Kept threads do not keep the process alive.
 */
export class ThreadPool<Task, Result> {
  readonly #line: Line;
  readonly #threads: WarmThreads<Task, Result>;

  constructor(kind: ThreadKind, limits: PoolLimits) {
    this.#line = new Line(limits.threads, kind.cancelled);
    this.#threads = new WarmThreads(kind, limits);
  }

  /**
   * Does one task when its turn has come.
   * @throws what the task refuses with, and the errors of its kind
   */
  async run(task: Task, watch: ThreadWatch = {}): Promise<Result> {
    await this.#line.enter(watch.signal);
    try {
      // its turn has come: whoever watches sees it begin
      watch.onProgress?.(0, null);
      return await this.#runSafely(task, watch);
    } finally {
      this.#line.leave();
    }
  }

  /** Ends all threads that wait; those that work are ended when their task has ended. */
  close(): Promise<void> {
    return this.#threads.close();
  }

  async #runSafely(task: Task, watch: ThreadWatch): Promise<Result> {
    const thread = this.#threads.take();
    const isWarm = thread.served > 0;
    try {
      return await this.#runIn(thread, task, watch);
    } catch (error) {
      // it may have fallen over what an earlier task left behind: what becomes of a task never depends on another
      if (!(isWarm && error instanceof ThreadFell)) throw error;
    }
    return this.#runIn(this.#threads.start(), task, watch);
  }

  async #runIn(thread: WorkThread<Task, Result>, task: Task, watch: ThreadWatch): Promise<Result> {
    let ended: 'well' | 'badly' = 'badly';
    try {
      const result = await thread.run(task, watch);
      ended = 'well';
      return result;
    } finally {
      await this.#threads.giveBack(thread, ended);
    }
  }
}

/** Threads that wait for their next task. */
class WarmThreads<Task, Result> {
  readonly #kind: ThreadKind;
  readonly #limits: PoolLimits;
  /** With the timer that ends each; the last one given back is the first one taken. */
  readonly #idle = new Map<WorkThread<Task, Result>, NodeJS.Timeout>();
  #isClosed = false;

  constructor(kind: ThreadKind, limits: PoolLimits) {
    this.#kind = kind;
    this.#limits = limits;
  }

  /** A warm thread where there is one, else a new one. */
  take(): WorkThread<Task, Result> {
    for (const thread of [...this.#idle.keys()].reverse()) {
      clearTimeout(this.#idle.get(thread));
      this.#idle.delete(thread);
      if (thread.isAlive) return thread;
    }
    return this.start();
  }

  start(): WorkThread<Task, Result> {
    return new WorkThread(this.#kind, this.#limits);
  }

  /** Keeps a thread for the next task, or ends it and waits until it has ended. */
  async giveBack(thread: WorkThread<Task, Result>, ended: 'well' | 'badly'): Promise<void> {
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

  #isKept(thread: WorkThread<Task, Result>): boolean {
    if (this.#isClosed || !thread.isAlive) return false;
    return thread.served < this.#limits.tasks && thread.held <= this.#limits.keptMegabytes * 1_048_576;
  }
}
