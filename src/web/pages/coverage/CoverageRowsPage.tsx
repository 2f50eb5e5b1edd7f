import { getRouteApi } from '@tanstack/react-router';
import type { Answer } from '../../api/client.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { VerdictWord } from './CellMark.tsx';
import { DeskLink, MatrixLink } from './links.tsx';
import { useVerdicts } from './usePages.ts';
import '../../styles/coverage.css';
import '../../styles/coverage-print.css';

const route = getRouteApi('/app/plans/$planId/coverage-rows');

/** The single verdicts behind a figure: region, duty, verdict, why; each opens its place on the desk. */
export function CoverageRowsPage() {
  useTitle(t('coverage.rowsTitle'));
  const { planId } = route.useParams();
  const search = route.useSearch();
  const { dutyId: _, unitId: __, ...filters } = search;
  const query = useVerdicts(planId, search);
  return (
    <>
      <div className="lhead">
        <h1>{t('coverage.rowsTitle')}</h1>
        <span className="mut">
          {search.verdict === undefined ? '' : `${t(`coverage.word.${search.verdict}`)}　`}
          {search.later === undefined ? '' : `${t('coverage.later')}　`}
          {search.undecided === undefined ? '' : `${t('coverage.undecided')}　`}
          {query.data === undefined ? '' : t('coverage.rowsCount', { n: query.data.pages[0]?.total ?? 0 })}
        </span>
        <span className="sp" />
        <MatrixLink planId={planId} filters={filters} className="btn noprint">
          {t('coverage.rowsBack')}
        </MatrixLink>
      </div>
      <Loaded query={query} lines={8}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          const rest = (pages[0]?.total ?? 0) - rows.length;
          return (
            <section className="panel" aria-busy={query.isPlaceholderData}>
              {rows.length === 0 ? <Empty sentence={t('coverage.rowsNone')} /> : null}
              <ol className="cvverdicts">
                {rows.map((row) => (
                  <Row key={`${row.unitId} ${row.duty.id}`} row={row} planId={planId} />
                ))}
              </ol>
              {query.hasNextPage ? (
                <p className="cvmore noprint">
                  <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {t('coverage.moreRows')} {count(rest)}
                  </Button>
                </p>
              ) : null}
            </section>
          );
        }}
      </Loaded>
    </>
  );
}

type VerdictRow = Answer<'listCoverage'>['rows'][number];

function Row({ row, planId }: { row: VerdictRow; planId: string }) {
  const { unitId, unitName, duty, verdict, why, later, decided } = row;
  return (
    <li>
      <b lang="zh-CN">{unitName}</b>
      <p className="song" lang="zh-CN">
        <DeskLink planId={planId} unitId={unitId} at={duty.id} className="plainlink">
          <span className="mut">{duty.no}</span>　{duty.text}
        </DeskLink>
      </p>
      <p>
        <VerdictWord word={verdict} decided={decided} />
        {later ? <span className="chip">{t('coverage.later')}</span> : null}
        <span className="s mut">{t(decided ? 'coverage.byPerson' : 'coverage.bySystem')}</span>
        <br />
        <span className="s ink2" lang="zh-CN">
          {why}
        </span>
      </p>
    </li>
  );
}
