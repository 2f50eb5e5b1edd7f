import { useState } from 'react';
import type { ReviewMeasure, ReviewOp } from '../../../contracts/plans.ts';
import { ADDRESSEE_KINDS } from '../../../domain/plan.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Cell } from './Cell.tsx';

interface AddresseeEditorProps {
  readonly measure: ReviewMeasure;
  readonly busy: boolean;
  readonly onRun: (change: ReviewOp) => void;
  readonly onCancel: () => void;
}

/** Whom a sentence binds: changed for the whole sentence, because its items share it. */
export function AddresseeEditor({ measure, busy, onRun, onCancel }: AddresseeEditorProps) {
  const [kind, setKind] = useState(measure.addressee.kind);
  const [text, setText] = useState(measure.addressee.text ?? '');
  const change = { kind, text: text.trim() === '' ? null : text.trim() };
  const isSame = change.kind === measure.addressee.kind && change.text === measure.addressee.text;
  return (
    <div>
      <p className="s mut">{t('review.addresseeHint', { n: measure.items.length })}</p>
      <dl>
        <Cell label={t('review.addresseeKind')}>
          {(id) => (
            <select
              id={id}
              value={kind}
              onChange={(e) => {
                const next = ADDRESSEE_KINDS.find((k) => k === e.target.value);
                if (next) setKind(next);
              }}
            >
              {ADDRESSEE_KINDS.map((k) => (
                <option key={k} value={k}>
                  {t(`addressee.${k}`)}
                </option>
              ))}
            </select>
          )}
        </Cell>
        <Cell label={t('review.addresseeText')} wide="w2">
          {(id) => <input id={id} value={text} maxLength={100} onChange={(e) => setText(e.target.value)} />}
        </Cell>
      </dl>
      <div className="eb">
        <span className="sp" />
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button
          size="small"
          look="primary"
          disabled={busy || isSame}
          onClick={() => onRun({ op: 'set-addressee', measureId: measure.id, ...change })}
        >
          {t('review.saveAddressee')}
        </Button>
      </div>
    </div>
  );
}
