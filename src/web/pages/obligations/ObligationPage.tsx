import { t } from '../../i18n/index.ts';

export function ObligationPage() {
  return <h1>{t('obligations.title')}</h1>;
}
