import { LuoshiError } from '../../kernel/errors.ts';

/** How far a reading is. */
export interface Progress {
  /** Pages or steps. */
  readonly done: number;
  readonly total: number | null;
}

/** One reading that goes on, as its own work sees it. */
export interface Running {
  readonly signal: AbortSignal;
  /** Null until the reading has begun. */
  progress: Progress | null;
}

interface Seat extends Running {
  readonly controller: AbortController;
  readonly bytes: number;
  ended: Promise<void>;
}

/** Bytes of all files that wait or are read; they lie in memory until they are read. */
const MAX_BYTES = 200_000_000;

/**
 * The readings that go on in this process: what is in memory alone, and how each is stopped. What became of a reading
 * stands in the store.
 */
export class ImportDesk {
  readonly #seats = new Map<string, Seat>();
  #closed = false;

  /** Whether the server is stopping: a reading that ends now was not ended by a person. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Refuses a file for which there is no room in memory.
   * @param bytes of the file
   * @throws RATE_LIMITED
   */
  mustHaveRoom(bytes: number): void {
    const taken = [...this.#seats.values()].reduce((sum, seat) => sum + seat.bytes, 0);
    if (taken + bytes <= MAX_BYTES) return;
    throw new LuoshiError('RATE_LIMITED', '正在读取的文件较多，请等一部分读完后再导入', { retryAfter: 30 });
  }

  /**
   * Starts a reading and does not wait for it.
   * @param id of the import
   * @param bytes of the file
   * @param work reads and notes in the store how it ended; must not throw
   */
  start(id: string, bytes: number, work: (running: Running) => Promise<void>): void {
    const controller = new AbortController();
    const seat: Seat = {
      controller,
      signal: controller.signal,
      bytes,
      progress: null,
      ended: Promise.resolve(),
    };
    this.#seats.set(id, seat);
    if (this.#closed) controller.abort();
    seat.ended = work(seat).finally(() => this.#seats.delete(id));
  }

  /** How far a reading is; null: not begun, or not of this process, or ended. */
  progressOf(id: string): Progress | null {
    return this.#seats.get(id)?.progress ?? null;
  }

  /** Stops a reading and waits until it has ended; nothing happens when it goes on no longer. */
  async cancel(id: string): Promise<void> {
    const seat = this.#seats.get(id);
    seat?.controller.abort();
    await seat?.ended;
  }

  /** Waits until a reading has ended. */
  async settled(id: string): Promise<void> {
    await this.#seats.get(id)?.ended;
  }

  /** Stops every reading and waits until all have ended; what is started later is stopped at once. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#seats.keys()].map((id) => this.cancel(id)));
  }
}
