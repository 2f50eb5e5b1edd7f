import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { ApiProblem } from '../api/problem.ts';
import { t } from '../i18n/index.ts';
import { meaningOf } from '../i18n/refusals.ts';
import { Button } from './buttons.tsx';
import { Mark } from './marks.tsx';
import { ServerWords } from './ServerWords.tsx';

/** Empty: one sentence, what comes next, one button. */
export function Empty({
  sentence,
  next,
  action,
}: {
  sentence: string;
  next?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="song">{sentence}</p>
      {next ? <p className="s mut">{next}</p> : null}
      {action}
    </div>
  );
}

const WIDTHS = ['42%', '88%', '76%', '64%', '90%', '58%', '80%', '70%'];

/** Waiting: nothing for 300 ms, then still grey bars; words after 3 s. */
export function Waiting({ lines = 3 }: { lines?: number }) {
  const [stage, setStage] = useState<'nothing' | 'bars' | 'words'>('nothing');
  useEffect(() => {
    const bars = setTimeout(() => setStage('bars'), 300);
    const words = setTimeout(() => setStage('words'), 3000);
    return () => {
      clearTimeout(bars);
      clearTimeout(words);
    };
  }, []);
  return (
    <div className="bars" aria-busy="true">
      {stage === 'nothing'
        ? null
        : WIDTHS.slice(0, lines).map((width) => <i key={width} style={{ width }} />)}
      {stage === 'words' ? <p role="status">{t('common.stillLoading')}</p> : null}
    </div>
  );
}

/** A refusal: 所求, 现状, 可行 and every bad field; a silence: what to do. Never 操作失败. */
export function ProblemNote({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const { refusal, faults } = problem;
  const meaning = meaningOf(problem.code);
  return (
    <div className="refusal" role="alert">
      <b>
        <Mark name="late" />
        {meaning ?? (problem.message || sentenceOf(problem))}
      </b>
      {meaning === null ? null : <ServerWords message={problem.message} />}
      {refusal ? (
        <dl>
          <div>
            <dt>{t('problem.attempted')}</dt>
            <dd lang="zh-CN">{refusal.attempted}</dd>
          </div>
          <div>
            <dt>{t('problem.state')}</dt>
            <dd lang="zh-CN">{refusal.state}</dd>
          </div>
          <div>
            <dt>{t('problem.allowed')}</dt>
            <dd>
              {refusal.allowed.length > 0 ? (
                <span lang="zh-CN">{refusal.allowed.join(t('common.comma'))}</span>
              ) : (
                t('problem.nothing')
              )}
            </dd>
          </div>
        </dl>
      ) : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.path}${fault.message}`}>
              <span className="mono">{fault.path}</span>　<span lang="zh-CN">{fault.message}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {problem.status >= 500 && problem.instance !== '' ? (
        <p className="s mut">
          {t('problem.number')} <span className="mono">{problem.instance}</span>
        </p>
      ) : null}
      {onRetry ? (
        <Button size="small" onClick={onRetry}>
          {t('problem.again')}
        </Button>
      ) : null}
    </div>
  );
}

function sentenceOf(problem: ApiProblem): string {
  return problem.status === 0
    ? t('problem.unreachable')
    : t('problem.unexpected', { status: problem.status });
}

/** What one may not see, or is not there: asking again would not help, so it says why and shows the way out. */
function Closed({ problem }: { problem: ApiProblem }) {
  const kind = problem.status === 403 ? 'forbidden' : 'gone';
  return (
    <section className="panel" role="alert">
      <Empty
        sentence={t(`problem.${kind}`)}
        next={t(`problem.${kind}Next`)}
        action={
          <a className="btn" href="/">
            {t('shell.home')}
          </a>
        }
      />
    </section>
  );
}

/** A query, of one answer or of pages. */
type Asked<T> = Pick<UseQueryResult<T, ApiProblem>, 'data' | 'error'> & {
  readonly refetch: () => Promise<unknown>;
};

/** Shows what a query is at: waiting, refused, or its answer. */
export function Loaded<T>({
  query,
  lines = 6,
  children,
}: {
  query: Asked<T>;
  lines?: number;
  children: (answer: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error?.status === 403 || query.error?.status === 404) return <Closed problem={query.error} />;
  if (query.error) return <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting lines={lines} />;
}
