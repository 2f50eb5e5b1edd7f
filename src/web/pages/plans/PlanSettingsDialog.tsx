import { useState } from 'react';
import type { Plan } from '../../../contracts/plans.ts';
import { useAct } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextArea } from '../../kit/fields.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { isDueDays, type PlanSettings, PlanSettingsForm } from '../../parts/PlanSettingsForm.tsx';

/** Everything whose numbers follow the plan's day. */
const DAY_BOUND = [
  'listPlans',
  'getPlan',
  'getLedger',
  'getOverview',
  'getTask',
  'listObligations',
  'getObligation',
  'getMyWork',
] as const;

/** The day and the cycle of a plan in force: moved, lifted, kept. */
export function PlanSettingsDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const [settings, set] = useState<PlanSettings>({
    asOf: plan.asOf,
    cycle: plan.cycle,
    reportDueDays: String(plan.reportDueDays),
  });
  const save = useAct('setPlanSettings', { refresh: DAY_BOUND, onDone: onClose });
  const body = { asOf: settings.asOf, cycle: settings.cycle, reportDueDays: Number(settings.reportDueDays) };
  const isSame =
    plan.asOf === body.asOf && plan.cycle === body.cycle && plan.reportDueDays === body.reportDueDays;
  return (
    <Dialog
      title={t('plans.settings')}
      onClose={onClose}
      foot={
        <>
          <span className="s mut">{isSame ? t('plans.settingsSame') : t('plans.settingsEffect')}</span>
          <span className="sp" />
          <Button
            look="primary"
            disabled={isSame || !isDueDays(settings.reportDueDays) || save.isPending}
            onClick={() => save.mutate({ params: { planId: plan.id }, body })}
          >
            {t('plans.settingsSave')}
          </Button>
        </>
      }
    >
      <p className="song" lang="zh-CN">
        {plan.title}
      </p>
      {save.error ? <ProblemNote problem={save.error} /> : null}
      <PlanSettingsForm plan={plan} settings={settings} set={set} />
    </Dialog>
  );
}

/** Takes a plan out of force, with a reason; nothing of it is deleted. */
export function VoidPlanDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const take = useAct('voidPlan', { refresh: DAY_BOUND, onDone: onClose });
  return (
    <Dialog
      title={t('plans.voidTitle')}
      onClose={onClose}
      foot={
        <>
          <span className="s mut">{reason.trim() === '' ? t('plans.voidNeedsReason') : ''}</span>
          <span className="sp" />
          <Button
            look="danger"
            disabled={reason.trim() === '' || take.isPending}
            onClick={() => take.mutate({ params: { planId: plan.id }, body: { reason } })}
          >
            {t('plans.voidDo')}
          </Button>
        </>
      }
    >
      <p>{t('plans.voidHint')}</p>
      <p className="song" lang="zh-CN">
        {plan.title}
      </p>
      {take.error ? <ProblemNote problem={take.error} /> : null}
      <TextArea
        label={t('plans.voidReason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        rows={3}
      />
    </Dialog>
  );
}
