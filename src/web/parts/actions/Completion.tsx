import { useState } from 'react';
import type { ObligationPage } from '../../../contracts/obligations.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextArea } from '../../kit/fields.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useObligationAct } from './useObligationAct.ts';

type Asking = 'return-completion' | 'reopen' | 'void' | 'restore' | null;

/** 申请办结, 核查, 销号, 回头看: whichever is possible now, with what stands in the way where it is not. */
export function Completion({ page }: { page: ObligationPage }) {
  const act = useObligationAct(page.obligation.id);
  const [note, setNote] = useState('');
  const [asks, setAsks] = useState<Asking>(null);
  const may = (step: string) => page.possible.includes(step);
  if (asks) {
    return (
      <>
        {act.problem ? <ProblemNote problem={act.problem} /> : null}
        {asks === 'void' ? <p className="s mut">{t('actions.voidHint')}</p> : null}
        <ReasonForm
          action={t(`action.${asks}`)}
          busy={act.busy}
          problem={act.problem}
          onCancel={() => setAsks(null)}
          onSend={(reason) => act.take({ type: asks, reason }, () => setAsks(null))}
        />
      </>
    );
  }
  return (
    <section>
      {act.problem ? <ProblemNote problem={act.problem} /> : null}
      {page.completion.note ? (
        <p className="song">{t('actions.completionNote', { note: page.completion.note })}</p>
      ) : null}
      {may('request-completion') ? (
        <>
          <p className="s ink2">{t('actions.requestHint')}</p>
          <TextArea
            label={t('actions.requestNote')}
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      ) : null}
      {may('verify') ? (
        <TextArea
          label={t('actions.verifyNote')}
          rows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      ) : null}
      {may('return-completion') && !may('verify') ? (
        <p className="s mut">{t('actions.verifyBarred')}</p>
      ) : null}
      {may('close') ? <p className="s ink2">{t('actions.closeHint')}</p> : null}
      <div className="rowend">
        <Buttons may={may} busy={act.busy} onAsk={setAsks} onTake={(type) => act.take(stepOf(type, note))} />
      </div>
    </section>
  );
}

type Plain = 'request-completion' | 'verify' | 'close';

function stepOf(type: Plain, note: string) {
  return type === 'close' ? { type } : { type, note: note.trim() };
}

function Buttons({
  may,
  busy,
  onAsk,
  onTake,
}: {
  may: (step: string) => boolean;
  busy: boolean;
  onAsk: (asks: Asking) => void;
  onTake: (type: Plain) => void;
}) {
  const asked = ['void', 'restore', 'reopen', 'return-completion'] as const;
  const plain = ['request-completion', 'verify', 'close'] as const;
  return (
    <>
      {asked.filter(may).map((step) => (
        <Button
          key={step}
          size="small"
          look={step === 'reopen' || step === 'restore' ? 'plain' : 'danger'}
          onClick={() => onAsk(step)}
        >
          {t(`action.${step}`)}
        </Button>
      ))}
      <span className="sp" />
      {plain.filter(may).map((step) => (
        <Button
          key={step}
          look={step === 'request-completion' ? 'plain' : 'primary'}
          disabled={busy}
          onClick={() => onTake(step)}
        >
          {t(`action.${step}`)}
        </Button>
      ))}
    </>
  );
}
