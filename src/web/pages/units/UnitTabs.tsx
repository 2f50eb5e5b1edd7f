import { Link } from '@tanstack/react-router';
import { t } from '../../i18n/index.ts';
import { useMay } from '../../session/session.ts';

/** The tree, and the two lists of units that are silent, for those who see obligations. */
export function UnitTabs() {
  const may = useMay();
  if (!may('obligation.read')) return null;
  return (
    <nav className="utabs" aria-label={t('people.units')}>
      <Link to="/units" activeOptions={{ exact: true, includeSearch: false }}>
        {t('units.tree')}
      </Link>
      <Link to="/units/silent/$silence" params={{ silence: 'without-owner' }}>
        {t('units.withoutOwner')}
      </Link>
      <Link to="/units/silent/$silence" params={{ silence: 'never-answered' }}>
        {t('units.neverAnswered')}
      </Link>
    </nav>
  );
}
