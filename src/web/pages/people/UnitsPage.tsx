import { t } from '../../i18n/index.ts';

export function UnitsPage() {
  return <h1>{t('people.title')}</h1>;
}
