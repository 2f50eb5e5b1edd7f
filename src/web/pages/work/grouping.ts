import type { WORK_KINDS } from '../../../contracts/obligations.ts';
import { daysBetween, plainDate } from '../../../kernel/plainDate.ts';
import type { Grouping } from '../../address/deskFilters.ts';
import type { WorkRow } from '../../parts/actions/types.ts';

export type WorkKind = (typeof WORK_KINDS)[number];

/** Where a row stands in time, worst first. */
export const TIMES = ['overdue', 'week', 'month', 'later', 'undated'] as const;
export type Time = (typeof TIMES)[number];

export interface WorkGroup {
  readonly key: string;
  readonly rows: readonly WorkRow[];
}

/** Calendar days until a day; negative when it has passed. */
export function daysUntil(day: string, today: string): number {
  return daysBetween(plainDate(today), plainDate(day));
}

/**
 * Where a due day stands seen from today: the due day itself is not overdue; a week is seven days ahead.
 * @param today the plan's calendar day
 */
export function timeOf(dueOn: string | null, today: string): Time {
  if (dueOn === null) return 'undated';
  const days = daysUntil(dueOn, today);
  if (days < 0) return 'overdue';
  if (days <= 7) return 'week';
  return dueOn.slice(0, 7) === today.slice(0, 7) ? 'month' : 'later';
}

/** Rows in groups; what needs a hand first stands first in each. */
export function groupWork(rows: readonly WorkRow[], by: Grouping, today: string): WorkGroup[] {
  const sorted = [...rows].sort(byDue);
  const groups = new Map<string, WorkRow[]>();
  for (const row of sorted) {
    const key = by === 'due' ? timeOf(row.dueOn, today) : by === 'task' ? String(row.taskNo) : row.kind;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const list = [...groups].map(([key, members]) => ({ key, rows: members }));
  if (by === 'due') return list.sort((a, b) => timeRank(a.key) - timeRank(b.key));
  if (by === 'task') return list.sort((a, b) => Number(a.key) - Number(b.key));
  return list;
}

function timeRank(key: string): number {
  const times: readonly string[] = TIMES;
  return times.indexOf(key);
}

function byDue(a: WorkRow, b: WorkRow): number {
  const first = (a.dueOn ?? '9999-12-31').localeCompare(b.dueOn ?? '9999-12-31');
  return first !== 0 ? first : a.taskNo - b.taskNo || compareNo(a.itemNo, b.itemNo);
}

/** `12-10` after `12-2`. */
function compareNo(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true });
}

/** What the address calls a row. Two milestones of one obligation due on one day open the same steps. */
export function rowKey(row: WorkRow): string {
  return [row.obligationId, row.kind, row.period ?? row.dueOn ?? ''].join(':');
}
