import { getRouteApi } from '@tanstack/react-router';
import type { Overview } from '../../../contracts/ledger.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Loaded } from '../../kit/states.tsx';
import { UpstreamBanner } from '../../parts/upstream/UpstreamBanner.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { Lede } from './Lede.tsx';
import { MonthsPanel } from './MonthsPanel.tsx';
import { OwnerlessNote } from './OwnerlessNote.tsx';
import { PartsPanel } from './PartsPanel.tsx';
import { RegionsPanel } from './RegionsPanel.tsx';
import { SoonPanel } from './SoonPanel.tsx';
import { StuckPanel } from './StuckPanel.tsx';
import '../../styles/overview.css';
import '../../styles/overview-panels.css';

const route = getRouteApi('/app/plans/$planId/overview');

/** Where the plan stands, in one sentence and five panels; every figure opens its list. */
export function OverviewPage() {
  useTitle(t('overview.title'));
  const { planId } = route.useParams();
  const query = useEndpoint('getOverview', { params: { planId } });
  return (
    <Loaded query={query} lines={8}>
      {(overview) => <OverviewSheet overview={overview} />}
    </Loaded>
  );
}

function OverviewSheet({ overview }: { overview: Overview }) {
  return (
    <>
      <UpstreamBanner plan={overview.plan} />
      <Lede overview={overview} />
      <OwnerlessNote plan={overview.plan} />
      <div className="grid">
        <PartsPanel overview={overview} />
        <StuckPanel overview={overview} />
        <MonthsPanel overview={overview} />
        <SoonPanel overview={overview} />
        <RegionsPanel overview={overview} />
      </div>
    </>
  );
}
