import type { ObligationPage } from '../../../contracts/obligations.ts';
import { monthDay, periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Mark, type MarkName } from '../../kit/marks.tsx';
import { Empty } from '../../kit/states.tsx';

type Report = ObligationPage['reports'][number];

/** What the unit said, period by period; periods that are owed and missing stand first. */
export function ReportsPanel({ page }: { page: ObligationPage }) {
  const { reports, periods } = page;
  const owed = periods.filter((period) => !period.reported);
  const next = owed[0];
  return (
    <section className="panel">
      <div className="ph">
        <h2>{t('obligations.reports')}</h2>
        {owed.map((period) => (
          <span key={period.id} className="s">
            {period.overdue ? <Mark name="none" /> : null} {periodName(period.id)}{' '}
            {t('obligations.periodDue', { day: monthDay(period.dueOn) })}
            {period.overdue ? ` ${t('obligations.overdue')}` : null}
          </span>
        ))}
      </div>
      {reports.length === 0 ? (
        <Empty
          sentence={t('obligations.noReports')}
          next={
            next
              ? t('obligations.noReportsNext', { period: periodName(next.id), day: monthDay(next.dueOn) })
              : null
          }
        />
      ) : (
        reports.map((report) => <ReportEntry key={report.id} report={report} />)
      )}
    </section>
  );
}

const LOOKS: Record<Report['status'], MarkName> = { submitted: 'wait', accepted: 'done', returned: 'back' };

function ReportEntry({ report }: { report: Report }) {
  return (
    <article className="rep">
      <h3>
        {periodName(report.period)}
        <small>{t('obligations.onTime', { day: monthDay(report.submittedOn) })}</small>
        <span className={`lt ${report.status === 'returned' ? 'late' : LOOKS[report.status]}`}>
          <Mark name={LOOKS[report.status]} className={report.status === 'returned' ? 'late' : ''} />
          {t(report.status === 'returned' ? 'obligations.returnedReport' : `obligations.${report.status}`)}
        </span>
        {report.reason === null ? null : <small>{report.reason}</small>}
      </h3>
      {report.kind === 'no-change' ? <p className="mut">{t('obligations.noChange')}</p> : null}
      {report.progress === '' ? null : <p>{report.progress}</p>}
      <dl>
        {report.figures.map((figure) => (
          <div key={figure.name}>
            <dt>{figure.name}</dt>
            <dd>
              {count(figure.value)} {figure.unit}
            </dd>
          </div>
        ))}
        {report.problems === '' ? null : (
          <div>
            <dt>{t('obligations.problems')}</dt>
            <dd>{report.problems}</dd>
          </div>
        )}
        {report.nextStep === '' ? null : (
          <div>
            <dt>{t('obligations.nextStep')}</dt>
            <dd>{report.nextStep}</dd>
          </div>
        )}
      </dl>
    </article>
  );
}
