import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Plan, PublishPreview } from '../../../contracts/plans.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Mark } from '../../kit/marks.tsx';
import { Loaded, ProblemNote } from '../../kit/states.tsx';
import { PublishedEdition } from '../../parts/editions/PublishedEdition.tsx';
import {
  isDueDays,
  type PlanSettings,
  PlanSettingsForm,
  startingSettings,
} from '../../parts/PlanSettingsForm.tsx';

interface PublishDialogProps {
  readonly plan: Plan;
  readonly onClose: () => void;
  readonly onTask: (no: number) => void;
}

/** What publishing will do, said before it is done; the day and the cycle are set here and counted again. */
export function PublishDialog({ plan, onClose, onTask }: PublishDialogProps) {
  const navigate = useNavigate();
  const { id: planId } = plan;
  const [settings, setSettings] = useState<PlanSettings>(() => startingSettings(plan));
  const preview = useEndpoint('previewPublish', { params: { planId } });
  const save = useAct('setPlanSettings', { refresh: ['previewPublish', 'getReview'] });
  const publish = useAct('publish', {
    refresh: ['listPlans', 'getPlan', 'listEditions', 'compareEdition'],
    onDone: () => void navigate({ to: '/plans/$planId/overview', params: { planId } }),
  });
  const days = Number(settings.reportDueDays);
  const isDaysBad = !isDueDays(settings.reportDueDays);
  const body = { asOf: settings.asOf, cycle: settings.cycle, reportDueDays: days };
  const isCounted =
    plan.asOf === body.asOf && plan.cycle === body.cycle && plan.reportDueDays === body.reportDueDays;
  const hasCounted = useRef(false);
  const countAtOnce = useEffectEvent(() => {
    if (hasCounted.current || isCounted) return;
    hasCounted.current = true;
    save.mutate({ params: { planId }, body });
  });
  // the suggested day is counted with at once: what is shown is what publishing would do
  useEffect(() => countAtOnce(), []);
  const isNext = plan.previousId !== null;
  const isReady = preview.data?.ready === true && !preview.isFetching;
  return (
    <Dialog
      title={t(isNext ? 'editions.publishTitle' : 'review.publishTitle')}
      place="wide"
      onClose={onClose}
      foot={
        <>
          <span className="s mut">
            {isCounted ? (isReady ? '' : blockedText(preview.data)) : t('review.publishRecountFirst')}
          </span>
          <span className="sp" />
          {isCounted ? null : (
            <Button
              disabled={isDaysBad || save.isPending}
              onClick={() => save.mutate({ params: { planId }, body })}
            >
              {t('review.recount')}
            </Button>
          )}
          <Button
            look="primary"
            disabled={!isCounted || !isReady || isDaysBad || publish.isPending}
            onClick={() => publish.mutate({ params: { planId }, body: { revision: plan.revision, ...body } })}
          >
            {t(isNext ? 'editions.publish' : 'review.publish')}
          </Button>
        </>
      }
    >
      {save.error ? <ProblemNote problem={save.error} /> : null}
      {publish.error ? <ProblemNote problem={publish.error} /> : null}
      <PlanSettingsForm plan={plan} settings={settings} set={setSettings} />
      <Loaded query={preview}>{(shown) => <Effects plan={plan} shown={shown} onTask={onTask} />}</Loaded>
    </Dialog>
  );
}

function blockedText(preview: PublishPreview | undefined): string {
  return preview && preview.blockers.length > 0
    ? t('review.publishBlocked', { n: preview.blockers.length })
    : '';
}

function Effects({
  plan,
  shown,
  onTask,
}: {
  plan: Plan;
  shown: PublishPreview;
  onTask: (no: number) => void;
}) {
  const { obligations, units, burden, blockers, waiting } = shown;
  return (
    <>
      {blockers.length > 0 ? (
        <section className="blockers">
          <h4>{t('review.publishBlocked', { n: blockers.length })}</h4>
          <ul>
            {blockers.map((blocker) => (
              <li key={`${blocker.code}${blocker.message}`}>
                <Mark name="late" />
                <span>{blocker.message}</span>
                {blocker.taskNo === null ? null : (
                  <Button look="text" size="small" onClick={() => onTask(blocker.taskNo ?? 0)}>
                    {t('review.taskTitle', { no: blocker.taskNo })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="song pubwhat">
        {t(shown.edition === null ? 'review.publishWhat' : 'editions.publishWhat', {
          total: count(obligations.total),
          national: count(obligations.national),
          regional: count(obligations.regional),
          units: count(units),
        })}
      </p>
      {shown.edition === null ? null : <PublishedEdition plan={plan} effects={shown.edition} />}
      <h4 className="pubhead">{t('review.burden')}</h4>
      <p>
        {t('review.burdenSum', {
          fields: count(burden.fields),
          units: count(burden.units),
          periods: count(burden.periods),
          total: count(burden.total),
        })}
      </p>
      <p className="s mut">{t('review.burdenHint')}</p>
      {waiting.length > 0 ? (
        <>
          <h4 className="pubhead">{t('review.publishWaiting')}</h4>
          <ul className="waitlist">
            {waiting.map((row) => (
              <li key={`${row.taskNo}${row.addressee}${row.text ?? ''}`}>
                <Mark name="todo" />
                {t('review.waitingRow', {
                  no: row.taskNo,
                  text: row.text ?? t(`addressee.${row.addressee}`),
                })}
                <span className="mut">{t('review.waitingMeasures', { n: row.measures })}</span>
              </li>
            ))}
          </ul>
          <p className="s">
            <Link to="/plans/$planId/addressees" params={{ planId: plan.id }} search={{}}>
              {t('addressees.toAddressees')}
            </Link>
          </p>
        </>
      ) : null}
    </>
  );
}
