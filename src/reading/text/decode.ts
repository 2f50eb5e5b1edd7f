import { LuoshiError } from '../../kernel/errors.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** 20 MB. The longest list of this family seen holds under 1 MB of text; more is a wrong file, not a plan. */
export const MAX_TEXT_BYTES = 20_000_000;

/**
 * Turns the bytes of a plain text file into text; files of other formats are told apart before. The decision is made
 * on the whole buffer: a character cut at the end of a sample must not change it.
 * @param bytes whole file
 * @returns the text without byte order mark, and the encoding it was in
 * @throws INPUT_TOO_LARGE more than MAX_TEXT_BYTES
 * @throws INPUT_EMPTY nothing but white space
 * @throws INPUT_BINARY no text at all
 * @throws INPUT_ENCODING text in none of the encodings that are read
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  refuseTooLarge(bytes.length);
  if (bytes.length === 0) throw emptyInput();
  const decoded = decodeWhole(bytes);
  if (decoded.text.trim() === '') throw emptyInput();
  refuseControls(decoded.text);
  return decoded;
}

/**
 * @param size bytes
 * @throws INPUT_TOO_LARGE more than MAX_TEXT_BYTES
 */
export function refuseTooLarge(size: number): void {
  if (size <= MAX_TEXT_BYTES) return;
  throw new LuoshiError(
    'INPUT_TOO_LARGE',
    `文件有 ${(size / 1_000_000).toFixed(1)} MB，超过上限 ${MAX_TEXT_BYTES / 1_000_000} MB；请只保留任务清单部分再读入`,
  );
}

function emptyInput(): LuoshiError {
  return new LuoshiError('INPUT_EMPTY', '文件是空的，没有可读的文字');
}

function decodeWhole(bytes: Uint8Array): DecodedText {
  const marked = decodeMarked(bytes);
  if (marked) return marked;
  const utf16 = unmarkedUtf16(bytes);
  if (utf16) return utf16;
  if (bytes.includes(0)) throw new LuoshiError('INPUT_BINARY', '文件含有空字节，不是文字文件');
  const utf8 = decodeStrict(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const gb = decodeStrict(bytes, 'gb18030');
  if (gb !== null && isPlausibleChinese(gb)) return { text: gb, encoding: 'gb18030' };
  throw new LuoshiError(
    'INPUT_ENCODING',
    '认不出文件的编码：不是 UTF-8、UTF-16，也不像 GB18030 的中文；请另存为 UTF-8 再读入',
  );
}

function decodeMarked(bytes: Uint8Array): DecodedText | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return strictOrThrow(bytes.subarray(3), 'utf-8');
  if (a === 0xff && b === 0xfe) return strictOrThrow(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return strictOrThrow(bytes.subarray(2), 'utf-16be');
  return null;
}

function strictOrThrow(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = decodeStrict(bytes, encoding);
  if (text !== null) return { text, encoding };
  throw new LuoshiError(
    'INPUT_ENCODING',
    `文件标明是 ${encoding.toUpperCase()}，内容却不是；文件可能已损坏，请重新导出`,
  );
}

/** UTF-16 without mark: accepted only when it reads as Chinese text and its bytes could not be UTF-8. */
function unmarkedUtf16(bytes: Uint8Array): DecodedText | null {
  if (bytes.length % 2 !== 0 || !bytes.includes(0)) return null;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = decodeStrict(bytes, encoding);
    if (text !== null && isPlausibleChinese(text)) return { text, encoding };
  }
  return null;
}

/** @returns null: the bytes are no text in this encoding */
export function decodeStrict(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Control characters other than line ends and tabs mean that bytes were taken for text. */
function refuseControls(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = text.match(/[\u0000-\u0008\u000e-\u001b\u007f]/g)?.length ?? 0;
  if (text.includes('\u0000') || controls > text.length / 100) {
    throw new LuoshiError('INPUT_BINARY', '文件含有大量控制字符，不是文字文件');
  }
}

/** The rare half of a legacy table fills up when foreign bytes are read as Chinese; real text stays in the common half. */
const PLAIN_CHARS = /[\s\u0020-\u007e\u2010-\u2027\u2030-\u205e\u3000-\u301f\uff01-\uff5e\u2460-\u249b]/g;
const PRIVATE_OR_BROKEN = /[\ue000-\uf8ff\ufffd\u0080-\u009f]/g;
/** Of the text's Han characters, those among the most printed ones of official Chinese. */
const FREQUENT_HAN =
  /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府委办司局厅责牵配施规划完善推促健优培育企标准服务护导审检查评估监督考核案联协省市县镇]/g;

/** True when a text reads like Chinese: nearly all characters usable, and its Han characters mostly frequent ones. */
function isPlausibleChinese(text: string): boolean {
  const length = Math.max(1, text.length);
  const broken = text.match(PRIVATE_OR_BROKEN)?.length ?? 0;
  const plain = text.match(PLAIN_CHARS)?.length ?? 0;
  const han = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  const frequent = text.match(FREQUENT_HAN)?.length ?? 0;
  if (broken > length * 0.005 || plain + han < length * 0.97) return false;
  return han > 0 && frequent >= han * 0.35;
}
