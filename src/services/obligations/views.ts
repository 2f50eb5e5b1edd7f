import type { EvidenceRow, TimelineEntry } from '../../contracts/ledger.ts';
import type { ObligationRow } from '../../contracts/obligations.ts';
import { missingPeriods, type ReportingRule } from '../../domain/lights.ts';
import { narrate } from '../../domain/obligation/narrate.ts';
import type { Obligation } from '../../domain/obligation/types.ts';
import { parsePeriod } from '../../domain/period.ts';
import { type PlainDate, plainDate } from '../../kernel/plainDate.ts';
import type {
  ActionRecord,
  EvidenceRecord,
  ObligationRecord,
  ObligationView,
} from '../../storage/repositories/obligations.ts';

/** An obligation as every list shows it. */
export function obligationRowView(
  view: ObligationView,
  today: PlainDate,
  rule: ReportingRule,
): ObligationRow {
  const { row } = view;
  return {
    id: row.id,
    unitId: row.unitId,
    unitName: view.unitName,
    taskNo: view.taskNo,
    taskTitle: view.taskTitle,
    itemNo: itemNoOf(view),
    itemText: view.itemText,
    role: row.role,
    addressee: row.addresseeKind,
    state: row.state,
    approval: row.approval,
    light: row.light,
    deadlineKind: row.deadlineKind,
    deadlineText: view.deadlineText,
    dueOn: row.dueOn,
    nextDueOn: row.nextDueOn,
    nextMilestone: row.nextMilestone,
    lastPeriod: row.lastPeriod,
    missing: missingOf(row, today, rule).length,
    milestones: {
      total: row.milestonesTotal,
      verified: row.milestonesVerified,
      reported: row.milestonesReported,
    },
    evidence: {
      accepted: row.evidenceAccepted,
      pending: row.evidencePending,
      returned: row.evidenceReturned,
    },
    returnedReason: row.returnedReason,
  };
}

/** Printed number of the item; before publishing numbers it, its place in the task. */
export function itemNoOf(view: Pick<ObligationView, 'itemNo' | 'taskNo' | 'itemPosition'>): string {
  return view.itemNo ?? `${view.taskNo}-${view.itemPosition}`;
}

/** Periods not reported, from the columns alone. */
export function missingOf(
  row: Pick<ObligationRecord, 'state' | 'openedOn' | 'nextDueOn' | 'madeGoodOn' | 'lastPeriod'>,
  today: PlainDate,
  rule: ReportingRule,
): string[] {
  return missingPeriods(lightFactsOf(row), today, rule);
}

/** Facts of a light as the columns keep them. */
export function lightFactsOf(
  row: Pick<ObligationRecord, 'state' | 'openedOn' | 'nextDueOn' | 'madeGoodOn' | 'lastPeriod'>,
) {
  return {
    state: row.state,
    openedOn: plainDate(row.openedOn),
    nextDueOn: dayOrNull(row.nextDueOn),
    madeGoodOn: dayOrNull(row.madeGoodOn),
    lastPeriod: row.lastPeriod === null ? null : parsePeriod(row.lastPeriod).id,
  };
}

/** Whose a line is, where several obligations share a list. */
type Place = Pick<EvidenceRow, 'unitName' | 'itemNo'>;

/** What is said of a milestone that was replaced after it had been claimed. */
export const REPLACED_MILESTONE = '已被替换的阶段性成果';

/** A piece of evidence as every list shows it. @param claim what it proves, in words */
export function evidenceView(piece: EvidenceRecord, { unitName, itemNo }: Place, claim: string): EvidenceRow {
  return {
    id: piece.id,
    obligationId: piece.obligationId,
    unitId: piece.unitId,
    unitName,
    itemNo,
    name: piece.name,
    kind: piece.kind,
    origin: piece.origin,
    datedOn: piece.datedOn,
    sha256: piece.sha256,
    bytes: piece.bytes,
    verdict: piece.verdict,
    reason: piece.reason,
    submittedAt: piece.submittedAt.toISOString(),
    judgedByName: piece.judgedByName,
    judgedAt: piece.judgedAt?.toISOString() ?? null,
    claim,
    milestoneId: piece.claim.kind === 'milestone' ? piece.claim.milestoneId : null,
  };
}

/** What a piece proves, as its obligation tells. */
export function claimInWords({ claim }: EvidenceRecord, o: Obligation): string {
  if (claim.kind === 'milestone') {
    return o.milestones.find((m) => m.id === claim.milestoneId)?.title ?? REPLACED_MILESTONE;
  }
  const report = o.reports.find((r) => r.id === claim.reportId);
  const figure = report?.figures.find((f) => f.name === claim.figure);
  return figure ? `${figure.name} ${figure.value} ${figure.unit}`.trim() : `${claim.figure}（填报已更正）`;
}

/** One line of the timeline. */
export function timelineView(action: ActionRecord, { unitName, itemNo }: Place): TimelineEntry {
  return {
    id: action.id,
    at: action.actedAt.toISOString(),
    on: action.actedOn,
    type: action.type,
    actorName: action.actorName,
    unitName,
    itemNo,
    obligationId: action.obligationId,
    text: narrate(action.body),
  };
}

function dayOrNull(day: string | null): PlainDate | null {
  return day === null ? null : plainDate(day);
}
