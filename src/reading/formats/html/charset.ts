import { LuoshiError } from '../../../kernel/errors.ts';
import { type DecodedText, decodeStrict, decodeText, refuseTooLarge } from '../../text/decode.ts';

/** Pages name their encoding within their first bytes. */
const HEAD_BYTES = 4_096;
/** Of a page's characters, those that may be broken before its encoding is doubted: scripts cut words in two. */
const BROKEN_SHARE = 0.001;

export interface DecodedPage {
  readonly text: string;
  readonly encoding: string;
  /** Characters that could not be read. */
  readonly broken: number;
}

/**
 * Turns the bytes of a web page into text: by byte order mark, by the encoding it names unless its bytes say
 * otherwise, else as plain text is decoded.
 * @throws INPUT_TOO_LARGE, INPUT_EMPTY, INPUT_BINARY, INPUT_ENCODING as `decodeText`
 */
export function decodePage(bytes: Uint8Array): DecodedPage {
  refuseTooLarge(bytes.length);
  const named = hasMark(bytes) ? null : namedEncoding(bytes);
  // a page that is sound UTF-8 throughout is UTF-8, whatever it names: bytes of other encodings are no UTF-8
  const utf8 = named === null ? null : decodeStrict(bytes, 'utf-8');
  if (utf8 !== null && !utf8.includes('\u0000')) return { text: utf8, encoding: 'utf-8', broken: 0 };
  if (named !== null) {
    const page = tolerant(bytes, named);
    if (page) return page;
  }
  return sniffed(bytes);
}

function sniffed(bytes: Uint8Array): DecodedPage {
  try {
    const { text, encoding }: DecodedText = decodeText(bytes);
    return { text, encoding, broken: 0 };
  } catch (error) {
    if (!(error instanceof LuoshiError) || error.code !== 'INPUT_ENCODING') throw error;
    const page = tolerant(bytes, 'utf-8') ?? tolerant(bytes, 'gb18030');
    if (page) return page;
    throw error;
  }
}

function hasMark([a, b, c]: Uint8Array): boolean {
  return (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

/** One broken character must not hide a page; many mean that the encoding is another. */
function tolerant(bytes: Uint8Array, encoding: string): DecodedPage | null {
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\u0000')) return null;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken > text.length * BROKEN_SHARE ? null : { text, encoding, broken };
}

const LABELS = new Map([
  ['gb2312', 'gb18030'],
  ['gb_2312-80', 'gb18030'],
  ['gbk', 'gb18030'],
  ['x-gbk', 'gb18030'],
  ['cp936', 'gb18030'],
  ['gb18030', 'gb18030'],
  ['big5', 'big5'],
  ['big5-hkscs', 'big5'],
  ['x-x-big5', 'big5'],
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
]);

/** The encoding a page names for itself; null: none, or none that Chinese is written in. */
function namedEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const named =
    /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})["']/i.exec(head)?.[1];
  return LABELS.get(named?.toLowerCase() ?? '') ?? null;
}
