import { Link } from '@tanstack/react-router';
import { t } from '../i18n/index.ts';
import { Icon, type IconName } from '../kit/icons.tsx';
import { Menu } from '../kit/Menu.tsx';
import type { PlansInView } from '../session/planInView.ts';
import { useEntries } from './entries.ts';
import { PersonMenu } from './PersonMenu.tsx';

/** What one reaches for on a phone, in this order. */
const FIRST: readonly IconName[] = [
  'overview',
  'ledger',
  'desk',
  'task',
  'plans',
  'units',
  'people',
  'audit',
];

/** On a phone: four tabs and the rest behind 更多. */
export function Tabs({ plans }: { plans: PlansInView }) {
  const entries = useEntries(plans);
  const first = FIRST.flatMap((icon) => entries.filter((entry) => entry.icon === icon)).slice(0, 4);
  const rest = entries.filter((entry) => !first.includes(entry));
  return (
    <nav className="tabs" aria-label={t('shell.tabs')}>
      {first.map((entry) => (
        <Link
          key={entry.href}
          to={entry.href}
          {...(entry.current ? { 'aria-current': 'page' as const } : {})}
          activeOptions={{ exact: true }}
        >
          <Icon name={entry.icon} />
          <span>{entry.label}</span>
        </Link>
      ))}
      <Menu
        className="tab"
        button={
          <>
            <Icon name="more" />
            <span>{t('shell.moreMenu')}</span>
          </>
        }
      >
        {rest.map((entry) => (
          <Link key={entry.href} to={entry.href}>
            <Icon name={entry.icon} />
            {entry.label}
          </Link>
        ))}
        <PersonMenu />
      </Menu>
    </nav>
  );
}
