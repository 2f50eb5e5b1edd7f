import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Plan, PublishPreview } from '../../../contracts/plans.ts';
import { CYCLES, type Cycle } from '../../../domain/period.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { Mark } from '../../kit/marks.tsx';
import { Loaded, ProblemNote } from '../../kit/states.tsx';

interface PublishDialogProps {
  readonly plan: Plan;
  readonly onClose: () => void;
  readonly onTask: (no: number) => void;
}

interface Settings {
  readonly asOf: string | null;
  readonly cycle: Cycle;
  readonly reportDueDays: string;
}

/** What publishing will do, said before it is done; the day and the cycle are set here and counted again. */
export function PublishDialog({ plan, onClose, onTask }: PublishDialogProps) {
  const navigate = useNavigate();
  const { id: planId } = plan;
  const [settings, setSettings] = useState<Settings>(() => startingSettings(plan));
  const preview = useEndpoint('previewPublish', { params: { planId } });
  const save = useAct('setPlanSettings', { refresh: ['previewPublish', 'getReview'] });
  const publish = useAct('publish', {
    refresh: ['listPlans', 'getPlan'],
    onDone: () => void navigate({ to: '/plans/$planId/overview', params: { planId } }),
  });
  const days = Number(settings.reportDueDays);
  const isDaysBad = !/^\d{1,2}$/.test(settings.reportDueDays) || days > 60;
  const body = { asOf: settings.asOf, cycle: settings.cycle, reportDueDays: days };
  const isCounted =
    plan.asOf === body.asOf && plan.cycle === body.cycle && plan.reportDueDays === body.reportDueDays;
  const isReady = preview.data?.ready === true && !preview.isFetching;
  return (
    <Dialog
      title={t('review.publishTitle')}
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
            {t('review.publish')}
          </Button>
        </>
      }
    >
      {save.error ? <ProblemNote problem={save.error} /> : null}
      {publish.error ? <ProblemNote problem={publish.error} /> : null}
      <SettingsForm plan={plan} settings={settings} set={setSettings} isDaysBad={isDaysBad} />
      <Loaded query={preview}>{(shown) => <Effects shown={shown} onTask={onTask} />}</Loaded>
    </Dialog>
  );
}

function blockedText(preview: PublishPreview | undefined): string {
  return preview && preview.blockers.length > 0
    ? t('review.publishBlocked', { n: preview.blockers.length })
    : '';
}

/** A plan of a year gone by is suggested to be rehearsed from the first of March of its own year. */
function startingSettings(plan: Plan): Settings {
  const { cycle, asOf } = plan;
  return { asOf: asOf ?? suggestedDay(plan), cycle, reportDueDays: String(plan.reportDueDays) };
}

function suggestedDay(plan: Plan): string | null {
  return plan.year !== null && plan.year < Number(plan.today.slice(0, 4)) ? `${plan.year}-03-01` : null;
}

function SettingsForm({
  plan,
  settings,
  set,
  isDaysBad,
}: {
  plan: Plan;
  settings: Settings;
  set: (settings: Settings) => void;
  isDaysBad: boolean;
}) {
  const isRehearsal = settings.asOf !== null;
  const year = plan.year ?? Number(plan.today.slice(0, 4));
  const isPast = suggestedDay({ ...plan, today: realYear(plan) }) !== null;
  return (
    <section className="pubset">
      <h4>{t('review.settings')}</h4>
      <Segments
        label={t('review.clock')}
        value={isRehearsal ? 'rehearsal' : 'real'}
        onChange={(value) => set({ ...settings, asOf: value === 'real' ? null : `${year}-03-01` })}
        options={[
          { value: 'real', label: t('review.clockToday') },
          { value: 'rehearsal', label: t('review.clockRehearsal') },
        ]}
      />
      <p className="s ink2 asof">{isPast ? t('review.asOfHint', { year }) : t('review.asOfPlain')}</p>
      <div className="fs three">
        {isRehearsal ? (
          <TextField
            label={t('review.asOf')}
            type="date"
            value={settings.asOf ?? ''}
            onChange={(e) => {
              if (e.target.value !== '') set({ ...settings, asOf: e.target.value });
            }}
          />
        ) : null}
        <SelectField
          label={t('review.cycle')}
          value={settings.cycle}
          onChange={(e) => {
            const cycle = CYCLES.find((c) => c === e.target.value);
            if (cycle) set({ ...settings, cycle });
          }}
        >
          {CYCLES.map((cycle) => (
            <option key={cycle} value={cycle}>
              {t(`cycle.${cycle}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('review.dueDays')}
          inputMode="numeric"
          value={settings.reportDueDays}
          aside={t('review.dueDaysUnit')}
          fault={isDaysBad ? t('review.dueDaysFault') : undefined}
          onChange={(e) => set({ ...settings, reportDueDays: e.target.value.trim() })}
        />
      </div>
    </section>
  );
}

/** The browser's own year: once a rehearsal day is set, the plan's today no longer tells it. */
function realYear(plan: Plan): string {
  return plan.asOf === null ? plan.today : new Date().toISOString().slice(0, 10);
}

function Effects({ shown, onTask }: { shown: PublishPreview; onTask: (no: number) => void }) {
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
        {t('review.publishWhat', {
          total: count(obligations.total),
          national: count(obligations.national),
          regional: count(obligations.regional),
          units: count(units),
        })}
      </p>
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
        </>
      ) : null}
    </>
  );
}
