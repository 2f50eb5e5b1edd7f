import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Plan } from '../../../contracts/plans.ts';
import type { Answer } from '../../api/client.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { FilterSelect } from '../../kit/fields.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';
import { Title } from '../editions/CandidateBanner.tsx';
import { isNotUnder, rememberNotUnder } from './notUnder.ts';
import '../../styles/editions.css';

/** Over a plan: which plan above it carries out, or may carry out; nothing where there is none. */
export function UpstreamBanner({ plan }: { plan: Plan }) {
  const may = useMay();
  const mayLink = may('plan.review') && plan.status !== 'superseded';
  const query = useEndpoint('getUpstream', { params: { planId: plan.id } });
  const link = useAct('linkUpstream', {
    refresh: ['getUpstream', 'getPlan', 'listPlans', 'getReview', 'getCoverage', 'getUnitCoverage'],
  });
  const to = (upstreamId: string | null) =>
    link.mutate({ params: { planId: plan.id }, body: { upstreamId } });
  if (query.data === undefined) return null;
  const { upstream, candidates } = query.data;
  return (
    <>
      {link.error ? <ProblemNote problem={link.error} /> : null}
      {upstream !== null ? (
        <Linked
          plan={plan}
          upstream={upstream}
          busy={link.isPending}
          onUnlink={mayLink ? () => to(null) : null}
        />
      ) : mayLink ? (
        <Asked plan={plan} candidates={candidates} busy={link.isPending} onLink={to} />
      ) : null}
    </>
  );
}

function Linked({
  plan,
  upstream,
  busy,
  onUnlink,
}: {
  plan: Plan;
  upstream: Plan;
  busy: boolean;
  /** Null: the person may not. */
  onUnlink: (() => void) | null;
}) {
  return (
    <div className="edbar noprint">
      <p>
        <b>{rich('coverage.upstreamIs', { title: <Title title={upstream.title} /> })}</b>
        {upstream.status === 'void' ? ` ${t('coverage.void')}` : null}
      </p>
      <div className="edacts">
        {onUnlink === null ? null : (
          <Button look="text" disabled={busy} onClick={onUnlink}>
            {t('coverage.upstreamUnlink')}
          </Button>
        )}
        {plan.status === 'draft' ? null : (
          <Link
            className="btn"
            to="/plans/$planId/coverage/$unitId"
            params={{ planId: upstream.id, unitId: plan.unitId }}
            search={{}}
            preload={false}
          >
            {t('coverage.upstreamDesk')}
          </Link>
        )}
      </div>
    </div>
  );
}

/** Asks of the likeliest plan above, unless a person has said in this browser that it is none of them. */
function Asked({
  plan,
  candidates,
  busy,
  onLink,
}: {
  plan: Plan;
  candidates: Answer<'getUpstream'>['candidates'];
  busy: boolean;
  onLink: (upstreamId: string) => void;
}) {
  const [chosenId, choose] = useState<string | null>(null);
  const [state, set] = useState<'asked' | 'dismissed' | 'quiet'>(() =>
    isNotUnder(plan.id) ? 'quiet' : 'asked',
  );
  const chosen = candidates.find((one) => one.plan.id === chosenId) ?? candidates[0];
  if (chosen === undefined || state === 'quiet') return null;
  const dismiss = (dismissed: boolean) => {
    rememberNotUnder(plan.id, dismissed);
    set(dismissed ? 'dismissed' : 'asked');
  };
  if (state === 'dismissed') {
    return (
      <div className="edbar noprint">
        <p role="status">{t('coverage.upstreamDismissed')}</p>
        <Button look="text" size="small" onClick={() => dismiss(false)}>
          {t('coverage.upstreamBack')}
        </Button>
      </div>
    );
  }
  return (
    <div className="edbar noprint">
      <div>
        <p>
          <b>{rich('coverage.upstreamMaybe', { title: <Title title={chosen.plan.title} /> })}</b>
          <span className="s mut">
            {'\u3000'}
            {t('coverage.upstreamWhich', { share: `${Math.round(chosen.likeness * 100)}%` })}
          </span>
        </p>
        <p className="s mut edhint">{t('coverage.upstreamHint')}</p>
      </div>
      <div className="edacts">
        {candidates.length > 1 ? (
          <FilterSelect
            label={t('coverage.upstreamChoose')}
            lang="zh-CN"
            value={chosen.plan.id}
            onChange={(event) => choose(event.target.value)}
          >
            {candidates.map(({ plan: one }) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </FilterSelect>
        ) : null}
        <Button look="text" onClick={() => dismiss(true)}>
          {t('coverage.upstreamDismiss')}
        </Button>
        <Button disabled={busy} onClick={() => onLink(chosen.plan.id)}>
          {t('coverage.upstreamLink')}
        </Button>
      </div>
    </div>
  );
}
