import { AsyncLocalStorage } from 'node:async_hooks';
import { TransformStream } from 'node:stream/web';
import { inflateSync } from 'node:zlib';

/** How much a reading may still unpack, in bytes. */
export interface UnpackBudget {
  /** Of one stream. */
  readonly each: number;
  /** Of all streams until it is filled up again (at each page). */
  left: number;
  /** Set when a stream was cut off for want of room. */
  exceeded: boolean;
  /** Set when a stream could not be unpacked to its end; pdf.js goes on with what it gets of it. */
  damaged: boolean;
}

const readings = new AsyncLocalStorage<UnpackBudget>();

/**
 * Runs a reading in which `DecompressionStream` unpacks within a budget, and at once. pdf.js unpacks every stream of a
 * file with it; the platform's goes through the thread pool each time, which costs a web page printed to PDF (each
 * glyph a stream) more than all the rest, and knows no bound. Elsewhere the platform's stays what it is.
 * @param budget filled up and looked at by the caller
 */
export async function withinBudget<T>(budget: UnpackBudget, read: () => Promise<T>): Promise<T> {
  install();
  return readings.run(budget, read);
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  const Native = globalThis.DecompressionStream;
  globalThis.DecompressionStream = new Proxy(Native, {
    construct(target, [format]: [CompressionFormat]) {
      const budget = readings.getStore();
      if (budget === undefined || format !== 'deflate') return new target(format);
      return promptInflate(budget);
    },
  });
}

type CompressionFormat = ConstructorParameters<typeof DecompressionStream>[0];

/** Collects what comes in and gives it out unpacked in one piece; nothing at all when it is too large. */
function promptInflate(budget: UnpackBudget): TransformStream<Uint8Array, Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk) {
      chunks.push(chunk);
    },
    flush(controller) {
      controller.enqueue(
        inflateWithin(chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks), budget),
      );
    },
  });
}

/** @throws Error damaged data; pdf.js then takes what it can of it by itself */
function inflateWithin(bytes: Uint8Array, budget: UnpackBudget): Uint8Array {
  const room = Math.max(1, Math.min(budget.each, budget.left));
  try {
    const unpacked = inflateSync(bytes, { maxOutputLength: room });
    budget.left -= unpacked.length;
    return new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
  } catch (error) {
    if (!isTooLarge(error)) {
      budget.damaged = true;
      throw error;
    }
    budget.exceeded = true;
    return new Uint8Array();
  }
}

/** True for the error of `zlib` that says the output would be longer than allowed. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
