import { t } from '../../i18n/index.ts';
import { Empty } from '../../kit/states.tsx';

/** An account without any role: whom to ask. */
export function NothingAllowed() {
  return <Empty sentence={t('shell.nothingAllowed')} next={t('shell.nothingAllowedNext')} />;
}
