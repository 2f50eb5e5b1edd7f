import { getRouteApi } from '@tanstack/react-router';
import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import { type CoverageSearch, filtersOf, isNarrowed } from '../../address/coverageFilters.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Empty, Loaded, ProblemNote } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { CoverageFilters } from './CoverageFilters.tsx';
import { CoverageHead } from './CoverageHead.tsx';
import { CoverageLede } from './CoverageLede.tsx';
import { CoverageProgress } from './CoverageProgress.tsx';
import { MatrixPanel } from './matrix/MatrixPanel.tsx';
import { PartsShare } from './PartsShare.tsx';
import { UnitsShare } from './UnitsShare.tsx';
import { useMatrix } from './usePages.ts';
import '../../styles/overview.css';
import '../../styles/overview-panels.css';
import '../../styles/coverage.css';
import '../../styles/coverage-grid.css';
import '../../styles/coverage-print.css';

const route = getRouteApi('/app/plans/$planId/coverage');

/** What the regions' own plans take over of this plan: a sentence, the regions, the parts, item by item. */
export function CoveragePage() {
  useTitle(t('coverage.title'));
  const { planId } = route.useParams();
  const search = route.useSearch();
  const query = useMatrix(planId, filtersOf(search));
  return (
    <Loaded query={query} lines={8}>
      {(matrix) => (
        <div className="cvsheet" aria-busy={query.isPlaceholderData}>
          <Sheet
            matrix={matrix}
            more={
              query.hasNextPage ? (
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('coverage.more', { n: matrix.total.units - matrix.rows.length })}
                </Button>
              ) : null
            }
          />
          {query.error ? <ProblemNote problem={query.error} onRetry={() => void query.refetch()} /> : null}
        </div>
      )}
    </Loaded>
  );
}

function Sheet({ matrix, more }: { matrix: CoverageMatrix; more: React.ReactNode }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<CoverageSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const isFiltered = isNarrowed(search);
  if (matrix.upstream.status === 'void') {
    return (
      <>
        <CoverageHead matrix={matrix} search={search} />
        <section className="panel">
          <Empty sentence={t('coverage.void')} next={t('coverage.voidNext')} />
        </section>
      </>
    );
  }
  if (matrix.duties.length === 0 && !isFiltered) {
    return (
      <>
        <CoverageHead matrix={matrix} search={search} />
        <section className="panel">
          <Empty sentence={t('coverage.noDuties')} next={t('coverage.noDutiesNext')} />
        </section>
      </>
    );
  }
  return (
    <>
      <CoverageHead matrix={matrix} search={search} />
      <CoverageProgress planId={matrix.upstream.id} />
      <CoverageLede matrix={matrix} search={search} />
      <CoverageFilters parts={matrix.parts} search={search} onChange={change} />
      {matrix.rows.length === 0 ? (
        <section className="panel">
          <Empty
            sentence={t('coverage.noUnits')}
            next={isFiltered ? t('coverage.noUnitsNext') : undefined}
            action={
              isFiltered ? (
                <Button onClick={() => void navigate({ search: { under: search.under } })}>
                  {t('common.clear')}
                </Button>
              ) : null
            }
          />
        </section>
      ) : (
        <>
          <div className="cvtop">
            <UnitsShare matrix={matrix} search={search} onChange={change} />
            <PartsShare matrix={matrix} search={search} />
          </div>
          <MatrixPanel matrix={matrix} />
          {more ? <p className="cvmore noprint">{more}</p> : null}
        </>
      )}
    </>
  );
}
