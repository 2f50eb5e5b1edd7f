/** First come, first served, so many at a time. */
export class Line {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  readonly #cancelled: () => Error;

  /**
   * @param places how many are served at a time
   * @param cancelled what whoever no longer waits is told
   */
  constructor(places: number, cancelled: () => Error) {
    this.#free = places;
    this.#cancelled = cancelled;
  }

  /** Waits for a place; whoever has one leaves again. @throws what was given for it, when the signal comes meanwhile */
  async enter(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) throw this.#cancelled();
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
        reject(this.#cancelled());
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.#waiting.push(go);
    });
  }

  /** Gives the place to the next in line. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
