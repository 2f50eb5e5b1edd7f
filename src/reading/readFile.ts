import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PlanDocument } from '../domain/plan.ts';
import type { SourceDocument } from '../domain/source.ts';
import { LuoshiError } from '../kernel/errors.ts';
import { READ_LIMITS, refuseAbove, UNWATCHED } from './formats/limits.ts';
import { readDocument } from './readDocument.ts';
import { type ReadTools, readSource } from './readSource.ts';

export interface PlanFile {
  readonly document: PlanDocument;
  /** Words, arrangement and places; every span of the document is an offset into its text. */
  readonly source: SourceDocument;
  /** Hex digest of the file's bytes. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Reads a plan from the bytes of a file of any format.
 * @param fileName tells formats apart that look the same inside; never opened
 * @throws INPUT_* of `readSource` and `readDocument`; no other error, whatever the bytes
 */
export async function readPlanBytes(
  bytes: Uint8Array,
  fileName: string,
  tools: ReadTools,
): Promise<PlanFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const size = bytes.length;
  const source = await readSource(bytes, fileName, tools);
  return { document: readDocument(source, { fileName }), source, sha256, bytes: size };
}

const PLAIN_TOOLS: ReadTools = { limits: READ_LIMITS, watch: UNWATCHED, converter: null };

/**
 * Reads a plan from a file on this machine. The size is looked at before any byte is read.
 * @throws INPUT_NOT_FOUND there is no such readable file; every code of `readPlanBytes`
 */
export async function readPlanFile(path: string, tools: ReadTools = PLAIN_TOOLS): Promise<PlanFile> {
  return readPlanBytes(await fileBytes(path), basename(path), tools);
}

/**
 * The bytes of a file on this machine, no more of them than a reader takes.
 * @throws INPUT_NOT_FOUND there is no such readable file; INPUT_TOO_LARGE
 */
export async function fileBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new LuoshiError('INPUT_NOT_FOUND', `打不开文件「${path}」：文件不存在或没有读取权限`, { cause });
  });
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw new LuoshiError('INPUT_NOT_FOUND', `「${path}」是文件夹，请给出一个文件`);
    refuseAbove(stat.size, READ_LIMITS.bytes, '文件字节数');
    return await readAtMost(file, READ_LIMITS.bytes + 1);
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
  refuseAbove(total, READ_LIMITS.bytes, '文件字节数');
  return Buffer.concat(chunks, total);
}
