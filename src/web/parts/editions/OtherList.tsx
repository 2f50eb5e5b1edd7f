import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ComparedEditions } from '../../../contracts/editions.ts';
import type { Plan } from '../../../contracts/plans.ts';
import { planLikeness } from '../../../domain/editions/planLikeness.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { longDay } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import type { PlanRow } from '../../session/planInView.ts';

/** Lets a person say of which list in force a draft is the new edition, however unlike the two are. */
export function OtherListDialog({
  draft,
  plans,
  onLink,
  onClose,
}: {
  draft: Plan;
  /** The lists a draft may continue: in force, of the same unit. */
  plans: readonly PlanRow[];
  onLink: (previousId: string) => void;
  onClose: () => void;
}) {
  const [chosenId, choose] = useState<string | null>(null);
  return (
    <Dialog
      title={t('editions.otherTitle')}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button
            look="primary"
            barred={chosenId === null ? t('editions.otherFirst') : undefined}
            onClick={() => {
              if (chosenId === null) return;
              onLink(chosenId);
              onClose();
            }}
          >
            {t('editions.link')}
          </Button>
        </>
      }
    >
      <p className="s mut">{t('editions.maybeHint')}</p>
      <fieldset className="edothers">
        <legend className="vh">{t('editions.choose')}</legend>
        {plans.map((plan) => (
          <div key={plan.id}>
            <label>
              <input
                type="radio"
                name="previous"
                checked={plan.id === chosenId}
                onChange={() => choose(plan.id)}
              />
              <span>
                <b className="song" lang="zh-CN">
                  {plan.title}
                </b>
                <span className="s mut">{issuedText(plan)}</span>
              </span>
            </label>
            {plan.id === chosenId ? <Likeness draftId={draft.id} planId={plan.id} /> : null}
          </div>
        ))}
      </fieldset>
    </Dialog>
  );
}

function issuedText(plan: PlanRow): string {
  const edition = t('editions.nth', { n: plan.edition });
  const tasks = t('common.tasks', { n: plan.counts.tasks });
  if (plan.publishedOn === null) return `${edition} · ${tasks}`;
  return t('editions.otherIssued', { edition, day: longDay(plan.publishedOn), tasks });
}

/** How like the draft is to the list that was chosen, and the way to see it task by task. */
function Likeness({ draftId, planId }: { draftId: string; planId: string }) {
  const query = useEndpoint('compareEdition', { params: { planId: draftId }, query: { with: planId } });
  if (query.error) return <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />;
  return (
    <p className="s edlike" role="status">
      {query.data === undefined ? t('editions.otherComparing') : likenessText(query.data)}{' '}
      <Link
        to="/plans/$planId/comparison"
        params={{ planId: draftId }}
        search={{ with: planId }}
        preload={false}
      >
        {t('editions.otherCompare')}
      </Link>
    </p>
  );
}

function likenessText({ old, new: draft, comparison }: ComparedEditions): string {
  const titles = (side: 'old' | 'new') => comparison.tasks.flatMap((task) => task[side]?.title ?? []);
  const likeness = planLikeness(
    { title: old.title, tasks: titles('old') },
    { title: draft.title, tasks: titles('new') },
  );
  const continued = comparison.tasks.filter((task) => task.old !== null && task.new !== null).length;
  return t('editions.otherLikeness', {
    share: `${Math.round(likeness * 100)}%`,
    continued: count(continued),
    added: count(comparison.counts.added),
    removed: count(comparison.counts.removed),
  });
}
