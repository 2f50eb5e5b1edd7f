import type { Readable } from 'node:stream';
import { LuoshiError } from '../kernel/errors.ts';

/**
 * Reads an upload into memory, stopping at the limit.
 * @param most bytes
 * @param tooLarge what the person is told beyond it
 * @throws INPUT_TOO_LARGE
 */
export async function collected(stream: Readable, most: number, tooLarge: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += piece.length;
    if (size > most) throw new LuoshiError('INPUT_TOO_LARGE', tooLarge);
    chunks.push(piece);
  }
  return Buffer.concat(chunks, size);
}
