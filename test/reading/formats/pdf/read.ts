import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { type PdfPages, readPdfPages } from '../../../../src/reading/formats/pdf/pages.ts';
import type { PageGeometry } from '../../../../src/reading/geometry/page.ts';

export function read(bytes: Uint8Array): Promise<PdfPages> {
  return readPdfPages(bytes, READ_LIMITS, UNWATCHED);
}

export async function firstPage(bytes: Uint8Array): Promise<PageGeometry> {
  const [page] = (await read(bytes)).pages;
  if (page === undefined) throw new Error('no page');
  return page;
}

export function textOf({ glyphs }: PageGeometry): string {
  return glyphs.map(({ text }) => text).join('\n');
}
