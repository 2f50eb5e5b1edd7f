import type { SourceDocument } from '../../../domain/source.ts';
import { pagesToSource } from '../../geometry/pagesToSource.ts';
import type { ReadLimits, ReadWatch } from '../limits.ts';
import type { Ocr } from '../ocr.ts';
import { readPdfPages } from './pages.ts';
import { tellScans } from './scan/tellScans.ts';

/**
 * Reads a PDF into the document all formats share.
 * @param bytes the whole file; stays as it is
 * @param ocr recognises pages that are pictures; null: they are left out and said to be
 * @throws the codes of `readPdfPages`
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
  ocr: Ocr | null = null,
): Promise<SourceDocument> {
  const { pages, notes, scans } = await readPdfPages(bytes, limits, watch, ocr);
  return tellScans(pagesToSource({ format: 'pdf', pages, notes }, limits, watch), scans);
}
