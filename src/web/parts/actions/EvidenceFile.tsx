import { useState } from 'react';
import type { EvidenceRow } from '../../../contracts/ledger.ts';
import { longDay, momentText } from '../../format/dates.ts';
import { fileSize, shortHash } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Mark, type MarkName } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { EvidenceLink } from '../EvidenceLink.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useObligationAct } from './useObligationAct.ts';

const MARK: Record<EvidenceRow['verdict'], MarkName> = {
  pending: 'wait',
  accepted: 'done',
  returned: 'back',
  void: 'none',
};

interface EvidenceFileProps {
  readonly piece: EvidenceRow;
  /** Steps the person may take now, from the obligation. */
  readonly possible: readonly string[];
}

/** One piece of evidence: verdict, name, kind and origin, hash, who judged; and the judgement, where it is one's turn. */
export function EvidenceFile({ piece, possible }: EvidenceFileProps) {
  const act = useObligationAct(piece.obligationId);
  const [asks, setAsks] = useState<'return-evidence' | 'void-evidence' | null>(null);
  const isPending = piece.verdict === 'pending';
  const may = (step: string) => isPending && possible.includes(step);
  return (
    <div className={`file ${piece.verdict}`}>
      <Icon name="file" />
      <div className="what">
        <EvidenceLink piece={piece} />
        <p className="s mut">
          {t('actions.evidenceOf', {
            kind: t(`evidenceKind.${piece.kind}`),
            origin: piece.origin,
            day: longDay(piece.datedOn),
          })}
        </p>
        <p className="s mut">
          <span className="mono" title={piece.sha256}>
            SHA-256 {shortHash(piece.sha256)}
          </span>
          {` · ${fileSize(piece.bytes)} · ${momentText(piece.submittedAt).slice(5)}`}
        </p>
        {piece.judgedByName ? (
          <p className="s mut">
            {t('actions.judgedBy', {
              name: piece.judgedByName,
              day: piece.judgedAt ? momentText(piece.judgedAt).slice(5, 10) : '',
            })}
            {piece.reason ? ` · ${piece.reason}` : ''}
          </p>
        ) : null}
      </div>
      <span className={`lt ${MARK[piece.verdict]}`}>
        <Mark name={MARK[piece.verdict]} />
        {t(`verdict.${piece.verdict}`)}
      </span>
      {act.problem ? <ProblemNote problem={act.problem} /> : null}
      {asks ? (
        <ReasonForm
          action={asks === 'return-evidence' ? t('actions.return') : t('actions.withdraw')}
          busy={act.busy}
          problem={act.problem}
          onCancel={() => setAsks(null)}
          onSend={(reason) => act.take({ type: asks, evidenceId: piece.id, reason }, () => setAsks(null))}
        />
      ) : (
        <div className="judge">
          {may('void-evidence') ? (
            <Button size="small" onClick={() => setAsks('void-evidence')}>
              {t('actions.withdraw')}
            </Button>
          ) : null}
          {may('return-evidence') ? (
            <Button size="small" look="danger" onClick={() => setAsks('return-evidence')}>
              {t('actions.return')}
            </Button>
          ) : null}
          {may('accept-evidence') ? (
            <Button
              size="small"
              look="primary"
              disabled={act.busy}
              onClick={() => act.take({ type: 'accept-evidence', evidenceId: piece.id })}
            >
              {t('actions.accept')}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}
