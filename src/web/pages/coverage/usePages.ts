import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import type { CoverageRowsSearch, CoverageSearch } from '../../address/coverageFilters.ts';
import { call } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';

/** Units that one answer brings; regions of a country fit into one. */
const UNITS_A_PAGE = 500;
const ROWS_A_PAGE = 100;

/** The matrix under filters: the first page of units, and more when asked for. */
export function useMatrix(planId: string, search: CoverageSearch) {
  return useInfiniteQuery<
    Awaited<ReturnType<typeof matrixPage>>,
    ApiProblem,
    CoverageMatrix,
    unknown[],
    string
  >({
    queryKey: ['getCoverage', { planId, search }, 'pages'],
    queryFn: ({ pageParam, signal }) => matrixPage(planId, search, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    select: ({ pages }) => {
      const [first, ...more] = pages;
      if (first === undefined) throw new Error('a query that answered has a page');
      const rows = [first, ...more].flatMap((page) => page.rows);
      return { ...first, rows, next: pages.at(-1)?.next ?? null };
    },
  });
}

function matrixPage(planId: string, search: CoverageSearch, cursor: string, signal: AbortSignal) {
  const query = { ...search, limit: UNITS_A_PAGE, cursor: cursor === '' ? undefined : cursor };
  return call('getCoverage', { params: { planId }, query }, { signal });
}

/** Single verdicts under filters, a page at a time. */
export function useVerdicts(planId: string, search: CoverageRowsSearch) {
  return useInfiniteQuery<Awaited<ReturnType<typeof verdictPage>>, ApiProblem>({
    queryKey: ['listCoverage', { planId, search }, 'pages'],
    queryFn: ({ pageParam, signal }) => verdictPage(planId, search, String(pageParam), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

function verdictPage(planId: string, search: CoverageRowsSearch, cursor: string, signal: AbortSignal) {
  const query = { ...search, limit: ROWS_A_PAGE, cursor: cursor === '' ? undefined : cursor };
  return call('listCoverage', { params: { planId }, query }, { signal });
}
