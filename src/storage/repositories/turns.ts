import { and, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm';
import { OWES_REPORTS } from '../../domain/lights.ts';
import { obligations } from '../tables/index.ts';
import { owing } from './obligationLists.ts';

/** Whose turn it is: the unit that owes, the supervisor who judges, the supervisor who approves milestones. */
export const TURNS = ['unit', 'judge', 'approver'] as const;
export type Turn = (typeof TURNS)[number];

/** Days that decide whether a unit is waited for. */
export interface TurnDays {
  /** Due days before it have passed. */
  readonly today: string;
  /** Last day of the newest period whose reports are overdue. */
  readonly overdueUntil: string;
  /** Assigned before this day and still not acknowledged. */
  readonly unsignedBefore: string;
}

/** Obligations that wait for somebody. One obligation may wait for a unit and for a judge at once. */
export function waitsFor(turn: Turn, days: TurnDays): SQL | undefined {
  if (turn === 'approver') return eq(obligations.approval, 'milestones');
  if (turn === 'judge') {
    return or(
      gt(obligations.evidencePending, 0),
      gt(obligations.reportsPending, 0),
      eq(obligations.state, 'completion-requested'),
    );
  }
  return and(
    inArray(obligations.state, [...OWES_REPORTS]),
    or(isLate(days), owing(days.overdueUntil), isUnsigned(days)),
  );
}

/** A due day has passed. */
export function isLate(days: TurnDays): SQL {
  return lt(obligations.nextDueOn, days.today);
}

/** Not acknowledged in time. */
export function isUnsigned(days: TurnDays): SQL | undefined {
  return and(eq(obligations.state, 'assigned'), lt(obligations.openedOn, days.unsignedBefore));
}
