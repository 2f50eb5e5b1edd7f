import { t } from '../../i18n/index.ts';

export function ObligationsPage() {
  return <h1>{t('obligations.title')}</h1>;
}
