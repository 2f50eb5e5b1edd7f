import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { readPdf } from '../../../../src/reading/formats/pdf/readPdf.ts';
import { tinyPdf, words } from './tinyPdf.ts';

const QUARTERS = [0, 90, 180, 270] as const;
const WORDS = { x: 260, y: 380 };

/** Words set on a page of 600 × 800, the whole drawing turned about the middle (counter-clockwise, as PDF turns). */
function drawn(degrees: number): { content: string; at: { x: number; y: number } } {
  const [cos, sin] = [
    Math.round(Math.cos((degrees * Math.PI) / 180)),
    Math.round(Math.sin((degrees * Math.PI) / 180)),
  ];
  const e = 300 - (cos * 300 - sin * 400);
  const f = 400 - (sin * 300 + cos * 400);
  return {
    content: `q ${cos} ${sin} ${-sin} ${cos} ${e} ${f} cm ${words('横向表格', WORDS.x, WORDS.y)} Q`,
    at: { x: cos * WORDS.x - sin * WORDS.y + e, y: sin * WORDS.x + cos * WORDS.y + f },
  };
}

describe('a page whose words run sideways', () => {
  for (const rotate of QUARTERS) {
    for (const content of QUARTERS) {
      it(`says how it was turned: page ${rotate}°, drawing ${content}°`, async () => {
        const { content: steps, at } = drawn(content);
        const bytes = tinyPdf([{ content: steps, entries: `/Rotate ${rotate}` }]);
        const source = await readPdf(bytes, READ_LIMITS, UNWATCHED);
        const [page] = source.pages;
        const [place] = source.places;
        expect((content - rotate + 360) % 360).toBe(page?.turned ?? 0);
        // a picture of the page turned as told: the words lie where the place says
        const task = getDocument({ data: new Uint8Array(bytes) });
        const picture = await (await task.promise).getPage(1);
        const rotation = (picture.rotate + (page?.turned ?? 0)) % 360;
        const viewport = picture.getViewport({ scale: 1, rotation });
        expect([viewport.width, viewport.height]).toEqual([page?.width, page?.height]);
        const [x, y] = viewport.convertToViewportPoint(at.x, at.y);
        expect(place?.box?.x).toBeCloseTo(x, 0);
        expect(place?.box?.y).toBeLessThan(y);
        expect((place?.box?.y ?? 0) + (place?.box?.height ?? 0)).toBeGreaterThanOrEqual(y - 0.1);
        await task.destroy();
      });
    }
  }
});
