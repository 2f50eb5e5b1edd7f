import { t } from '../../i18n/index.ts';

export function SourcePage() {
  return <h1>{t('source.title')}</h1>;
}
