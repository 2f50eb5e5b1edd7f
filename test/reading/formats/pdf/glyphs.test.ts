import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstPage, read, textOf } from './read.ts';
import { FILLER, hex, stream, tinyPdf, words } from './tinyPdf.ts';

describe('characters of a PDF page', () => {
  it('come with the left edge of each, from the upper left corner of the page', async () => {
    const page = await firstPage(tinyPdf([{ content: words('责任部门', 100, 700, 10) }]));
    expect(page.glyphs).toEqual([
      { text: '责任部门', x: 100, y: 100, width: 40, size: 10, xs: [100, 110, 120, 130], angle: 0 },
    ]);
    expect([page.width, page.height, page.number]).toEqual([600, 800, 1]);
  });

  it('follow spacing, scale, rise, line moves and jumps; a jump ends the run', async () => {
    const content = `BT /F 10 Tf 20 TL 2 Tc 50 Tz 100 700 Td ${hex('甲乙')} Tj 0 Tc 100 Tz 3 Ts T* [${hex('丙')} -5000 ${hex('丁')}] TJ ET`;
    const page = await firstPage(tinyPdf([{ content }]));
    expect(page.glyphs.map(({ text, x, y, xs }) => ({ text, x, y, xs }))).toEqual([
      { text: '甲乙', x: 100, y: 100, xs: [100, 106] },
      { text: '丙', x: 100, y: 117, xs: [100] },
      { text: '丁', x: 160, y: 117, xs: [160] },
    ]);
  });

  it('are read inside form objects, with their map and box', async () => {
    const form = {
      number: 20,
      body: stream(
        `${words('表中', 10, 10)} ${words('框外', 90, 10)}`,
        '/Type /XObject /Subtype /Form /BBox [0 0 60 60] /Matrix [1 0 0 1 50 0] /Resources << /Font << /F 3 0 R >> >>',
      ),
    };
    const content = 'q 2 0 0 2 0 0 cm /Form Do Q';
    const page = await firstPage(tinyPdf([{ content, resources: '/XObject << /Form 20 0 R >>' }], [form]));
    expect(page.glyphs.map(({ text, x, y, size }) => ({ text, x, y, size }))).toEqual([
      { text: '表中', x: 120, y: 780, size: 24 },
    ]);
  });

  it('turned by the page, or by the content, stand upright', async () => {
    const rotated = await firstPage(
      tinyPdf([{ content: `q 0 1 -1 0 600 0 cm ${words('横向', 100, 500)} Q`, entries: '/Rotate 90' }]),
    );
    expect([rotated.width, rotated.height]).toEqual([800, 600]);
    const sideways = await firstPage(
      tinyPdf([{ content: `q 0 1 -1 0 600 0 cm ${words('横向', 100, 500)} Q` }]),
    );
    expect([sideways.width, sideways.height]).toEqual([800, 600]);
    const overhead = await firstPage(
      tinyPdf([{ content: `q -1 0 0 -1 600 800 cm ${words('横向', 100, 700)} Q` }]),
    );
    for (const page of [rotated, sideways, overhead]) {
      expect(page.glyphs).toMatchObject([{ text: '横向', x: 100, y: 100, angle: 0, xs: [100, 112] }]);
    }
  });

  it('keep their angle when most of the page runs another way: watermarks', async () => {
    const mark = `BT /F 40 Tf 0.7071 0.7071 -0.7071 0.7071 100 200 Tm ${hex('内部资料')} Tj ET`;
    const page = await firstPage(tinyPdf([{ content: `${FILLER}\n${mark}` }]));
    const turned = page.glyphs.filter(({ angle }) => angle !== 0);
    expect(turned.map(({ text, angle }) => [text, Math.round(angle)])).toEqual([['内部资料', -45]]);
    expect(turned[0]?.size).toBeCloseTo(40, 1);
  });

  it('outside the page, outside the clip, or in a layer switched off are not there', async () => {
    const layers = [{ number: 21, body: '<< /Type /OCG /Name (off) >>' }];
    const content = [
      words('可见', 100, 700),
      words('页外', 700, 700),
      `q 0 0 50 50 re W n ${words('裁去', 300, 300)} Q`,
      `/OC /Off BDC ${words('隐藏', 100, 600)} EMC`,
      words('其后', 100, 500),
    ].join('\n');
    const bytes = tinyPdf([{ content, resources: '/Properties << /Off 21 0 R >>' }], layers);
    const catalog = Buffer.from(
      bytes
        .toString('latin1')
        .replace(
          '/Pages 2 0 R >>',
          '/Pages 2 0 R /OCProperties << /OCGs [21 0 R] /D << /OFF [21 0 R] >> >> >>',
        ),
      'latin1',
    );
    expect(textOf(await firstPage(catalog))).toBe('可见\n其后');
  });

  it('drawn twice to look bold count once, repeated words stay', async () => {
    const content = `${words('加粗', 100, 700)} ${words('加粗', 100.3, 700.2)} ${words('谢谢谢谢', 100, 600)}`;
    expect(textOf(await firstPage(tinyPdf([{ content }])))).toBe('加粗\n谢谢谢谢');
  });

  it('that are radicals become Han; the bar a dash; full-width forms stay', async () => {
    const toUnicode = stream(
      '1 begincodespacerange <0000> <FFFF> endcodespacerange 4 beginbfchar <0001> <2FBC> <0002> <2ED4> <0003> <FF11> <0004> <2015> endbfchar',
    );
    const fonts = [
      {
        number: 20,
        body: '<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts [21 0 R] /ToUnicode 22 0 R >>',
      },
      {
        number: 21,
        body: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>',
      },
      { number: 22, body: toUnicode },
    ];
    const content = 'BT /N 10 Tf 100 700 Td <0001000200030004> Tj ET';
    expect(textOf(await firstPage(tinyPdf([{ content }], fonts)))).toBe('高门１—');
  });

  it('of an ornament repeated across the page are left out, dots and short rows stay', async () => {
    const content = [
      words('欗'.repeat(40), 60, 700),
      words('…'.repeat(40), 60, 650),
      words('哈'.repeat(7), 60, 600),
    ].join('\n');
    expect(textOf(await firstPage(tinyPdf([{ content }])))).toBe(`${'…'.repeat(40)}\n${'哈'.repeat(7)}`);
  });

  it('without ink are kept, save under a picture', async () => {
    const picture = {
      number: 20,
      body: stream(
        '\0',
        '/Type /XObject /Subtype /Image /Width 300 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8',
      ),
    };
    const hidden = `BT 3 Tr /F 12 Tf 100 600 Td ${hex('识别文字')} Tj ET`;
    const free = `BT 3 Tr /F 12 Tf 100 300 Td ${hex('转曲文字')} Tj ET`;
    const content = `${FILLER} q 600 0 0 300 0 500 cm /Form Do Q ${hidden} ${free}`;
    const page = await firstPage(tinyPdf([{ content, resources: '/XObject << /Form 20 0 R >>' }], [picture]));
    expect(textOf(page)).not.toContain('识别文字');
    expect(textOf(page)).toContain('转曲文字');
    expect(page.pictures).toBeCloseTo(300 / 800, 1);
  });
});

describe('the 2021 list as PDF', () => {
  it('gives its words, pages and lines', async () => {
    const { pages, notes } = await read(fixture('list-2021.pdf'));
    expect(notes).toEqual([]);
    expect(pages.map(({ number, width, height }) => [number, Math.round(width), Math.round(height)])).toEqual(
      Array.from({ length: 9 }, (_, i) => [i + 1, 842, 595]),
    );
    expect(pages.map(({ rulings }) => rulings.length)).toEqual([13, 20, 11, 10, 15, 14, 15, 15, 8]);
    expect(pages.map(textOf).join('').replace(/\s/g, '')).toHaveLength(6282);
    for (const { text, xs } of pages.flatMap(({ glyphs }) => glyphs)) {
      expect(xs).toHaveLength(text.length);
      expect(xs).toEqual([...xs].sort((a, b) => a - b));
    }
  });

  it('in a font that is not in the file is read through the tables of the engine', async () => {
    expect((await firstPage(fixture('gbk-not-embedded.pdf'))).glyphs.map(({ text }) => text)).toContain(
      '任务清单',
    );
  });
});

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../../fixtures/reading/${name}`, import.meta.url));
}
