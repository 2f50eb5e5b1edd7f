import type { Holdings } from '../../../contracts/handOvers.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { Mark } from '../../kit/marks.tsx';
import { chosenFor, type Effect, effectOn, type HandOverForm } from './handOverForm.ts';

type HeldUnit = Holdings['units'][number];

interface HandOverFieldsProps {
  readonly holdings: Holdings;
  readonly form: HandOverForm;
  readonly set: (next: Partial<HandOverForm>) => void;
  readonly fault: (field: string) => string | undefined;
}

/** What lies with the person, to whom it goes, and what becomes of it. */
export function HandOverFields({ holdings, form, set, fault }: HandOverFieldsProps) {
  const { units } = holdings;
  const [own] = units;
  return (
    <>
      {own && units.some(({ candidates }) => candidates.length > 0) ? (
        <SelectField
          label={t(units.length > 1 ? 'handOver.toAll' : 'handOver.to')}
          value={form.successorId}
          fault={fault('successorId')}
          onChange={(event) => set({ successorId: event.target.value, others: new Map() })}
        >
          <Candidates units={units} />
        </SelectField>
      ) : (
        <p className="s mut">{t('handOver.noCandidate')}</p>
      )}
      <ul className="held">
        {units.map((unit) => (
          <li key={unit.unitId}>
            <Duties unit={unit} />
            {units.length > 1 ? (
              <select
                aria-label={t('handOver.toOf', { unit: unit.unitName })}
                value={chosenFor(unit, form)}
                onChange={(event) =>
                  set({ others: new Map(form.others).set(unit.unitId, event.target.value) })
                }
              >
                <Candidates units={[unit]} />
              </select>
            ) : null}
            <EffectLine effect={effectOn(unit, form)} />
          </li>
        ))}
      </ul>
      <Rest holdings={holdings} />
      <TextField
        label={t('handOver.reason')}
        maxLength={500}
        value={form.reason}
        fault={fault('reason')}
        onChange={(event) => set({ reason: event.target.value })}
      />
    </>
  );
}

function Candidates({ units }: { units: readonly HeldUnit[] }) {
  const people = new Map(units.flatMap(({ candidates }) => candidates.map((one) => [one.userId, one])));
  return (
    <>
      <option value="">{t('handOver.nobodyYet')}</option>
      {[...people.values()].map(({ userId, name, unitName, canReport }) => (
        <option key={userId} value={userId}>
          {t(canReport ? 'handOver.candidate' : 'handOver.candidateCannot', { name, unit: unitName })}
        </option>
      ))}
    </>
  );
}

function Duties({ unit: { unitName, obligations, requests } }: { unit: HeldUnit }) {
  return (
    <p>
      <b lang="zh-CN">{unitName}</b>{' '}
      <span className="mut">
        {t('handOver.duties', { n: count(obligations), requests: count(requests) })}
      </span>
    </p>
  );
}

function EffectLine({ effect }: { effect: Effect }) {
  if (effect.kind === 'nothing') return <p className="s mut">{t('handOver.effect.nothing')}</p>;
  if (effect.kind === 'others') return <p className="s">{t('handOver.effect.others', { n: effect.n })}</p>;
  if (effect.kind === 'successor') {
    return <p className="s">{t('handOver.effect.successor', { name: effect.name })}</p>;
  }
  return (
    <p className="s warnline" role="status">
      <Mark name="late" />
      {effect.kind === 'nobody'
        ? t('handOver.effect.nobody', { n: count(effect.n) })
        : t('handOver.effect.cannot', { name: effect.name })}
    </p>
  );
}

/** What else lies with the person, where there is any. */
function Rest({ holdings: { actsFor, substitutes, decisions, imports, drafts } }: { holdings: Holdings }) {
  return (
    <>
      {actsFor.length > 0 ? (
        <p className="s">
          {t('handOver.actsFor', {
            names: actsFor.map(({ name, to }) => t('handOver.until', { name, to })).join(t('handOver.comma')),
          })}
        </p>
      ) : null}
      {decisions.waiting > 0 ? (
        <p className="s">
          {t(decisions.others > 0 ? 'handOver.decisions' : 'handOver.decisionsNobody', {
            n: decisions.waiting,
            others: decisions.others,
          })}
        </p>
      ) : null}
      {substitutes > 0 ? <p className="s">{t('handOver.substitutes', { n: substitutes })}</p> : null}
      {imports > 0 ? <p className="s">{t('handOver.imports', { n: imports })}</p> : null}
      {drafts > 0 ? <p className="s">{t('handOver.drafts', { n: drafts })}</p> : null}
    </>
  );
}
