import { LuoshiError } from '../../../kernel/errors.ts';
import { Binary } from '../package/binary.ts';
import type { OlePackage } from '../package/ole.ts';
import { damagedPackage } from '../package/zipDirectory.ts';

/** What the head of a DOC file says: how long its texts are, and where its tables stand. */
export interface DocFile {
  readonly document: Binary;
  readonly table: Binary;
  /** Large property lists and pictures; empty: none. */
  readonly data: Binary;
  /** Lengths in characters of the texts that stand one after the other. */
  readonly lengths: {
    readonly body: number;
    readonly footnotes: number;
    readonly headers: number;
    readonly macros: number;
    readonly comments: number;
    readonly endnotes: number;
    readonly boxes: number;
  };
  /** A table by its number in the head; length 0: the file has none. */
  part(number: number): Binary;
}

/** Numbers of the tables in the head. */
export const STYLES = 1;
export const HEADERS = 11;
export const RUN_PAGES = 12;
export const PARAGRAPH_PAGES = 13;
export const PIECES = 33;
export const LIST_KINDS = 73;
export const LISTS = 74;

const MAGIC = 0xa5ec;
/** Word 97; older files are laid out otherwise. */
const FIRST_VERSION = 0xc0;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;
const LENGTHS_AT = 0x4c;
const TABLES_COUNT_AT = 0x98;
const TABLES_AT = 0x9a;

/**
 * @throws INPUT_PASSWORD, INPUT_DAMAGED
 * @throws INPUT_UNSUPPORTED older than Word 97
 */
export function readFileInformation(ole: OlePackage): DocFile {
  const document = new Binary(ole.stream('WordDocument') ?? new Uint8Array());
  if (document.length === 0 || document.u16(0) !== MAGIC) throw damagedPackage('没有 Word 正文');
  const flags = document.u16(10);
  if ((flags & ENCRYPTED) !== 0) {
    throw new LuoshiError('INPUT_PASSWORD', '文件设有密码；请用原软件打开、去掉密码后另存，再读入');
  }
  if (document.u16(2) < FIRST_VERSION) {
    throw new LuoshiError(
      'INPUT_UNSUPPORTED',
      '这是 Word 97 以前的格式，不能直接读；请用 Word 或 WPS 打开后另存为 DOCX 再读入',
    );
  }
  const table = new Binary(
    ole.stream((flags & SECOND_TABLE) !== 0 ? '1Table' : '0Table') ?? new Uint8Array(),
  );
  const tables = document.u16(TABLES_COUNT_AT);
  return {
    document,
    table,
    data: new Binary(ole.stream('Data') ?? new Uint8Array()),
    lengths: readLengths(document),
    part(number) {
      if (number >= tables) return new Binary(new Uint8Array());
      const at = TABLES_AT + number * 8;
      return table.part(document.u32(at), document.u32(at + 4));
    },
  };
}

function readLengths(document: Binary): DocFile['lengths'] {
  const at = (number: number) => Math.max(0, document.i32(LENGTHS_AT + number * 4));
  return {
    body: at(0),
    footnotes: at(1),
    headers: at(2),
    macros: at(3),
    comments: at(4),
    endnotes: at(5),
    boxes: at(6),
  };
}
