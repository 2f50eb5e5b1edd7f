import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../contracts/ledger.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Mark } from '../../kit/marks.tsx';
import { useMay } from '../../session/session.ts';

/** Units that owe under the plan and have nobody to answer; nothing while there are none. */
export function OwnerlessNote({ plan }: Pick<Overview, 'plan'>) {
  const may = useMay();
  const isAsked = plan.status === 'published' && may('obligation.read');
  const query = { planId: plan.id, limit: 1 };
  const total = useEndpoint('listOwnerless', { query }, { enabled: isAsked }).data?.total ?? 0;
  if (total === 0) return null;
  return (
    <p className="ownerless">
      <Mark name="late" />
      <Link
        className="plainlink"
        to="/units/silent/$silence"
        params={{ silence: 'without-owner' }}
        search={{ planId: plan.id }}
      >
        {t('overview.ownerless', { n: total })}
      </Link>
    </p>
  );
}
