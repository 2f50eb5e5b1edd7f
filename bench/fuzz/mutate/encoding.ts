import type { Chance } from '../chance.ts';

/** How a text was found written, so that it can be written again. */
export type Writing = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'latin1';

export interface Written {
  readonly text: string;
  readonly writing: Writing;
}

/** Text of some bytes: by its mark, as UTF-8 where it is, else as GB18030, else byte by byte. */
export function textOf(bytes: Uint8Array): Written {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), writing: 'utf-16le' };
  if (a === 0xfe && b === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), writing: 'utf-16be' };
  for (const writing of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: new TextDecoder(writing, { fatal: true }).decode(bytes), writing };
    } catch {
      // the next one
    }
  }
  return { text: Buffer.from(bytes).toString('latin1'), writing: 'latin1' };
}

/** Writes a text down; mostly as it was, now and then in another way or with a wrong mark. */
export function bytesOf({ text, writing }: Written, chance: Chance): Uint8Array {
  const other: Writing = chance.happens(15)
    ? chance.pick(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'latin1'])
    : writing;
  const bytes = written(text, other);
  if (!chance.happens(10)) return bytes;
  const mark = chance.pick([[0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0x00], [0xef, 0xbb]]);
  return Uint8Array.from([...mark, ...bytes]);
}

export function written(text: string, writing: Writing): Uint8Array {
  switch (writing) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-16le':
      return new Uint8Array(Buffer.from(text, 'utf16le'));
    case 'utf-16be':
      return new Uint8Array(
        Buffer.from(text, 'utf16le')
          .subarray(0, text.length * 2)
          .swap16(),
      );
    case 'latin1':
      return new Uint8Array(Buffer.from(text, 'latin1'));
    case 'gb18030':
      return gb18030(text);
  }
}

let codes: ReadonlyMap<string, number> | undefined;

/** Characters of two bytes; others become `?`. */
function gb18030(text: string): Uint8Array {
  codes ??= twoByteCodes();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0) < 0x80 ? character.charCodeAt(0) : (codes.get(character) ?? 0x3f);
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** The platform decodes GB18030 but does not encode it: its table is asked code by code. */
function twoByteCodes(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, number>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(first, second));
      if ([...character].length === 1 && character !== '\ufffd') found.set(character, (first << 8) | second);
    }
  }
  return found;
}
