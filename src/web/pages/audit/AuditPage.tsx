import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { AuditSearch } from '../../address/deskFilters.ts';
import { type Answer, call } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { SearchBox } from '../../kit/SearchBox.tsx';
import { Empty, ProblemNote, Waiting } from '../../kit/states.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { AuditTable } from './AuditTable.tsx';
import { ChainVerification } from './ChainVerification.tsx';
import '../../styles/people.css';

const route = getRouteApi('/app/audit');
const PAGE = 100;

/** Who did what, when: newest first, filters in the address, every entry opens. */
export function AuditPage() {
  useTitle(t('audit.title'));
  const { open, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const patch = (changes: Partial<AuditSearch>) =>
    void navigate({ search: { ...filters, ...changes }, replace: true, resetScroll: false });
  const query = { limit: PAGE, ...filters };
  const entries = useInfiniteQuery<Answer<'listAudit'>, ApiProblem>({
    queryKey: ['listAudit', { query }, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'listAudit',
        { query: typeof pageParam === 'string' ? { ...query, cursor: pageParam } : query },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const rows = entries.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = entries.data?.pages[0]?.total;
  return (
    <>
      <div className="lhead">
        <h1>{t('audit.title')}</h1>
        <span className="mut">{total === undefined ? '' : t('audit.lead', { n: count(total) })}</span>
      </div>
      <ChainVerification />
      <Filters filters={filters} patch={patch} unitName={rows[0]?.unitName} />
      {entries.error ? <ProblemNote problem={entries.error} onRetry={() => void entries.refetch()} /> : null}
      <section className="panel">
        {entries.data === undefined && !entries.error ? (
          <div className="pb">
            <Waiting lines={8} />
          </div>
        ) : null}
        {entries.data && rows.length === 0 ? (
          <Empty
            sentence={t('audit.none')}
            next={t('audit.noneNext')}
            action={
              <Button onClick={() => void navigate({ search: {}, replace: true })}>{t('audit.clear')}</Button>
            }
          />
        ) : null}
        {rows.length > 0 ? (
          <AuditTable
            entries={rows}
            open={open ?? null}
            onOpen={(key) => patch({ open: key ?? undefined })}
            onFilter={patch}
          />
        ) : null}
        {entries.hasNextPage ? (
          <p className="morerow">
            <Button disabled={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
              {t('audit.more')}
            </Button>
          </p>
        ) : null}
      </section>
    </>
  );
}

function Filters({
  filters,
  patch,
  unitName,
}: {
  filters: AuditSearch;
  patch: (changes: Partial<AuditSearch>) => void;
  unitName: string | undefined;
}) {
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className="filt wrap">
      <SearchBox
        label={t('audit.search')}
        value={filters.q ?? ''}
        onChange={(q) => patch({ q: q === '' ? undefined : q })}
      />
      <div className="unitfilter">
        <UnitPicker
          label={t('audit.unit')}
          placeholder={t('audit.unitAny')}
          clearable
          value={filters.unitId ? { id: filters.unitId, name: unitName ?? filters.unitId } : null}
          onChange={(unit) => patch({ unitId: unit?.id })}
        />
      </div>
      <span className="days">
        <label>
          {t('audit.from')}{' '}
          <input
            type="date"
            value={filters.from ?? ''}
            onChange={(event) => patch({ from: event.target.value || undefined })}
          />
        </label>
        <label>
          {t('audit.to')}{' '}
          <input
            type="date"
            value={filters.to ?? ''}
            onChange={(event) => patch({ to: event.target.value || undefined })}
          />
        </label>
      </span>
      {filters.action ? (
        <Button size="small" onClick={() => patch({ action: undefined })}>
          {t('audit.action')} {filters.action} ×
        </Button>
      ) : null}
      {filters.actorId ? (
        <Button size="small" onClick={() => patch({ actorId: undefined })}>
          {t('audit.onlyActor')} ×
        </Button>
      ) : null}
      {isFiltered ? (
        <Button
          look="text"
          size="small"
          onClick={() =>
            patch({
              q: undefined,
              unitId: undefined,
              actorId: undefined,
              action: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          {t('audit.clear')}
        </Button>
      ) : null}
    </div>
  );
}
