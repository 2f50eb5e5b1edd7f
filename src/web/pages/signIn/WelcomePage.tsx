import { t } from '../../i18n/index.ts';

export function WelcomePage() {
  return <h1>{t('signIn.title')}</h1>;
}
