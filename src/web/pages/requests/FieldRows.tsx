import { FIELD_KINDS, type FieldKind } from '../../../domain/requests/index.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { emptyField, type FieldRow } from './requestForm.ts';

/** The fields of the form that goes out. */
export function FieldRows({
  rows,
  faults,
  onChange,
}: {
  rows: readonly FieldRow[];
  /** By name of the field: why it may not be asked, or that it repeats. */
  faults: ReadonlyMap<string, string>;
  onChange: (rows: readonly FieldRow[]) => void;
}) {
  const patch = (key: string, change: Partial<FieldRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <>
      {rows.map((row, i) => (
        <fieldset key={row.key} className="rqfield">
          <legend className="vh">{`${t('requests.fields')} ${i + 1}`}</legend>
          <TextField
            label={t('requests.fieldName')}
            value={row.name}
            maxLength={60}
            fault={faults.get(row.name.trim())}
            onChange={(event) => patch(row.key, { name: event.target.value })}
          />
          <SelectField
            label={t('requests.fieldKind')}
            value={row.kind}
            onChange={(event) => patch(row.key, { kind: kindOf(event.target.value) })}
          >
            {FIELD_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`requests.kind.${kind}`)}
              </option>
            ))}
          </SelectField>
          {row.kind === 'choice' ? (
            <TextField
              label={t('requests.fieldOptions')}
              value={row.options}
              onChange={(event) => patch(row.key, { options: event.target.value })}
            />
          ) : (
            <TextField
              label={t('requests.fieldUnit')}
              value={row.kind === 'number' ? row.unit : ''}
              disabled={row.kind !== 'number'}
              maxLength={20}
              onChange={(event) => patch(row.key, { unit: event.target.value })}
            />
          )}
          <label className="rqcheck">
            <input
              type="checkbox"
              checked={row.required}
              onChange={(event) => patch(row.key, { required: event.target.checked })}
            />
            {t('requests.fieldRequired')}
          </label>
          <Button
            look="text"
            size="small"
            disabled={rows.length === 1}
            aria-label={t('requests.removeField', { n: i + 1 })}
            onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
          >
            <Icon name="close" />
          </Button>
        </fieldset>
      ))}
      <Button look="text" size="small" onClick={() => onChange([...rows, emptyField()])}>
        {t('requests.addField')}
      </Button>
    </>
  );
}

function kindOf(value: string): FieldKind {
  return FIELD_KINDS.find((kind) => kind === value) ?? 'number';
}
