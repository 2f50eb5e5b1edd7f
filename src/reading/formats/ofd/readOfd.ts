import type { SourceDocument } from '../../../domain/source.ts';
import { pagesToSource } from '../../geometry/pagesToSource.ts';
import type { ReadLimits, ReadWatch } from '../limits.ts';
import { readOfdPages } from './pages.ts';

/**
 * Reads an OFD into the document all formats share.
 * @param bytes the whole file
 * @throws the codes of `readOfdPages`
 */
export async function readOfd(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
): Promise<SourceDocument> {
  const { pages, notes } = readOfdPages(bytes, limits, watch);
  return pagesToSource({ format: 'ofd', pages, notes }, limits, watch);
}
