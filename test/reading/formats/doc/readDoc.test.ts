import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import WordExtractor from 'word-extractor';
import type { SourceDocument } from '../../../../src/domain/source.ts';
import { LuoshiError } from '../../../../src/kernel/errors.ts';
import { readDoc } from '../../../../src/reading/formats/doc/readDoc.ts';
import { readWordFamily } from '../../../../src/reading/formats/doc/readWordFamily.ts';
import { readDocx } from '../../../../src/reading/formats/docx/readDocx.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { shapeOf } from '../shape.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/reading/word');
const fixture = (name: string) => new Uint8Array(readFileSync(join(FIXTURES, name)));
const read = (bytes: Uint8Array) => readDoc(bytes, READ_LIMITS, UNWATCHED);
const readX = (name: string) => readDocx(fixture(name), READ_LIMITS, UNWATCHED);
const tools = { limits: READ_LIMITS, watch: UNWATCHED, converter: null };

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof LuoshiError ? error.code : String(error);
}

/** Offset of the document's first bytes in a DOC file. */
function headOf(doc: Uint8Array): number {
  for (let at = 512; at < doc.length; at += 512) if (doc[at] === 0xec && doc[at + 1] === 0xa5) return at;
  throw new Error('no document');
}

function changed(name: string, offset: number, value: number): Uint8Array {
  const doc = fixture(name);
  new DataView(doc.buffer).setUint16(headOf(doc) + offset, value, true);
  return doc;
}

describe('readDoc', () => {
  it.each([
    ['list2021.doc', 'list2021.docx'],
    ['list2021-merged.doc', 'list2021-merged.docx'],
  ])('%s prints the same as %s: paragraphs, tables, merged cells', async (doc, docx) => {
    const document = await read(fixture(doc));
    expect(shapeOf(document)).toEqual(shapeOf(await readX(docx)));
    expect(document.elements[1]).toMatchObject({ centred: true });
    expect(document.format).toBe('doc');
    expect(document.notes).toEqual([]);
  });

  it('gives every word its place, and page numbers as furniture', async () => {
    const { elements, places } = await read(fixture('list2021.doc'));
    expect(places.slice(0, 3).map(({ path }) => path)).toEqual(['p1', 'p2', 't1/r1/c1/p1']);
    expect(elements.filter(({ kind }) => kind === 'furniture')).toMatchObject([
      { label: 'page-number' },
      { label: 'page-number' },
    ]);
  });

  it('counts automatic numbers from the lists of the file', async () => {
    // the writer of this file put its first part and its first task into lists of their own: both begin twice
    const { text } = await read(fixture('list2021-numbers.doc'));
    const parts = [...text.matchAll(/^([一二三四五六七八])、/gm)].map(([, number]) => number);
    expect(parts.join('')).toBe('一一二三四五六七');
    const tasks = [...text.matchAll(/^(\d+)\./gm)].map(([, number]) => Number(number));
    expect(tasks).toEqual([1, ...Array.from({ length: 21 }, (_, i) => i + 1)]);
  });

  it('has the words another reader finds', async () => {
    const name = 'list2021.doc';
    const { text } = await read(fixture(name));
    const other = await new WordExtractor().extract(Buffer.from(fixture(name)));
    // it prints quotation marks otherwise
    const han = (words: string) => words.replace(/[^\p{Script=Han}]/gu, '');
    expect(han(text)).toBe(han(other.getBody()));
  });
});

describe('DOC files that cannot be read', () => {
  it('are named: password, too old, damaged, no words', async () => {
    expect(await codeOf(read(changed('list2021.doc', 10, 0x1300)))).toBe('INPUT_PASSWORD');
    expect(await codeOf(read(changed('list2021.doc', 2, 104)))).toBe('INPUT_UNSUPPORTED');
    expect(await codeOf(read(changed('list2021.doc', 0, 0)))).toBe('INPUT_DAMAGED');
    expect(await codeOf(read(fixture('list2021.doc').subarray(0, 20_000)))).toBe('INPUT_DAMAGED');
    expect(await codeOf(read(fixture('list2021.docx')))).toBe('INPUT_DAMAGED');
    const characters = { ...READ_LIMITS, characters: 100 };
    expect(await codeOf(readDoc(fixture('list2021.doc'), characters, UNWATCHED))).toBe('INPUT_TOO_LARGE');
  });

  it('keep their words when only the lists are damaged', async () => {
    const lists = 0x9a + 74 * 8;
    const doc = fixture('list2021-numbers.doc');
    new DataView(doc.buffer).setUint32(headOf(doc) + lists, 0x7fffffff, true);
    const document = await read(doc);
    expect(document.notes.map(({ code }) => code)).toEqual(['numbers-lost']);
    expect(document.text).toContain('配合做好知识产权强国战略纲要');
  });

  it('give errors of ours only, whatever bytes are changed', async () => {
    const doc = fixture('list2021-numbers.doc');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(doc.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const copy = doc.slice();
          for (const [at, byte] of changes) copy[at] = byte;
          const result: SourceDocument | Error = await read(copy).catch((error: Error) => error);
          if (result instanceof Error) expect(result).toBeInstanceOf(LuoshiError);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('readWordFamily', () => {
  it('reads WPS like DOC, and ODT, without a converter', async () => {
    const wps = await readWordFamily(fixture('list2021.doc'), 'wps', tools);
    expect(wps.format).toBe('wps');
    expect(shapeOf(wps)).toEqual(shapeOf(await readX('list2021.docx')));
    const odt = await readWordFamily(fixture('list2021-numbers.odt'), 'odt', tools);
    expect(odt.format).toBe('odt');
  });

  it('says what RTF and files older than Word 97 need', async () => {
    expect(await codeOf(readWordFamily(fixture('list2021.rtf'), 'rtf', tools))).toBe('INPUT_UNSUPPORTED');
    expect(await codeOf(readWordFamily(changed('list2021.doc', 2, 104), 'doc', tools))).toBe(
      'INPUT_UNSUPPORTED',
    );
  });

  it('goes through the converter for these, and for no damaged file', async () => {
    const asked: string[] = [];
    const converter = {
      toDocx: (_: Uint8Array, suffix: string) => {
        asked.push(suffix);
        return Promise.resolve(fixture('list2021.docx'));
      },
    };
    const rtf = await readWordFamily(fixture('list2021.rtf'), 'rtf', { ...tools, converter });
    const old = await readWordFamily(changed('list2021.doc', 2, 104), 'doc', { ...tools, converter });
    expect([rtf.format, old.format]).toEqual(['rtf', 'doc']);
    expect(rtf.notes.map(({ code }) => code)).toEqual(['converted']);
    const damaged = readWordFamily(changed('list2021.doc', 0, 0), 'doc', { ...tools, converter });
    expect(await codeOf(damaged)).toBe('INPUT_DAMAGED');
    expect(asked).toEqual(['rtf', 'doc']);
  });

  it('keeps the first refusal when the converter fails too, unless the reading was cancelled', async () => {
    const failing = (code: 'INPUT_DAMAGED' | 'INPUT_CANCELLED') => ({
      ...tools,
      converter: { toDocx: () => Promise.reject(new LuoshiError(code, '不行')) },
    });
    const old = changed('list2021.doc', 2, 104);
    expect(await codeOf(readWordFamily(old, 'doc', failing('INPUT_DAMAGED')))).toBe('INPUT_UNSUPPORTED');
    expect(await codeOf(readWordFamily(old, 'doc', failing('INPUT_CANCELLED')))).toBe('INPUT_CANCELLED');
  });
});
