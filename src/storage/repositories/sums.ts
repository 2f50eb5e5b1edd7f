import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { obligations } from '../tables/index.ts';
import { owing } from './obligationLists.ts';
import { hasReported, isExpected } from './reporting.ts';

/** For which periods reports are asked after. */
export interface ReportDays {
  /** Last day of the newest period that has ended: reports are expected and received for it. */
  readonly closedUntil: string;
  /** Last day of the newest period whose reports are overdue: reports are missing for it. */
  readonly overdueUntil: string;
}

/** Sums over a group of obligations, as the page of the ledger and the exported one tell them; void ones are not counted. */
export interface Sums {
  readonly obligations: number;
  readonly milestonesTotal: number;
  readonly milestonesVerified: number;
  readonly expected: number;
  readonly received: number;
  readonly missing: number;
  readonly evidenceAccepted: number;
  readonly evidencePending: number;
  readonly evidenceReturned: number;
}

/**
 * Columns of the sums.
 * @param among which rows of the group count: those that are not void
 */
export function sumColumns(days: ReportDays, among: SQL) {
  const count = (condition?: SQL) => countWhere(and(among, condition));
  const sum = (column: AnyPgColumn) => sumWhere(among, column);
  return {
    obligations: count(),
    milestonesTotal: sum(obligations.milestonesTotal),
    milestonesVerified: sum(obligations.milestonesVerified),
    expected: count(isExpected(days.closedUntil)),
    received: count(hasReported(days.closedUntil)),
    missing: count(owing(days.overdueUntil)),
    evidenceAccepted: sum(obligations.evidenceAccepted),
    evidencePending: sum(obligations.evidencePending),
    evidenceReturned: sum(obligations.evidenceReturned),
  };
}

/** How many rows of the group meet the condition. */
export function countWhere(condition: SQL | undefined): SQL<number> {
  return sql<number>`count(case when ${condition} then 1 end)::int`;
}

/** What a column comes to over the rows of the group that meet the condition; 0 over none. */
export function sumWhere(condition: SQL, column: AnyPgColumn): SQL<number> {
  return sql<number>`coalesce(sum(case when ${condition} then ${column} else 0 end), 0)::int`;
}
