import { useState } from 'react';
import type { ObligationPage } from '../../../contracts/obligations.ts';
import { longDay, monthDay } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { AttachEvidence } from './AttachEvidence.tsx';
import { EvidenceFile } from './EvidenceFile.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useObligationAct } from './useObligationAct.ts';

/** Milestones with their evidence, and the evidence for figures: what is proven, what waits, and the means to add. */
export function Milestones({ page }: { page: ObligationPage }) {
  const { milestones, evidence } = page;
  const approved = milestones.filter((m) => m.status !== 'proposed');
  const shown = new Set(approved.map((m) => m.id));
  const others = evidence.filter((piece) => piece.milestoneId === null || !shown.has(piece.milestoneId));
  const next = approved.find((m) => m.status === 'approved');
  return (
    <section>
      <h4>
        {t('actions.milestones')}
        {next ? (
          <span className="mut">{t('actions.milestoneDueOn', { day: monthDay(next.dueOn) })}</span>
        ) : null}
      </h4>
      {approved.length === 0 && others.length === 0 ? (
        <p className="mut">{t('actions.milestonesNone')}</p>
      ) : null}
      {approved.map((m) => (
        <Milestone key={m.id} milestone={m} page={page} />
      ))}
      <FigureEvidence page={page} others={others} />
      <Proposed page={page} />
    </section>
  );
}

function Milestone({
  milestone: m,
  page,
}: {
  milestone: ObligationPage['milestones'][number];
  page: ObligationPage;
}) {
  const isVerified = m.status === 'verified';
  return (
    <div className="mile">
      <div className="mt">
        <Mark name={isVerified ? 'done' : 'todo'} />
        <div>
          <b>{m.title}</b>
          <p className="s mut">{milestoneNote(m)}</p>
        </div>
      </div>
      {page.evidence
        .filter((piece) => piece.milestoneId === m.id)
        .map((piece) => (
          <EvidenceFile key={piece.id} piece={piece} possible={page.possible} />
        ))}
      {page.possible.includes('attach-evidence') && !isVerified ? (
        <AttachEvidence
          page={page}
          claim={{ claimKind: 'milestone', milestoneId: m.id }}
          claimText={m.title}
          wanted={m.evidenceKind}
        />
      ) : null}
    </div>
  );
}

/** When it is due or was verified, and what must be attached. */
function milestoneNote(m: ObligationPage['milestones'][number]): string {
  if (m.verifiedOn) return t('actions.milestoneVerified', { day: longDay(m.verifiedOn) });
  return t('actions.milestoneLine', {
    due: t('actions.milestoneDueOn', { day: longDay(m.dueOn) }),
    kind: t(`evidenceKind.${m.evidenceKind}`),
  });
}

/** Evidence for the figures of the newest report; older pieces stay listed. */
function FigureEvidence({ page, others }: { page: ObligationPage; others: ObligationPage['evidence'] }) {
  const report = page.reports.find((r) => r.figures.length > 0 && r.status !== 'returned');
  const mayAttach = page.possible.includes('attach-evidence') && report !== undefined;
  const [figure, setFigure] = useState<string | null>(null);
  if (others.length === 0 && !mayAttach) return null;
  return (
    <div className="mile">
      <div className="mt">
        <b>{t('actions.evidenceOther')}</b>
      </div>
      {others.map((piece) => (
        <div key={piece.id}>
          <p className="s mut claim">{t('actions.attachFor', { claim: piece.claim })}</p>
          <EvidenceFile piece={piece} possible={page.possible} />
        </div>
      ))}
      {mayAttach ? (
        figure === null ? (
          <div className="figbtns">
            {report.figures.map((f) => (
              <Button key={f.name} size="small" onClick={() => setFigure(f.name)}>
                {t('actions.attachFigure', { figure: `${f.name} ${f.value} ${f.unit}`.trim() })}
              </Button>
            ))}
          </div>
        ) : (
          <AttachEvidence
            page={page}
            claim={{ claimKind: 'value', reportId: report.id, figure }}
            claimText={figure}
            wanted="data-table"
          />
        )
      ) : null}
    </div>
  );
}

/** Milestones that wait for the supervisor; for the supervisor, the two answers. */
function Proposed({ page }: { page: ObligationPage }) {
  const act = useObligationAct(page.obligation.id);
  const [isReturning, setReturning] = useState(false);
  const proposed = page.milestones.filter((m) => m.status === 'proposed');
  if (proposed.length === 0) return null;
  const mayJudge = page.possible.some(
    (step) => step === 'return-milestones' || step === 'approve-milestones',
  );
  return (
    <div className="mile proposed">
      <div className="mt">
        <Mark name="wait" />
        <b>{t('actions.proposedWaiting', { n: proposed.length })}</b>
      </div>
      <ul>
        {proposed.map((m) => (
          <li key={m.id}>
            <span className="nw">{longDay(m.dueOn)}</span>
            <span>{m.title}</span>
            <span className="chip kind">{t(`evidenceKind.${m.evidenceKind}`)}</span>
          </li>
        ))}
      </ul>
      {act.problem ? <ProblemNote problem={act.problem} /> : null}
      {isReturning ? (
        <ReasonForm
          action={t('actions.returnMilestones')}
          busy={act.busy}
          problem={act.problem}
          onCancel={() => setReturning(false)}
          onSend={(reason) => act.take({ type: 'return-milestones', reason }, () => setReturning(false))}
        />
      ) : mayJudge ? (
        <div className="rowend">
          {page.possible.includes('return-milestones') ? (
            <Button size="small" look="danger" onClick={() => setReturning(true)}>
              {t('actions.returnMilestones')}
            </Button>
          ) : null}
          {page.possible.includes('approve-milestones') ? (
            <Button
              size="small"
              look="primary"
              disabled={act.busy}
              onClick={() => act.take({ type: 'approve-milestones' })}
            >
              {t('actions.approveMilestones', { n: proposed.length })}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
