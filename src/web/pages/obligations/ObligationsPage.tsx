import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ObligationSearch } from '../../address/filters.ts';
import type { Answer } from '../../api/client.ts';
import { call } from '../../api/client.ts';
import { useEndpoint } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Empty, ProblemNote, Waiting } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { ObligationFilters } from './ObligationFilters.tsx';
import { ObligationsTable } from './ObligationsTable.tsx';
import '../../styles/obligations.css';

const route = getRouteApi('/app/plans/$planId/obligations');
const PAGE = 100;

/** What every figure opens: the obligations it counts, with its filters in the address. */
export function ObligationsPage() {
  useTitle(t('obligations.title'));
  const { planId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useObligations(planId, search);
  const plan = useEndpoint('getPlan', { params: { planId } });
  const change = (next: Partial<ObligationSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total;
  return (
    <>
      <div className="lhead">
        <h1>{t('obligations.title')}</h1>
        {total === undefined ? null : (
          <span className="mut">{t('obligations.sub', { n: count(total) })}</span>
        )}
      </div>
      <ObligationFilters
        search={search}
        rows={rows}
        onChange={change}
        onClear={() => void navigate({ search: {} })}
      />
      <section className="panel">
        {list.error ? (
          <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
        ) : total === undefined ? (
          <div className="pb">
            <Waiting lines={8} />
          </div>
        ) : total === 0 ? (
          <Empty
            sentence={t('obligations.none')}
            next={t(plan.data?.status === 'draft' ? 'obligations.nonePublished' : 'obligations.noneNext')}
            action={<Button onClick={() => void navigate({ search: {} })}>{t('common.clear')}</Button>}
          />
        ) : (
          <>
            <ObligationsTable rows={rows} year={plan.data?.year ?? undefined} today={plan.data?.today} />
            <div className="rest">
              <span className="s mut">
                {t('obligations.of', { shown: count(rows.length), total: count(total) })}
              </span>
              {list.hasNextPage ? (
                <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('obligations.more', { n: Math.min(PAGE, total - rows.length) })}
                </Button>
              ) : null}
            </div>
          </>
        )}
      </section>
    </>
  );
}

function useObligations(planId: string, search: ObligationSearch) {
  return useInfiniteQuery<
    Answer<'listObligations'>,
    ApiProblem,
    { pages: Answer<'listObligations'>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['listObligations', 'pages', planId, search],
    queryFn: ({ pageParam, signal }) =>
      call('listObligations', { query: { planId, ...search, cursor: pageParam, limit: PAGE } }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
