import type { Plan } from '../../contracts/plans.ts';
import { CYCLES, type Cycle } from '../../domain/period.ts';
import { t } from '../i18n/index.ts';
import { Segments } from '../kit/buttons.tsx';
import { SelectField, TextField } from '../kit/fields.tsx';

/** Settings as they stand in the form; the days are text until they are a number. */
export interface PlanSettings {
  readonly asOf: string | null;
  readonly cycle: Cycle;
  readonly reportDueDays: string;
}

const MAX_DUE_DAYS = 60;

/** Whether the text is a number of days that the plan may have. */
export function isDueDays(text: string): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) <= MAX_DUE_DAYS;
}

/** A plan of a year gone by is suggested to be rehearsed from the first of March of its own year. */
export function startingSettings(plan: Plan): PlanSettings {
  const { cycle, asOf } = plan;
  return { asOf: asOf ?? suggestedDay(plan), cycle, reportDueDays: String(plan.reportDueDays) };
}

function suggestedDay(plan: Plan): string | null {
  return plan.year !== null && plan.year < Number(plan.today.slice(0, 4)) ? `${plan.year}-03-01` : null;
}

/** The plan's day, the cycle of its reports, and how long after a period they are on time. */
export function PlanSettingsForm({
  plan,
  settings,
  set,
}: {
  plan: Plan;
  settings: PlanSettings;
  set: (settings: PlanSettings) => void;
}) {
  const isDaysBad = !isDueDays(settings.reportDueDays);
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
