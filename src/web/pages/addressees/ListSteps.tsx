import { useState } from 'react';
import type { MeasureAddresseesView } from '../../../contracts/addressees.ts';
import type { Plan } from '../../../contracts/plans.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { ReasonForm } from '../../parts/actions/ReasonForm.tsx';
import { NameForm } from './NameForm.tsx';
import type { Settle } from './useSettle.ts';
import '../../parts/actions/actions.css';

/** Steps on a list that are possible now; one that is not is not drawn. */
export function ListSteps({
  plan,
  measure,
  settle,
}: {
  plan: Plan;
  measure: MeasureAddresseesView;
  settle: Settle;
}) {
  const [open, setOpen] = useState<'name' | 'return' | null>(null);
  const { possible, proposed, list } = measure;
  const close = () => setOpen(null);
  if (open === 'name') return <NameForm plan={plan} measure={measure} settle={settle} onClose={close} />;
  if (open === 'return') {
    return (
      <ReasonForm
        action={t('addressees.return')}
        busy={settle.busy}
        problem={settle.problem}
        onSend={(reason) => settle.send({ type: 'return', reason }, close)}
        onCancel={close}
      />
    );
  }
  if (possible.length === 0) return <Turn measure={measure} />;
  return (
    <div className="adsteps noprint">
      {possible.includes('name') ? (
        <Button disabled={settle.busy} onClick={() => setOpen('name')}>
          {t(proposed === null && list === null ? 'addressees.name' : 'addressees.rename')}
        </Button>
      ) : null}
      {possible.includes('return') ? (
        <Button look="danger" disabled={settle.busy} onClick={() => setOpen('return')}>
          {t('addressees.return')}
        </Button>
      ) : null}
      {possible.includes('approve') ? (
        <Button look="primary" disabled={settle.busy} onClick={() => settle.send({ type: 'approve' })}>
          {t('addressees.approve')}
        </Button>
      ) : null}
    </div>
  );
}

/** Whose turn it is, where the person asking has none. */
function Turn({ measure: { proposed, list, leadUnit } }: { measure: MeasureAddresseesView }) {
  if (proposed !== null) return <p className="s mut">{t('addressees.turnJudge')}</p>;
  if (list !== null) return null;
  if (leadUnit === null) return <p className="s mut">{t('addressees.turnNobody')}</p>;
  return (
    <p className="s mut">
      {rich('addressees.turnName', { unit: <span lang="zh-CN">{leadUnit.name}</span> })}
    </p>
  );
}
