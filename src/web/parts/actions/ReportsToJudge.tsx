import { useState } from 'react';
import type { ObligationPage } from '../../../contracts/obligations.ts';
import { monthDay, periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import type { PageReport } from './figures.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { useObligationAct } from './useObligationAct.ts';

/** Reports that wait for the supervisor, in full, with the two answers under each. */
export function ReportsToJudge({ page }: { page: ObligationPage }) {
  const waiting = page.reports.filter((report) => report.status === 'submitted');
  return (
    <section>
      <h4>{t('actions.reports')}</h4>
      {waiting.map((report) => (
        <ReportToJudge key={report.id} report={report} page={page} />
      ))}
    </section>
  );
}

function ReportToJudge({ report, page }: { report: PageReport; page: ObligationPage }) {
  const act = useObligationAct(page.obligation.id);
  const [isReturning, setReturning] = useState(false);
  return (
    <div className="mile report">
      <p className="s mut">
        {t('actions.reportRow', { period: periodName(report.period), day: monthDay(report.submittedOn) })}
      </p>
      {report.kind === 'no-change' ? <p className="b">{t('actions.reportNoChange')}</p> : null}
      {report.progress ? <p className="song">{report.progress}</p> : null}
      {report.figures.length > 0 ? (
        <dl className="figlist">
          {report.figures.map((f) => (
            <div key={f.name}>
              <dt>{f.name}</dt>
              <dd>
                {count(f.value)} {f.unit}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {report.problems ? (
        <p className="s ink2">{t('actions.problemsOf', { text: report.problems })}</p>
      ) : null}
      {report.nextStep ? (
        <p className="s ink2">{t('actions.nextStepOf', { text: report.nextStep })}</p>
      ) : null}
      {act.problem ? <ProblemNote problem={act.problem} /> : null}
      {isReturning ? (
        <ReasonForm
          action={t('actions.returnReport')}
          busy={act.busy}
          problem={act.problem}
          onCancel={() => setReturning(false)}
          onSend={(reason) =>
            act.take({ type: 'return-report', reportId: report.id, reason }, () => setReturning(false))
          }
        />
      ) : (
        <div className="rowend">
          {page.possible.includes('return-report') ? (
            <Button size="small" look="danger" onClick={() => setReturning(true)}>
              {t('actions.returnReport')}
            </Button>
          ) : null}
          {page.possible.includes('accept-report') ? (
            <Button
              size="small"
              look="primary"
              disabled={act.busy}
              onClick={() => act.take({ type: 'accept-report', reportId: report.id })}
            >
              {t('actions.acceptReport')}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}
