import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findLibreOffice, LibreOffice } from '../../src/adapters/libreOffice.ts';
import { LuoshiError } from '../../src/kernel/errors.ts';
import { readWordFamily } from '../../src/reading/formats/doc/readWordFamily.ts';
import { readDocx } from '../../src/reading/formats/docx/readDocx.ts';
import { READ_LIMITS, UNWATCHED } from '../../src/reading/formats/limits.ts';
import { shapeOf } from '../reading/formats/shape.ts';

const program = process.env.LUOSHI_TEST_SOFFICE;
const office = findLibreOffice(program === undefined ? {} : { program });
const FIXTURES = join(import.meta.dirname, '../fixtures/reading/word');
const fixture = (name: string) => new Uint8Array(readFileSync(join(FIXTURES, name)));
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('luoshi-office-'));
const before = folders();

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof LuoshiError ? error.code : String(error);
}

describe('findLibreOffice', () => {
  it('finds none where there is none, and none without Writer', () => {
    expect(findLibreOffice({ program: '/nowhere/soffice' })).toBeNull();
    expect(findLibreOffice({ program: process.execPath })).toBeNull();
  });
});

describe('a program that does not behave', () => {
  it('is named when it cannot be started or makes no result, and leaves nothing behind', async () => {
    // node takes the arguments for its own and ends at once with an error
    for (const wrong of [process.execPath, '/nowhere/soffice']) {
      expect(await codeOf(new LibreOffice(wrong, {}).toDocx(new Uint8Array([1]), 'rtf'))).toBe(
        'INPUT_DAMAGED',
      );
    }
    expect(folders()).toEqual(before);
  });

  it.skipIf(process.platform === 'win32')('is stopped with its children at the time limit', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'luoshi-test-'));
    const script = join(folder, 'soffice');
    const mark = join(folder, 'alive');
    writeFileSync(script, `#!/bin/sh\n(sleep 2; touch '${mark}') &\nsleep 60\n`);
    chmodSync(script, 0o700);
    const slow = new LibreOffice(script, { timeLimit: 300 });
    expect(await codeOf(slow.toDocx(new Uint8Array([1]), 'rtf'))).toBe('INPUT_TIMEOUT');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(existsSync(mark)).toBe(false);
    rmSync(folder, { recursive: true });
    expect(folders()).toEqual(before);
  });
});

describe('a reading that is cancelled', () => {
  it.skipIf(process.platform === 'win32')(
    'ends the program with its thread',
    { timeout: 30_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'luoshi-test-'));
      const script = join(folder, 'soffice');
      const [started, alive] = [join(folder, 'started'), join(folder, 'alive')];
      writeFileSync(script, `#!/bin/sh\ntouch '${started}'\n(sleep 2; touch '${alive}') &\nsleep 60\n`);
      chmodSync(script, 0o700);
      const reader = new Worker(new URL('../../src/services/threads/workerFromSource.mjs', import.meta.url), {
        workerData: new URL('./slowOffice.ts', import.meta.url).href,
        argv: [script],
      });
      await vi.waitUntil(() => existsSync(started), { timeout: 20_000 });
      await reader.terminate();
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(existsSync(alive)).toBe(false);
      rmSync(folder, { recursive: true });
      expect(folders()).toEqual(before);
    },
  );
});

const reason = 'LibreOffice with Writer is not installed; LUOSHI_TEST_SOFFICE names another program';
describe.skipIf(!office)(`LibreOffice${office ? '' : ` (skipped: ${reason})`}`, () => {
  const converter = office ?? new LibreOffice('/nowhere/soffice', {});

  afterAll(() => {
    expect(folders()).toEqual(before);
  });

  it('reads the 2021 list as RTF like the DOCX it was made from', { timeout: 120_000 }, async () => {
    const tools = { limits: READ_LIMITS, watch: UNWATCHED, converter };
    const rtf = await readWordFamily(fixture('list2021.rtf'), 'rtf', tools);
    const docx = await readDocx(fixture('list2021.docx'), READ_LIMITS, UNWATCHED);
    expect(shapeOf(rtf)).toEqual(shapeOf(docx));
    expect(rtf.format).toBe('rtf');
    expect(rtf.notes.map(({ code }) => code)).toContain('converted');
  });

  it('takes documents asked for at once one after the other', { timeout: 120_000 }, async () => {
    const rtf = new TextEncoder().encode('{\\rtf1\\ansi\\uc0 \\u26465 ?\\par}');
    const both = await Promise.all([converter.toDocx(rtf, 'rtf'), converter.toDocx(rtf, 'rtf')]);
    expect(both.every((bytes) => bytes[0] === 0x50)).toBe(true);
  });

  it('names what it cannot open, and what takes too long', { timeout: 120_000 }, async () => {
    const hasty = findLibreOffice({ ...(program === undefined ? {} : { program }), timeLimit: 50 });
    expect(await codeOf(converter.toDocx(new Uint8Array(600).fill(7), 'odt'))).toBe('INPUT_DAMAGED');
    expect(await codeOf(hasty?.toDocx(fixture('list2021.rtf'), 'rtf') ?? Promise.resolve())).toBe(
      'INPUT_TIMEOUT',
    );
    const small = findLibreOffice({ ...(program === undefined ? {} : { program }), sizeLimit: 100 });
    expect(await codeOf(small?.toDocx(fixture('list2021.rtf'), 'rtf') ?? Promise.resolve())).toBe(
      'INPUT_TOO_LARGE',
    );
  });

  it('fetches nothing a document links to', { timeout: 120_000 }, async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const link = `http://127.0.0.1:${port}/x.png`;
    const content = `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"><office:body><office:text><text:p>a<draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char"><draw:image xlink:href="${link}"/></draw:frame></text:p></office:text></office:body></office:document-content>`;
    const manifest =
      '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>';
    const mimetype = strToU8('application/vnd.oasis.opendocument.text');
    const odt = zipSync({
      mimetype: [mimetype, { level: 0 }],
      'content.xml': strToU8(content),
      'META-INF/manifest.xml': strToU8(manifest),
    });
    const docx = await converter.toDocx(odt, 'odt');
    await new Promise((resolve) => server.close(resolve));
    expect(docx[0]).toBe(0x50);
    expect(asked).toBe(0);
  });
});
