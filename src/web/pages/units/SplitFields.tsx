import type { Unit } from '../../../contracts/units.ts';
import { t } from '../../i18n/index.ts';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { type OrderForm, partNames } from './order.ts';

interface SplitFieldsProps {
  readonly form: OrderForm;
  readonly set: (next: Partial<OrderForm>) => void;
  readonly fault: (field: string) => string | undefined;
  /** Units that lie under it on the day. */
  readonly under: readonly Unit[];
  /** Whether more lie under it than are listed. */
  readonly isCut: boolean;
}

/** Into which units, whether the old one goes on, and which of those under it goes where. */
export function SplitFields({ form, set, fault, under, isCut }: SplitFieldsProps) {
  const names = partNames(form.parts);
  const placed = under.filter(({ id }) => names.includes(form.places.get(id) ?? '')).length;
  const putAll = (name: string) => set({ places: new Map(under.map(({ id }) => [id, name])) });
  return (
    <>
      <TextField
        label={t('units.parts')}
        hint={t(form.goesOn ? 'units.partsHint' : 'units.partsHintEnds')}
        value={form.parts}
        fault={fault('parts')}
        onChange={(event) => set({ parts: event.target.value })}
      />
      <SelectField
        label={t('units.goesOn')}
        value={form.goesOn ? 'on' : 'ends'}
        onChange={(event) => set({ goesOn: event.target.value === 'on' })}
      >
        <option value="on">{t('units.goesOnYes')}</option>
        <option value="ends">{t('units.goesOnNo')}</option>
      </SelectField>
      {under.length === 0 || names.length === 0 ? null : (
        <fieldset className="splitbox">
          <legend>{t('units.placesTitle', { n: under.length, placed })}</legend>
          <div className="splitrow all">
            <span className="mut">{t('units.placesAll')}</span>
            <PlaceSelect
              label={t('units.placesAll')}
              value=""
              names={names}
              empty={form.goesOn ? t('units.placeStays') : t('units.placePick')}
              onChange={putAll}
            />
          </div>
          {under.map(({ id, name }, i) => (
            <div className="splitrow" key={id}>
              <span lang="zh-CN">{name}</span>
              <PlaceSelect
                label={t('units.placeOf', { name })}
                value={form.places.get(id) ?? ''}
                names={names}
                empty={form.goesOn ? t('units.placeStays') : t('units.placePick')}
                onChange={(part) => set({ places: new Map(form.places).set(id, part) })}
              />
              {fault(`children.${i}.unitId`) ? (
                <p className="em" role="alert">
                  {fault(`children.${i}.unitId`)}
                </p>
              ) : null}
            </div>
          ))}
          {isCut ? <p className="s mut">{t('units.placesCut', { n: under.length })}</p> : null}
        </fieldset>
      )}
    </>
  );
}

interface PlaceSelectProps {
  readonly label: string;
  readonly value: string;
  readonly names: readonly string[];
  /** What choosing nothing means. */
  readonly empty: string;
  readonly onChange: (name: string) => void;
}

function PlaceSelect({ label, value, names, empty, onChange }: PlaceSelectProps) {
  return (
    <select
      aria-label={label}
      value={names.includes(value) ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{empty}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
