import type { ActionBody, MilestoneDraft, Obligation } from '../../domain/obligation/types.ts';
import type { Actor } from '../../domain/roles.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { RowChanges } from '../../storage/repositories/obligationChanges.ts';
import type { ObligationRecord } from '../../storage/repositories/obligations.ts';
import type { milestones } from '../../storage/tables/index.ts';

/** What is known of a stored file besides its hash. */
export interface FileFacts {
  readonly mediaType: string;
  readonly bytes: number;
}

/** One action on one obligation, before and after. */
export interface Step {
  readonly row: ObligationRecord;
  readonly before: Obligation;
  readonly after: Obligation;
  readonly body: ActionBody;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: PlainDate;
  /** Facts of the stored file; given with `attach-evidence` and only then. */
  readonly file: FileFacts | null;
}

type MilestoneRow = typeof milestones.$inferInsert;
type Place = Pick<ObligationRecord, 'unitId' | 'id' | 'planId' | 'taskId'>;

/** Rows of reports, evidence and milestones that one action makes or changes. */
export function rowChanges(step: Step): RowChanges {
  return { ...reportChange(step), ...evidenceChange(step), ...milestoneChange(step) };
}

/** Rows of an obligation's milestones as folded: standing ones, and those proposed. */
export function milestoneRows(o: Obligation, place: Place): MilestoneRow[] {
  const row = (m: MilestoneDraft, status: MilestoneRow['status'], verifiedOn: PlainDate | null) => ({
    unitId: place.unitId,
    id: m.id,
    obligationId: place.id,
    planId: place.planId,
    taskId: place.taskId,
    title: m.title,
    dueOn: m.dueOn,
    evidenceKind: m.evidenceKind,
    status,
    verifiedOn,
  });
  return [
    ...o.milestones.map((m) => row(m, m.verifiedOn === null ? 'approved' : 'verified', m.verifiedOn)),
    ...(o.proposedMilestones ?? []).map((m) => row(m, 'proposed', null)),
  ];
}

function reportChange({ row, body, actor, now, today }: Step): Pick<RowChanges, 'report' | 'reportJudged'> {
  if (body.type === 'accept-report') {
    return { reportJudged: { id: body.reportId, status: 'accepted', reason: null } };
  }
  if (body.type === 'return-report') {
    return { reportJudged: { id: body.reportId, status: 'returned', reason: body.reason } };
  }
  if (body.type !== 'submit-report') return {};
  return {
    report: {
      unitId: row.unitId,
      obligationId: row.id,
      period: body.period,
      id: body.reportId,
      planId: row.planId,
      taskId: row.taskId,
      kind: body.kind,
      progress: body.progress,
      figures: [...body.figures],
      problems: body.problems,
      nextStep: body.nextStep,
      status: 'submitted',
      reason: null,
      submittedBy: actor.userId,
      submittedOn: today,
      submittedAt: now,
    },
  };
}

function evidenceChange(step: Step): Pick<RowChanges, 'evidence' | 'evidenceJudged'> {
  const { row, body, actor, now, today, file } = step;
  const judged = { judgedBy: actor.userId, judgedByName: actor.name, judgedAt: now };
  if (body.type === 'accept-evidence') {
    return { evidenceJudged: { id: body.evidenceId, verdict: 'accepted', reason: null, ...judged } };
  }
  if (body.type === 'return-evidence') {
    return { evidenceJudged: { id: body.evidenceId, verdict: 'returned', reason: body.reason, ...judged } };
  }
  if (body.type === 'void-evidence') {
    const unjudged = { judgedBy: null, judgedByName: null, judgedAt: null };
    return { evidenceJudged: { id: body.evidenceId, verdict: 'void', reason: body.reason, ...unjudged } };
  }
  if (body.type !== 'attach-evidence') return {};
  if (file === null) throw new TypeError('evidence is attached with its stored file');
  const { type: _, evidenceId, ...words } = body;
  const place = { unitId: row.unitId, obligationId: row.id, planId: row.planId, taskId: row.taskId };
  return {
    evidence: {
      ...place,
      ...words,
      ...file,
      id: evidenceId,
      verdict: 'pending',
      submittedBy: actor.userId,
      submittedOn: today,
      submittedAt: now,
    },
  };
}

function milestoneChange({ row, before, after }: Step): Pick<RowChanges, 'milestones' | 'milestonesGone'> {
  const old = new Map(milestoneRows(before, row).map((m) => [m.id, m]));
  const now = milestoneRows(after, row);
  const standing = new Set(now.map((m) => m.id));
  return {
    milestones: now.filter((m) => !isSame(m, old.get(m.id))),
    milestonesGone: [...old.keys()].filter((id) => !standing.has(id)),
  };
}

function isSame(a: MilestoneRow, b: MilestoneRow | undefined): boolean {
  return (
    b?.status === a.status && b.dueOn === a.dueOn && b.title === a.title && b.evidenceKind === a.evidenceKind
  );
}
