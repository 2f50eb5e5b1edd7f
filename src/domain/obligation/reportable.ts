import { LuoshiError } from '../../kernel/errors.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { ReportingRule } from '../lights.ts';
import {
  type Period,
  parsePeriod,
  periodOf,
  periodsOverdue,
  previousPeriod,
  reportDueOn,
} from '../period.ts';
import type { Obligation } from './types.ts';

/** A period that may be reported on a day. */
export interface ReportablePeriod {
  readonly period: Period;
  readonly dueOn: PlainDate;
  readonly overdue: boolean;
  /** Whether a standing report is there already. */
  readonly reported: boolean;
}

/**
 * Checks that an obligation may be reported for a period: of the plan's cycle, begun, and not before the duty was.
 * @throws PERIOD_INVALID saying which it is
 */
export function checkReportable(
  o: Obligation,
  periodId: string,
  today: PlainDate,
  rule: ReportingRule,
): void {
  const period = parsePeriod(periodId);
  const running = periodOf(today, rule.cycle);
  if (period.cycle !== rule.cycle)
    throw notReportable(`「${periodId}」不是本清单的报告期，现在应报 ${running.id}`);
  if (period.start > today) throw notReportable(`报告期 ${periodId} 尚未开始`);
  if (period.end < o.openedOn) throw notReportable(`报告期 ${periodId} 早于交办日 ${o.openedOn}`);
}

/**
 * Periods worth reporting now, newest first: the one running, the one before while its report is not overdue, and
 * every overdue one that has no standing report.
 */
export function reportablePeriods(o: Obligation, today: PlainDate, rule: ReportingRule): ReportablePeriod[] {
  const standing = new Set(o.reports.filter((r) => r.status !== 'returned').map((r) => r.period));
  const running = periodOf(today, rule.cycle);
  const open = [running];
  for (let p = previousPeriod(running); reportDueOn(p, rule.dueDays) >= today; p = previousPeriod(p))
    open.push(p);
  const overdue = periodsOverdue(o.openedOn, today, rule.cycle, rule.dueDays).reverse();
  const shown = (period: Period, late: boolean): ReportablePeriod => ({
    period,
    dueOn: reportDueOn(period, rule.dueDays),
    overdue: late,
    reported: standing.has(period.id),
  });
  return [
    ...open.filter((p) => p.end >= o.openedOn).map((p) => shown(p, false)),
    ...overdue.map((p) => shown(p, true)).filter((p) => !p.reported),
  ];
}

function notReportable(message: string): LuoshiError {
  return new LuoshiError('PERIOD_INVALID', message, { faults: [{ path: 'period', message }] });
}
