import { getRouteApi } from '@tanstack/react-router';
import type { Ledger } from '../../../contracts/ledger.ts';
import type { LedgerSearch } from '../../address/filters.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { PrintHead } from './PrintHead.tsx';
import '../../styles/ledger.css';
import '../../styles/ledger-open.css';
import '../../styles/ledger-print.css';

const route = getRouteApi('/app/plans/$planId/ledger');

/** The list as on paper, with its state beside it. */
export function LedgerPage() {
  useTitle(t('ledger.title'));
  const { planId } = route.useParams();
  const { part, unit, light, deadline, q } = route.useSearch();
  const query = useEndpoint(
    'getLedger',
    { params: { planId }, query: { part, unit, light, deadline, q } },
    { keepPrevious: true },
  );
  const whole = useEndpoint('getLedger', { params: { planId }, query: {} });
  return (
    <Loaded query={query} lines={8}>
      {(ledger) => (
        <LedgerSheet ledger={ledger} parts={(whole.data ?? ledger).parts} stale={query.isPlaceholderData} />
      )}
    </Loaded>
  );
}

function LedgerSheet({
  ledger,
  parts,
  stale,
}: {
  ledger: Ledger;
  /** Every part of the plan, for the filter. */
  parts: Ledger['parts'];
  stale: boolean;
}) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<LedgerSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  return (
    <div className="ledger-sheet" aria-busy={stale}>
      <div className="lhead">
        <h1>{t('ledger.title')}</h1>
        <span className="mut">
          {t('ledger.sub', {
            tasks: t('common.tasks', { n: ledger.total.tasks }),
            items: t('common.items', { n: ledger.total.items }),
            units: t('common.units', { n: ledger.total.units }),
            period: periodName(ledger.period.id),
          })}
        </span>
        <span className="sp" />
        <ExportMenu planId={ledger.plan.id} />
        <Button onClick={() => window.print()}>
          <Icon name="print" />
          {t('ledger.print')}
        </Button>
      </div>
      <LedgerFilters ledger={ledger} parts={parts} search={search} onChange={change} />
      <PrintHead ledger={ledger} />
      {ledger.parts.length === 0 ? (
        <section className="panel">
          <Empty
            sentence={t('ledger.nothing')}
            next={t('ledger.nothingNext', { n: count(ledger.facets.tasks) })}
            action={<Button onClick={() => void navigate({ search: {} })}>{t('common.clear')}</Button>}
          />
        </section>
      ) : (
        <LedgerTable ledger={ledger} search={search} onOpen={(open) => change({ open })} />
      )}
    </div>
  );
}
