import { Link } from '@tanstack/react-router';
import { count } from '../../../format/numbers.ts';
import { t } from '../../../i18n/index.ts';
import type { PlanRow } from '../../../session/planInView.ts';

/** What an import became: the plan's title, what is in it, where it stands. */
export function ImportedPlan({ planId, plans }: { planId: string; plans: readonly PlanRow[] }) {
  const plan = plans.find(({ id }) => id === planId);
  if (plan === undefined) return null;
  const { tasks, items, openIssues } = plan.counts;
  return (
    <>
      <p className="song" lang="zh-CN">
        {plan.title}
      </p>
      <p className="s mut">
        {t('imports.counts', { tasks: count(tasks), items: count(items) })}
        {'\u3000'}
        {plan.status !== 'draft'
          ? t(`plans.${plan.status}`)
          : openIssues > 0
            ? t('plans.open', { n: openIssues })
            : t('plans.settled')}
      </p>
    </>
  );
}

/** The way to a plan: the review of a draft, the overview of one in force, the source of one that is not. */
export function PlanLink({
  planId,
  plans,
  words,
}: {
  planId: string;
  plans: readonly PlanRow[];
  /** What the link says; else what it opens. */
  words?: string;
}) {
  const status = plans.find(({ id }) => id === planId)?.status ?? 'draft';
  const place = PLACES[status];
  return (
    <Link className="btn sm" to={place.to} params={{ planId }}>
      {words ?? t(`imports.${place.words}`)}
    </Link>
  );
}

const PLACES = {
  draft: { to: '/plans/$planId/review', words: 'openReview' },
  published: { to: '/plans/$planId/overview', words: 'openOverview' },
  superseded: { to: '/plans/$planId/overview', words: 'openOverview' },
  void: { to: '/plans/$planId/source', words: 'openSource' },
} as const;
