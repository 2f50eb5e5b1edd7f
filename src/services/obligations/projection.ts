import { lightFacts, lightOf, type ReportingRule } from '../../domain/lights.ts';
import { progressOf } from '../../domain/obligation/progress.ts';
import { ALLOWED } from '../../domain/obligation/table.ts';
import type { Obligation } from '../../domain/obligation/types.ts';
import { parsePeriod } from '../../domain/period.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { obligations } from '../../storage/tables/index.ts';

/** The columns of an obligation's row that are folded from its actions; lists read these and never the journal. */
export type ObligationColumns = Pick<
  typeof obligations.$inferSelect,
  | 'role'
  | 'deadlineKind'
  | 'dueOn'
  | 'openedOn'
  | 'state'
  | 'approval'
  | 'light'
  | 'nextDueOn'
  | 'nextMilestone'
  | 'madeGoodOn'
  | 'lastPeriod'
  | 'lastPeriodEnd'
  | 'milestonesTotal'
  | 'milestonesVerified'
  | 'milestonesReported'
  | 'evidenceAccepted'
  | 'evidencePending'
  | 'evidenceReturned'
  | 'reportsPending'
  | 'returnedReason'
>;

/**
 * The one way to fill an obligation's row from its folded actions.
 * @param today the plan's calendar day, for the light alone
 * @param rule how the plan's reports are owed
 */
export function obligationColumns(o: Obligation, today: PlainDate, rule: ReportingRule): ObligationColumns {
  const facts = lightFacts(o);
  const { milestones, evidence } = progressOf(o, null);
  return {
    role: o.role,
    deadlineKind: o.deadlineKind,
    dueOn: o.dueOn,
    openedOn: o.openedOn,
    state: o.state,
    approval: o.approval,
    light: lightOf(facts, today, rule),
    nextDueOn: facts.nextDueOn,
    nextMilestone: nextMilestone(o),
    madeGoodOn: facts.madeGoodOn,
    lastPeriod: facts.lastPeriod,
    lastPeriodEnd: facts.lastPeriod === null ? null : parsePeriod(facts.lastPeriod).end,
    milestonesTotal: milestones.total,
    milestonesVerified: milestones.verified,
    milestonesReported: milestones.reported,
    evidenceAccepted: evidence.accepted,
    evidencePending: evidence.pending,
    evidenceReturned: evidence.returned,
    reportsPending: reportsPending(o),
    returnedReason: o.returned?.reason ?? null,
  };
}

/** Reports that wait for a judge; once the obligation is verified nobody is asked any more. */
function reportsPending(o: Obligation): number {
  if (!ALLOWED[o.state].includes('accept-report')) return 0;
  return o.reports.filter((r) => r.status === 'submitted').length;
}

/** Title of the earliest milestone not yet verified; the first declared of one day comes first. */
function nextMilestone(o: Obligation): string | null {
  const open = o.milestones.filter((m) => m.verifiedOn === null);
  const [first, ...rest] = open;
  if (!first) return null;
  return rest.reduce((next, m) => (m.dueOn < next.dueOn ? m : next), first).title;
}
