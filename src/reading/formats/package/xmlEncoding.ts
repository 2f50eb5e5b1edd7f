import { LuoshiError } from '../../../kernel/errors.ts';

/** Bytes in which an XML declaration ends, if there is one. */
const DECLARATION_BYTES = 200;

/**
 * Decodes XML by its byte order mark, else by the zero bytes of UTF-16, else by the encoding its declaration names,
 * else as UTF-8. Bytes that are no characters become U+FFFD: one broken character must not hide a document.
 * @throws INPUT_ENCODING the declaration names an encoding that is not known
 */
export function decodeXml(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (cause) {
    throw new LuoshiError(
      'INPUT_ENCODING',
      `文件内部标明的编码“${encoding}”不认识；请用原软件打开后另存再读入`,
      {
        cause,
      },
    );
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  const named = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  // said in single bytes, so it cannot be meant
  return /^utf-?16/i.test(named) ? 'utf-8' : named;
}
