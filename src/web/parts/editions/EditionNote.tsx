import { Link, useLocation, useParams } from '@tanstack/react-router';
import { longDay } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import type { PlanRow } from '../../session/planInView.ts';
import { newestAfter } from './chain.ts';
import '../../styles/editions.css';

/** Over every page of a plan that a new edition took the place of: that it is so, and where the one in force is. */
export function SupersededNote({ plan, plans }: { plan: PlanRow | undefined; plans: readonly PlanRow[] }) {
  if (plan?.status !== 'superseded') return null;
  const newest = newestAfter(plans, plan);
  return (
    <div className="ednote" role="note">
      <p>
        {plan.supersededOn === null
          ? t('editions.superseded')
          : t('editions.supersededOn', { day: longDay(plan.supersededOn) })}{' '}
        <span className="mut">{t('editions.figures')}</span>
      </p>
      {newest === undefined ? null : (
        <Link className="btn sm" to="/plans/$planId/overview" params={{ planId: newest.id }}>
          {t('editions.toNewest', { edition: t('editions.nth', { n: newest.edition }) })}
        </Link>
      )}
    </div>
  );
}

/** The same on a phone, whose top bar has no room for it: over the pages of the plan itself. */
export function EditionLine({ plan }: { plan: PlanRow | undefined }) {
  const { planId, obligationId } = useParams({ strict: false });
  const path = useLocation({ select: (location) => location.pathname });
  const isOfPlan = planId !== undefined || obligationId !== undefined;
  if (plan === undefined || plan.edition === 1 || !isOfPlan || path.endsWith('/comparison')) return null;
  return (
    <p className="edline">
      <EditionLink plan={plan} />
    </p>
  );
}

/** Which edition a plan is, and the way to what it changed; nothing for a list that has but one. */
export function EditionLink({ plan }: { plan: PlanRow }) {
  if (plan.previousId === null || plan.status === 'draft') {
    return plan.status === 'superseded' ? <small>{t('editions.nth', { n: plan.edition })}</small> : null;
  }
  return (
    <Link className="edlink" to="/plans/$planId/comparison" params={{ planId: plan.id }} preload={false}>
      {t('editions.nth', { n: plan.edition })}
      <span> · {t('editions.compare')}</span>
    </Link>
  );
}
