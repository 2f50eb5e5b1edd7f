import type { SourceDocument } from '../../../domain/source.ts';
import { pagesToSource } from '../../geometry/pagesToSource.ts';
import type { ReadLimits, ReadWatch } from '../limits.ts';
import { readPdfPages } from './pages.ts';

/**
 * Reads a PDF into the document all formats share.
 * @param bytes the whole file; stays as it is
 * @throws the codes of `readPdfPages`
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
): Promise<SourceDocument> {
  const { pages, notes } = await readPdfPages(bytes, limits, watch);
  return pagesToSource({ format: 'pdf', pages, notes }, limits, watch);
}
