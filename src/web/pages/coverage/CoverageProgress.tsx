import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type Answer, call } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { t } from '../../i18n/index.ts';
import { Progress } from '../../kit/Progress.tsx';

const RUNNING_MS = 1_000;
const RESTING_MS = 15_000;
/** Answers that a matching changes. */
const CHANGED = ['getCoverage', 'listCoverage', 'getUnitCoverage'];

/** A quiet line while the plans below are matched anew; afterwards nothing, or those that could not be. */
export function CoverageProgress({ planId }: { planId: string }) {
  const progress = useProgress(planId);
  if (progress === undefined) return null;
  const { running, done, total, failed } = progress;
  return (
    <div className="noprint" aria-live="polite">
      {running ? (
        <div className="cvprogress">
          <Progress
            label={t('coverage.matching')}
            share={total === 0 ? null : done / total}
            words={t('coverage.matchingAt', { done, total })}
          />
        </div>
      ) : null}
      {failed.length === 0 ? null : <Failed failed={failed} />}
    </div>
  );
}

/** Asked again by itself; when a matching has ended, what it changed is asked anew. */
function useProgress(planId: string) {
  const client = useQueryClient();
  const query = useQuery<Answer<'getCoverageProgress'>, ApiProblem>({
    queryKey: ['getCoverageProgress', { planId }],
    queryFn: ({ signal }) => call('getCoverageProgress', { params: { planId } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.running ? RUNNING_MS : RESTING_MS),
  });
  const isRunning = query.data?.running === true;
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !isRunning) {
      for (const name of CHANGED) void client.invalidateQueries({ queryKey: [name] });
    }
    wasRunning.current = isRunning;
  }, [client, isRunning]);
  return query.data;
}

function Failed({ failed }: { failed: Answer<'getCoverageProgress'>['failed'] }) {
  return (
    <details className="cvfailed">
      <summary>{t('coverage.matchingFailed', { n: failed.length })}</summary>
      <ul>
        {failed.map(({ planId, title, unitName, message }) => (
          <li key={planId} lang="zh-CN">
            <b>{unitName}</b>　{title}
            <br />
            <span className="s mut">{message}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
