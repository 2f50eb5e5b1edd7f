import { useState } from 'react';
import type { ReviewOp, ReviewTask } from '../../../contracts/plans.ts';
import { DEADLINE_KINDS, UNIT_ROLES } from '../../../domain/plan.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { Cell } from './Cell.tsx';

interface TaskEditorProps {
  readonly task: ReviewTask;
  readonly busy: boolean;
  readonly onRun: (change: ReviewOp) => void;
}

/** Units and deadline of one task: what is printed, what it was read as, and the means to change it. */
export function TaskEditor(props: TaskEditorProps) {
  return (
    <div className="ed tasked">
      <UnitsEditor key={`u${JSON.stringify(props.task.units)}`} {...props} />
      <DeadlineEditor key={`d${JSON.stringify(props.task.deadline)}`} {...props} />
    </div>
  );
}

interface UnitChoice {
  readonly key: string;
  readonly unitId: string | null;
  readonly name: string;
  readonly role: ReviewTask['units'][number]['role'];
}

function UnitsEditor({ task, busy, onRun }: TaskEditorProps) {
  const start = task.units.map((u, i) => ({ key: `${i}`, unitId: u.unitId, name: u.name, role: u.role }));
  const [units, setUnits] = useState<readonly UnitChoice[]>(start);
  const [adding, setAdding] = useState(0);
  const change = (key: string, patch: Partial<UnitChoice>) =>
    setUnits(units.map((u) => (u.key === key ? { ...u, ...patch } : u)));
  const known = units.flatMap((u) => (u.unitId === null ? [] : [{ unitId: u.unitId, role: u.role }]));
  const isSame = JSON.stringify(units) === JSON.stringify(start);
  const isBad =
    known.length !== units.length || known.length === 0 || known.filter((u) => u.role === 'lead').length > 1;
  const proposed = task.units.find((u) => u.proposedLead);
  return (
    <section>
      <h4>
        {t('review.account.units')}
        <span className="mut">
          {task.unitsText === '' ? t('review.unitsNone') : t('review.unitsPrinted', { text: task.unitsText })}
        </span>
      </h4>
      <ul className="unitrows">
        {units.map((unit) => (
          <UnitRow
            key={unit.key}
            unit={unit}
            proposed={proposed?.unitId === unit.unitId}
            onChange={(patch) => change(unit.key, patch)}
            onRemove={() => setUnits(units.filter((u) => u.key !== unit.key))}
          />
        ))}
        <li>
          <UnitPicker
            key={adding}
            label={t('review.addUnit')}
            placeholder={t('review.addUnit')}
            value={null}
            onChange={(unit) => {
              if (unit === null || units.some((u) => u.unitId === unit.id)) return;
              const role = units.some((u) => u.role === 'lead') ? 'co' : 'responsible';
              setUnits([...units, { key: unit.id, unitId: unit.id, name: unit.name, role }]);
              setAdding(adding + 1);
            }}
          />
        </li>
      </ul>
      <div className="eb">
        {proposed ? (
          <Button size="small" disabled={busy} onClick={() => onRun({ op: 'confirm-lead', taskId: task.id })}>
            {t('review.confirmLead', { unit: proposed.name })}
          </Button>
        ) : null}
        <span className="sp" />
        {!isSame && isBad ? <span className="s mut">{t('review.unitsFault')}</span> : null}
        <Button
          size="small"
          look="primary"
          disabled={busy || isSame || isBad}
          onClick={() => onRun({ op: 'set-units', taskId: task.id, units: known })}
        >
          {t('review.saveUnits')}
        </Button>
      </div>
    </section>
  );
}

function UnitRow({
  unit,
  proposed,
  onChange,
  onRemove,
}: {
  unit: UnitChoice;
  proposed: boolean;
  onChange: (patch: Partial<UnitChoice>) => void;
  onRemove: () => void;
}) {
  return (
    <li>
      {unit.unitId === null ? (
        <div>
          <UnitPicker
            label={t('review.unitUnknown', { name: unit.name })}
            placeholder={t('review.unitUnknown', { name: unit.name })}
            value={null}
            onChange={(chosen) => {
              if (chosen) onChange({ unitId: chosen.id, name: chosen.name });
            }}
          />
          <p className="em">
            <Mark name="late" />
            {t('review.unitUnknown', { name: unit.name })}
          </p>
        </div>
      ) : (
        <span className="nm">
          {unit.name}
          {proposed ? <span className="chip guess">{t('common.leadProposed')}</span> : null}
        </span>
      )}
      <select
        aria-label={t('review.roleOf', { unit: unit.name })}
        value={unit.role}
        onChange={(e) => {
          const role = UNIT_ROLES.find((r) => r === e.target.value);
          if (role) onChange({ role });
        }}
      >
        {UNIT_ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`review.role.${role}`)}
          </option>
        ))}
      </select>
      <Button
        look="text"
        size="small"
        aria-label={t('review.removeUnit', { unit: unit.name })}
        onClick={onRemove}
      >
        <Icon name="close" />
      </Button>
    </li>
  );
}

function DeadlineEditor({ task, busy, onRun }: TaskEditorProps) {
  const { deadline } = task;
  const [kind, setKind] = useState(deadline.kind);
  const [date, setDate] = useState(deadline.date ?? '');
  const sent = kind === 'date' ? date : '';
  const isSame = kind === deadline.kind && sent === (deadline.date ?? '');
  const isBad = kind === 'date' && date === '';
  return (
    <section>
      <h4>
        {t('review.deadline')}
        <span className="mut">
          {deadline.text === null
            ? t('review.deadlineNone')
            : t('review.deadlinePrinted', { text: deadline.text })}
        </span>
      </h4>
      <dl>
        <Cell label={t('review.deadline')}>
          {(id) => (
            <select
              id={id}
              value={kind}
              onChange={(e) => {
                const next = DEADLINE_KINDS.find((k) => k === e.target.value);
                if (next) setKind(next);
              }}
            >
              {DEADLINE_KINDS.map((k) => (
                <option key={k} value={k}>
                  {t(`deadlineKind.${k}`)}
                </option>
              ))}
            </select>
          )}
        </Cell>
        {kind === 'date' ? (
          <Cell label={t('review.dueDay')} fault={isBad ? t('review.deadlineFault') : undefined}>
            {(id) => <input id={id} type="date" value={date} onChange={(e) => setDate(e.target.value)} />}
          </Cell>
        ) : null}
      </dl>
      <div className="eb">
        <span className="sp" />
        <Button
          size="small"
          look="primary"
          disabled={busy || isSame || isBad}
          onClick={() =>
            onRun({ op: 'set-deadline', taskId: task.id, kind, date: sent === '' ? null : sent })
          }
        >
          {t('review.saveDeadline')}
        </Button>
      </div>
    </section>
  );
}
