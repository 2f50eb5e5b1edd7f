import type { ListDefinition, ListLevel, ListOverride } from '../docx/numbering.ts';
import type { Binary } from '../package/binary.ts';
import { damagedPackage } from '../package/zipDirectory.ts';
import { type DocFile, LIST_KINDS, LISTS } from './fileInformation.ts';

/** Number formats of DOC by their number, named as DOCX names them. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  32: 'ideographZodiacTraditional',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  57: 'numberInDash',
  255: 'none',
};
const SUFFIXES = ['tab', 'space', 'nothing'];
const KIND_BYTES = 28;
const LEVEL_BYTES = 28;
const LIST_BYTES = 16;
const LEVELS = 9;
const NO_STYLE = 0xfff;

/** The lists of a DOC file by the number paragraphs name, as a string. */
export function readDocLists(file: DocFile): ReadonlyMap<string, ListDefinition> {
  const definitions = new Map<string, ListDefinition>();
  const part = file.part(LISTS);
  if (part.length === 0) return definitions;
  const kinds = readKinds(file);
  const count = part.u32(0);
  if (count * LIST_BYTES > part.length) throw damagedPackage('编号表有误');
  let at = 4 + count * LIST_BYTES;
  for (let i = 0; i < count; i += 1) {
    const list = part.part(4 + i * LIST_BYTES, LIST_BYTES);
    const overrides = new Map<number, ListOverride>();
    // the overrides of each list stand behind all lists
    if (at + 4 <= part.length) at = readOverrides(part, at + 4, list.u8(12), overrides);
    const kind = list.i32(0);
    const levels = kinds.get(kind);
    if (levels) definitions.set(String(i + 1), { kind: String(kind), levels, overrides });
  }
  return definitions;
}

function readOverrides(
  part: Binary,
  from: number,
  count: number,
  overrides: Map<number, ListOverride>,
): number {
  let at = from;
  for (let i = 0; i < count && at + 8 <= part.length; i += 1) {
    const flags = part.u32(at + 4);
    const start = (flags & 0x10) !== 0 ? part.i32(at) : null;
    at += 8;
    let level: ListLevel | null = null;
    if ((flags & 0x20) !== 0) {
      const read = readLevel(part, at, null);
      level = read.level;
      at = read.end;
    }
    overrides.set(flags & 0xf, { start: level && start !== null ? level.start : start, level });
  }
  return at;
}

/** Levels by the number of their kind; they stand in the table stream behind the list of kinds. */
function readKinds(file: DocFile): ReadonlyMap<number, ReadonlyMap<number, ListLevel>> {
  const kinds = new Map<number, ReadonlyMap<number, ListLevel>>();
  const part = file.part(LIST_KINDS);
  if (part.length === 0) return kinds;
  const count = part.u16(0);
  const { table } = file;
  let at = part.bytes.byteOffset - table.bytes.byteOffset + part.length;
  for (let i = 0; i < count; i += 1) {
    const kind = part.part(2 + i * KIND_BYTES, KIND_BYTES);
    const isSimple = (kind.u8(26) & 1) !== 0;
    const levels = new Map<number, ListLevel>();
    for (let level = 0; level < (isSimple ? 1 : LEVELS); level += 1) {
      const style = kind.u16(8 + level * 2) & 0xfff;
      const read = readLevel(table, at, style === NO_STYLE ? null : String(style));
      levels.set(level, read.level);
      at = read.end;
    }
    kinds.set(kind.i32(0), levels);
  }
  return kinds;
}

function readLevel(from: Binary, at: number, style: string | null): { level: ListLevel; end: number } {
  const head = from.part(at, LEVEL_BYTES);
  const flags = head.u8(5);
  const textAt = at + LEVEL_BYTES + head.u8(24) + head.u8(25);
  const length = from.u16(textAt);
  const level: ListLevel = {
    start: head.i32(0),
    format: FORMATS[head.u8(4)] ?? 'decimal',
    pattern: null,
    // a number is printed where a character below 9 stands, the number of its level
    text: [...from.text(textAt + 2, length)].map(placeholder).join(''),
    suffix: SUFFIXES[head.u8(15)] ?? 'tab',
    restart: (flags & 0x08) !== 0 ? head.u8(26) : null,
    legal: (flags & 0x04) !== 0,
    style,
  };
  return { level, end: textAt + 2 + length * 2 };
}

function placeholder(character: string): string {
  const code = character.charCodeAt(0);
  return code < LEVELS ? `%${code + 1}` : character;
}
