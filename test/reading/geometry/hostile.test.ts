import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../src/reading/formats/limits.ts';
import type { Glyphs, PageGeometry, Ruling } from '../../../src/reading/geometry/page.ts';
import { pagesToSource } from '../../../src/reading/geometry/pagesToSource.ts';
import { brokenPromises, codeOf } from '../formats/listRows.ts';

function glyph(text: string, x: number, y: number, size = 10, angle = 0): Glyphs {
  const xs = Array.from({ length: text.length }, (_, i) => x + i * size);
  return { text, x, y, width: text.length * size, size, xs, angle };
}

function page(glyphs: readonly Glyphs[], rulings: readonly Ruling[]): PageGeometry {
  return { number: 1, width: 600, height: 800, glyphs, rulings, pictures: 0 };
}

function read(pages: readonly PageGeometry[]) {
  return pagesToSource({ format: 'pdf', pages, notes: [] }, READ_LIMITS, UNWATCHED);
}

/** A stretch of numbers that looks random and is the same in every run. */
function spread(count: number, most: number, factor: number): number[] {
  return Array.from({ length: count }, (_, i) => (i * factor) % most);
}

describe('hostile pages', () => {
  it('a hundred thousand characters anywhere on a page are read in bounded time', () => {
    const xs = spread(100_000, 590, 7.31);
    const glyphs = spread(100_000, 790, 3.77).map((y, i) => glyph('字', xs[i] ?? 0, y + 5));
    const began = performance.now();
    const document = read([page(glyphs, [])]);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(document.text.replace(/\s/g, '').length).toBe(100_000);
    expect(brokenPromises(document)).toEqual([]);
  });

  it('a header over a hundred thousand wide characters is read in bounded time', () => {
    const head = ['重点任务', '责任单位', '完成时间'].map((text, i) => glyph(text, 20 + i * 200, 40));
    const ys = spread(100_000, 700, 3.77);
    const glyphs = spread(100_000, 590, 7.31).map((x, i) => glyph('字', x, 60 + (ys[i] ?? 0), 500));
    const began = performance.now();
    const document = read([page([...head, ...glyphs], [])]);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(document.text.replace(/\s/g, '').length).toBe(100_012);
  });

  it('more rulings than a printed page holds are refused', async () => {
    const rulings = spread(100_000, 790, 3.77).map((y) => ({ x1: 10, y1: y, x2: 500, y2: y }));
    const began = performance.now();
    expect(await codeOf(() => read([page([glyph('字', 20, 20)], rulings)]))).toBe('INPUT_TOO_LARGE');
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('a grid of more cells than a printed page holds is refused', async () => {
    const across = Array.from({ length: 400 }, (_, i) => ({ x1: 0, y1: i * 4, x2: 1600, y2: i * 4 }));
    const down = Array.from({ length: 400 }, (_, i) => ({ x1: i * 4, y1: 0, x2: i * 4, y2: 1600 }));
    const sheet = { ...page([], [...across, ...down]), width: 1600, height: 1600 };
    expect(await codeOf(() => read([sheet]))).toBe('INPUT_TOO_LARGE');
  });

  it('rules that touch all others are grouped in bounded time', () => {
    const across = spread(9_000, 790, 3.77).map((y) => ({ x1: 10, y1: y, x2: 590, y2: y }));
    const began = performance.now();
    read([page([glyph('字', 20, 20)], across)]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('more characters than a document may have are refused', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => glyph('字'.repeat(50), 20, 20 + i * 15));
    const limits = { ...READ_LIMITS, characters: 1_000 };
    const work = () =>
      pagesToSource({ format: 'ofd', pages: [page(lines, [])], notes: [] }, limits, UNWATCHED);
    expect(await codeOf(work)).toBe('INPUT_TOO_LARGE');
  });
});
