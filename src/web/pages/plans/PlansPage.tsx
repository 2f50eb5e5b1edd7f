import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useEndpoint } from '../../api/hooks.ts';
import { momentText, shortDay } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { groupEditions } from '../../parts/editions/chain.ts';
import type { PlanRow } from '../../session/planInView.ts';
import { useMay } from '../../session/session.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { PlanSettingsDialog, VoidPlanDialog } from './PlanSettingsDialog.tsx';
import '../../styles/plans.css';

/** Every task list of the house: published, in review, void. */
export function PlansPage() {
  useTitle(t('plans.title'));
  const may = useMay();
  const query = useEndpoint('listPlans', { query: { limit: 500 } });
  const importLink = may('plan.import') ? (
    <Link className="btn pri" to="/import">
      {t('plans.import')}
    </Link>
  ) : null;
  return (
    <Loaded query={query}>
      {({ rows, total }) => (
        <>
          <div className="lhead planhead">
            <h1>{t('plans.title')}</h1>
            {total > 0 ? <span className="mut">{t('plans.sub', { n: total })}</span> : null}
            <span className="sp" />
            {total > 0 ? importLink : null}
          </div>
          <section className="panel">
            {rows.length === 0 ? (
              <Empty
                sentence={t('plans.none')}
                next={may('plan.import') ? t('plans.noneNext') : t('plans.noneReader')}
                action={importLink}
              />
            ) : (
              <PlansTable rows={rows} />
            )}
          </section>
        </>
      )}
    </Loaded>
  );
}

function PlansTable({ rows }: { rows: readonly PlanRow[] }) {
  return (
    <div className="scroll">
      <table className="tb plans">
        <thead>
          <tr>
            <th>{t('plans.name')}</th>
            <th>{t('plans.status')}</th>
            <th>{t('plans.counts')}</th>
            <th>{t('plans.imported')}</th>
            <th>{t('plans.publishedOn')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {groupEditions(rows).flatMap((group) =>
            group.map((plan, i) => (
              <PlanLine key={plan.id} plan={plan} place={group.length === 1 ? null : i} />
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

function PlanLine({
  plan,
  place,
}: {
  plan: PlanRow;
  /** Among the editions of its list, the newest 0; null: the list has but one. */
  place: number | null;
}) {
  const may = useMay();
  const params = { planId: plan.id };
  const draft = plan.status === 'draft';
  const name = <span lang="zh-CN">{plan.title}</span>;
  return (
    <tr className={place === null || place === 0 ? undefined : 'earlier'}>
      <td className="song planname">
        {draft && may('plan.review') ? (
          <Link className="plainlink" to="/plans/$planId/review" params={params}>
            {name}
          </Link>
        ) : (
          <Link
            className="plainlink"
            to={draft ? '/plans/$planId/source' : '/plans/$planId/overview'}
            params={params}
          >
            {name}
          </Link>
        )}
        {place === null ? null : <span className="chip nth">{t('editions.nth', { n: plan.edition })}</span>}
      </td>
      <td>
        <span className={plan.status === 'published' ? 'chip lead' : 'chip'}>
          {t(`plans.${plan.status}`)}
        </span>
        {plan.asOf ? <span className="demo">{t('common.rehearsal', { day: plan.asOf })}</span> : null}
      </td>
      <td>
        {t('plans.countsText', {
          tasks: count(plan.counts.tasks),
          items: count(plan.counts.items),
          units: count(plan.counts.units),
        })}
        {draft ? (
          <span className="mut">
            {'\u3000'}
            {plan.counts.openIssues > 0 ? t('plans.open', { n: plan.counts.openIssues }) : t('plans.settled')}
          </span>
        ) : null}
      </td>
      <td className="nw" data-label={t('plans.imported')}>
        {momentText(plan.createdAt)}
      </td>
      <td className="nw" data-label={plan.publishedOn === null ? undefined : t('plans.publishedOn')}>
        {plan.publishedOn === null ? '' : shortDay(plan.publishedOn, 0)}
      </td>
      <td className="num">
        <PlanWays plan={plan} />
        <PlanActions plan={plan} />
      </td>
    </tr>
  );
}

/** Where one goes from a plan: its review, its ledger or its source, and what it changed as a new edition. */
function PlanWays({ plan }: { plan: PlanRow }) {
  const may = useMay();
  const params = { planId: plan.id };
  const hasLedger = plan.status === 'published' || plan.status === 'superseded';
  return (
    <>
      {plan.status === 'draft' && may('plan.review') ? (
        <Link to="/plans/$planId/review" params={params}>
          {t('plans.toReview')}
        </Link>
      ) : (
        <Link to={hasLedger ? '/plans/$planId/ledger' : '/plans/$planId/source'} params={params}>
          {t(hasLedger ? 'plans.toLedger' : 'plans.toSource')}
        </Link>
      )}
      {plan.previousId !== null && plan.status !== 'void' ? (
        <Link to="/plans/$planId/comparison" params={params} preload={false} className="towards">
          {t('plans.toComparison')}
        </Link>
      ) : null}
    </>
  );
}

/** What may be done to a whole plan: its day and cycle while in force, and taking it out of force. */
function PlanActions({ plan }: { plan: PlanRow }) {
  const may = useMay();
  const [open, setOpen] = useState<'settings' | 'void' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {plan.status === 'published' && may('plan.settings') ? (
        <Button look="text" size="small" onClick={() => setOpen('settings')}>
          {t('plans.settings')}
        </Button>
      ) : null}
      {(plan.status === 'draft' || plan.status === 'published') && may('plan.publish') ? (
        <Button look="text" size="small" onClick={() => setOpen('void')}>
          {t('plans.voidDo')}
        </Button>
      ) : null}
      {open === 'settings' ? <PlanSettingsDialog plan={plan} onClose={close} /> : null}
      {open === 'void' ? <VoidPlanDialog plan={plan} onClose={close} /> : null}
    </>
  );
}
