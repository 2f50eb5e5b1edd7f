import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LuoshiError } from '../kernel/errors.ts';
import { systemIds } from './ids.ts';

/** Files by content: stored under their SHA-256, so the same file is kept once and a changed one cannot hide. */
export interface FileStore {
  /**
   * Takes a stream in, bounded in size, and makes it durable before it answers.
   * @throws INPUT_TOO_LARGE over `maxBytes`; INPUT_EMPTY on no bytes; nothing is kept then
   */
  put(stream: Readable, maxBytes: number): Promise<{ sha256: string; bytes: number }>;
  /** @throws NOT_FOUND when no such file is kept */
  read(sha256: string): Promise<{ stream: Readable; bytes: number }>;
}

/** A file store in a folder, two levels deep by hash. */
export function folderFiles(root: string): FileStore {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  return {
    async put(stream, maxBytes) {
      await mkdir(join(root, 'incoming'), { recursive: true, mode: 0o700 });
      const temporary = join(root, 'incoming', systemIds.next());
      try {
        const { sha256, bytes } = await receive(stream, temporary, maxBytes);
        await mkdir(join(root, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
        await rename(temporary, pathOf(sha256));
        await syncFolder(join(root, sha256.slice(0, 2)));
        return { sha256, bytes };
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async read(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new LuoshiError('NOT_FOUND', '没有这个文件');
      const found = await stat(pathOf(sha256)).catch(() => null);
      if (!found) throw new LuoshiError('NOT_FOUND', '文件不在存放处，请联系系统管理员');
      return { stream: createReadStream(pathOf(sha256)), bytes: found.size };
    },
  };
}

async function receive(
  stream: Readable,
  path: string,
  maxBytes: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes <= maxBytes) return done(null, chunk);
      done(
        new LuoshiError(
          'INPUT_TOO_LARGE',
          `文件超过 ${Math.floor(maxBytes / 1_048_576)} MB，请压缩或拆分后再传`,
        ),
      );
    },
  });
  // flush: the bytes are on disk before anybody is told that they are kept
  await pipeline(stream, measure, createWriteStream(path, { mode: 0o600, flush: true }));
  if (bytes === 0) throw new LuoshiError('INPUT_EMPTY', '文件是空的');
  return { sha256: hash.digest('hex'), bytes };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
