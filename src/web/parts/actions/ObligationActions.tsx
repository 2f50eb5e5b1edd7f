import { type ReactNode, useState } from 'react';
import type { ObligationPage } from '../../../contracts/obligations.ts';
import { daysBetween, plainDate } from '../../../kernel/plainDate.ts';
import { monthDay, periodName, weekday } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { BreakDown } from './BreakDown.tsx';
import { Completion } from './Completion.tsx';
import { DeclareMilestones } from './DeclareMilestones.tsx';
import { Milestones } from './Milestones.tsx';
import { ReportFields, ReportFoot } from './ReportFields.tsx';
import { ReportsToJudge } from './ReportsToJudge.tsx';
import { useObligationAct } from './useObligationAct.ts';
import { periodToReport, type ReportPeriod, useReportForm } from './useReportForm.ts';
import './actions.css';

export interface ObligationActionsProps {
  readonly page: ObligationPage;
  /** Period to open the report form for; null: the one most owed. */
  readonly period?: string | null;
  /** What the person came for (a kind of `workRow`): its section stands open. */
  readonly focus?: string | null;
  /** Told when a report was sent: the desk goes to the next one. */
  readonly onReported?: () => void;
}

/**
 * Every step a person may take on one obligation now, and nothing else: `possible` of the page decides. Used in the
 * drawer of my work and on the obligation's own page. Renders a body and, while a report is written, a sticky foot.
 */
export function ObligationActions({ page, period = null, focus = null, onReported }: ObligationActionsProps) {
  const may = (...steps: string[]) => steps.some((step) => page.possible.includes(step));
  const reported = may('submit-report') ? periodToReport(page, period) : null;
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = page.periods.find((p) => p.id === chosen) ?? reported;
  const rest = (
    <>
      {may('accept-report', 'return-report') ? <ReportsToJudge page={page} /> : null}
      <Milestones page={page} />
      <MoreSteps page={page} focus={focus} />
    </>
  );
  if (page.possible.length === 0) {
    return (
      <div className="acting">
        <ReturnNote page={page} />
        <Milestones page={page} />
        <p className="mut">{t('actions.nothing')}</p>
      </div>
    );
  }
  if (shown === null || !may('submit-report')) {
    return (
      <div className="acting">
        <ReturnNote page={page} />
        {may('acknowledge') ? <Acknowledge page={page} /> : null}
        {rest}
      </div>
    );
  }
  return (
    <Reporting
      key={shown.id}
      page={page}
      period={shown}
      onPeriod={setChosen}
      {...(onReported ? { onReported } : {})}
    >
      {rest}
    </Reporting>
  );
}

function Reporting({
  page,
  period,
  onPeriod,
  onReported,
  children,
}: {
  page: ObligationPage;
  period: ReportPeriod;
  onPeriod: (id: string) => void;
  onReported?: () => void;
  children: ReactNode;
}) {
  const form = useReportForm(page, period, onReported);
  return (
    <>
      <div className="acting">
        <ReturnNote page={page} />
        <ReportFields
          form={form}
          choose={
            page.periods.length > 1 ? (
              <select
                className="perpick"
                aria-label={t('actions.period')}
                value={period.id}
                onChange={(event) => onPeriod(event.target.value)}
              >
                {page.periods.map((p) => (
                  <option key={p.id} value={p.id}>
                    {optionText(p, page.plan.today)}
                  </option>
                ))}
              </select>
            ) : null
          }
        />
        {children}
      </div>
      <ReportFoot form={form} />
    </>
  );
}

function optionText(period: ReportPeriod, today: string): string {
  const rest = period.reported ? t('actions.periodReported') : dueText(period, today);
  return `${periodName(period.id)} · ${rest}`;
}

/** `10月15日 周五截止，剩 3 天` of a period. */
export function dueText(period: Pick<ReportPeriod, 'dueOn'>, today: string): string {
  const left = daysBetween(plainDate(today), plainDate(period.dueOn));
  const due = t('actions.periodDue', { day: monthDay(period.dueOn), weekday: weekday(period.dueOn) });
  const when =
    left < 0
      ? t('actions.periodLate', { n: -left })
      : left === 0
        ? t('actions.periodToday')
        : t('actions.periodLeft', { n: left });
  return t('actions.periodWhen', { due, when });
}

function ReturnNote({ page }: { page: ObligationPage }) {
  const { returnedReason } = page.obligation;
  if (returnedReason === null) return null;
  return (
    <p className="returned" role="note">
      <Mark name="back" />
      {t('actions.returned', { reason: returnedReason })}
    </p>
  );
}

function Acknowledge({ page }: { page: ObligationPage }) {
  const act = useObligationAct(page.obligation.id);
  return (
    <>
      {act.problem ? <ProblemNote problem={act.problem} /> : null}
      <div className="nochg">
        <p className="s">{t('actions.acknowledgeHint')}</p>
        <Button size="large" disabled={act.busy} onClick={() => act.take({ type: 'acknowledge' })}>
          {t('actions.acknowledge')}
        </Button>
      </div>
    </>
  );
}

/** Steps that are not taken every period stand folded, unless they are what the person came for. */
function MoreSteps({ page, focus }: { page: ObligationPage; focus: string | null }) {
  const may = (...steps: string[]) => steps.some((step) => page.possible.includes(step));
  const needsDates = page.obligation.deadlineKind === 'staged' && page.milestones.length === 0;
  return (
    <>
      {may('declare-milestones') ? (
        <Fold title={t('actions.declare')} isOpen={focus === 'declare' || needsDates}>
          <DeclareMilestones key={JSON.stringify(page.milestones)} page={page} />
        </Fold>
      ) : null}
      {may('break-down') ? (
        <Fold title={page.breakdown ? t('actions.breakDownAgain') : t('actions.breakDown')} isOpen={false}>
          <BreakDown key={JSON.stringify(page.breakdown)} page={page} onDone={() => undefined} />
        </Fold>
      ) : null}
      {may('request-completion', 'return-completion', 'verify', 'close', 'reopen', 'void', 'restore') ? (
        <Fold
          title={
            may('request-completion', 'return-completion', 'verify', 'close')
              ? t('actions.completion')
              : t('actions.moreActions')
          }
          isOpen={focus === 'verify' || focus === 'close' || may('verify', 'close', 'return-completion')}
        >
          <Completion page={page} />
        </Fold>
      ) : null}
    </>
  );
}

function Fold({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details className="fold" open={isOpen}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}
