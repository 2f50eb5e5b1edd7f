import { t } from '../../i18n/index.ts';

export function LedgerPage() {
  return <h1>{t('ledger.title')}</h1>;
}
