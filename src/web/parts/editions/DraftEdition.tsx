import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EditionCandidate, EditionList, TakenOver } from '../../../contracts/editions.ts';
import type { Plan } from '../../../contracts/plans.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { plansQuery } from '../../session/planInView.ts';
import { CandidateBanner } from './CandidateBanner.tsx';
import { isDismissed, rememberDismissed } from './dismissed.ts';
import { LinkedBanner } from './LinkedBanner.tsx';
import { OtherListDialog } from './OtherList.tsx';
import { takenText } from './takenText.ts';
import '../../styles/editions.css';

/** Answers that speak of a draft's edition. */
const TOUCHED = [
  'getReview',
  'getPlan',
  'listPlans',
  'listEditions',
  'previewPublish',
  'compareEdition',
] as const;

/** Over the review of a draft: of which list it may be, or is, the new edition. */
export function DraftEdition({ plan }: { plan: Plan }) {
  const query = useEndpoint('listEditions', { params: { planId: plan.id } });
  const [said, say] = useState<string | null>(null);
  const link = useAct('linkEdition', {
    refresh: TOUCHED,
    onDone: ({ takenOver }: { takenOver: TakenOver | null }) =>
      say(takenOver === null ? t('editions.unlinked') : takenText(takenOver)),
  });
  const to = (previousId: string | null) =>
    link.mutate({ params: { planId: plan.id }, body: { revision: plan.revision, previousId } });
  return (
    <>
      {link.error ? <ProblemNote problem={link.error} /> : null}
      {said === null ? null : (
        <div className="notice">
          <p role="status">{said}</p>
          <Button look="text" size="small" onClick={() => say(null)}>
            {t('common.close')}
          </Button>
        </div>
      )}
      {query.data ? <Which plan={plan} list={query.data} busy={link.isPending} to={to} /> : null}
    </>
  );
}

function Which({
  plan,
  list,
  busy,
  to,
}: {
  plan: Plan;
  list: EditionList;
  busy: boolean;
  to: (previousId: string | null) => void;
}) {
  const [isChoosing, choose] = useState(false);
  const rows = useQuery(plansQuery).data?.rows ?? [];
  if (plan.previousId !== null) {
    const previous = list.editions.find(({ id }) => id === plan.previousId);
    return <LinkedBanner plan={plan} previous={previous} busy={busy} onUnlink={() => to(null)} />;
  }
  const inForce = rows.filter(({ status, unitId }) => status === 'published' && unitId === plan.unitId);
  const isAsked = new Set(list.candidates.map((one) => one.plan.id));
  return (
    <>
      <Maybe
        draftId={plan.id}
        candidates={list.candidates}
        busy={busy}
        onLink={to}
        hasOthers={inForce.some(({ id }) => !isAsked.has(id))}
        onOther={inForce.length === 0 ? null : () => choose(true)}
      />
      {isChoosing ? (
        <OtherListDialog draft={plan} plans={inForce} onLink={to} onClose={() => choose(false)} />
      ) : null}
    </>
  );
}

/**
 * Asks of the likeliest lists, unless there is none or the person has said in this browser that it is no new edition;
 * any other list in force can be named all the same.
 */
function Maybe({
  draftId,
  candidates,
  busy,
  onLink,
  hasOthers,
  onOther,
}: {
  draftId: string;
  candidates: readonly EditionCandidate[];
  busy: boolean;
  onLink: (previousId: string) => void;
  /** Whether lists are in force that are not asked about. */
  hasOthers: boolean;
  /** Names a list by hand; null: there is none to name. */
  onOther: (() => void) | null;
}) {
  const [state, set] = useState<'asked' | 'dismissed' | 'quiet'>(() =>
    isDismissed(draftId) ? 'quiet' : 'asked',
  );
  const dismiss = (dismissed: boolean) => {
    rememberDismissed(draftId, dismissed);
    set(dismissed ? 'dismissed' : 'asked');
  };
  const [first, ...more] = candidates;
  if (state === 'dismissed') {
    return (
      <div className="edbar">
        <p role="status">{t('editions.dismissed')}</p>
        <Button look="text" size="small" onClick={() => dismiss(false)}>
          {t('editions.bringBack')}
        </Button>
      </div>
    );
  }
  if (state === 'quiet' || first === undefined) {
    return onOther === null ? null : (
      <p className="edother s mut">
        {t('editions.standsAlone')}
        <Button look="text" size="small" disabled={busy} onClick={onOther}>
          {t('editions.other')}
        </Button>
      </p>
    );
  }
  return (
    <CandidateBanner
      candidates={[first, ...more]}
      busy={busy}
      onLink={onLink}
      onDismiss={() => dismiss(true)}
      onOther={hasOthers ? onOther : null}
    />
  );
}
