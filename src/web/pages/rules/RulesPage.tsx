import { t } from '../../i18n/index.ts';

export function RulesPage() {
  return <h1>{t('rules.title')}</h1>;
}
