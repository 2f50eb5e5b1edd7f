import { t } from '../../i18n/index.ts';

export function WorkPage() {
  return <h1>{t('work.title')}</h1>;
}
