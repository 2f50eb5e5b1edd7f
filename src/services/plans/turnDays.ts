import { newestOverdue } from '../../domain/period.ts';
import { addDays, type PlainDate } from '../../kernel/plainDate.ts';
import type { PlanRecord } from '../../storage/repositories/plans.ts';
import type { TurnDays } from '../../storage/repositories/turns.ts';

/** Calendar days in which a unit should acknowledge. Luoshi's own choice (ADR 0006), not an official limit. */
const ACKNOWLEDGE_DAYS = 5;

/** Days that decide whether a unit is waited for, on a day of the plan. */
export function turnDays(plan: Pick<PlanRecord, 'cycle' | 'reportDueDays'>, today: PlainDate): TurnDays {
  return {
    today,
    overdueUntil: newestOverdue(today, plan.cycle, plan.reportDueDays).end,
    unsignedBefore: addDays(today, -ACKNOWLEDGE_DAYS),
  };
}
