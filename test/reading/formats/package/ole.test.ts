import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LuoshiError } from '../../../../src/kernel/errors.ts';
import { READ_LIMITS } from '../../../../src/reading/formats/limits.ts';
import {
  isOle,
  oleStreams,
  openOle,
  refuseEncryptedPackage,
} from '../../../../src/reading/formats/package/ole.ts';

const doc = new Uint8Array(
  readFileSync(join(import.meta.dirname, '../../../fixtures/reading/word/list2021.doc')),
);

function changed(at: number, value: number): Uint8Array {
  const copy = doc.slice();
  new DataView(copy.buffer).setUint32(at, value, true);
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

describe('openOle', () => {
  it('names what stands at the top, and hands out streams, long and short', () => {
    expect(isOle(doc)).toBe(true);
    expect(oleStreams(doc, READ_LIMITS)).toEqual(expect.arrayContaining(['WordDocument', '1Table']));
    const ole = openOle(doc, READ_LIMITS);
    expect([...(ole.stream('WordDocument') ?? []).slice(0, 2)]).toEqual([0xec, 0xa5]);
    const short = ole.stream('\u0005SummaryInformation');
    expect(short?.length).toBeLessThan(4096);
    expect([...(short ?? []).slice(0, 2)]).toEqual([0xfe, 0xff]);
    expect(ole.stream('Workbook')).toBeNull();
  });

  it('names damage and chains in circles', () => {
    expect(isOle(new Uint8Array(8))).toBe(false);
    expect(codeOf(() => openOle(new Uint8Array(600), READ_LIMITS))).toBe('INPUT_DAMAGED');
    expect(codeOf(() => openOle(doc.subarray(0, 700), READ_LIMITS))).toBe('INPUT_DAMAGED');
    expect(codeOf(() => openOle(changed(30, 0x00ff00ff), READ_LIMITS))).toBe('INPUT_DAMAGED');
    const table = new DataView(doc.buffer).getUint32(76, true);
    const directory = new DataView(doc.buffer).getUint32(48, true);
    const circle = changed(512 + table * 512 + directory * 4, directory);
    expect(codeOf(() => openOle(circle, READ_LIMITS))).toBe('INPUT_HOSTILE');
  });

  it('knows an office file encrypted as a whole', () => {
    expect(codeOf(() => refuseEncryptedPackage(['EncryptionInfo', 'EncryptedPackage']))).toBe(
      'INPUT_PASSWORD',
    );
    expect(codeOf(() => refuseEncryptedPackage(['WordDocument']))).toBe('none');
  });
});
