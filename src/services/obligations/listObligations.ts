import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { ObligationRow, obligationEndpoints, Reporting } from '../../contracts/obligations.ts';
import { newestOverdue, periodOf, previousPeriod, reportDueOn } from '../../domain/period.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import {
  countObligations,
  listObligationViews,
  type ObligationFilter,
} from '../../storage/repositories/obligationLists.ts';
import type { ObligationView } from '../../storage/repositories/obligations.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { hasReported, isExpected, isLate, isOnTime } from '../../storage/repositories/reporting.ts';
import { waitsFor } from '../../storage/repositories/turns.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { planToday, reportingRule } from '../plans/planDay.ts';
import { turnDays } from '../plans/turnDays.ts';
import { obligationRowView } from './views.ts';

type Query = z.infer<NonNullable<typeof obligationEndpoints.listObligations.query>>;

const place = z.tuple([z.int(), z.int(), z.int(), z.string()]);

/**
 * Obligations in the order of the printed list, filtered and paged; only those of the person's own subtree.
 * @returns `total` counts the whole list under the same filters
 * @throws NOT_FOUND for the plan; FORBIDDEN; REQUEST_INVALID for a bad cursor
 */
export async function listObligations(
  call: Call,
  input: { query: Query },
): Promise<{ rows: ObligationRow[]; next: string | null; total: number }> {
  const { query } = input;
  mustBeAllowed(call, 'obligation.read', { unitPath: call.actor.unitPath });
  const after = unpackCursor(query.cursor, place);
  const plan = await getPlan(call.db, query.planId);
  const filter = filterOf(call, query, plan);
  const found = await listObligationViews(call.db, filter, after, query.limit + 1);
  const shown = found.slice(0, query.limit);
  const today = planToday(plan, call.clock);
  return {
    rows: shown.map((view) => obligationRowView(view, today, reportingRule(plan))),
    next: found.length > shown.length ? packPlace(shown.at(-1)) : null,
    total: await countObligations(call.db, filter),
  };
}

function filterOf(call: Call, query: Query, plan: PlanRecord): ObligationFilter {
  const today = planToday(plan, call.clock);
  const { cursor: _, limit: __, missing, report, pendingEvidence, turn, ...plain } = query;
  return {
    ...plain,
    within: call.actor.unitPath,
    missingSince: missing && newestOverdue(today, plan.cycle, plan.reportDueDays).end,
    reporting: report && standingTo(report, plan, today),
    pendingEvidence: pendingEvidence === '1',
    waiting: turn && waitsFor(turn, turnDays(plan, today)),
  };
}

function standingTo(report: Reporting, plan: PlanRecord, today: PlainDate): SQL | undefined {
  const { id, end, ...period } = previousPeriod(periodOf(today, plan.cycle));
  const ended = { id, end, dueOn: reportDueOn({ id, end, ...period }, plan.reportDueDays) };
  switch (report) {
    case 'expected':
      return isExpected(end);
    case 'received':
      return hasReported(end);
    case 'on-time':
      return isOnTime(ended);
    case 'late':
      return isLate(ended);
  }
}

function packPlace(view: ObligationView | undefined): string | null {
  return view === undefined
    ? null
    : packCursor([view.taskNo, view.itemPosition, view.unitPosition, view.row.id]);
}
