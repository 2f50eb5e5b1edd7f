import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { PlanDocument } from '../../domain/plan.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { readPlan } from '../readPlan.ts';
import { decodeText, MAX_TEXT_BYTES, refuseTooLarge, type TextEncoding } from './decode.ts';

export interface PlanFile {
  readonly document: PlanDocument;
  /** Decoded text; every span of the document is an offset into it. */
  readonly text: string;
  readonly encoding: TextEncoding;
  /** Hex digest of the file's bytes. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Reads a plan from a plain text file. The size is looked at before any byte is read.
 * @param path file on this machine
 * @throws INPUT_NOT_FOUND there is no such readable file
 * @throws INPUT_TOO_LARGE, INPUT_EMPTY, INPUT_BINARY, INPUT_ENCODING, INPUT_UNSUPPORTED as `decodeText`
 * @throws INPUT_NO_TASKS the text is no task list
 */
export async function readPlanFile(path: string): Promise<PlanFile> {
  const bytes = await readBounded(path);
  const { text, encoding } = decodeText(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { document: readPlan(text), text, encoding, sha256, bytes: bytes.length };
}

async function readBounded(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new LuoshiError('INPUT_NOT_FOUND', `打不开文件「${path}」：文件不存在或没有读取权限`, { cause });
  });
  try {
    const stat = await file.stat();
    if (stat.isDirectory())
      throw new LuoshiError('INPUT_NOT_FOUND', `「${path}」是文件夹，请给出一个文本文件`);
    refuseTooLarge(stat.size);
    return await readAtMost(file, MAX_TEXT_BYTES + 1);
  } finally {
    await file.close();
  }
}

/** A pipe or device reports size 0, and a file may grow meanwhile: never read past the limit. */
async function readAtMost(file: Awaited<ReturnType<typeof open>>, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < limit) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(1 << 20, limit - total)));
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
  }
  refuseTooLarge(total);
  return Buffer.concat(chunks, total);
}
