import type { EvidenceRow } from '../../contracts/ledger.ts';
import { momentText, shortDay } from '../format/dates.ts';
import { fileSize, shortHash } from '../format/numbers.ts';
import { t } from '../i18n/index.ts';
import { Mark, type MarkName } from '../kit/marks.tsx';
import { EvidenceLink } from './EvidenceLink.tsx';

const VERDICTS: Record<EvidenceRow['verdict'], { look: string; mark: MarkName }> = {
  accepted: { look: 'ok', mark: 'done' },
  returned: { look: 'back', mark: 'back' },
  pending: { look: 'wait', mark: 'wait' },
  void: { look: 'void', mark: 'todo' },
};

/** Evidence with its verdict, its claim, its fingerprint, and who judged it or whose turn it is. */
export function EvidenceList({ evidence }: { evidence: readonly EvidenceRow[] }) {
  return (
    <ol className="evs">
      {evidence.map((piece) => (
        <EvidenceCard key={piece.id} piece={piece} />
      ))}
    </ol>
  );
}

function EvidenceCard({ piece }: { piece: EvidenceRow }) {
  const { look, mark } = VERDICTS[piece.verdict];
  return (
    <li className={look}>
      <span className="vd">
        <Mark name={mark} className={mark === 'back' ? 'late' : ''} />
        <b>{t(`verdict.${piece.verdict}`)}</b>
      </span>
      <div>
        <EvidenceLink piece={piece} className="plainlink" />
        <p className="s mut" title={piece.claim}>
          {piece.itemNo} · {piece.unitName} · {piece.claim}
        </p>
        <p className="s mut">
          {t('task.dated', {
            kind: t(`evidenceKind.${piece.kind}`),
            origin: piece.origin,
            day: momentText(piece.submittedAt),
          })}{' '}
          · {fileSize(piece.bytes)}
        </p>
        <p className="s">
          <span className="mono">SHA-256 {shortHash(piece.sha256)}</span>
          <span className="mut">{judgement(piece)}</span>
        </p>
      </div>
    </li>
  );
}

function judgement(piece: EvidenceRow): string {
  if (piece.verdict === 'pending') return t('task.waitsJudge');
  const day = piece.judgedAt === null ? '' : shortDay(momentText(piece.judgedAt).slice(0, 10));
  const who = t('task.judged', { who: piece.judgedByName ?? '', day }).trim();
  return piece.reason === null ? who : `${who}　${piece.reason}`;
}
