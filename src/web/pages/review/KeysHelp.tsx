import { t } from '../../i18n/index.ts';
import { Menu } from '../../kit/Menu.tsx';

const KEYS = [
  ['j  k', 'jk'],
  ['Enter', 'enter'],
  ['s', 's'],
  ['m', 'm'],
  ['u', 'u'],
  ['Esc', 'esc'],
  ['PgUp  PgDn', 'page'],
  ['+  −  0', 'zoom'],
] as const;

/** The keys of the review, to be looked up. */
export function KeysHelp() {
  return (
    <Menu className="btn sm" label={t('review.keysTitle')} button={t('review.keys')}>
      {KEYS.map(([keys, what]) => (
        <span className="mut keyrow" key={what}>
          <kbd>{keys}</kbd>
          {t(`review.keys.${what}`)}
        </span>
      ))}
    </Menu>
  );
}
