import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem.ts';
import { t } from '../i18n/index.ts';
import { Button } from '../kit/buttons.tsx';
import { Empty, ProblemNote } from '../kit/states.tsx';

/** An address that names nothing. */
export function NotFound() {
  return (
    <Empty
      sentence={t('shell.notFound')}
      next={t('shell.notFoundNext')}
      action={
        <Link className="btn" to="/">
          {t('shell.home')}
        </Link>
      }
    />
  );
}

/** A page that failed: the server's words when it was the server, else what to tell the administrator. */
export function Broken({ error, reset }: ErrorComponentProps) {
  if (error instanceof ApiProblem) return <ProblemNote problem={error} onRetry={reset} />;
  return (
    <Empty
      sentence={t('shell.broken')}
      next={
        <>
          {t('shell.brokenNext')}
          <br />
          <span className="mono">{error instanceof Error ? error.message : String(error)}</span>
        </>
      }
      action={<Button onClick={reset}>{t('problem.again')}</Button>}
    />
  );
}
