import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useAct } from '../api/hooks.ts';
import { locale, switchLocale, t } from '../i18n/index.ts';
import { useSession } from '../session/session.ts';
import { ActingFor } from './ActingFor.tsx';

/** Who is signed in, the other language, the rule, the way out. */
export function PersonMenu() {
  const session = useSession();
  const router = useRouter();
  const queryClient = useQueryClient();
  const signOut = useAct('signOut', {
    onDone: () => {
      // the pages are left first: what they show would be asked for once more when its answer is thrown away
      void router.navigate({ to: '/sign-in', search: {} }).then(() => queryClient.clear());
    },
  });
  return (
    <>
      <span className="mut">
        {session.username} · {session.roles.map((role) => t(`role.${role}`)).join(t('common.comma'))}
      </span>
      <ActingFor />
      <Link to="/rules">{t('shell.rules')}</Link>
      <button
        type="button"
        lang={locale() === 'en' ? 'zh-CN' : 'en'}
        onClick={() => switchLocale(locale() === 'en' ? 'zh' : 'en')}
      >
        {t('shell.language')}
      </button>
      <button type="button" onClick={() => signOut.mutate({})}>
        {t('shell.signOut')}
      </button>
    </>
  );
}
