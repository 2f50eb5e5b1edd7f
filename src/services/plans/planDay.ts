import type { Clock } from '../../adapters/clock.ts';
import type { ReportingRule } from '../../domain/lights.ts';
import { type Period, periodOf, previousPeriod, reportDueOn } from '../../domain/period.ts';
import { type PlainDate, plainDate } from '../../kernel/plainDate.ts';
import type { plans } from '../../storage/tables/index.ts';

type PlanRow = typeof plans.$inferSelect;

/** The plan's calendar day: the pinned day of a rehearsal 演练, else the real one (ADR 0004). */
export function planToday(plan: Pick<PlanRow, 'asOf'>, clock: Clock): PlainDate {
  return plan.asOf === null ? clock.today() : plainDate(plan.asOf);
}

/** How the plan's reports are owed. */
export function reportingRule(plan: Pick<PlanRow, 'cycle' | 'reportDueDays'>): ReportingRule {
  return { cycle: plan.cycle, dueDays: plan.reportDueDays };
}

/**
 * The period people report on a day: the last one while its report is not yet overdue and it was owed at all, else the
 * one running.
 * @param publishedOn first day on which anything was owed; null: not published
 */
export function currentPeriod(
  plan: Pick<PlanRow, 'cycle' | 'reportDueDays' | 'publishedOn'>,
  today: PlainDate,
): Period & { dueOn: PlainDate } {
  const running = periodOf(today, plan.cycle);
  const last = previousPeriod(running);
  const dueOn = reportDueOn(last, plan.reportDueDays);
  const owed = plan.publishedOn === null || last.end >= plan.publishedOn;
  if (owed && today <= dueOn) return { ...last, dueOn };
  return { ...running, dueOn: reportDueOn(running, plan.reportDueDays) };
}
