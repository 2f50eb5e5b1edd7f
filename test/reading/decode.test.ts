import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LuoshiError } from '../../src/kernel/errors.ts';
import { decodeText, MAX_TEXT_BYTES, readPlanFile } from '../../src/reading/index.ts';
import { essence, fixturePath, LIST_PATH, LIST_TEXT } from './list2021.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof LuoshiError) return error.code;
    throw error;
  }
  return 'none';
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

const utf8 = new TextEncoder().encode(LIST_TEXT);

describe('encodings', () => {
  it('reads UTF-8 with and without mark, UTF-16 of both orders with and without mark', () => {
    expect(decodeText(utf8)).toEqual({ text: LIST_TEXT, encoding: 'utf-8' });
    expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]))).toEqual({
      text: LIST_TEXT,
      encoding: 'utf-8',
    });
    for (const mark of [true, false]) {
      expect(decodeText(utf16(LIST_TEXT, false, mark))).toEqual({ text: LIST_TEXT, encoding: 'utf-16le' });
      expect(decodeText(utf16(LIST_TEXT, true, mark))).toEqual({ text: LIST_TEXT, encoding: 'utf-16be' });
    }
  });

  it('decides on the whole buffer: a character across any 4,096-byte border stays whole', () => {
    const shifted = new TextEncoder().encode(`a${LIST_TEXT}`);
    expect(decodeText(shifted).encoding).toBe('utf-8');
  });

  it('refuses a mark whose bytes are broken, and bytes that are no Chinese text', () => {
    expect(codeOf(() => decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, 0xc3, 0x28])))).toBe('INPUT_ENCODING');
    const nonsense = Uint8Array.from({ length: 4_000 }, (_, i) => 0x81 + ((i * 37) % 0x7d));
    expect(codeOf(() => decodeText(nonsense))).toBe('INPUT_ENCODING');
    const broken = utf8.slice(0, 4_001);
    broken[2_000] = 0xff;
    expect(codeOf(() => decodeText(broken))).toBe('INPUT_ENCODING');
  });
});

describe('what is no text', () => {
  it('is empty', () => {
    expect(codeOf(() => decodeText(new Uint8Array()))).toBe('INPUT_EMPTY');
    expect(codeOf(() => decodeText(new TextEncoder().encode(' \n\t　\r\n')))).toBe('INPUT_EMPTY');
  });

  it('is binary', () => {
    expect(codeOf(() => decodeText(Uint8Array.from([65, 0, 66, 67, 0])))).toBe('INPUT_BINARY');
    expect(codeOf(() => decodeText(Uint8Array.from([65, 1, 2, 3, 66, 4, 5])))).toBe('INPUT_BINARY');
  });

  it('is too large', () => {
    expect(codeOf(() => decodeText(new Uint8Array(MAX_TEXT_BYTES + 1)))).toBe('INPUT_TOO_LARGE');
  });
});

describe('files', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luoshi-reading-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function failure(path: string): Promise<string> {
    return readPlanFile(path).then(
      () => 'none',
      (error: unknown) => (error instanceof LuoshiError ? error.code : String(error)),
    );
  }

  it('gives the plan with hash and size', async () => {
    const file = await readPlanFile(LIST_PATH);
    expect(file.bytes).toBe(utf8.length);
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(file.source.text).toBe(LIST_TEXT);
    expect(file.document.counts.tasks).toBe(22);
  });

  it('reads the same plan from GB18030', async () => {
    const file = await readPlanFile(fixturePath('list-gb18030.txt'));
    expect(file.source.encoding).toBe('gb18030');
    expect(essence(file.document)).toEqual(essence((await readPlanFile(LIST_PATH)).document));
  });

  it('refuses 200 MB by its size, without reading it', async () => {
    const path = join(folder, 'huge.txt');
    const handle = await open(path, 'w');
    await handle.truncate(200_000_000);
    await handle.close();
    const before = process.memoryUsage().rss;
    expect(await failure(path)).toBe('INPUT_TOO_LARGE');
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  it('names what is missing, a folder, an empty file, and a text that is no list', async () => {
    expect(await failure(join(folder, 'none.txt'))).toBe('INPUT_NOT_FOUND');
    expect(await failure(folder)).toBe('INPUT_NOT_FOUND');
    const empty = join(folder, 'empty.txt');
    await writeFile(empty, '');
    expect(await failure(empty)).toBe('INPUT_EMPTY');
    const prose = join(folder, 'prose.txt');
    await writeFile(
      prose,
      '去年工作回顾\n\n一年来，各项工作有序推进。\n\n1.经济平稳运行。全年增长较快。\n2.民生改善。就业稳定。\n',
    );
    expect(await failure(prose)).toBe('INPUT_NO_TASKS');
  });
});
