import type { CoverageSums, CoverageTree } from '../../../contracts/coverage.ts';
import { type CoverageSearch, filtersOf } from '../../address/coverageFilters.ts';
import { useEndpoint } from '../../api/hooks.ts';

/** A region with what stands below it. */
export type TreeRow = CoverageTree['rows'][number];

/** Regions of a unit under the filters, with what stands below them. @param unitId none: of the organ whose plan it is */
export function useTree(planId: string, search: CoverageSearch, unitId: string | undefined) {
  const query = { ...filtersOf(search), under: unitId };
  return useEndpoint('getCoverageTree', { params: { planId }, query }, { keepPrevious: true });
}

/** The numbers that are shown of a region: of its own plan, or of all plans below it; null: none was filed. */
export function sumsOf(
  { own, below }: Pick<TreeRow, 'own' | 'below'>,
  of: 'own' | 'below',
): CoverageSums | null {
  if (of === 'own') return own?.sums ?? null;
  return below.filed === 0 ? null : below.sums;
}
