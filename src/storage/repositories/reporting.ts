import { and, gte, inArray, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { OWES_REPORTS } from '../../domain/lights.ts';
import { obligations, reports } from '../tables/index.ts';

/** The newest period that has ended. */
export interface EndedPeriod {
  readonly id: string;
  readonly end: string;
  /** Last day on which its report is on time. */
  readonly dueOn: string;
}

/** Reported the period that ended on the day, or a newer one. */
export function hasReported(closedUntil: string): SQL {
  return gte(obligations.lastPeriodEnd, closedUntil);
}

/** A report of the period that ended on the day is asked of it. */
export function isExpected(closedUntil: string): SQL | undefined {
  return and(
    lte(obligations.openedOn, closedUntil),
    or(inArray(obligations.state, [...OWES_REPORTS]), hasReported(closedUntil)),
  );
}

/** Reported, and the standing report of the period came by its due day. */
export function isOnTime(period: EndedPeriod): SQL | undefined {
  return and(hasReported(period.end), standsOnTime(period));
}

/** Reported, but not by the due day. */
export function isLate(period: EndedPeriod): SQL | undefined {
  return and(hasReported(period.end), not(standsOnTime(period)));
}

function standsOnTime({ id, dueOn }: EndedPeriod): SQL {
  return sql`exists (
    select 1 from ${reports} where ${reports.unitId} = ${obligations.unitId}
      and ${reports.obligationId} = ${obligations.id} and ${reports.period} = ${id}
      and ${reports.status} <> 'returned' and ${reports.submittedOn} <= ${dueOn}::date)`;
}
