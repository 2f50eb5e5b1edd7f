import { LuoshiError } from '../../../kernel/errors.ts';
import { type ReadLimits, refuseAbove } from '../limits.ts';
import { Binary } from './binary.ts';
import { damagedPackage, hostilePackage } from './zipDirectory.ts';

/** The streams of an OLE2 file (DOC, WPS, XLS, password-protected DOCX), those of embedded objects left out. */
export interface OlePackage {
  /** Names of what stands at the top: streams and folders. */
  names(): readonly string[];
  /**
   * @returns null: no stream of this name
   * @throws INPUT_DAMAGED, INPUT_TOO_LARGE
   */
  stream(name: string): Uint8Array | null;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const TABLES_IN_HEADER = 109;
/** Sector numbers from here on mean: free, end of chain, table. */
const NO_SECTOR = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const STREAM = 2;
const ROOT = 5;

/** @returns true when the bytes begin like an OLE2 file */
export function isOle(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/**
 * Names at the top of an OLE2 file: `WordDocument`, `Workbook`, `EncryptedPackage` tell what it is.
 * @throws INPUT_DAMAGED, INPUT_HOSTILE, INPUT_TOO_LARGE
 */
export function oleStreams(bytes: Uint8Array, limits: ReadLimits): readonly string[] {
  return openOle(bytes, limits).names();
}

/**
 * Opens an OLE2 file within limits. Chains of sectors are followed only as far as the file is long.
 * @throws INPUT_DAMAGED no OLE2 file, or one cut off; INPUT_HOSTILE chains in circles; INPUT_TOO_LARGE
 */
export function openOle(bytes: Uint8Array, limits: ReadLimits): OlePackage {
  if (!isOle(bytes)) throw damagedPackage('不是 OLE2 文件');
  const sectors = new Sectors(new Binary(bytes));
  const entries = readEntries(sectors, limits);
  const root = entries[0];
  if (root?.type !== ROOT) throw damagedPackage('目录有误');
  const top = childrenOf(entries, root);
  const byName = new Map(top.map((entry) => [entry.name, entry]));
  return {
    names: () => top.map(({ name }) => name),
    stream(name) {
      const entry = byName.get(name);
      if (entry?.type !== STREAM) return null;
      refuseAbove(entry.size, limits.memberBytes, '文件内部数据流的字节数');
      return entry.size < sectors.smallBelow ? sectors.small(entry, root) : sectors.stream(entry);
    },
  };
}

/** @throws INPUT_PASSWORD an office file that was encrypted as a whole */
export function refuseEncryptedPackage(names: readonly string[]): void {
  if (!names.includes('EncryptedPackage')) return;
  throw new LuoshiError('INPUT_PASSWORD', '文件设有打开密码；请用原软件打开、去掉密码后另存，再读入');
}

/** Sectors of the file and the table that chains them. */
class Sectors {
  /** Streams shorter than this stand in small sectors. */
  readonly smallBelow: number;
  private readonly file: Binary;
  private readonly sectorBytes: number;
  private readonly smallBytes: number;
  private readonly table: Uint32Array;
  private smallTable: Uint32Array | null = null;

  constructor(file: Binary) {
    this.file = file;
    const shift = file.u16(30);
    const smallShift = file.u16(32);
    if (shift < 7 || shift > 16 || smallShift < 4 || smallShift >= shift) throw damagedPackage('文件头有误');
    this.sectorBytes = 2 ** shift;
    this.smallBytes = 2 ** smallShift;
    this.smallBelow = file.u32(56);
    this.table = this.readTable();
  }

  get directory(): Uint8Array {
    return this.joined(this.chain(this.file.u32(48), this.table));
  }

  /** A stream in ordinary sectors, as long as its entry says. */
  stream({ start, size }: Entry): Uint8Array {
    return this.cut(this.joined(this.chain(start, this.table)), size);
  }

  /** A short stream: in small sectors, which stand in the stream of the root entry. */
  small({ start, size }: Entry, root: Entry): Uint8Array {
    const container = new Binary(this.joined(this.chain(root.start, this.table)));
    this.smallTable ??= wordsOf(this.joined(this.chain(this.file.u32(60), this.table)));
    const numbers = this.chain(start, this.smallTable);
    const bytes = new Uint8Array(numbers.length * this.smallBytes);
    numbers.forEach((number, i) => {
      bytes.set(container.part(number * this.smallBytes, this.smallBytes).bytes, i * this.smallBytes);
    });
    return this.cut(bytes, size);
  }

  private cut(bytes: Uint8Array, size: number): Uint8Array {
    if (bytes.length < size) throw damagedPackage('内容被截断');
    return bytes.subarray(0, size);
  }

  private chain(start: number, table: Uint32Array): number[] {
    const numbers: number[] = [];
    for (let next = start; next < NO_SECTOR; next = table[next] ?? NO_ENTRY) {
      if (next >= table.length) throw damagedPackage('数据链有误');
      numbers.push(next);
      if (numbers.length > table.length) throw hostilePackage('数据链成环');
    }
    return numbers;
  }

  private joined(numbers: readonly number[]): Uint8Array {
    const bytes = new Uint8Array(numbers.length * this.sectorBytes);
    numbers.forEach((number, i) => {
      bytes.set(this.sector(number), i * this.sectorBytes);
    });
    return bytes;
  }

  /** The last sector of a file may be cut short. */
  private sector(number: number): Uint8Array {
    const at = Math.max(HEADER_BYTES, this.sectorBytes) + number * this.sectorBytes;
    if (at >= this.file.length) throw damagedPackage('内容被截断');
    return this.file.bytes.subarray(at, Math.min(this.file.length, at + this.sectorBytes));
  }

  /** The table stands in sectors that the header lists, and lists of sectors behind it. */
  private readTable(): Uint32Array {
    const most = Math.ceil(this.file.length / this.sectorBytes);
    const numbers: number[] = [];
    const take = (number: number) => {
      if (number < NO_SECTOR) numbers.push(number);
      if (numbers.length > most) throw hostilePackage('分配表过长');
    };
    for (let i = 0; i < TABLES_IN_HEADER; i += 1) take(this.file.u32(76 + i * 4));
    let next = this.file.u32(68);
    for (let lists = 0; next < NO_SECTOR; lists += 1) {
      if (lists > most) throw hostilePackage('分配表成环');
      const list = wordsOf(this.sector(next));
      for (const number of list.subarray(0, -1)) take(number);
      next = list.at(-1) ?? NO_ENTRY;
    }
    return wordsOf(this.joined(numbers));
  }
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => view.getUint32(i * 4, true));
}

function readEntries(sectors: Sectors, limits: ReadLimits): Entry[] {
  const directory = new Binary(sectors.directory);
  const count = Math.floor(directory.length / ENTRY_BYTES);
  refuseAbove(count, limits.members * 4, '文件内部的目录项');
  return Array.from({ length: count }, (_, i) => {
    const at = i * ENTRY_BYTES;
    const characters = Math.max(0, Math.min(32, directory.u16(at + 64) / 2) - 1);
    return {
      name: directory.text(at, Math.floor(characters)),
      type: directory.u8(at + 66),
      left: directory.u32(at + 68),
      right: directory.u32(at + 72),
      child: directory.u32(at + 76),
      start: directory.u32(at + 116),
      size: directory.u32(at + 120),
    };
  });
}

/** What stands directly in a folder: a tree of neighbours below its first child. */
function childrenOf(entries: readonly Entry[], folder: Entry): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const waiting = [folder.child];
  while (waiting.length > 0) {
    const number = waiting.pop() ?? NO_ENTRY;
    const entry = entries[number];
    if (number === NO_ENTRY || !entry || seen.has(number)) continue;
    seen.add(number);
    found.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return found;
}
