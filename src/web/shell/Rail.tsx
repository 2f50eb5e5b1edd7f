import { Link } from '@tanstack/react-router';
import { LIGHT_RULE } from '../../domain/lights.ts';
import { longDay } from '../format/dates.ts';
import { count } from '../format/numbers.ts';
import { t } from '../i18n/index.ts';
import { Icon } from '../kit/icons.tsx';
import type { PlansInView } from '../session/planInView.ts';
import { type Entry, useEntries } from './entries.ts';

/** The rail at the left: what the person may use, with counts; at its foot the day and the rule of the lights. */
export function Rail({ plans }: { plans: PlansInView }) {
  const entries = useEntries(plans);
  const manage = entries.filter((entry) => entry.group === 'manage');
  return (
    <nav className="nav" aria-label={t('shell.nav')}>
      {entries
        .filter((entry) => entry.group === 'plan')
        .map((entry) => (
          <RailLink key={entry.href} entry={entry} />
        ))}
      {manage.length > 0 ? <h6>{t('shell.manage')}</h6> : null}
      {manage.map((entry) => (
        <RailLink key={entry.href} entry={entry} />
      ))}
      <div className="foot">
        {plans.plan ? (
          <>
            {t('shell.asOf')}
            <br />
            {longDay(plans.plan.today)}
            <br />
          </>
        ) : null}
        {t('shell.ruleVersion', { n: LIGHT_RULE.version })} <Link to="/rules">{t('shell.see')}</Link>
      </div>
    </nav>
  );
}

function RailLink({ entry }: { entry: Entry }) {
  return (
    <Link
      to={entry.href}
      {...(entry.current ? { 'aria-current': 'page' as const } : {})}
      activeOptions={{ exact: true }}
    >
      <Icon name={entry.icon} />
      {entry.label}
      {entry.count === undefined ? null : <span className="n">{count(entry.count)}</span>}
    </Link>
  );
}
