import { useState } from 'react';
import type { ReviewOp } from '../../../contracts/plans.ts';
import { DELIVERABLES } from '../../../domain/plan.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { AddresseeEditor } from './AddresseeEditor.tsx';
import { Cell } from './Cell.tsx';
import { editOf, formOf, type ItemForm, readQuantity } from './itemForm.ts';
import { SplitPicker } from './SplitPicker.tsx';
import { mergeTarget, type PlacedItem } from './tree.ts';

export type ItemTool = 'none' | 'split' | 'addressee';

interface ItemEditorProps {
  readonly placed: PlacedItem;
  readonly busy: boolean;
  readonly tool: ItemTool;
  readonly onTool: (tool: ItemTool) => void;
  readonly onRun: (...changes: ReviewOp[]) => void;
  /** Sends the changes, confirms, and goes to the next item. */
  readonly onConfirm: (...changes: ReviewOp[]) => void;
}

/** One item, edited in its place in the tree. Enter in a field confirms, as the button does. */
export function ItemEditor(props: ItemEditorProps) {
  const { placed, busy, tool, onTool, onRun, onConfirm } = props;
  const { item } = placed;
  const [form, setForm] = useState(() => formOf(item));
  const set = (patch: Partial<ItemForm>) => setForm({ ...form, ...patch });
  const edit = editOf(item, form);
  if (tool === 'split') {
    return (
      <div className="ed">
        <SplitPicker
          text={item.text}
          busy={busy}
          onCancel={() => onTool('none')}
          onSplit={(at) => onRun({ op: 'split-item', itemId: item.id, at })}
        />
      </div>
    );
  }
  if (tool === 'addressee') {
    return (
      <div className="ed">
        <AddresseeEditor measure={placed.measure} busy={busy} onCancel={() => onTool('none')} onRun={onRun} />
      </div>
    );
  }
  return (
    <form
      className="ed"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && edit !== undefined) onConfirm(...(edit === null ? [] : [edit]));
      }}
    >
      <ItemFields placed={placed} form={form} set={set} />
      <p className="s mut">{t('review.why', { why: item.why })}</p>
      <ItemTools {...props} edit={edit} />
    </form>
  );
}

function ItemFields({
  placed,
  form,
  set,
}: {
  placed: PlacedItem;
  form: ItemForm;
  set: (patch: Partial<ItemForm>) => void;
}) {
  const isQuantityBad = readQuantity(form.quantity) === undefined;
  return (
    <dl>
      <Cell label={t('review.verb')}>
        {(id) => (
          <input id={id} value={form.verb} maxLength={40} onChange={(e) => set({ verb: e.target.value })} />
        )}
      </Cell>
      <Cell label={t('review.object')} wide="w2">
        {(id) => (
          <input
            id={id}
            value={form.object}
            maxLength={500}
            onChange={(e) => set({ object: e.target.value })}
          />
        )}
      </Cell>
      <Cell label={t('review.deliverable')}>
        {(id) => (
          <select
            id={id}
            value={form.deliverable}
            onChange={(e) => {
              const kind = DELIVERABLES.find((d) => d === e.target.value);
              if (kind) set({ deliverable: kind });
            }}
          >
            {DELIVERABLES.map((kind) => (
              <option key={kind} value={kind}>
                {t(`deliverable.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Cell>
      <Cell
        label={t('review.quantity')}
        fault={isQuantityBad ? t('review.quantityFault', { value: form.quantity }) : undefined}
      >
        {(id) => (
          <input
            id={id}
            value={form.quantity}
            placeholder={t('review.quantityNone')}
            aria-invalid={isQuantityBad}
            onChange={(e) => set({ quantity: e.target.value })}
          />
        )}
      </Cell>
      <DueCell form={form} set={set} />
      <LeadCell placed={placed} form={form} set={set} />
    </dl>
  );
}

function DueCell({ form, set }: { form: ItemForm; set: (patch: Partial<ItemForm>) => void }) {
  return (
    <>
      <Cell label={t('review.dueOn')}>
        {(id) => (
          <select
            id={id}
            value={form.hasOwnDue ? 'own' : 'task'}
            onChange={(e) => set({ hasOwnDue: e.target.value === 'own' })}
          >
            <option value="task">{t('review.dueTask')}</option>
            <option value="own">{t('review.dueOwn')}</option>
          </select>
        )}
      </Cell>
      {form.hasOwnDue ? (
        <Cell label={t('review.dueDay')} fault={form.dueOn === '' ? t('review.deadlineFault') : undefined}>
          {(id) => (
            <input id={id} type="date" value={form.dueOn} onChange={(e) => set({ dueOn: e.target.value })} />
          )}
        </Cell>
      ) : null}
    </>
  );
}

/** Items of regions have no lead to choose: each region answers for its own. */
function LeadCell({
  placed: { task, measure },
  form,
  set,
}: {
  placed: PlacedItem;
  form: ItemForm;
  set: (patch: Partial<ItemForm>) => void;
}) {
  const isRegional = measure.addressee.kind.endsWith('-regions');
  const known = task.units.flatMap((u) => (u.unitId === null ? [] : [{ id: u.unitId, name: u.name }]));
  return (
    <Cell label={t('review.itemLead')}>
      {(id) => (
        <select
          id={id}
          disabled={isRegional}
          value={form.leadUnitId}
          onChange={(e) => set({ leadUnitId: e.target.value })}
        >
          <option value="">{isRegional ? t('review.leadRegions') : t('review.leadTask')}</option>
          {known.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
      )}
    </Cell>
  );
}

function ItemTools({
  placed,
  busy,
  onTool,
  onRun,
  edit,
}: ItemEditorProps & { edit: ReturnType<typeof editOf> }) {
  const { item } = placed;
  return (
    <div className="eb">
      <Button size="small" disabled={busy || item.text.length < 2} onClick={() => onTool('split')}>
        <Icon name="split" />
        {t('review.split')}
      </Button>
      <Button
        size="small"
        disabled={busy || mergeTarget(placed) === null}
        title={mergeTarget(placed) === null ? t('review.mergeBarred') : undefined}
        onClick={() => onRun({ op: 'merge-item', itemId: item.id })}
      >
        <Icon name="merge" />
        {t('review.merge')}
      </Button>
      <Button size="small" disabled={busy} onClick={() => onTool('addressee')}>
        {t('review.addressee')}
      </Button>
      {item.status === 'dropped' ? null : (
        <Button size="small" disabled={busy} onClick={() => onRun({ op: 'drop-item', itemId: item.id })}>
          {t('review.drop')}
        </Button>
      )}
      {item.changed || item.status === 'dropped' ? (
        <Button size="small" disabled={busy} onClick={() => onRun({ op: 'reset-item', itemId: item.id })}>
          {item.changed ? t('review.reset') : t('review.restore')}
        </Button>
      ) : null}
      {edit ? (
        <Button size="small" disabled={busy} onClick={() => onRun(edit)}>
          {t('review.saveItem')}
        </Button>
      ) : null}
      <span className="sp" />
      <Button size="small" look="primary" type="submit" disabled={busy || edit === undefined}>
        {t('review.confirmNext')}
      </Button>
    </div>
  );
}
