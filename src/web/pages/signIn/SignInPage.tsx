import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { keyOf, useAct } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextField } from '../../kit/fields.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { Door } from './Door.tsx';

const route = getRouteApi('/sign-in');

/** User name and password; afterwards back to where the person was. */
export function SignInPage() {
  useTitle(t('signIn.title'));
  const { next } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useAct('signIn', {
    onDone: (session) => {
      queryClient.clear();
      queryClient.setQueryData(keyOf('getSession', {}), session);
      void router.navigate({ href: next ?? '/', replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: { username: username.trim(), password } });
  };
  return (
    <Door title={t('signIn.title')}>
      {next ? <p className="mut">{t('signIn.ended')}</p> : null}
      <form onSubmit={submit}>
        <TextField
          label={t('signIn.username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          required
          maxLength={64}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
        <TextField
          label={t('signIn.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {signIn.error ? <ProblemNote problem={signIn.error} /> : null}
        <Button type="submit" look="primary" size="large" disabled={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
      <p className="s mut">{t('signIn.hint')}</p>
    </Door>
  );
}
