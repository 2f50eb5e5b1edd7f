import { AsyncLocalStorage } from 'node:async_hooks';
import { constants, inflateSync } from 'node:zlib';
import { hasEndlessRange } from './codeRanges.ts';
import { hasEndlessNumbers } from './endlessNumbers.ts';

/** How much a reading may still unpack, in bytes. */
export interface UnpackBudget {
  /** Of one stream. */
  readonly each: number;
  /** Of all streams until it is filled up again (at each page). */
  left: number;
  /** Set when a stream was cut off for want of room. */
  exceeded: boolean;
  /** What to do with outlines of characters: nobody needs them unless pages are drawn. */
  outlines: 'left out' | 'kept';
  /** Set when a stream other than the outlines of a font could not be unpacked to its end. */
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
      return new PromptInflate(budget);
    },
  });
}

type CompressionFormat = ConstructorParameters<typeof DecompressionStream>[0];

/**
 * As much of a `DecompressionStream` as pdf.js uses: what is written is read again, unpacked, in one piece. A true pair
 * of streams takes longer to set up than most streams of a PDF take to unpack.
 */
class PromptInflate {
  readonly writable = { getWriter: () => this.writer };
  readonly readable: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => this.read() };
  private readonly budget: UnpackBudget;
  private readonly chunks: Uint8Array[] = [];
  private readonly writer = {
    ready: Promise.resolve(),
    write: async (chunk: Uint8Array) => {
      this.chunks.push(chunk);
    },
    close: () => Promise.resolve(),
  };

  constructor(budget: UnpackBudget) {
    this.budget = budget;
  }

  private async *read(): AsyncGenerator<Uint8Array> {
    const [first, ...more] = this.chunks;
    if (first === undefined) return;
    yield inflateWithin(more.length === 0 ? first : Buffer.concat(this.chunks), this.budget);
  }
}

/** @returns what pdf.js may go on with; empty for what it does not need or should not have */
function inflateWithin(bytes: Uint8Array, budget: UnpackBudget): Uint8Array {
  const unpacked = unpackedBytes(bytes, budget);
  if (budget.outlines === 'left out' && isFontProgram(unpacked.bytes)) return new Uint8Array();
  const endless = hasEndlessRange(unpacked.bytes) || hasEndlessNumbers(unpacked.bytes);
  if (endless || !unpacked.whole) budget.damaged = true;
  budget.left -= unpacked.bytes.length;
  const { buffer, byteOffset, byteLength } = unpacked.bytes;
  return endless ? new Uint8Array() : new Uint8Array(buffer, byteOffset, byteLength);
}

interface Unpacked {
  readonly bytes: Buffer;
  readonly whole: boolean;
}

function unpackedBytes(packed: Uint8Array, budget: UnpackBudget): Unpacked {
  const maxOutputLength = Math.max(1, Math.min(budget.each, budget.left));
  try {
    return { bytes: inflateSync(packed, { maxOutputLength }), whole: true };
  } catch (error) {
    if (!isTooLarge(error)) return { bytes: salvaged(packed, maxOutputLength), whole: false };
    budget.exceeded = true;
    return { bytes: Buffer.alloc(0), whole: false };
  }
}

/** What a damaged stream holds up to the damage: the longest beginning that can be unpacked, found by halving. */
function salvaged(packed: Uint8Array, maxOutputLength: number): Buffer {
  let best = Buffer.alloc(0);
  let good = 0;
  let bad = packed.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      const options = { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH };
      best = inflateSync(packed.subarray(0, middle), options);
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return best;
}

/** True for the error of `zlib` that says the output would be longer than allowed. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** First four bytes of TrueType and OpenType programs: version 1, `true`, `OTTO`. */
const FONT_PROGRAMS = [0x00010000, 0x74727565, 0x4f54544f];

/**
 * Outlines of characters, which nobody draws here: codes, widths and characters are told beside them. pdf.js, given
 * one, repairs it for a browser first, which takes time, and with a damaged one all the memory there is.
 * Type 1 and bare CFF programs are left alone: they may be the only place that names their characters.
 */
function isFontProgram(unpacked: Buffer): boolean {
  return unpacked.length > 4 && FONT_PROGRAMS.includes(unpacked.readUInt32BE(0));
}
