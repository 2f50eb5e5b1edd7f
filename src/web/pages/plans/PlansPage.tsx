import { t } from '../../i18n/index.ts';

export function PlansPage() {
  return <h1>{t('plans.title')}</h1>;
}
