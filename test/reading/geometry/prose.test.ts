import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../src/reading/formats/limits.ts';
import type { Glyphs, PageGeometry } from '../../../src/reading/geometry/page.ts';
import { pagesToSource } from '../../../src/reading/geometry/pagesToSource.ts';
import { brokenPromises, furnitureOf, paragraphsOf } from '../formats/listRows.ts';

const SIZE = 16;
const FULL = '知识产权工作要点年度计划推进实施方案的有关事项安排如下';

function glyph(text: string, x: number, y: number, size = SIZE): Glyphs {
  const xs = Array.from({ length: text.length }, (_, i) => x + i * size);
  return { text, x, y, width: text.length * size, size, xs, angle: 0 };
}

function sheet(number: number, glyphs: readonly Glyphs[]): PageGeometry {
  return { number, width: 600, height: 840, glyphs, rulings: [], pictures: 0 };
}

function read(...pages: PageGeometry[]) {
  const document = pagesToSource({ format: 'pdf', pages, notes: [] }, READ_LIMITS, UNWATCHED);
  expect(brokenPromises(document)).toEqual([]);
  return document;
}

/** Lines of 26 characters from x = 92 to 508, a first line two characters in. */
const first = (text: string, y: number) => glyph(text.slice(0, 24), 92 + 2 * SIZE, y);
const full = (text: string, y: number) => glyph(text.slice(0, 26), 92, y);

describe('running text', () => {
  it('lines are joined by the indent of the first and the length of the last', () => {
    const document = read(
      sheet(1, [
        first(FULL, 100),
        full(FULL, 128),
        glyph('到此为止。', 92, 156),
        first(FULL, 184),
        full(FULL, 212),
        glyph('又到此。', 92, 240),
      ]),
    );
    expect(paragraphsOf(document)).toEqual([
      `${FULL.slice(0, 24)}|${FULL.slice(0, 26)}|到此为止。`,
      `${FULL.slice(0, 24)}|${FULL.slice(0, 26)}|又到此。`,
    ]);
  });

  it('short paragraphs that hardly ever run over keep apart, though one happens to be as long as a line', () => {
    const document = read(
      sheet(1, [
        glyph('一、政治建设', 124, 100),
        glyph(`${FULL.slice(0, 20)}甲乙丙丁`, 124, 128),
        glyph('戊己', 92, 156),
        glyph(`${FULL.slice(0, 19)}机关党委`, 124, 184),
        glyph('二、组织建设', 124, 212),
        glyph(`${FULL.slice(0, 17)}`, 124, 240),
      ]),
    );
    expect(paragraphsOf(document)).toEqual([
      '一、政治建设',
      `${FULL.slice(0, 20)}甲乙丙丁|戊己`,
      `${FULL.slice(0, 19)}机关党委`,
      '二、组织建设',
      FULL.slice(0, 17),
    ]);
  });

  it('a space between words of a line set solid parts them; letters set apart evenly are one word', () => {
    const spaced = '市教育局 市财政局 市审计局';
    const xs = [...spaced].map((_, i) => 92 + i * SIZE - (i > 4 ? SIZE * 0.7 : 0) - (i > 9 ? SIZE * 0.7 : 0));
    const line = { text: spaced, x: 92, y: 100, width: 180, size: SIZE, xs, angle: 0 };
    const apart = '责任单位分工';
    const even = [...apart].map((_, i) => 92 + i * SIZE * 1.4);
    const set = { text: apart, x: 92, y: 160, width: 120, size: SIZE, xs: even, angle: 0 };
    expect(paragraphsOf(read(sheet(1, [line, set])))).toEqual(['市教育局 市财政局 市审计局', '责任单位分工']);
  });

  it('fields under each other are paragraphs of their own', () => {
    const document = read(
      sheet(1, [
        glyph('责任单位：市水利局、市财政局、市审计局、各区县', 124, 100),
        glyph('完成时限：二〇二五年十二月底以前完成全部工作', 124, 128),
        glyph('工作措施：新建管网，改造厂站。', 124, 156),
      ]),
    );
    expect(paragraphsOf(document)).toHaveLength(3);
  });

  it('a paragraph goes on over the page end, and the page number stands after it', () => {
    const document = read(
      sheet(1, [first(FULL, 700), full(FULL, 728), glyph('— 1 —', 270, 800)]),
      sheet(2, [full(FULL, 100), glyph('完毕。', 92, 128), first(FULL, 156), glyph('— 2 —', 270, 800)]),
    );
    expect(paragraphsOf(document)[0]).toBe(
      `${FULL.slice(0, 24)}|${FULL.slice(0, 26)}|${FULL.slice(0, 26)}|完毕。`,
    );
    expect(document.elements.map((element) => element.kind)).toEqual([
      'paragraph',
      'furniture',
      'paragraph',
      'furniture',
    ]);
  });

  it('a title of several lines is one centred paragraph', () => {
    const document = read(
      sheet(1, [
        glyph('推进知识产权工作的年度方案', 300 - 13 * 11, 100, 22),
        glyph('（2021年）', 300 - 7 * 11, 134, 22),
        first(FULL, 200),
        full(FULL, 228),
        glyph('完毕。', 92, 256),
      ]),
    );
    const [title] = document.elements;
    expect(title?.kind === 'paragraph' && title.centred).toBe(true);
    expect(paragraphsOf(document)[0]).toBe('推进知识产权工作的年度方案|（2021年）');
  });

  it('two columns are read one after the other, the title first', () => {
    const rows = Array.from({ length: 12 }, (_, i) => i);
    const left = rows.map((i) =>
      glyph(`左${'甲乙丙丁戊己庚辛壬癸子丑'[i]}字数相同的一行文字`, 60, 140 + i * 28),
    );
    const right = rows.map((i) =>
      glyph(`右${'甲乙丙丁戊己庚辛壬癸子丑'[i]}字数相同的一行文字`, 330, 140 + i * 28),
    );
    const title = glyph('推进知识产权工作的年度方案', 300 - 13 * 11, 90, 22);
    const document = read(sheet(1, [title, ...left.flatMap((line, i) => [line, right[i] ?? line])]));
    const text = document.text.replace(/\s/g, '');
    const order = [title, ...left, ...right].map((run) => text.indexOf(run.text));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });
});

describe('what belongs to the paper', () => {
  it('a running title on most pages is furniture; the same words once are not', () => {
    const pages = [1, 2, 3, 4].map((number) =>
      sheet(number, [
        glyph('知识产权工作方案', 240, 40, 9),
        first(FULL, 200),
        full(FULL, 228),
        glyph('完毕。', 92, 256),
      ]),
    );
    expect(furnitureOf(read(...pages))).toEqual(new Array(4).fill('知识产权工作方案'));
    const [one] = pages;
    expect(one && furnitureOf(read(one))).toEqual([]);
  });

  it('address, date and title a browser prints are furniture', () => {
    const document = read(
      sheet(1, [
        glyph('2021/11/22 10:05', 20, 20, 8),
        glyph('任务清单', 280, 20, 8),
        first(FULL, 200),
        full(FULL, 228),
        glyph('完毕。', 92, 256),
        glyph('https://example.org/list', 20, 830, 8),
        glyph('1/1', 560, 830, 8),
      ]),
    );
    expect(furnitureOf(document)).toEqual([
      '2021/11/22 10:05',
      '任务清单',
      'https://example.org/list',
      '1/1',
    ]);
  });

  it('menus beside the text of a printed web page, its way and imprint are furniture', () => {
    const lines = Array.from({ length: 6 }, (_, i) =>
      glyph(`${'甲乙丙丁戊己'[i]}${FULL.slice(0, 21)}`, 150, 200 + i * 28),
    );
    const menu = ['首页', '机构', '公开', '互动'].map((text, i) => glyph(text, 40, 205 + i * 40));
    const way = glyph('当前位置：首页>政策文件', 150, 100, 12);
    const imprint = glyph('版权所有：某某局', 150, 700, 12);
    const document = read(sheet(1, [way, ...lines, ...menu, imprint]));
    expect(new Set(furnitureOf(document))).toEqual(
      new Set(['当前位置：首页>政策文件', '首页', '机构', '公开', '互动', '版权所有：某某局']),
    );
    expect(paragraphsOf(document).join('|')).toBe(lines.map((line) => line.text).join('|'));
  });
});
