import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import type { MyWork } from '../../../contracts/obligations.ts';
import { GROUPINGS } from '../../address/deskFilters.ts';
import { type Answer, call } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { Empty, ProblemNote, Waiting } from '../../kit/states.tsx';
import type { WorkRow } from '../../parts/actions/types.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { BatchBar } from './BatchBar.tsx';
import { groupWork, rowKey } from './grouping.ts';
import { useWorkSearch } from './search.ts';
import { WorkDrawer } from './WorkDrawer.tsx';
import { WorkHead } from './WorkHead.tsx';
import { WorkGroups } from './WorkList.tsx';
import '../../styles/work.css';

const PAGE = 200;
const LIST = { due: 'work.listDue', task: 'work.listTask', kind: 'work.listKind' } as const;
const BY = { due: 'work.byDue', task: 'work.byTask', kind: 'work.byKind' } as const;

/** What my unit owes, by due day; for a supervisor, what waits for a judgement. A row opens its steps at the side. */
export function WorkPage() {
  useTitle(t('work.title'));
  const { planId = '' } = useParams({ strict: false });
  const [search] = useWorkSearch();
  const query = {
    planId,
    limit: PAGE,
    ...(search.kind ? { kind: search.kind } : {}),
  };
  const pages = useInfiniteQuery<Answer<'getMyWork'>, ApiProblem>({
    queryKey: ['getMyWork', { query }, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'getMyWork',
        { query: typeof pageParam === 'string' ? { ...query, cursor: pageParam } : query },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });
  const first = pages.data?.pages[0];
  if (pages.error) return <ProblemNote problem={pages.error} onRetry={() => void pages.refetch()} />;
  if (first === undefined) return <Waiting lines={8} />;
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <WorkHead work={first} />
      {rows.length === 0 ? (
        <NothingToDo planId={planId} />
      ) : (
        <Desk
          work={first}
          rows={rows}
          more={
            pages.hasNextPage ? (
              <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('work.more')}
              </Button>
            ) : null
          }
        />
      )}
    </>
  );
}

/** Rows in their groups, and beside them the row that stands open. */
function Desk({ work, rows, more }: { work: MyWork; rows: readonly WorkRow[]; more: ReactNode }) {
  const [search, patch] = useWorkSearch();
  const by = search.by ?? 'due';
  const groups = groupWork(rows, by, work.today);
  const ordered = groups.flatMap((group) => group.rows);
  // a row that was dealt with leaves the list; its steps stay in sight until the person goes on
  const kept = useRef<WorkRow | null>(null);
  const listed = ordered.find((row) => rowKey(row) === search.row);
  if (listed) kept.current = listed;
  const open = listed ?? (kept.current && rowKey(kept.current) === search.row ? kept.current : undefined);
  const next = open ? ordered[ordered.indexOf(open) + 1] : undefined;
  return (
    <div className={`desk ${open ? 'opened' : ''}`}>
      <section className="panel list">
        <div className="ph">
          <h2>{t(LIST[by])}</h2>
          {search.kind ? (
            <Button look="text" size="small" onClick={() => patch({ kind: undefined })}>
              {t('work.only', { kind: t(`work.kind.${search.kind}`) })} ×
            </Button>
          ) : null}
          <span className="r">
            <Segments
              label={t('work.by')}
              value={by}
              onChange={(value) => patch({ by: value })}
              options={GROUPINGS.map((value) => ({ value, label: t(BY[value]) }))}
            />
          </span>
        </div>
        <BatchBar rows={ordered} work={work} />
        <WorkGroups groups={groups} by={by} today={work.today} openKey={search.row ?? null} />
        {more ? <p className="morerow">{more}</p> : null}
      </section>
      {open ? (
        <WorkDrawer
          key={rowKey(open)}
          row={open}
          onClose={() => patch({ row: undefined })}
          onNext={next ? () => patch({ row: rowKey(next) }) : null}
        />
      ) : null}
    </div>
  );
}

function NothingToDo({ planId }: { planId: string }) {
  const [search, patch] = useWorkSearch();
  return (
    <section className="panel">
      <Empty
        sentence={t('work.empty')}
        next={t('work.emptyNext')}
        action={
          search.kind ? (
            <Button onClick={() => patch({ kind: undefined })}>{t('work.onlyAll')}</Button>
          ) : (
            <Link className="btn" to="/plans/$planId/obligations" params={{ planId }} search={{}}>
              {t('work.emptySee')}
            </Link>
          )
        }
      />
    </section>
  );
}
