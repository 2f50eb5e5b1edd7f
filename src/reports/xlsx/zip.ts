import { crc32, createInflateRaw } from 'node:zlib';
import { LuoshiError } from '../../kernel/errors.ts';

/** Bytes that one file may unfold to in all: a ledger of 100,000 rows needs less, a zip bomb far more. */
export const MAX_INFLATED = 400_000_000;
const MAX_ENTRIES = 2_000;
const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const PIECE = 65_536;

/** What is left of the bytes that may still be unfolded; shared by all entries of a file. */
export interface InflateBudget {
  left: number;
}

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly compressed: number;
  /** Where its local header stands. */
  readonly offset: number;
}

/**
 * A zip file in memory; entries are unfolded piece by piece and never beyond the budget. Written here because `fflate`
 * neither checks nor tells the check sum of an entry: it hands back a damaged sheet as if its cells had been edited.
 */
export class ZipFile {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #budget: InflateBudget;

  /** @throws INPUT_UNSUPPORTED when the bytes are no zip file */
  constructor(bytes: Buffer, budget: InflateBudget = { left: MAX_INFLATED }) {
    this.#bytes = bytes;
    this.#entries = readDirectory(bytes);
    this.#budget = budget;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /**
   * The content of an entry.
   * @throws INPUT_UNSUPPORTED when it is not there, encrypted or damaged; INPUT_TOO_LARGE beyond the budget
   */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) throw notReadable(`缺少 ${name}`);
    if (entry.encrypted) throw notReadable('文件已加密');
    const data = this.#dataOf(entry);
    let crc = 0;
    for await (const piece of unfolded(entry.method, data)) {
      this.#take(piece.length);
      crc = crc32(piece, crc);
      yield piece;
    }
    if (crc !== entry.crc) throw notReadable('内容与校验和不符');
  }

  #dataOf({ offset, compressed }: Entry): Buffer {
    const bytes = this.#bytes;
    if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw notReadable('压缩目录损坏');
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    if (start + compressed > bytes.length) throw notReadable('文件不完整');
    return bytes.subarray(start, start + compressed);
  }

  #take(size: number): void {
    this.#budget.left -= size;
    if (this.#budget.left < 0) throw new LuoshiError('INPUT_TOO_LARGE', '文件解开后过大，不予读取');
  }
}

async function* unfolded(method: number, data: Buffer): AsyncGenerator<Buffer> {
  if (method === STORED) {
    yield data;
    return;
  }
  if (method !== DEFLATED) throw notReadable('压缩方式不认识');
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(data);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch (error) {
    throw notReadable('压缩数据损坏', error);
  }
}

/** A file that is no workbook. @param what in a few words, why */
export function notReadable(what: string, cause?: unknown): LuoshiError {
  return new LuoshiError('INPUT_UNSUPPORTED', `不是可读的 XLSX 文件（${what}）；请导回由本系统导出的台账`, {
    cause,
  });
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw notReadable('内含文件过多');
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw notReadable('压缩目录损坏');
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, nameEnd).replace(/^\//, '');
    // two files of one name: programs would not agree on which is meant
    if (entries.has(name)) throw notReadable('内含同名文件');
    entries.set(name, {
      encrypted: (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      compressed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw notReadable(
    bytes.subarray(0, 4).toString('hex') === 'd0cf11e0' ? '旧格式 XLS，或已加密' : '不是 XLSX 文件',
  );
}
