import { inflateSync } from 'node:zlib';
import { LuoshiError } from '../../../kernel/errors.ts';
import { damagedFile } from '../drawing/faults.ts';
import type { ReadLimits } from '../limits.ts';
import { hasEndlessRange } from './codeRanges.ts';
import { hasEndlessNumbers } from './endlessNumbers.ts';
import { isTooLarge } from './inflate.ts';

/**
 * What the bytes of a PDF say of themselves, before any of it is read: whether the file is whole, and whether it
 * holds something made to exhaust the reader.
 */

/** A PDF begins within this many bytes; mail systems put lines of their own before it. */
const HEAD = 1024;
/** Deflate makes at most about 1032 times as much of its input. */
const DEFLATE_RATIO = 1032;
/** LZW at most about 2700 times: what stays under this is bounded by memory the reader has anyway. */
const MOST_LZW = 200_000;

/**
 * @returns true: the end of the file is there and points to its table of contents. False: cut off, or badly copied
 * @throws INPUT_DAMAGED not a PDF at all
 */
export function isWhole(file: Buffer): boolean {
  const begin = file.subarray(0, HEAD).indexOf('%PDF-');
  if (begin < 0) {
    throw damagedFile('文件不是完整的 PDF（没有 PDF 开头标记）');
  }
  const at = file.lastIndexOf('startxref');
  if (at < 0) return false;
  const offset = /^startxref\s+(\d{1,10})\s*(?:%%EOF|$)/.exec(file.toString('latin1', at, at + 64))?.[1];
  if (offset === undefined) return false;
  return [0, begin].some((shift) => isContents(file, Number(offset) + shift));
}

/** A table (`xref`) or a stream (`12 0 obj`) of offsets. */
function isContents(file: Buffer, offset: number): boolean {
  if (offset >= file.length) return false;
  return /^\s*(?:xref|\d+\s+\d+\s+obj)\b/.test(file.toString('latin1', offset, offset + 40));
}

/**
 * Looks at every packed stream long enough to unpack beyond the limit. Pictures are never unpacked, so never looked at.
 * @throws INPUT_HOSTILE one would; INPUT_DAMAGED a table of codes without end
 */
export function refuseBombs(file: Buffer, limits: ReadLimits): void {
  if (hasEndlessRange(file) || hasEndlessNumbers(file)) throw damagedFile('文件里字体的字码表损坏');
  let at = file.indexOf('stream');
  while (at >= 0) {
    const from = at + 'stream'.length;
    const next = file.indexOf('stream', from);
    const isEnd = file.toString('latin1', Math.max(0, at - 3), at) === 'end';
    if (!isEnd) refuseBomb(file, at, from, next < 0 ? file.length : next, limits);
    at = next;
  }
}

function refuseBomb(file: Buffer, at: number, from: number, to: number, limits: ReadLimits): void {
  const length = to - from;
  if (length * DEFLATE_RATIO <= limits.memberBytes && length <= MOST_LZW && !isDoublyPacked(file, at)) return;
  const dictionary = dictionaryBefore(file, at);
  if (/\/Subtype\s*\/Image\b/.test(dictionary)) return;
  if (/\/LZWDecode\b/.test(dictionary) && length > MOST_LZW) throw hostile();
  const begin = file[from] === 0x0d ? from + 2 : from + 1;
  let data: Uint8Array = file.subarray(begin, to);
  for (let layer = 0; layer < layersOf(dictionary); layer += 1) {
    const unpacked = inflateAtMost(data, limits.memberBytes);
    if (unpacked === null) return;
    data = unpacked;
  }
}

/** @returns null: not packed that way, or damaged: nothing to fear @throws INPUT_HOSTILE */
function inflateAtMost(data: Uint8Array, most: number): Uint8Array | null {
  try {
    return inflateSync(data, { maxOutputLength: most });
  } catch (error) {
    if (isTooLarge(error)) throw hostile();
    return null;
  }
}

function isDoublyPacked(file: Buffer, at: number): boolean {
  return layersOf(dictionaryBefore(file, at)) > 1;
}

/** Times a stream is packed: normally once, told or not. */
function layersOf(dictionary: string): number {
  const told =
    dictionary.match(/\/(?:FlateDecode|LZWDecode|RunLengthDecode|BrotliDecode|Fl|LZW|RL)\b/g)?.length ?? 0;
  return Math.max(1, told);
}

function dictionaryBefore(file: Buffer, at: number): string {
  const text = file.toString('latin1', Math.max(0, at - 2000), at);
  return text.slice(Math.max(0, text.lastIndexOf(' obj')));
}

export function hostile(): LuoshiError {
  return new LuoshiError(
    'INPUT_HOSTILE',
    '文件里有展开后大得反常的内容，像是用来拖垮系统的；已停止读入，请向来文单位核实并重新索取',
  );
}
