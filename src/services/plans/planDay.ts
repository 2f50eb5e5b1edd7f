import type { Clock } from '../../adapters/clock.ts';
import type { ReportingRule } from '../../domain/lights.ts';
import { type Period, periodInHand } from '../../domain/period.ts';
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

/** The period people report on a day, by the plan's rule (`periodInHand`). */
export function currentPeriod(
  plan: Pick<PlanRow, 'cycle' | 'reportDueDays' | 'publishedOn' | 'previousId'>,
  today: PlainDate,
): Period & { readonly dueOn: PlainDate } {
  // what a new edition continues was owed before it was published
  const isFirst = plan.previousId === null;
  const openedOn = isFirst && plan.publishedOn !== null ? plainDate(plan.publishedOn) : null;
  return periodInHand(today, plan.cycle, plan.reportDueDays, openedOn);
}
