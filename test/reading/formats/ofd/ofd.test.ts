import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { distances } from '../../../../src/reading/formats/ofd/drawText.ts';
import { readOfdPages } from '../../../../src/reading/formats/ofd/pages.ts';
import type { PageGeometry } from '../../../../src/reading/geometry/page.ts';
import { FILLER, pageXml, path, type TinyOfd, tinyOfd, words } from './tinyOfd.ts';

const POINTS = 72 / 25.4;

function read(parts: TinyOfd) {
  return readOfdPages(tinyOfd(parts), READ_LIMITS, UNWATCHED);
}

/** Glyphs of a page in millimetres, the filler left out. */
function glyphsOf(content: string, parts: Partial<TinyOfd> = {}) {
  const [page] = read({ ...parts, pages: [`${FILLER}${content}`] }).pages;
  return (page?.glyphs ?? [])
    .filter(({ text }) => !text.startsWith('国家知识产权局'))
    .map(({ text, x, y, xs, size, angle }) => ({
      text,
      x: mm(x),
      y: mm(y),
      xs: xs.map(mm),
      size: mm(size),
      angle,
    }));
}

function mm(points: number): number {
  return Math.round((points / POINTS) * 100) / 100;
}

function rulingsOf(page: PageGeometry | undefined) {
  return (page?.rulings ?? []).map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2].map(mm));
}

describe('distances between characters', () => {
  it.each([
    ['3 4 5', 9, [3, 4, 5]],
    ['g 3 4.2', 9, [4.2, 4.2, 4.2]],
    ['1 g 2 3 7', 9, [1, 3, 3, 7]],
    ['g 999999999 1', 4, [1, 1, 1, 1]],
    ['2\t3,4', 9, [2, 3, 4]],
    ['g', 9, []],
  ])('%s', (text, most, expected) => {
    expect(distances(text, most)).toEqual(expected);
  });

  it('none given', () => {
    expect(distances(undefined, 3)).toBeNull();
    expect(distances('  ', 3)).toBeNull();
  });
});

describe('characters of an OFD page', () => {
  it('stand at the boundary, moved by their own place and distances', () => {
    expect(glyphsOf(words('责任部门', '20 50 60 6', 'X="1" Y="4" DeltaX="5 g 2 6"'))).toEqual([
      { text: '责任部门', x: 21, y: 54, xs: [21, 26, 32, 38], size: 5, angle: 0 },
    ]);
  });

  it('without distances follow by the size of the font, half of it for letters', () => {
    expect(glyphsOf(words('第1条', '20 50 60 6', 'X="0" Y="4"'))).toMatchObject([
      { text: '第1条', xs: [20, 25, 27.5] },
    ]);
  });

  it('of several stretches in one object go on from the stretch before', () => {
    const object =
      '<ofd:TextObject ID="2" Boundary="20 50 60 20" Font="3" Size="5"><ofd:TextCode X="0" Y="4" DeltaX="5">甲乙</ofd:TextCode><ofd:TextCode Y="12" DeltaX="5">丙丁</ofd:TextCode></ofd:TextObject>';
    expect(glyphsOf(object)).toMatchObject([
      { text: '甲乙', x: 20, y: 54 },
      { text: '丙丁', x: 20, y: 62 },
    ]);
  });

  it('obey the map of their object', () => {
    const twice = words('甲乙', '20 50 60 20', 'X="1" Y="4" DeltaX="5"', 'CTM="2 0 0 2 3 0"');
    expect(glyphsOf(twice)).toMatchObject([{ text: '甲乙', x: 25, y: 58, xs: [25, 35], size: 10 }]);
    const turned = words(
      '水印',
      '100 100 60 60',
      'X="0" Y="0" DeltaX="5"',
      'CTM="0.7071 -0.7071 0.7071 0.7071 0 0"',
    );
    expect(glyphsOf(turned)).toMatchObject([{ text: '水印', angle: -45 }]);
  });

  it('layout of the XML is no word; entities and CDATA are', () => {
    expect(
      glyphsOf(words('\n      甲&amp;<![CDATA[乙]]>\n    ', '20 50 60 6', 'X="0" Y="4" DeltaX="g 2 5"')),
    ).toMatchObject([{ text: '甲&乙', xs: [20, 25, 30] }]);
  });

  it('outside the BMP are two units with one place', () => {
    expect(glyphsOf(words('𠮷人', '20 50 60 6', 'X="0" Y="4" DeltaX="5"'))).toMatchObject([
      { text: '𠮷人', xs: [20, 20, 25] },
    ]);
  });

  it('of templates and shared drawings are on the page', () => {
    const template = pageXml(words('页眉', '20 5 60 6', 'X="0" Y="4" DeltaX="5"'));
    const unit = `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77" Width="50" Height="20"><ofd:Content>${words('图中', '1 1 60 6', 'X="0" Y="4" DeltaX="5"')}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`;
    const found = glyphsOf('<ofd:CompositeObject ID="9" Boundary="100 200 50 20" ResourceID="77"/>', {
      pageParts: '<ofd:Template TemplateID="5"/>',
      common: '<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/>',
      members: { 'Doc_0/Tpls/T.xml': template, 'Doc_0/PublicRes.xml': unit },
    });
    expect(found).toMatchObject([
      { text: '页眉', x: 20, y: 9 },
      { text: '图中', x: 101, y: 205 },
    ]);
  });

  it('not shown, or outside the page, are not there', () => {
    const content =
      words('藏', '20 50 60 6', 'X="0" Y="4"', 'Visible="false"') + words('外', '300 50 60 6', 'X="0" Y="4"');
    expect(glyphsOf(content)).toEqual([]);
  });
});

describe('lines of an OFD page', () => {
  it.each([
    ['stroked', path('M 0 0 L 100 0', '20 30 100 0.2', 'LineWidth="0.2"')],
    ['begun with S', path('S 0 0 L 100 0', '20 30 100 0.2')],
    [
      'a thin filled rectangle',
      path('M 0 0 L 100 0 L 100 0.4 L 0 0.4 C', '20 29.8 100 0.4', 'Stroke="false" Fill="true"'),
    ],
    ['under a map', path('M 0 0 L 50 0', '20 30 100 0.2', 'CTM="2 0 0 2 0 0"')],
  ])('%s', (_name, content) => {
    expect(rulingsOf(read({ pages: [FILLER + content] }).pages[0])).toEqual([[20, 30, 120, 30]]);
  });

  it('curves, arcs and paths without ink are none', () => {
    const content =
      path('M 0 0 B 10 10 20 10 30 0', '20 30 100 50') +
      path('M 0 0 A 5 5 0 0 1 30 0 Q 1 1 2 2', '20 30 100 50') +
      path('M 0 0 L 100 0', '20 30 100 50', 'Stroke="false"');
    expect(rulingsOf(read({ pages: [FILLER + content] }).pages[0])).toEqual([]);
  });
});

describe('pages of an OFD', () => {
  it('have the size they say themselves, or the document says', () => {
    const own = read({
      pages: [FILLER],
      pageParts: '<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>',
    });
    expect([own.pages[0]?.width, own.pages[0]?.height].map((value) => mm(value ?? 0))).toEqual([297, 210]);
    const common = read({ pages: [FILLER], box: '0 0 100 50' });
    expect([common.pages[0]?.width, common.pages[0]?.height].map((value) => mm(value ?? 0))).toEqual([
      100, 50,
    ]);
  });

  it('that are pictures are scanned, one among others is noted', () => {
    const picture = '<ofd:ImageObject ID="4" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="8"/>';
    expect(() => read({ pages: [picture, picture] })).toThrowError(
      expect.objectContaining({ code: 'INPUT_SCANNED' }),
    );
    const { notes } = read({ pages: [FILLER, picture] });
    expect(notes).toMatchObject([{ code: 'page-without-text' }]);
  });

  it('missing from the package are damaged; an entity is hostile; drawings in themselves end', () => {
    const missing = {
      pages: [FILLER],
      common: '<ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/>',
      pageParts: '<ofd:Template TemplateID="5"/>',
    };
    expect(() => read(missing)).toThrowError(expect.objectContaining({ code: 'INPUT_DAMAGED' }));
    const bomb = '<!DOCTYPE a [<!ENTITY b "c">]><ofd:Page xmlns:ofd="o"/>';
    const members = { 'Doc_0/Tpls/T.xml': bomb };
    expect(() => read({ ...missing, members })).toThrowError(
      expect.objectContaining({ code: 'INPUT_HOSTILE' }),
    );
    const self = '<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="77"/>';
    const unit = `<ofd:Res xmlns:ofd="o"><ofd:CompositeGraphicUnit ID="77"><ofd:Content>${self.repeat(9)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>`;
    const endless = {
      pages: [FILLER + self],
      common: '<ofd:PublicRes>R.xml</ofd:PublicRes>',
      members: { 'Doc_0/R.xml': unit },
    };
    expect(() => read(endless)).toThrowError(expect.objectContaining({ code: 'INPUT_TOO_LARGE' }));
  });

  it('of the 2021 list hold its words and lines', () => {
    const bytes = readFileSync(new URL('../../../fixtures/reading/list-2021.ofd', import.meta.url));
    const { pages, notes } = readOfdPages(bytes, READ_LIMITS, UNWATCHED);
    expect(notes).toEqual([]);
    expect(pages).toHaveLength(9);
    expect(pages.every(({ rulings }) => rulings.length >= 8)).toBe(true);
    const text = pages.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('');
    expect(text).toContain('2021年推动知识产权高质量发展任务清单');
    expect(text.replace(/\s/g, '')).toHaveLength(6282);
  });
});

describe('numbers beyond all measure', () => {
  it('leave no box without end', () => {
    const huge = `<ofd:TextObject ID="9" Boundary="0 0 200 200" Font="3" Size="1e308"><ofd:TextCode X="1" Y="50">大</ofd:TextCode></ofd:TextObject>`;
    const far = `<ofd:TextObject ID="9" Boundary="0 0 200 200" Font="3" Size="5" HScale="1e308"><ofd:TextCode X="1" Y="60">宽</ofd:TextCode></ofd:TextObject>`;
    for (const glyphs of read({ pages: [`${FILLER}${huge}${far}`] }).pages.flatMap((page) => page.glyphs)) {
      expect([glyphs.x, glyphs.y, glyphs.width, glyphs.size].every(Number.isFinite)).toBe(true);
    }
  });
});
