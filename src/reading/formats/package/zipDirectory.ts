import { LuoshiError } from '../../../kernel/errors.ts';
import type { ReadLimits } from '../limits.ts';
import { refuseAbove } from '../limits.ts';

/** What the directory of a zip says of one member; offsets already checked against the file. */
export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  /** Bytes as packed and as unpacked, both declared. */
  readonly packed: number;
  readonly unpacked: number;
  /** First packed byte. */
  readonly start: number;
}

interface Listed extends Omit<ZipMember, 'start'> {
  readonly encrypted: boolean;
  /** Where its local header stands. */
  readonly header: number;
}

interface Directory {
  readonly start: number;
  readonly size: number;
  readonly count: number;
  /** Bytes in front of the zip; offsets inside count from behind them. */
  readonly before: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONG_END = 0x06064b50;
const LONG_END_BYTES = 56;
const LONG_LOCATOR = 0x07064b50;
const LONG_LOCATOR_BYTES = 20;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const IN_LONG_FIELD_32 = 0xffffffff;
const LONG_FIELD = 0x0001;
const ENCRYPTED = 0x0001;
const ENCRYPTED_BY_AES = 99;
/** A member this many times its packed size, and more than BOMB_BYTES, holds nothing a person wrote. */
const BOMB_RATIO = 200;
const BOMB_BYTES = 20_000_000;

/**
 * Lists the members of a zip, in the order of the file, without unpacking any.
 * @throws INPUT_DAMAGED no directory, or one that points outside the file
 * @throws INPUT_PASSWORD members are encrypted
 * @throws INPUT_TOO_LARGE too many members, or too many bytes declared
 * @throws INPUT_HOSTILE members overlap, or unpack to absurd sizes
 */
export function listMembers(bytes: Uint8Array, limits: ReadLimits): ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  refuseAbove(directory.count, limits.members, '压缩包内的文件数');
  const listed = readDirectory(bytes, view, directory);
  if (listed.some(({ encrypted }) => encrypted)) {
    throw new LuoshiError('INPUT_PASSWORD', '文件设有密码；请用原软件打开、去掉密码后另存，再读入');
  }
  refuseSizes(listed, limits);
  return located(view, listed, directory);
}

/** @throws INPUT_HOSTILE */
export function hostilePackage(why: string): LuoshiError {
  return new LuoshiError(
    'INPUT_HOSTILE',
    `文件的压缩结构异常（${why}），已停止读取；请用原软件打开后另存再读入`,
  );
}

/** @throws INPUT_DAMAGED */
export function damagedPackage(why: string, cause?: unknown): LuoshiError {
  return new LuoshiError(
    'INPUT_DAMAGED',
    `文件已损坏或不完整（${why}）；请重新下载，或用原软件打开后另存再读入`,
    cause === undefined ? {} : { cause },
  );
}

function findDirectory(view: DataView): Directory {
  const last = view.byteLength - END_BYTES;
  const first = Math.max(0, last - LONGEST_COMMENT);
  for (let at = last; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    const directory = longDirectory(view, at) ?? shortDirectory(view, at);
    if (directory) return directory;
  }
  throw damagedPackage('找不到压缩包目录');
}

function shortDirectory(view: DataView, at: number): Directory | null {
  const count = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 12, true);
  const declared = view.getUint32(at + 16, true);
  return placed(at, { declared, size, count });
}

/** Newer writers put the numbers into a longer record in front of the end. */
function longDirectory(view: DataView, end: number): Directory | null {
  const locator = end - LONG_LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LONG_LOCATOR) return null;
  const at = locator - LONG_END_BYTES;
  if (at < 0 || view.getUint32(at, true) !== LONG_END) return null;
  const count = Number(view.getBigUint64(at + 32, true));
  const size = Number(view.getBigUint64(at + 40, true));
  const declared = Number(view.getBigUint64(at + 48, true));
  return placed(at, { declared, size, count });
}

/** The directory ends where its end record begins; what it says of its start tells how many bytes stand before the zip. */
function placed(end: number, said: { declared: number; size: number; count: number }): Directory | null {
  const start = end - said.size;
  const before = start - said.declared;
  if (start < 0 || before < 0) return null;
  return { start, size: said.size, count: said.count, before };
}

function readDirectory(bytes: Uint8Array, view: DataView, directory: Directory): Listed[] {
  const end = directory.start + directory.size;
  const listed: Listed[] = [];
  let at = directory.start;
  for (let i = 0; i < directory.count; i += 1) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL)
      throw damagedPackage('压缩包目录有误');
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const commentBytes = view.getUint16(at + 32, true);
    const next = at + CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
    if (next > end) throw damagedPackage('压缩包目录有误');
    listed.push(readEntry(bytes, view, at, directory.before));
    at = next;
  }
  return listed;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, before: number): Listed {
  const nameStart = at + CENTRAL_BYTES;
  const nameEnd = nameStart + view.getUint16(at + 28, true);
  const method = view.getUint16(at + 10, true);
  const long = longNumbers(view, nameEnd, nameEnd + view.getUint16(at + 30, true));
  const number = (offset: number) => {
    const short = view.getUint32(at + offset, true);
    return short === IN_LONG_FIELD_32 ? (long.shift() ?? short) : short;
  };
  // the long field holds only what did not fit, in this order: unpacked, packed, header
  const unpacked = number(24);
  const packed = number(20);
  const header = number(42) + before;
  return {
    name: memberName(bytes.subarray(nameStart, nameEnd)),
    method,
    encrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0 || method === ENCRYPTED_BY_AES,
    crc: view.getUint32(at + 16, true),
    packed,
    unpacked,
    header,
  };
}

function longNumbers(view: DataView, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === LONG_FIELD) {
      const numbers: number[] = [];
      const end = Math.min(to, at + 4 + size);
      for (let n = at + 4; n + 8 <= end; n += 8) numbers.push(Number(view.getBigUint64(n, true)));
      return numbers;
    }
    at += 4 + size;
  }
  return [];
}

/** Names are ASCII or UTF-8 in office files; old Chinese packers wrote them in GBK without saying so. */
function memberName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder('gb18030').decode(bytes);
  }
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}

function refuseSizes(listed: readonly Listed[], limits: ReadLimits): void {
  let all = 0;
  for (const { packed, unpacked } of listed) {
    if (unpacked > BOMB_BYTES && unpacked > packed * BOMB_RATIO) throw hostilePackage('压缩比过大');
    refuseMegabytes(unpacked, limits.memberBytes);
    all += unpacked;
  }
  refuseMegabytes(all, limits.unpackedBytes);
}

function refuseMegabytes(bytes: number, most: number): void {
  refuseAbove(Math.ceil(bytes / 1_000_000), Math.ceil(most / 1_000_000), '解压后的兆字节数');
}

/** Finds the packed bytes of every member behind its local header; no two members may share a byte. */
function located(view: DataView, listed: readonly Listed[], directory: Directory): ZipMember[] {
  const inOrder = [...listed].sort((a, b) => a.header - b.header);
  const members: ZipMember[] = [];
  let taken = 0;
  for (const { encrypted: _, header, ...member } of inOrder) {
    if (header < taken) throw hostilePackage('成员互相重叠');
    if (header + LOCAL_BYTES > view.byteLength || view.getUint32(header, true) !== LOCAL) {
      throw damagedPackage(`找不到 ${member.name}`);
    }
    const start =
      header + LOCAL_BYTES + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    taken = start + member.packed;
    if (taken > view.byteLength) throw damagedPackage(`${member.name} 不完整`);
    if (taken > directory.start) throw hostilePackage('成员与目录重叠');
    members.push({ ...member, start });
  }
  return members;
}
