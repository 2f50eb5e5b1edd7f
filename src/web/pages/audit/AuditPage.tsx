import { t } from '../../i18n/index.ts';

export function AuditPage() {
  return <h1>{t('audit.title')}</h1>;
}
