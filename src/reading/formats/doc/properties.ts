import type { Binary } from '../package/binary.ts';
import { damagedPackage } from '../package/zipDirectory.ts';
import type { DocFile } from './fileInformation.ts';

/** One change of a property: its code and its value. */
export interface Change {
  readonly code: number;
  readonly value: Binary;
}

/** Properties of the bytes up to `to`. */
export interface PropertyRun {
  readonly from: number;
  readonly to: number;
  /** Of paragraphs; 0 for runs of characters. */
  readonly style: number;
  readonly changes: readonly Change[];
}

const PAGE_BYTES = 512;
/** Pages kept. */
const MOST_PAGES = 256;
const LONG_TABLE_CHANGE = 0xd608;
const TAB_CHANGE = 0xc615;
const IN_DATA = new Set([0x6645, 0x6646, 0x646b]);
/** Bytes of the value, by the three upper bits of the code; 0: the first byte tells. */
const VALUE_BYTES = [1, 1, 2, 4, 2, 2, 0, 3];

/** Properties by place in the document stream, kept in pages of 512 bytes; pages are read when asked for. */
export class PropertyPages {
  private readonly file: DocFile;
  private readonly index: Binary;
  private readonly count: number;
  private readonly read: (page: Binary, file: DocFile) => PropertyRun[];
  private readonly pages = new Map<number, PropertyRun[]>();

  /**
   * @param number of the index in the head
   * @param read what a page holds
   */
  constructor(file: DocFile, number: number, read: (page: Binary, file: DocFile) => PropertyRun[]) {
    this.file = file;
    this.index = file.part(number);
    this.count = Math.max(0, Math.floor((this.index.length - 4) / 8));
    this.read = read;
  }

  /** Properties of the byte; null: nothing is said of it. */
  at(byte: number): PropertyRun | null {
    if (this.count === 0 || byte < this.index.u32(0)) return null;
    const runs = this.pageOf(byte);
    return runs.find(({ from, to }) => byte >= from && byte < to) ?? null;
  }

  private pageOf(byte: number): readonly PropertyRun[] {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.index.u32(middle * 4) <= byte) low = middle;
      else high = middle - 1;
    }
    const number = this.index.u32((this.count + 1) * 4 + low * 4) & 0x3fffff;
    const known = this.pages.get(number);
    if (known) return known;
    // text is read from front to back: what was needed long ago is not needed again
    if (this.pages.size >= MOST_PAGES) this.pages.clear();
    const runs = this.read(this.file.document.part(number * PAGE_BYTES, PAGE_BYTES), this.file);
    this.pages.set(number, runs);
    return runs;
  }
}

/** A page of paragraphs. */
export function paragraphPage(page: Binary, file: DocFile): PropertyRun[] {
  const count = page.u8(PAGE_BYTES - 1);
  return Array.from({ length: count }, (_, i) => {
    const run = { from: page.u32(i * 4), to: page.u32(i * 4 + 4) };
    const at = page.u8((count + 1) * 4 + i * 13) * 2;
    if (at === 0) return { ...run, style: 0, changes: [] };
    const words = page.u8(at);
    const start = words === 0 ? at + 2 : at + 1;
    const length = words === 0 ? page.u8(at + 1) * 2 : words * 2 - 1;
    if (length < 2) return { ...run, style: 0, changes: [] };
    const changes = readChanges(page.part(start + 2, length - 2));
    return { ...run, style: page.u16(start), changes: withLargeLists(changes, file) };
  });
}

/** A page of runs of characters. */
export function runPage(page: Binary): PropertyRun[] {
  const count = page.u8(PAGE_BYTES - 1);
  return Array.from({ length: count }, (_, i) => {
    const run = { from: page.u32(i * 4), to: page.u32(i * 4 + 4), style: 0 };
    const at = page.u8((count + 1) * 4 + i) * 2;
    return { ...run, changes: at === 0 ? [] : readChanges(page.part(at + 1, page.u8(at))) };
  });
}

/** A list that did not fit into its page stands in the stream of data. */
function withLargeLists(changes: readonly Change[], { data }: DocFile): readonly Change[] {
  const large = changes.filter(({ code }) => IN_DATA.has(code)).map(({ value }) => value.u32(0));
  const lists = large
    .filter((at) => at + 2 <= data.length)
    .flatMap((at) => readChanges(data.part(at + 2, Math.min(data.u16(at), data.length - at - 2))));
  return lists.length === 0 ? changes : [...changes, ...lists];
}

/**
 * Cuts a list of changes.
 * @throws INPUT_DAMAGED
 */
export function readChanges(list: Binary): Change[] {
  const changes: Change[] = [];
  let at = 0;
  while (at + 2 < list.length) {
    const code = list.u16(at);
    const { skip, length } = valueLength(list, code, at + 2);
    const start = at + 2 + skip;
    // padding at the end of a list may look like a change cut short
    if (start + length > list.length) break;
    changes.push({ code, value: list.part(start, length) });
    at = start + length;
  }
  return changes;
}

function valueLength(list: Binary, code: number, at: number): { skip: number; length: number } {
  const fixed = VALUE_BYTES[code >> 13] ?? 0;
  if (fixed > 0) return { skip: 0, length: fixed };
  if (code === LONG_TABLE_CHANGE) {
    if (at + 2 > list.length) throw damagedPackage('表格定义有误');
    return { skip: 2, length: Math.max(0, list.u16(at) - 1) };
  }
  const length = list.u8(at);
  if (code !== TAB_CHANGE || length !== 0xff) return { skip: 1, length };
  // more tabs than fit: their numbers tell the length
  const deleted = list.u8(at + 1);
  const added = list.u8(at + 2 + deleted * 4);
  return { skip: 1, length: 2 + deleted * 4 + added * 3 };
}
