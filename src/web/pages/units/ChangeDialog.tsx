import { useState } from 'react';
import type { Unit } from '../../../contracts/units.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { KINDS, type OrderForm, orderOf } from './order.ts';
import { SplitFields } from './SplitFields.tsx';

/** As many as the server moves in one order. */
const MAX_UNDER = 500;

/** Records what happened to a unit from a day on: a new name, another superior, going into another, a part given away. */
export function ChangeDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const change = useAct('changeUnits', {
    refresh: ['getUnit', 'listUnits', 'searchUnits', 'listUsers'],
    onDone: onClose,
  });
  const [form, setForm] = useState<OrderForm>({
    kind: 'rename',
    on: '',
    reason: '',
    name: unit.name,
    shortName: unit.shortName,
    code: unit.code ?? '',
    target: null,
    parts: '',
    goesOn: true,
    places: new Map(),
  });
  // as they lie on the day, once it is known: what was recorded later has no part in it
  const children = useEndpoint(
    'listUnits',
    {
      query: { parentId: unit.id, limit: MAX_UNDER, ...(isDay(form.on) ? { asOf: form.on } : {}) },
    },
    { enabled: form.kind === 'split', keepPrevious: true },
  );
  const under = (children.data?.rows ?? []).filter(({ validTo }) => validTo === null);
  const set = (next: Partial<OrderForm>) => setForm({ ...form, ...next });
  const order = orderOf(
    unit,
    form,
    under.map(({ id }) => id),
  );
  const isWaiting = form.kind === 'split' && children.data === undefined;
  const fault = (field: string) => change.error?.faultOf(field);
  return (
    <Dialog
      title={t('units.changeTitle', { name: unit.name })}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            disabled={order === null || isWaiting || change.isPending}
            onClick={() => order && change.mutate({ body: order })}
          >
            {t('units.record')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {change.error ? <ProblemNote problem={change.error} /> : null}
        <div className="fs">
          <SelectField
            label={t('units.what')}
            value={form.kind}
            onChange={(event) => set({ kind: KINDS.find((kind) => kind === event.target.value) ?? 'rename' })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`units.kind.${kind}`)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('units.on')}
            type="date"
            hint={t('units.onHint')}
            value={form.on}
            fault={fault('on')}
            onChange={(event) => set({ on: event.target.value })}
          />
        </div>
        {children.error ? <ProblemNote problem={children.error} /> : null}
        {form.kind === 'split' ? (
          <SplitFields
            form={form}
            set={set}
            fault={fault}
            under={under}
            isCut={children.data !== undefined && children.data.next !== null}
          />
        ) : (
          <KindFields form={form} set={set} fault={fault} />
        )}
        <TextField
          label={t('units.reason')}
          hint={t('units.reasonHint')}
          maxLength={500}
          value={form.reason}
          fault={fault('reason')}
          onChange={(event) => set({ reason: event.target.value })}
        />
        <p className="s mut">
          {t(form.kind === 'split' && !form.goesOn ? 'units.effect.splitEnds' : `units.effect.${form.kind}`)}
        </p>
      </div>
    </Dialog>
  );
}

interface KindFieldsProps {
  readonly form: OrderForm;
  readonly set: (next: Partial<OrderForm>) => void;
  readonly fault: (field: string) => string | undefined;
}

function KindFields({ form, set, fault }: KindFieldsProps) {
  if (form.kind === 'rename') {
    return (
      <>
        <TextField
          label={t('people.unitName')}
          maxLength={200}
          value={form.name}
          fault={fault('names.name')}
          onChange={(event) => set({ name: event.target.value })}
        />
        <div className="fs">
          <TextField
            label={t('people.unitShort')}
            maxLength={200}
            value={form.shortName}
            onChange={(event) => set({ shortName: event.target.value })}
          />
          <TextField
            label={t('units.code')}
            maxLength={6}
            inputMode="numeric"
            value={form.code}
            fault={fault('names.code')}
            onChange={(event) => set({ code: event.target.value })}
          />
        </div>
      </>
    );
  }
  const label = t(form.kind === 'move' ? 'units.newParent' : 'units.into');
  return (
    <div className="f">
      <span className="lab">{label}</span>
      <UnitPicker
        label={label}
        placeholder={t('people.unitPick')}
        value={form.target}
        onChange={(target) => set({ target })}
      />
    </div>
  );
}

/** Whether a day was chosen; while it is typed it may not be one. */
function isDay(on: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(on);
}
