import { describe, expect, it } from 'vitest';
import type { Ruling } from '../../../../src/reading/geometry/page.ts';
import { firstPage } from './read.ts';
import { FILLER, stream, tinyPdf, words } from './tinyPdf.ts';

async function rulingsOf(content: string): Promise<readonly Ruling[]> {
  const { rulings } = await firstPage(tinyPdf([{ content: `${FILLER}\n${content}` }]));
  return rulings.map(({ x1, y1, x2, y2 }) => ({ x1: near(x1), y1: near(y1), x2: near(x2), y2: near(y2) }));
}

function near(value: number): number {
  return Math.round(value * 10) / 10;
}

const LINE: Ruling = { x1: 100, y1: 300, x2: 400, y2: 300 };

/** Dashes of 3 with gaps of 3 and a last one of 6: from 100 to 400. */
const DASHES = Array.from(
  { length: 50 },
  (_, i) => `${100 + 6 * i} 500 m ${103 + 6 * i + (i === 49 ? 3 : 0)} 500 l S`,
).join(' ');
const DOTS = Array.from(
  { length: 150 },
  (_, i) => `${100 + 2 * i + (i === 149 ? 1 : 0)} 499.5 1 1 re f`,
).join(' ');

describe('ruling lines of a PDF page', () => {
  it.each([
    ['stroked', '100 500 m 400 500 l S'],
    ['stroked backwards', '400 500 m 100 500 l S'],
    ['with a dash pattern', '[3 3] 0 d 100 500 m 400 500 l S'],
    ['a thin filled rectangle', '100 499.5 300 1 re f'],
    ['a rectangle drawn backwards', '400 500.5 -300 -1 re f'],
    ['a mitred border', '100 499.5 m 400 499.5 l 399.6 500.5 l 100.4 500.5 l h f'],
    ['drawn dash by dash', DASHES],
    ['drawn dot by dot', DOTS],
    ['drawn twice', '100 500 m 400 500 l S 100 500.3 m 400 500.3 l S'],
    ['under a map', 'q 0.5 0 0 0.5 0 0 cm 200 1000 m 800 1000 l S Q'],
    ['leaning a little', '100 499.8 m 400 500.2 l S'],
  ])('%s', async (_name, content) => {
    const rulings = await rulingsOf(content);
    expect(rulings).toHaveLength(1);
    for (const key of ['x1', 'y1', 'x2', 'y2'] as const) {
      expect(Math.abs((rulings[0]?.[key] ?? 0) - LINE[key])).toBeLessThanOrEqual(0.5);
    }
  });

  it('stroked with a pen broader than the piece is long, run the other way', async () => {
    expect(await rulingsOf('300 w 250 500 m 250 501 l S')).toEqual([
      { x1: 100, y1: 299.5, x2: 400, y2: 299.5 },
    ]);
  });

  it('a stroked rectangle is its four sides', async () => {
    expect(await rulingsOf('100 500 200 100 re S')).toEqual([
      { x1: 100, y1: 200, x2: 300, y2: 200 },
      { x1: 100, y1: 300, x2: 300, y2: 300 },
      { x1: 100, y1: 200, x2: 100, y2: 300 },
      { x1: 300, y1: 200, x2: 300, y2: 300 },
    ]);
  });

  it('a frame filled between two rectangles is four lines in its middle', async () => {
    expect(await rulingsOf('99 499 202 102 re 101 501 198 98 re f*')).toEqual([
      { x1: 101, y1: 200, x2: 299, y2: 200 },
      { x1: 101, y1: 300, x2: 299, y2: 300 },
      { x1: 100, y1: 201, x2: 100, y2: 299 },
      { x1: 300, y1: 201, x2: 300, y2: 299 },
    ]);
  });

  it.each([
    ['shading of a cell', '100 500 200 40 re f'],
    ['a slanted line', '100 100 m 300 300 l S'],
    ['a tick', '100 400 m 102 400 l S'],
    ['a line outside the page', '700 100 m 900 100 l S'],
    ['a line outside the clip', 'q 0 0 10 10 re W n 100 450 m 300 450 l S Q'],
    ['a curve', '100 400 m 150 480 250 480 300 400 c S'],
  ])('%s is none', async (_name, content) => {
    expect(await rulingsOf(content)).toEqual([]);
  });

  it('a picture of one dot stretched to a line is a line', async () => {
    const image = '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ImageMask true /BitsPerComponent 1';
    const dot = { number: 20, body: stream('\0', image) };
    const content = `${FILLER} q 300 0 0 1 100 499.5 cm /Dot Do Q`;
    const page = await firstPage(tinyPdf([{ content, resources: '/XObject << /Dot 20 0 R >>' }], [dot]));
    expect(page.rulings).toEqual([LINE]);
  });

  it('turn with the page', async () => {
    const content = `q 0 1 -1 0 600 0 cm ${words('横向的一页', 100, 500)} 100 300 m 400 300 l S Q`;
    const page = await firstPage(tinyPdf([{ content }]));
    expect(page.rulings).toEqual([LINE]);
  });
});
