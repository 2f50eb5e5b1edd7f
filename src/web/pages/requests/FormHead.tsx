import { REQUEST_CYCLES } from '../../../domain/requests/index.ts';
import { t } from '../../i18n/index.ts';
import { SelectField, TextArea, TextField } from '../../kit/fields.tsx';
import type { PlanRow } from '../../session/planInView.ts';
import type { RequestDraft } from './requestForm.ts';

/** Title, reason and paper of a new request, and when it asks. */
export function FormHead({
  draft,
  set,
  plans,
}: {
  draft: RequestDraft;
  set: (patch: Partial<RequestDraft>) => void;
  plans: readonly PlanRow[];
}) {
  return (
    <>
      <div className="fs">
        <TextField
          label={t('requests.head')}
          value={draft.title}
          maxLength={200}
          onChange={(event) => set({ title: event.target.value })}
        />
        <SelectField
          label={t('requests.plan')}
          value={draft.planId ?? ''}
          onChange={(event) => set({ planId: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">{t('requests.planNone')}</option>
          {plans.map((plan) => (
            <option key={plan.id} value={plan.id}>
              {plan.title}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={t('requests.reason')}
          rows={2}
          value={draft.reason}
          maxLength={500}
          onChange={(event) => set({ reason: event.target.value })}
        />
        <TextField
          label={t('requests.paper')}
          value={draft.paper}
          maxLength={200}
          onChange={(event) => set({ paper: event.target.value })}
        />
      </div>
      <div className="fs rqtime">
        <SelectField
          label={t('requests.cycle')}
          value={draft.cycle}
          onChange={(event) =>
            set({ cycle: REQUEST_CYCLES.find((one) => one === event.target.value) ?? 'once' })
          }
        >
          {REQUEST_CYCLES.map((cycle) => (
            <option key={cycle} value={cycle}>
              {t(`requests.cycle.${cycle}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('requests.from')}
          type="date"
          value={draft.from}
          onChange={(event) => set({ from: event.target.value })}
        />
        <TextField
          label={t('requests.to')}
          type="date"
          value={draft.to}
          onChange={(event) => set({ to: event.target.value })}
        />
        <TextField
          label={t('requests.dueDays')}
          inputMode="numeric"
          value={draft.dueDays}
          onChange={(event) => set({ dueDays: event.target.value })}
        />
      </div>
    </>
  );
}
