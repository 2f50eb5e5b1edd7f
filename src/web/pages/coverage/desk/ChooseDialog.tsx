import { useState } from 'react';
import type { ApiProblem } from '../../../api/problem.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import { TextArea, TextField } from '../../../kit/fields.tsx';
import { ProblemNote } from '../../../kit/states.tsx';
import { holds } from './deskRows.ts';

interface Choice {
  readonly id: string;
  readonly no: string;
  readonly text: string;
  readonly taskTitle: string;
}

/** Rows of the list before words narrow it. */
const SHOWN = 100;

/** Chooses counterparts by hand from a list one can search; a reason goes with it. */
export function ChooseDialog({
  title,
  of,
  choices,
  busy,
  problem,
  onSend,
  onClose,
}: {
  title: string;
  /** The text that a counterpart is looked for. */
  of: string;
  choices: readonly Choice[];
  busy: boolean;
  problem: ApiProblem | null;
  onSend: (ids: string[], reason: string) => void;
  onClose: () => void;
}) {
  const [q, setQ] = useState('');
  const [reason, setReason] = useState('');
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [hasSent, setSent] = useState(false);
  const words = q.trim();
  const found = words === '' ? choices : choices.filter((choice) => holds(choice, words));
  const barred =
    chosen.size === 0
      ? t('coverage.chooseBarred')
      : reason.trim() === ''
        ? t('coverage.chooseReason')
        : undefined;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return (
    <Dialog
      title={title}
      place="wide"
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button
            look="primary"
            disabled={busy}
            barred={barred}
            onClick={() => {
              setSent(true);
              onSend([...chosen], reason.trim());
            }}
          >
            {t('coverage.chooseSend', { n: chosen.size })}
          </Button>
        </>
      }
    >
      {problem && hasSent && !busy ? <ProblemNote problem={problem} /> : null}
      <p className="song cvof" lang="zh-CN">
        {of}
      </p>
      <TextField
        label={t('coverage.chooseFind')}
        type="search"
        autoFocus
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <ul className="cvchoices">
        {found.slice(0, SHOWN).map(({ id, no, text }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
              <span className="song" lang="zh-CN">
                <b>{no}</b>　{text}
              </span>
            </label>
          </li>
        ))}
        {found.length === 0 ? <li className="s mut">{t('coverage.chooseNone')}</li> : null}
        {found.length > SHOWN ? <li className="s mut">+{found.length - SHOWN}</li> : null}
      </ul>
      <TextArea
        label={t('common.reason')}
        fault={problem?.faultOf('reason')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
