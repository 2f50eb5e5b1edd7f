import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { keyOf, useAct, useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextField } from '../../kit/fields.tsx';
import { Empty, ProblemNote, Waiting } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { Door } from './Door.tsx';

const route = getRouteApi('/welcome/$token');

/** The one-time link: name, user name and password are set, and the person is signed in. */
export function WelcomePage() {
  useTitle(t('signIn.title'));
  const { token } = route.useParams();
  const invitation = useEndpoint('getInvitation', { params: { token } });
  if (invitation.error) {
    const gone = invitation.error.code === 'LINK_INVALID' || invitation.error.status === 404;
    return (
      <Door title={t('signIn.title')}>
        {gone ? (
          <Empty
            sentence={t('signIn.used')}
            next={t('signIn.usedNext')}
            action={
              <Link className="btn" to="/sign-in">
                {t('signIn.toSignIn')}
              </Link>
            }
          />
        ) : (
          <ProblemNote problem={invitation.error} onRetry={() => void invitation.refetch()} />
        )}
      </Door>
    );
  }
  if (!invitation.data) {
    return (
      <Door title={t('signIn.title')}>
        <Waiting />
      </Door>
    );
  }
  return <WelcomeForm token={token} invitation={invitation.data} />;
}

function WelcomeForm({ token, invitation }: { token: string; invitation: Answer<'getInvitation'> }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [name, setName] = useState(invitation.name);
  const [username, setUsername] = useState(invitation.username ?? '');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const accept = useAct('acceptInvitation', {
    onDone: (session) => {
      queryClient.clear();
      queryClient.setQueryData(keyOf('getSession', {}), session);
      void router.navigate({ to: '/', replace: true });
    },
  });
  const differs = again !== '' && again !== password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (again === password) {
      accept.mutate({ params: { token }, body: { name: name.trim(), username: username.trim(), password } });
    }
  };
  const fault = (path: string) => accept.error?.faultOf(path);
  return (
    <Door title={t('signIn.welcome', { name: invitation.name })}>
      <p>
        {t('signIn.welcomeUnit', {
          unit: invitation.unitName,
          roles: invitation.roles.map((role) => t(`role.${role}`)).join(t('common.comma')),
        })}
      </p>
      <p className="mut">{t('signIn.welcomeLead')}</p>
      <form onSubmit={submit}>
        <TextField
          label={t('signIn.name')}
          name="name"
          autoComplete="name"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
          fault={fault('name')}
        />
        <TextField
          label={t('signIn.username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          required
          pattern="[a-z0-9][a-z0-9._\-]{2,31}"
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          hint={t('signIn.usernameHint')}
          fault={fault('username')}
        />
        <TextField
          label={t('signIn.password')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={128}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          hint={t('signIn.passwordHint')}
          fault={fault('password')}
        />
        <TextField
          label={t('signIn.passwordAgain')}
          name="again"
          type="password"
          autoComplete="new-password"
          required
          value={again}
          onChange={(event) => setAgain(event.target.value)}
          fault={differs ? t('signIn.passwordDiffers') : undefined}
        />
        {accept.error ? <ProblemNote problem={accept.error} /> : null}
        <Button type="submit" look="primary" size="large" disabled={accept.isPending || differs}>
          {t('signIn.set')}
        </Button>
      </form>
    </Door>
  );
}
