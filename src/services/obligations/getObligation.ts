import type { ObligationPage } from '../../contracts/obligations.ts';
import { possibleActions } from '../../domain/obligation/decide.ts';
import { foldObligation } from '../../domain/obligation/fold.ts';
import { progressOf } from '../../domain/obligation/progress.ts';
import { type ReportablePeriod, reportablePeriods } from '../../domain/obligation/reportable.ts';
import { decidingPlace, PERMISSION_OF } from '../../domain/obligation/table.ts';
import type { MilestoneDraft, Obligation, Report } from '../../domain/obligation/types.ts';
import { can } from '../../domain/roles.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import {
  getObligationView,
  listActions,
  listEvidence,
  type ObligationRecord,
  toAction,
} from '../../storage/repositories/obligations.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { handsToday } from '../people/handsToday.ts';
import { planToday, reportingRule } from '../plans/planDay.ts';
import { planView } from '../plans/planView.ts';
import { quantityOf } from '../plans/rowViews.ts';
import { reportedElsewhere } from '../requests/known.ts';
import { claimInWords, evidenceView, itemNoOf, obligationRowView, timelineView } from './views.ts';

/**
 * One obligation with its item, milestones, reports, evidence, timeline (newest first) and what may be done now.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function getObligation(
  call: Call,
  input: { params: { obligationId: string } },
): Promise<ObligationPage> {
  const view = await getObligationView(call.db, input.params.obligationId);
  const { row, item, measure } = view;
  mustBeAllowed(call, 'obligation.read', { unitPath: row.unitPath });
  const plan = await getPlan(call.db, row.planId);
  const journal = await listActions(call.db, row.unitId, row.id);
  const pieces = await listEvidence(call.db, row.unitId, row.id);
  const today = planToday(plan, call.clock);
  const rule = reportingRule(plan);
  const o = foldObligation(journal.map(({ action }) => toAction(action)));
  const place = { unitName: view.unitName, itemNo: itemNoOf(view) };
  const quantity = quantityOf(item);
  const target = progressOf(o, quantity).target;
  const hands = await handsToday(call.db, call);
  const possible = plan.status === 'published' ? possibleNow(call, { row, plan, o, hands }) : [];
  const periods = possible.includes('submit-report') ? periodsNow(o, today, rule) : [];
  return {
    plan: planView(plan, call.clock),
    obligation: obligationRowView(view, today, rule),
    item: {
      id: item.id,
      text: item.text,
      verb: item.verb,
      object: item.object,
      deliverable: item.deliverable,
      quantity,
      measureText: measure.text,
      addresseeText: measure.addresseeText,
      source: { start: item.sourceStart, end: item.sourceEnd },
    },
    breakdown: o.breakdown === null ? null : { ...o.breakdown, steps: [...o.breakdown.steps] },
    milestones: milestonesView(o),
    reports: o.reports.toReversed().map(reportView),
    evidence: pieces.map((piece) => evidenceView(piece, place, claimInWords(piece, o))),
    target: target === null ? null : { reported: target.reported, verified: target.verified },
    periods,
    elsewhere: await elsewhereOf(
      call,
      row,
      periods.map(({ id }) => id),
    ),
    possible,
    completion: { status: o.completion.status, note: o.completion.note },
    timeline: journal
      .map(({ action, unitName }) =>
        timelineView(action, { ...place, unitName: unitName ?? action.actorUnitId }),
      )
      .reverse(),
  };
}

/** Figures offered to one report at most. */
const MOST_OFFERED = 100;

async function elsewhereOf(
  call: Call,
  row: ObligationRecord,
  periods: readonly string[],
): Promise<ObligationPage['elsewhere']> {
  const found = await reportedElsewhere(call.db, row.unitId, row.id, periods);
  return found.slice(0, MOST_OFFERED).map(({ name, unit, value, source, span }) => ({
    name,
    unit,
    value,
    from: span.start,
    to: span.end,
    source,
  }));
}

interface Placed {
  readonly row: ObligationRecord;
  readonly plan: PlanRecord;
  readonly o: Obligation;
  readonly hands: readonly string[];
}

function possibleNow(call: Call, { row, plan, o, hands }: Placed): string[] {
  return possibleActions(o, hands).filter((type) => {
    const permission = PERMISSION_OF[type];
    return can(call.actor, permission, decidingPlace(permission, row.unitPath, plan.unitPath));
  });
}

function periodsNow(
  o: Obligation,
  today: PlainDate,
  rule: ReturnType<typeof reportingRule>,
): ObligationPage['periods'] {
  return reportablePeriods(o, today, rule).map(({ period, ...rest }: ReportablePeriod) => ({
    id: period.id,
    ...rest,
  }));
}

function milestonesView(o: Obligation): ObligationPage['milestones'] {
  const shown = (m: MilestoneDraft) => ({
    id: m.id,
    title: m.title,
    dueOn: m.dueOn,
    evidenceKind: m.evidenceKind,
  });
  return [
    ...o.milestones.map((m) => ({
      ...shown(m),
      status: m.verifiedOn === null ? ('approved' as const) : ('verified' as const),
      verifiedOn: m.verifiedOn,
    })),
    ...(o.proposedMilestones ?? []).map((m) => ({
      ...shown(m),
      status: 'proposed' as const,
      verifiedOn: null,
    })),
  ];
}

function reportView(report: Report): ObligationPage['reports'][number] {
  return {
    id: report.id,
    period: report.period,
    kind: report.kind,
    progress: report.progress,
    figures: [...report.figures],
    problems: report.problems,
    nextStep: report.nextStep,
    status: report.status,
    reason: report.reason,
    submittedOn: report.on,
  };
}
