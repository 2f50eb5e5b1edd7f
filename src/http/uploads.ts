import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { type FieldFault, LuoshiError } from '../kernel/errors.ts';
import type { Upload } from '../services/context.ts';

/** Limits of one multipart request besides the size of its file; the framework refuses what exceeds them. */
export const MULTIPART_LIMITS = {
  files: 1,
  fields: 20,
  parts: 21,
  fieldNameSize: 100,
  fieldSize: 8192,
  headerPairs: 100,
} as const;

/** A file received whole, lying in a folder of its own until it is let go. */
export interface Received {
  readonly upload: Upload;
  /** SHA-256 over file, name and fields: tells whether a retry brings the same. */
  readonly hash: string;
  /** Removes what is left of it. */
  letGo(): Promise<void>;
}

/**
 * Receives an upload to the disk before the use-case sees it: never in memory, bounded, hashed on the way, so that a
 * retry can be compared before anything is done, and a broken connection does nothing at all.
 * @param maxFileBytes largest file the route takes
 * @throws REQUEST_MEDIA_TYPE, REQUEST_INVALID, INPUT_TOO_LARGE
 */
export async function receiveUpload(request: FastifyRequest, maxFileBytes: number): Promise<Received> {
  if (!request.isMultipart()) {
    throw new LuoshiError('REQUEST_MEDIA_TYPE', '上传文件须为 multipart/form-data');
  }
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'file');
    const { fields, file } = await receiveParts(request, path, maxFileBytes);
    const { fileName, mediaType, sha256 } = file;
    const inOrder = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
    const hash = createHash('sha256')
      .update(JSON.stringify([fileName, mediaType, sha256, inOrder]))
      .digest('hex');
    const lazy = openedLate(path);
    const upload = {
      fileName,
      mediaType,
      fields,
      get stream() {
        return lazy.stream();
      },
    };
    const letGo = () => {
      lazy.close();
      return remove();
    };
    return { upload, hash, letGo };
  } catch (error) {
    await remove();
    throw asRefusal(error, maxFileBytes);
  }
}

/** The parser's complaints about the body bear no code, unlike those of the system and our own. */
function asRefusal(error: unknown, maxFileBytes: number): unknown {
  if (!(error instanceof Error)) return error;
  if ('code' in error) return error.code === 'FST_REQ_FILE_TOO_LARGE' ? tooLarge(maxFileBytes) : error;
  return new LuoshiError('REQUEST_INVALID', '上传没有完成，或不是完好的 multipart/form-data', {
    cause: error,
  });
}

/** The file is opened when it is asked for, so that a refusal before leaves none open. */
function openedLate(path: string): { stream(): Readable; close(): void } {
  let opened: Readable | null = null;
  return {
    stream() {
      opened ??= createReadStream(path);
      return opened;
    },
    close: () => opened?.destroy(),
  };
}

interface FileReceived {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
}

async function receiveParts(request: FastifyRequest, path: string, fileSize: number) {
  const fields: Record<string, string> = Object.create(null);
  let file: FileReceived | null = null;
  for await (const part of request.parts({ limits: { ...MULTIPART_LIMITS, fileSize } })) {
    if (part.type === 'file') file = await receiveFile(part, path, fileSize);
    else fields[part.fieldname] = textOf(part);
  }
  if (file === null || file.fileName === '') throw missing({ path: 'file', message: '没有附文件' });
  return { fields: { ...fields }, file };
}

async function receiveFile(part: MultipartFile, path: string, fileSize: number): Promise<FileReceived> {
  if (part.fieldname !== 'file') throw missing({ path: part.fieldname, message: '文件须放在字段 file 中' });
  const hash = createHash('sha256');
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600 }));
  if (part.file.truncated) throw tooLarge(fileSize);
  return { fileName: baseName(part.filename), mediaType: part.mimetype, sha256: hash.digest('hex') };
}

function textOf(part: MultipartValue): string {
  if (part.valueTruncated || part.fieldnameTruncated) {
    throw missing({ path: part.fieldname, message: `字段过长，至多 ${MULTIPART_LIMITS.fieldSize} 字节` });
  }
  return typeof part.value === 'string' ? part.value : String(part.value);
}

/** The last part of a name, without what is not printable: some browsers send paths. */
function baseName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/\p{C}/gu, '').trim().slice(0, 200);
}

function tooLarge(maxFileBytes: number): LuoshiError {
  return new LuoshiError('INPUT_TOO_LARGE', `文件超过 ${maxFileBytes / 1_048_576} MB，请压缩或拆分后再传`);
}

function missing(fault: FieldFault): LuoshiError {
  return new LuoshiError('REQUEST_INVALID', fault.message, { faults: [fault] });
}
