import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { MyRequests, RequestRow } from '../../../contracts/requests.ts';
import { REQUEST_STATUSES } from '../../../domain/requests/index.ts';
import { type Answer, call } from '../../api/client.ts';
import { useEndpoint } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { Empty, Loaded, ProblemNote, Waiting } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { timeWords, turnName } from './words.ts';
import '../../styles/requests.css';

const route = getRouteApi('/app/requests');
const PAGE = 100;

/** Requests that my unit is to answer, and those that go out from or to my subtree. */
export function RequestsPage() {
  useTitle(t('requests.title'));
  const may = useMay();
  const mine = useEndpoint('listMyRequests', {}, { enabled: may('request.answer') });
  return (
    <>
      <div className="lhead">
        <h1>{t('requests.title')}</h1>
        <span className="sp" />
        {may('request.issue') ? (
          <Link className="btn pri rqnew" to="/requests/new">
            {t('requests.new')}
          </Link>
        ) : null}
      </div>
      {may('request.answer') ? (
        <section className="panel rqpanel">
          <div className="ph">
            <h2>{t('requests.mine')}</h2>
          </div>
          <Loaded query={mine}>{(answer) => <Mine mine={answer} />}</Loaded>
        </section>
      ) : null}
      <AllRequests />
    </>
  );
}

function Mine({ mine }: { mine: MyRequests }) {
  if (mine.rows.length === 0) return <p className="pb mut">{t('requests.mineNone')}</p>;
  return (
    <ul className="rqlist">
      {mine.rows.map((row) => (
        <li key={`${row.requestId} ${row.id}`}>
          <Link
            to="/requests/$requestId/answers/$unitId/$period"
            params={{ requestId: row.requestId, unitId: row.unitId, period: row.id }}
          >
            <b lang="zh-CN">{row.title}</b>
            <span className="s mut">
              {row.askerName} · {turnName(row.id)}
            </span>
            <span className="rqdue">
              {row.overdue ? (
                <>
                  <Mark name="late" />
                  {t('requests.overdue')}{' '}
                </>
              ) : null}
              {row.dueOn}
            </span>
            <span className={row.answered ? 's mut' : 'rqdo'}>
              {row.answered ? t('requests.see') : t('requests.answer')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function AllRequests() {
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const query = { limit: PAGE, ...(status ? { status } : {}) };
  const pages = useInfiniteQuery<Answer<'listRequests'>, ApiProblem>({
    queryKey: ['listRequests', { query }, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'listRequests',
        { query: typeof pageParam === 'string' ? { ...query, cursor: pageParam } : query },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows);
  return (
    <>
      <div className="filt">
        <Segments
          label={t('requests.show.label')}
          value={status ?? 'all'}
          onChange={(next) =>
            void navigate({ search: { status: next === 'all' ? undefined : next }, replace: true })
          }
          options={(['all', ...REQUEST_STATUSES] as const).map((value) => ({
            value,
            label: t(`requests.show.${value}`),
          }))}
        />
        <span className="mut s">{t('requests.sub', { n: pages.data?.pages[0]?.total ?? 0 })}</span>
      </div>
      <section className="panel">
        {pages.error ? <ProblemNote problem={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {rows === undefined ? <Waiting lines={4} /> : null}
        {rows?.length === 0 ? (
          <Empty
            sentence={t('requests.none')}
            next={may('request.issue') ? t('requests.noneNext') : t('requests.noneReader')}
          />
        ) : null}
        {rows && rows.length > 0 ? <RequestsTable rows={rows} /> : null}
        {pages.hasNextPage ? (
          <p className="pb">
            <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('requests.more')}
            </Button>
          </p>
        ) : null}
      </section>
    </>
  );
}

function RequestsTable({ rows }: { rows: readonly RequestRow[] }) {
  return (
    <div className="scroll">
      <table className="tb rqtable">
        <thead>
          <tr>
            <th>{t('requests.name')}</th>
            <th>{t('requests.asker')}</th>
            <th>{t('requests.time')}</th>
            <th className="num">{t('requests.answered')}</th>
            <th>{t('requests.status')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/requests/$requestId" params={{ requestId: row.id }} search={{}}>
                  <span lang="zh-CN">{row.title}</span>
                </Link>
              </td>
              <td lang="zh-CN">{row.askerName}</td>
              <td>{timeWords(row)}</td>
              <td className="num">
                {count(row.answered)}／{count(row.asked)}
              </td>
              <td>{t(`requests.status.${row.status}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
