import { t } from '../../i18n/index.ts';

export function OverviewPage() {
  return <h1>{t('overview.title')}</h1>;
}
