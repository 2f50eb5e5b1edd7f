import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { readPdfPages } from '../../../../src/reading/formats/pdf/pages.ts';
import { read, textOf } from './read.ts';
import { assemble, FILLER, hex, stream, type TinyObject, tinyPdf, words } from './tinyPdf.ts';

const WRITTEN = tinyPdf([{ content: FILLER }, { content: FILLER }]);

/** One picture over the whole page. */
const PICTURE: TinyObject = {
  number: 21,
  body: stream(
    '\0',
    '/Type /XObject /Subtype /Image /Width 2000 /Height 3000 /ColorSpace /DeviceGray /BitsPerComponent 8',
  ),
};
const SCAN = { content: 'q 600 0 0 800 0 0 cm /Scan Do Q', resources: '/XObject << /Scan 21 0 R >>' };

function codes(notes: readonly { code: string }[]): string[] {
  return notes.map(({ code }) => code);
}

describe('a PDF that is not whole', () => {
  it('whole, or with lines of mail before it, has nothing to note', async () => {
    expect((await read(WRITTEN)).notes).toEqual([]);
    const mailed = Buffer.concat([Buffer.from('Content-Type: application/pdf\r\n\r\n'), WRITTEN]);
    expect((await read(mailed)).notes).toEqual([]);
  });

  it('stays as it was: the bytes are not taken away', async () => {
    const bytes = new Uint8Array(WRITTEN);
    await read(bytes);
    expect(Buffer.compare(bytes, WRITTEN)).toBe(0);
  });

  it('leaves the language as it was: pdf.js replaces a method of all lists', async () => {
    await read(WRITTEN);
    expect(Function.prototype.toString.call(Array.prototype.push)).toContain('[native code]');
  });

  it('cut off before its list of pages is damaged', async () => {
    const cut = WRITTEN.subarray(0, WRITTEN.indexOf('2 0 obj\n<< /Type /Pages'));
    await expect(read(cut)).rejects.toMatchObject({
      code: 'INPUT_DAMAGED',
      message: expect.stringMatching(/重新/),
    });
  });

  it('without its end, all pages there, is read and said to be repaired', async () => {
    const cut = WRITTEN.subarray(0, WRITTEN.indexOf('startxref'));
    const { pages, notes } = await read(cut);
    expect(codes(notes)).toEqual(['repaired']);
    expect(pages.map(textOf)).toEqual((await read(WRITTEN)).pages.map(textOf));
  });

  it('with a wrong offset of its table is repaired too', async () => {
    const wrong = Buffer.from(WRITTEN.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1');
    expect(codes((await read(wrong)).notes)).toEqual(['repaired']);
  });

  it('without its end and without the content of a page is damaged', async () => {
    const cut = WRITTEN.subarray(0, WRITTEN.indexOf('startxref')).toString('latin1');
    const lost = Buffer.from(cut.replace('1003 0 obj', '9003 0 obj'), 'latin1');
    await expect(read(lost)).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
  });

  it('whose end is there and whose packed content is broken is read as far as it goes, and said so', async () => {
    const packed = deflateSync(Buffer.from(`${FILLER} ${words('最后', 60, 200)}`, 'latin1'), { level: 0 });
    const cut = packed.subarray(0, packed.length - 60);
    const page: TinyObject = {
      number: 21,
      body: `<< /Length ${cut.length} /Filter /FlateDecode >>\nstream\n${cut.toString('latin1')}\nendstream`,
    };
    const bytes = Buffer.from(
      tinyPdf([{ content: '' }], [page])
        .toString('latin1')
        .replace('/Contents 1001 0 R', '/Contents   21 0 R'),
      'latin1',
    );
    const { pages, notes } = await read(bytes);
    expect(codes(notes)).toEqual(['page-damaged']);
    expect(pages.map(textOf).join()).toContain('年度推进计划');
  });

  it.each([
    ['no PDF', Buffer.from('name,office\n1,2\n')],
    ['a head alone', Buffer.from('%PDF-1.7\n')],
    ['a picture of nothing', Buffer.alloc(3000)],
  ])('%s is damaged', async (_name, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
  });
});

describe('a PDF without words', () => {
  it('scanned pages alone are named, with what to do', async () => {
    await expect(read(tinyPdf([SCAN, SCAN, SCAN], [PICTURE]))).rejects.toMatchObject({
      code: 'INPUT_SCANNED',
      message: expect.stringMatching(/全部 3 页.*扫描.*文字版/),
    });
  });

  it('the mark of a scanner and recognised text under the picture are no words', async () => {
    const marked = {
      ...SCAN,
      content: `${SCAN.content} ${words('某某扫描', 400, 20)} BT 3 Tr /F 12 Tf 60 700 Td ${hex('识别出来的文字'.repeat(6))} Tj ET`,
    };
    await expect(read(tinyPdf([marked], [PICTURE]))).rejects.toMatchObject({
      code: 'INPUT_SCANNED',
      message: expect.stringMatching(/未经核对/),
    });
  });

  it('a scanned page among written ones is noted', async () => {
    const { notes } = await read(
      tinyPdf([{ content: FILLER }, SCAN, { content: FILLER }, SCAN, SCAN], [PICTURE]),
    );
    expect(notes).toMatchObject([
      { code: 'page-without-text', message: expect.stringMatching(/第 2、4—5 页/) },
    ]);
  });

  it('characters drawn as outlines are no words either', async () => {
    const shape = '100 400 m 110 420 120 420 130 400 c 120 390 l h f';
    await expect(read(tinyPdf([{ content: `${shape} `.repeat(300) }]))).rejects.toMatchObject({
      code: 'INPUT_SCANNED',
      message: expect.stringMatching(/转成图形/),
    });
  });

  it('blank pages are empty', async () => {
    await expect(read(tinyPdf([{ content: '' }]))).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  });

  it('fonts that do not say their characters: refused when most are so, noted when few', async () => {
    const mute: TinyObject[] = [
      {
        number: 20,
        body: '<< /Type /Font /Subtype /Type0 /BaseFont /Mute /Encoding /Identity-H /DescendantFonts [21 0 R] >>',
      },
      {
        number: 21,
        body: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Mute /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>',
      },
    ];
    const codesOf = (count: number) => `<${'4E2D'.repeat(count)}>`;
    const shown = (count: number) => `BT /N 12 Tf 60 300 Td ${codesOf(count)} Tj ET`;
    await expect(read(tinyPdf([{ content: shown(45) }], mute))).rejects.toMatchObject({
      code: 'INPUT_NO_UNICODE',
    });
    const { pages, notes } = await read(tinyPdf([{ content: `${FILLER} ${shown(3)}` }], mute));
    expect(notes).toMatchObject([
      { code: 'characters-without-unicode', message: expect.stringMatching(/第 1 页有 3 个字/) },
    ]);
    expect(pages.map(textOf).join()).toContain('\uFFFD\uFFFD\uFFFD');
  });
});

describe('a locked PDF', () => {
  it('with a password for printing alone opens', async () => {
    const { pages } = await read(locked('', 'owner'));
    expect(pages.map(textOf)).toEqual(['加密']);
  });

  it('with a password to open says so', async () => {
    await expect(read(locked('user', 'owner'))).rejects.toMatchObject({ code: 'INPUT_PASSWORD' });
  });
});

describe('a PDF made to exhaust the reader', () => {
  const limits = { ...READ_LIMITS, memberBytes: 200_000, unpackedBytes: 300_000 };

  function packed(content: Buffer, entries = '/Filter /FlateDecode'): Buffer {
    const data = deflateSync(content);
    const page: TinyObject = {
      number: 21,
      body: `<< /Length ${data.length} ${entries} >>\nstream\n${data.toString('latin1')}\nendstream`,
    };
    const plain = tinyPdf([{ content: '' }], [page]).toString('latin1');
    return Buffer.from(plain.replace('/Contents 1001 0 R', '/Contents   21 0 R'), 'latin1');
  }

  it('a stream that unpacks beyond the limit is refused', async () => {
    const bytes = packed(Buffer.alloc(1_000_000, ' '));
    await expect(readPdfPages(bytes, limits, UNWATCHED)).rejects.toMatchObject({ code: 'INPUT_HOSTILE' });
  });

  it('packed twice, too', async () => {
    const bytes = packed(deflateSync(Buffer.alloc(1_000_000, ' ')), '/Filter [/FlateDecode /FlateDecode]');
    await expect(readPdfPages(bytes, limits, UNWATCHED)).rejects.toMatchObject({ code: 'INPUT_HOSTILE' });
  });

  it('a small stream used again and again, too', async () => {
    const bytes = packed(Buffer.alloc(150_000, ' ')).toString('latin1');
    const many = Buffer.from(
      bytes.replace('/Contents   21 0 R', `/Contents [${'21 0 R '.repeat(20)}]`),
      'latin1',
    );
    await expect(readPdfPages(many, limits, UNWATCHED)).rejects.toMatchObject({ code: 'INPUT_HOSTILE' });
  });

  it('a table of codes without end is not written out', async () => {
    const table =
      '1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFFFF> <4E00> endbfrange';
    const fonts = (body: string): TinyObject[] => [
      {
        number: 20,
        body: '<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts [21 0 R] /ToUnicode 22 0 R >>',
      },
      {
        number: 21,
        body: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>',
      },
      { number: 22, body },
    ];
    const content = `${FILLER} BT /N 10 Tf 100 300 Td <0001> Tj ET`;
    await expect(read(tinyPdf([{ content }], fonts(stream(table))))).rejects.toMatchObject({
      code: 'INPUT_DAMAGED',
    });
    const data = deflateSync(Buffer.from(table));
    const hidden = `<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n${data.toString('latin1')}\nendstream`;
    const { notes } = await read(tinyPdf([{ content }], fonts(hidden)));
    expect(codes(notes)).toContain('page-damaged');
  });

  it('too many pages, characters or bytes are refused', async () => {
    for (const less of [{ pages: 1 }, { characters: 100 }, { bytes: 1000 }]) {
      await expect(readPdfPages(WRITTEN, { ...READ_LIMITS, ...less }, UNWATCHED)).rejects.toMatchObject({
        code: 'INPUT_TOO_LARGE',
      });
    }
  });

  it('the watch can stop it between pages', async () => {
    const seen: number[] = [];
    const stop = new Error('stopped');
    const watch = {
      tick: (done: number) => {
        seen.push(done);
        if (done === 1) throw stop;
      },
    };
    await expect(readPdfPages(WRITTEN, READ_LIMITS, watch)).rejects.toBe(stop);
    expect(seen).toEqual([0, 1]);
  });
});

const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');

/** A page with 加密 on it, locked the oldest way (40-bit RC4). */
function locked(user: string, owner: string): Buffer {
  const id = Buffer.alloc(16, 7);
  const permissions = -60;
  const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const padded = (password: string) =>
    Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const ownerEntry = rc4(md5(padded(owner)).subarray(0, 5), padded(user));
  const flags = Buffer.alloc(4);
  flags.writeInt32LE(permissions);
  const key = md5(padded(user), ownerEntry, flags, id).subarray(0, 5);
  const userEntry = rc4(key, PADDING);
  const content = Buffer.from(words('加密', 100, 700), 'latin1');
  const number = Buffer.from([11, 0, 0, 0, 0]);
  const secret = rc4(md5(key, number).subarray(0, 10), content).toString('latin1');
  const plain = tinyPdf([{ content: '' }]).toString('latin1');
  const objects = [...plain.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, n, body]) => ({
    number: Number(n),
    body: (body ?? '')
      .replace('/Contents 1001 0 R', '/Contents 11 0 R')
      .replace('(Adobe)', hexString('Adobe', 4))
      .replace('(GB1)', hexString('GB1', 4)),
  }));
  function hexString(text: string, of: number): string {
    return `<${rc4(md5(key, Buffer.from([of, 0, 0, 0, 0])).subarray(0, 10), Buffer.from(text, 'latin1')).toString('hex')}>`;
  }
  const lock = `<< /Filter /Standard /V 1 /R 2 /O <${ownerEntry.toString('hex')}> /U <${userEntry.toString('hex')}> /P ${permissions} >>`;
  return assemble(
    [
      ...objects,
      { number: 11, body: `<< /Length ${content.length} >>\nstream\n${secret}\nendstream` },
      { number: 12, body: lock },
    ],
    `/Encrypt 12 0 R /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`,
  );
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}
