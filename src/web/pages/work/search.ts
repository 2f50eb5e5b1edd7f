import { getRouteApi } from '@tanstack/react-router';
import type { WorkSearch } from '../../address/deskFilters.ts';

const route = getRouteApi('/app/plans/$planId/work');

/** Reads the desk's address, and writes parts of it. */
export function useWorkSearch(): readonly [WorkSearch, (patch: Partial<WorkSearch>) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const patch = (changes: Partial<WorkSearch>) =>
    void navigate({ search: { ...search, ...changes }, replace: true, resetScroll: false });
  return [search, patch];
}
