import { Link } from '@tanstack/react-router';
import { t } from '../../../i18n/index.ts';
import type { Derived } from './useDesk.ts';

/** What was taken over, and the way to the draft it stands in. */
export function DerivedNote({ derived: { plan, derived, alreadyThere } }: { derived: Derived }) {
  return (
    <div className="cvnotice" role="status">
      <p>{t('coverage.derived', { derived, already: alreadyThere })}</p>
      <Link className="btn sm" to="/plans/$planId/review" params={{ planId: plan.id }}>
        {t('coverage.toDraft')}
      </Link>
    </div>
  );
}
