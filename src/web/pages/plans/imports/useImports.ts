import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ImportJob } from '../../../../contracts/imports.ts';
import { type Answer, call } from '../../../api/client.ts';
import type { ApiProblem } from '../../../api/problem.ts';
import { isBeyond, isRunning } from './importRows.ts';
import type { Upload } from './uploadDesk.ts';

type ImportPage = Answer<'listImports'>;

/** Above what one person may have waiting, so that all that goes on is on the first page. */
const PAGE = 50;
const ASK_AGAIN_MS = 1_000;

/** The person's imports, newest first; asked again by itself while one of those shown goes on. */
export function useImports(uploads: readonly Upload[]) {
  const client = useQueryClient();
  const list = useInfiniteQuery<
    ImportPage,
    ApiProblem,
    InfiniteData<ImportPage>,
    readonly string[],
    string | undefined
  >({
    queryKey: ['listImports', 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call('listImports', { query: { cursor: pageParam, limit: PAGE } }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) => (jobsOf(state.data).some(isRunning) ? ASK_AGAIN_MS : false),
  });
  const jobs = jobsOf(list.data);
  const accepted = uploads.filter(({ state }) => state.kind === 'accepted').length;
  useEffect(() => {
    if (accepted > 0) void client.invalidateQueries({ queryKey: ['listImports'] });
  }, [client, accepted]);
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const isShort = hasNextPage && !isFetching && isBeyond(uploads, jobs);
  useEffect(() => {
    if (isShort) void fetchNextPage();
  }, [isShort, fetchNextPage]);
  // a draft more: the list of plans, the rail and the counts of the rows are asked anew
  const finished = jobs.flatMap(({ planId }) => planId ?? []).join();
  useEffect(() => {
    if (finished !== '') void client.invalidateQueries({ queryKey: ['listPlans'] });
  }, [client, finished]);
  return { list, jobs, total: list.data?.pages[0]?.total };
}

function jobsOf(data: InfiniteData<ImportPage> | undefined): ImportJob[] {
  return data?.pages.flatMap(({ rows }) => rows) ?? [];
}
