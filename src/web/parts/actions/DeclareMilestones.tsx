import { useState } from 'react';
import type { EvidenceFields, ObligationPage } from '../../../contracts/obligations.ts';
import { EVIDENCE_KINDS } from '../../../domain/obligation/types.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useObligationAct } from './useObligationAct.ts';

interface DraftRow {
  readonly key: string;
  readonly title: string;
  readonly dueOn: string;
  readonly evidenceKind: EvidenceFields['kind'];
}

const MOST = 30;

/** 申报阶段性成果: what will be there on which day, and what will prove it. A fuzzy deadline becomes dates here. */
export function DeclareMilestones({ page }: { page: ObligationPage }) {
  const act = useObligationAct(page.obligation.id);
  const [rows, setRows] = useState<readonly DraftRow[]>(() => startingRows(page));
  const change = (key: string, patch: Partial<DraftRow>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const isIncomplete = rows.some((row) => row.title.trim() === '' || row.dueOn === '');
  const { deadlineText, deadlineKind } = page.obligation;
  const send = () =>
    act.take({
      type: 'declare-milestones',
      milestones: rows.map(({ key: _, title, ...row }) => ({ ...row, title: title.trim() })),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isIncomplete && !act.busy) send();
      }}
    >
      <p className="s ink2">
        {deadlineKind === 'staged' && deadlineText
          ? t('actions.declareHint', { text: deadlineText })
          : t('actions.declareHintPlain')}
      </p>
      {act.problem ? <ProblemNote problem={act.problem} /> : null}
      {rows.map((row, i) => (
        <DeclaredRow
          key={row.key}
          row={row}
          at={i}
          onChange={(patch) => change(row.key, patch)}
          onRemove={rows.length > 1 ? () => setRows(rows.filter((r) => r.key !== row.key)) : null}
          faultOf={(field) => act.problem?.faultOf(`milestones.${i}.${field}`)}
        />
      ))}
      <div className="rowend">
        <Button
          look="text"
          size="small"
          disabled={rows.length >= MOST}
          onClick={() => setRows([...rows, emptyRow()])}
        >
          {t('actions.addMilestone')}
        </Button>
        <span className="sp" />
        <Button
          look="primary"
          type="submit"
          disabled={act.busy}
          barred={isIncomplete ? t('actions.declareFault') : undefined}
        >
          {t('actions.sendDeclare')}
        </Button>
      </div>
    </form>
  );
}

function DeclaredRow({
  row,
  at,
  onChange,
  onRemove,
  faultOf,
}: {
  row: DraftRow;
  at: number;
  onChange: (patch: Partial<DraftRow>) => void;
  onRemove: (() => void) | null;
  faultOf: (field: string) => string | undefined;
}) {
  return (
    <div className="mrow">
      <TextField
        label={t('actions.milestoneTitle')}
        maxLength={200}
        value={row.title}
        fault={faultOf('title')}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <TextField
        label={t('actions.milestoneDue')}
        type="date"
        value={row.dueOn}
        fault={faultOf('dueOn')}
        onChange={(event) => onChange({ dueOn: event.target.value })}
      />
      <SelectField
        label={t('actions.milestoneEvidence')}
        value={row.evidenceKind}
        onChange={(event) => {
          const kind = EVIDENCE_KINDS.find((k) => k === event.target.value);
          if (kind) onChange({ evidenceKind: kind });
        }}
      >
        {EVIDENCE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`evidenceKind.${kind}`)}
          </option>
        ))}
      </SelectField>
      {onRemove ? (
        <Button
          look="text"
          size="small"
          aria-label={t('actions.removeRow', { n: at + 1 })}
          onClick={onRemove}
        >
          <Icon name="close" />
        </Button>
      ) : null}
    </div>
  );
}

/** Milestones that stand and are not yet verified are declared again with the new ones, which replace them. */
function startingRows(page: ObligationPage): DraftRow[] {
  const open = page.milestones.filter((m) => m.status === 'approved');
  if (open.length === 0) return [emptyRow()];
  return open.map(({ id, title, dueOn, evidenceKind }) => ({ key: id, title, dueOn, evidenceKind }));
}

function emptyRow(): DraftRow {
  return { key: crypto.randomUUID(), title: '', dueOn: '', evidenceKind: 'issued-document' };
}
