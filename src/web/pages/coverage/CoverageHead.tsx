import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import { type CoverageSearch, filtersOf } from '../../address/coverageFilters.ts';
import { useDownload } from '../../api/download.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Menu } from '../../kit/Menu.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { MatrixLink } from './links.tsx';

/** Of which plan, at which level; the file and the paper. */
export function CoverageHead({ matrix, search }: { matrix: CoverageMatrix; search: CoverageSearch }) {
  const { upstream } = matrix;
  return (
    <div className="lhead cvhead">
      <p className="cvname">{t('coverage.title')}</p>
      <span className="mut song" lang="zh-CN">
        {upstream.title}
      </span>
      <Crumbs planId={upstream.id} under={search.under} />
      <span className="sp" />
      <span className="noprint">
        <Export planId={upstream.id} search={search} />
      </span>
      <span className="noprint">
        <Button onClick={() => window.print()}>
          <Icon name="print" />
          {t('coverage.print')}
        </Button>
      </span>
    </div>
  );
}

/** Below which unit one stands, and the way back up; nothing at the top. */
function Crumbs({ planId, under }: { planId: string; under: string | undefined }) {
  const query = useEndpoint('getUnit', { params: { unitId: under ?? '' } }, { enabled: under !== undefined });
  if (under === undefined || query.data === undefined) return null;
  const { above, unit } = query.data;
  return (
    <nav className="cvcrumbs" aria-label={t('coverage.crumbs')}>
      <MatrixLink planId={planId} filters={{}} className="">
        {t('coverage.whole')}
      </MatrixLink>
      {above.slice(1).map(({ id, shortName }) => (
        <span key={id}>
          {' › '}
          <MatrixLink planId={planId} filters={{ under: id }} className="">
            <span lang="zh-CN">{shortName}</span>
          </MatrixLink>
        </span>
      ))}
      <span aria-current="page">
        {' › '}
        <b lang="zh-CN">{unit.shortName}</b>
      </span>
    </nav>
  );
}

const FORMATS = [
  ['xlsx', 'coverage.exportXlsx'],
  ['csv', 'coverage.exportCsv'],
] as const;

/** What is shown, under its filters, as a file. */
function Export({ planId, search }: { planId: string; search: CoverageSearch }) {
  const download = useDownload('exportCoverage');
  return (
    <>
      <Menu
        button={
          <>
            {t(download.isPending ? 'coverage.exporting' : 'coverage.export')}
            <Icon name="down" />
          </>
        }
      >
        {FORMATS.map(([format, label]) => (
          <button
            key={format}
            type="button"
            onClick={() => download.mutate({ params: { planId }, query: { ...filtersOf(search), format } })}
          >
            {t(label)}
          </button>
        ))}
      </Menu>
      {download.error ? (
        <Dialog title={t('coverage.export')} onClose={() => download.reset()}>
          <ProblemNote problem={download.error} />
        </Dialog>
      ) : null}
    </>
  );
}
