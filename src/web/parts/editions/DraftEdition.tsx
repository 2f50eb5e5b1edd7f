import { useState } from 'react';
import type { EditionCandidate, EditionList, TakenOver } from '../../../contracts/editions.ts';
import type { Plan } from '../../../contracts/plans.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { CandidateBanner } from './CandidateBanner.tsx';
import { isDismissed, rememberDismissed } from './dismissed.ts';
import { LinkedBanner } from './LinkedBanner.tsx';
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
  if (plan.previousId !== null) {
    const previous = list.editions.find(({ id }) => id === plan.previousId);
    return <LinkedBanner plan={plan} previous={previous} busy={busy} onUnlink={() => to(null)} />;
  }
  const [first, ...more] = list.candidates;
  if (first === undefined) return null;
  return <Maybe draftId={plan.id} candidates={[first, ...more]} busy={busy} onLink={to} />;
}

/** Asks, unless the person has said in this browser that it is no new edition. */
function Maybe({
  draftId,
  candidates,
  busy,
  onLink,
}: {
  draftId: string;
  candidates: readonly [EditionCandidate, ...EditionCandidate[]];
  busy: boolean;
  onLink: (previousId: string) => void;
}) {
  const [state, set] = useState<'asked' | 'dismissed' | 'quiet'>(() =>
    isDismissed(draftId) ? 'quiet' : 'asked',
  );
  const dismiss = (dismissed: boolean) => {
    rememberDismissed(draftId, dismissed);
    set(dismissed ? 'dismissed' : 'asked');
  };
  if (state === 'quiet') return null;
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
  return (
    <CandidateBanner candidates={candidates} busy={busy} onLink={onLink} onDismiss={() => dismiss(true)} />
  );
}
