import { binary } from './refusals.ts';

interface Signature {
  readonly at: number;
  readonly bytes: string;
  readonly what: string;
  readonly way: string;
}

const PICTURE = '提供文字版的任务清单，或先作文字识别（OCR）';
const ARCHIVE = '解压后逐个读入其中的文件';
const OTHER = '提供任务清单文件';

/** Bytes written one character a byte. */
const SIGNATURES: readonly Signature[] = [
  { at: 0, bytes: '\x89PNG', what: 'PNG 图片', way: PICTURE },
  { at: 0, bytes: '\xff\xd8\xff', what: 'JPEG 图片', way: PICTURE },
  { at: 0, bytes: 'GIF8', what: 'GIF 图片', way: PICTURE },
  { at: 0, bytes: 'II*\0', what: 'TIFF 图片', way: PICTURE },
  { at: 0, bytes: 'MM\0*', what: 'TIFF 图片', way: PICTURE },
  { at: 8, bytes: 'WEBP', what: 'WebP 图片', way: PICTURE },
  { at: 4, bytes: 'ftypheic', what: 'HEIC 图片', way: PICTURE },
  { at: 4, bytes: 'ftypmif1', what: 'HEIC 图片', way: PICTURE },
  { at: 0, bytes: '8BPS', what: 'Photoshop 图片', way: PICTURE },
  { at: 0, bytes: 'AT&TFORM', what: 'DjVu 图片文档', way: PICTURE },
  { at: 0, bytes: '\x1f\x8b', what: 'GZIP 压缩包', way: ARCHIVE },
  { at: 0, bytes: 'BZh', what: 'BZIP2 压缩包', way: ARCHIVE },
  { at: 0, bytes: '\xfd7zXZ\0', what: 'XZ 压缩包', way: ARCHIVE },
  { at: 0, bytes: '7z\xbc\xaf\x27\x1c', what: '7Z 压缩包', way: ARCHIVE },
  { at: 0, bytes: 'Rar!\x1a\x07', what: 'RAR 压缩包', way: ARCHIVE },
  { at: 0, bytes: 'MSCF\0\0\0\0', what: 'CAB 压缩包', way: ARCHIVE },
  { at: 257, bytes: 'ustar', what: 'TAR 压缩包', way: ARCHIVE },
  { at: 0, bytes: '\x7fELF', what: '可执行文件', way: OTHER },
  { at: 0, bytes: '\xca\xfe\xba\xbe', what: '可执行文件', way: OTHER },
  { at: 0, bytes: '\xcf\xfa\xed\xfe', what: '可执行文件', way: OTHER },
  { at: 4, bytes: 'ftyp', what: '视频或录音', way: OTHER },
  { at: 8, bytes: 'AVI LIST', what: '视频', way: OTHER },
  { at: 8, bytes: 'WAVE', what: '录音', way: OTHER },
  { at: 0, bytes: 'ID3', what: '录音', way: OTHER },
  { at: 0, bytes: 'OggS', what: '录音或视频', way: OTHER },
  { at: 0, bytes: '\x1a\x45\xdf\xa3', what: '视频', way: OTHER },
  { at: 0, bytes: 'SQLite format 3\0', what: 'SQLite 数据库', way: OTHER },
  { at: 0, bytes: '\0\x01\0\0Standard ', what: 'Access 数据库', way: '把任务清单导出为 .xlsx' },
  { at: 0, bytes: 'wOFF', what: '字体文件', way: OTHER },
  { at: 0, bytes: 'wOF2', what: '字体文件', way: OTHER },
];

/** @throws INPUT_BINARY the bytes begin like something that holds no words */
export function refuseBinary(bytes: Uint8Array): void {
  const found = SIGNATURES.find((signature) => matches(bytes, signature));
  if (found) throw binary(found.what, found.way);
  if (matches(bytes, { at: 0, bytes: 'MZ' }) && isProgram(bytes)) throw binary('可执行文件', OTHER);
  if (matches(bytes, { at: 0, bytes: 'BM' }) && isBitmap(bytes)) throw binary('BMP 图片', PICTURE);
}

function matches(bytes: Uint8Array, { at, bytes: wanted }: Pick<Signature, 'at' | 'bytes'>): boolean {
  for (let i = 0; i < wanted.length; i += 1) {
    if (bytes[at + i] !== wanted.charCodeAt(i)) return false;
  }
  return true;
}

/** Two letters begin many a text: a program or picture also holds zero bytes at once. */
function isProgram(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64).includes(0);
}

function isBitmap(bytes: Uint8Array): boolean {
  return bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0 && bytes[9] === 0;
}
