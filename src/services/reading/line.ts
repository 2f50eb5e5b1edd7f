import { cancelled } from './hereReader.ts';

/** First come, first served, so many at a time. */
export class Line {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param places how many are served at a time */
  constructor(places: number) {
    this.#free = places;
  }

  /** Waits for a place; whoever has one leaves again. @throws INPUT_CANCELLED when the signal is given meanwhile */
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

  /** Gives the place to the next in line. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
