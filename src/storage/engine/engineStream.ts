import { Duplex } from 'node:stream';
import type { EngineThread } from './engineThread.ts';

type Done = (error?: Error | null) => void;

/**
 * The engine's thread as a socket for the `pg` client: PostgreSQL's own wire protocol goes through, so both engines
 * share one driver, one set of types and one set of errors. What the client corks together travels as one message.
 */
export class EngineStream extends Duplex {
  readonly #thread: EngineThread;

  constructor(thread: EngineThread) {
    super();
    this.#thread = thread;
  }

  /** The part of a socket that `pg` asks for. */
  connect(): this {
    this.#thread.reset().then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come; there is nothing to fetch.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#exchange(chunk, done);
  }

  override _writev(chunks: Array<{ chunk: Buffer }>, done: Done): void {
    this.#exchange(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: Done): void {
    this.push(null);
    done();
  }

  #exchange(bytes: Buffer, done: Done): void {
    this.#thread.run(bytes).then(
      (answer) => {
        if (answer.length > 0 && !this.destroyed)
          this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.length));
        done();
      },
      (error: Error) => done(error),
    );
  }
}
