import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../../src/domain/source.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { readOfd } from '../../../../src/reading/formats/ofd/readOfd.ts';
import { readPdf } from '../../../../src/reading/formats/pdf/readPdf.ts';

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../../fixtures/reading/${name}`, import.meta.url));
}

/** Words of the cells, row by row, white space left out. */
function cellsOf({ elements, text }: SourceDocument): string[] {
  return elements.flatMap((element) =>
    element.kind === 'table'
      ? element.cells.map(({ lines }) =>
          lines
            .map(({ start, end }) => text.slice(start, end))
            .join('')
            .replace(/\s/g, ''),
        )
      : [],
  );
}

describe('the 2021 list as a document', () => {
  it('is one ruled table of four columns, the same from PDF and OFD, every word on its page', async () => {
    const pdf = await readPdf(fixture('list-2021.pdf'), READ_LIMITS, UNWATCHED);
    const ofd = await readOfd(fixture('list-2021.ofd'), READ_LIMITS, UNWATCHED);
    for (const document of [pdf, ofd]) {
      const tables = document.elements.filter((element) => element.kind === 'table');
      expect(tables).toMatchObject([{ columns: 4, ruled: true }]);
      expect(document.pages).toHaveLength(9);
      expect(new Set(document.places.map(({ page }) => page))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]));
    }
    expect([pdf.format, ofd.format]).toEqual(['pdf', 'ofd']);
    expect(cellsOf(pdf).length).toBeGreaterThan(90);
    expect(cellsOf(ofd)).toEqual(cellsOf(pdf));
  });
});
