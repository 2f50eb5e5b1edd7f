import { useState } from 'react';
import type { ObligationPage } from '../../../contracts/obligations.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextArea, TextField } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useObligationAct } from './useObligationAct.ts';

interface StepRow {
  readonly key: string;
  readonly title: string;
  readonly dueOn: string;
}

/** 分解: who does it inside the unit, and in which steps. */
export function BreakDown({ page, onDone }: { page: ObligationPage; onDone: () => void }) {
  const act = useObligationAct(page.obligation.id);
  const was = page.breakdown;
  const [owner, setOwner] = useState(was?.owner ?? '');
  const [note, setNote] = useState(was?.note ?? '');
  const [steps, setSteps] = useState<readonly StepRow[]>(
    (was?.steps ?? []).map((step, i) => ({ key: String(i), title: step.title, dueOn: step.dueOn ?? '' })),
  );
  const change = (key: string, patch: Partial<StepRow>) =>
    setSteps(steps.map((step) => (step.key === key ? { ...step, ...patch } : step)));
  const send = () =>
    act.take(
      {
        type: 'break-down',
        owner: owner.trim(),
        note: note.trim(),
        steps: steps
          .filter((step) => step.title.trim() !== '')
          .map((step) => ({ title: step.title.trim(), dueOn: step.dueOn === '' ? null : step.dueOn })),
      },
      onDone,
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (owner.trim() !== '' && !act.busy) send();
      }}
    >
      {act.problem ? <ProblemNote problem={act.problem} /> : null}
      <TextField
        label={t('actions.owner')}
        placeholder={t('actions.ownerHint')}
        maxLength={200}
        required
        value={owner}
        fault={act.problem?.faultOf('owner')}
        onChange={(event) => setOwner(event.target.value)}
      />
      <TextArea
        label={t('actions.breakDownNote')}
        rows={2}
        maxLength={2000}
        value={note}
        fault={act.problem?.faultOf('note')}
        onChange={(event) => setNote(event.target.value)}
      />
      {steps.map((step, i) => (
        <div className="mrow two" key={step.key}>
          <TextField
            label={t('actions.stepTitle')}
            maxLength={200}
            value={step.title}
            onChange={(event) => change(step.key, { title: event.target.value })}
          />
          <TextField
            label={t('actions.stepDue')}
            type="date"
            value={step.dueOn}
            onChange={(event) => change(step.key, { dueOn: event.target.value })}
          />
          <Button
            look="text"
            size="small"
            aria-label={t('actions.removeRow', { n: i + 1 })}
            onClick={() => setSteps(steps.filter((s) => s.key !== step.key))}
          >
            <Icon name="close" />
          </Button>
        </div>
      ))}
      <div className="rowend">
        <Button
          look="text"
          size="small"
          disabled={steps.length >= 30}
          onClick={() => setSteps([...steps, { key: crypto.randomUUID(), title: '', dueOn: '' }])}
        >
          {t('actions.addStep')}
        </Button>
        <span className="sp" />
        <Button type="submit" disabled={act.busy || owner.trim() === ''}>
          {t('actions.saveBreakDown')}
        </Button>
      </div>
    </form>
  );
}
