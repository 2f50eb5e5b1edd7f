import { t } from '../../i18n/index.ts';

export function ImportPage() {
  return <h1>{t('review.title')}</h1>;
}
