import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { LuoshiError } from '../../../../src/kernel/errors.ts';
import { READ_LIMITS } from '../../../../src/reading/formats/limits.ts';
import { openPackage } from '../../../../src/reading/formats/package/zip.ts';

const CENTRAL = 0x02014b50;

/** Offset of the first directory entry. */
function directoryAt(zip: Uint8Array): number {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  for (let at = 0; at + 4 <= zip.length; at += 1) if (view.getUint32(at, true) === CENTRAL) return at;
  throw new Error('no directory');
}

function changed(zip: Uint8Array, at: number, value: number, bytes: 2 | 4): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  if (bytes === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return copy;
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof LuoshiError ? error.code : `not ours: ${String(error)}`;
  }
  return 'none';
}

const words = strToU8('国家知识产权局'.repeat(50));
const simple = zipSync({ 'word/document.xml': words, 'word/': new Uint8Array() });

describe('openPackage', () => {
  it('unpacks members by name, whatever the case and the slashes', () => {
    const zip = openPackage(zipSync({ 'Word\\Document.xml': words, b: [words, { level: 0 }] }), READ_LIMITS);
    expect(zip.names()).toEqual(['Word/Document.xml', 'b']);
    expect(zip.bytes('word/document.xml')).toEqual(words);
    expect(Buffer.from(zip.bytes('b') ?? []).equals(words)).toBe(true);
    expect(zip.bytes('c')).toBeNull();
    expect(zip.text('c')).toBeNull();
  });

  it('leaves folders out, and reads a zip that stands behind other bytes', () => {
    const behind = new Uint8Array([...strToU8('stub'), ...simple]);
    const zip = openPackage(behind, READ_LIMITS);
    expect(zip.names()).toEqual(['word/document.xml']);
    expect(zip.text('word/document.xml')).toBe('国家知识产权局'.repeat(50));
  });

  it('reads what other bytes in memory stand around', () => {
    const larger = new Uint8Array(simple.length + 20);
    larger.set(simple, 10);
    expect(
      openPackage(larger.subarray(10, 10 + simple.length), READ_LIMITS).bytes('word/document.xml'),
    ).toEqual(words);
  });

  it('decodes text by mark, zero bytes or declaration', () => {
    const utf16 = new Uint8Array(Buffer.from('\ufeff<a>甲</a>', 'utf16le'));
    const bare = new Uint8Array(Buffer.from('<a>甲</a>', 'utf16le'));
    const gb = new Uint8Array([...strToU8('<?xml version="1.0" encoding="GBK"?>'), 0xb9, 0xfa]);
    const odd = strToU8('<?xml version="1.0" encoding="martian"?><a/>');
    const zip = openPackage(zipSync({ utf16, bare, gb, odd }), READ_LIMITS);
    expect(zip.text('utf16')).toBe('<a>甲</a>');
    expect(zip.text('bare')).toBe('<a>甲</a>');
    expect(zip.text('gb')).toMatch(/国$/);
    expect(codeOf(() => zip.text('odd'))).toBe('INPUT_ENCODING');
  });

  it('names damage: no directory, cut off, broken data, wrong check sum', () => {
    expect(codeOf(() => openPackage(strToU8('PK\u0003\u0004'), READ_LIMITS))).toBe('INPUT_DAMAGED');
    expect(codeOf(() => openPackage(simple.subarray(0, 100), READ_LIMITS))).toBe('INPUT_DAMAGED');
    const broken = simple.slice();
    broken.fill(0xff, 50, 60);
    expect(codeOf(() => openPackage(broken, READ_LIMITS).bytes('word/document.xml'))).toBe('INPUT_DAMAGED');
    const sum = changed(simple, directoryAt(simple) + 16, 1, 4);
    expect(codeOf(() => openPackage(sum, READ_LIMITS).bytes('word/document.xml'))).toBe('INPUT_DAMAGED');
    const method = changed(simple, directoryAt(simple) + 10, 12, 2);
    expect(codeOf(() => openPackage(method, READ_LIMITS).bytes('word/document.xml'))).toBe(
      'INPUT_UNSUPPORTED',
    );
  });

  it('names a password', () => {
    const encrypted = changed(simple, directoryAt(simple) + 8, 1, 2);
    expect(codeOf(() => openPackage(encrypted, READ_LIMITS))).toBe('INPUT_PASSWORD');
  });

  it('refuses a bomb by what it declares, and by what it really holds', () => {
    const bomb = zipSync({ bomb: new Uint8Array(30_000_000) });
    expect(codeOf(() => openPackage(bomb, READ_LIMITS))).toBe('INPUT_HOSTILE');
    const lying = changed(bomb, directoryAt(bomb) + 24, 1_000, 4);
    expect(codeOf(() => openPackage(lying, READ_LIMITS).bytes('bomb'))).toBe('INPUT_HOSTILE');
  });

  it('refuses members that share bytes', () => {
    const two = zipSync({ a: words, b: words });
    const at = directoryAt(two);
    const second = at + 46 + 1;
    expect(codeOf(() => openPackage(changed(two, second + 42, 0, 4), READ_LIMITS))).toBe('INPUT_HOSTILE');
    expect(codeOf(() => openPackage(changed(two, second + 20, at, 4), READ_LIMITS))).toMatch(
      /INPUT_(HOSTILE|DAMAGED)/,
    );
  });

  it('keeps to limits of members and sizes', () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`m${i}`, words])));
    expect(codeOf(() => openPackage(many, { ...READ_LIMITS, members: 11 }))).toBe('INPUT_TOO_LARGE');
    const random = Uint8Array.from({ length: 2_100_000 }, (_, i) => (i * 2_654_435_761) >>> 13);
    const large = zipSync({ a: random, b: random });
    expect(codeOf(() => openPackage(large, { ...READ_LIMITS, memberBytes: 2_000_000 }))).toBe(
      'INPUT_TOO_LARGE',
    );
    expect(codeOf(() => openPackage(large, { ...READ_LIMITS, unpackedBytes: 4_000_000 }))).toBe(
      'INPUT_TOO_LARGE',
    );
    expect(codeOf(() => openPackage(large, READ_LIMITS))).toBe('none');
  });

  it('gives an error of ours, or the members, whatever is changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(simple.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(simple.length),
        (changes, length) => {
          const zip = simple.slice(0, Math.max(length, simple.length / 2));
          for (const [at, byte] of changes) zip[at] = byte;
          const code = codeOf(() => {
            const open = openPackage(zip, READ_LIMITS);
            for (const name of open.names()) open.text(name);
          });
          expect(code).toMatch(/^(INPUT_[A-Z_]+|none)$/);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
