import { useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextArea } from '../../kit/fields.tsx';

interface ReasonFormProps {
  /** What is being done, as its button says it. */
  readonly action: string;
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  readonly onSend: (reason: string) => void;
  readonly onCancel: () => void;
}

/** A return is never without its reason: asked for in place, under what is returned. */
export function ReasonForm({ action, busy, problem, onSend, onCancel }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const isEmpty = reason.trim() === '';
  return (
    <form
      className="reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !busy) onSend(reason.trim());
      }}
    >
      <TextArea
        label={t('actions.reasonFor', { action })}
        hint={t('actions.reasonHint')}
        fault={problem?.faultOf('reason')}
        rows={2}
        maxLength={500}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="rowend">
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" look="danger" type="submit" disabled={isEmpty || busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
