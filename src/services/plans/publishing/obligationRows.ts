import type { ReportingRule } from '../../../domain/lights.ts';
import { foldObligation } from '../../../domain/obligation/fold.ts';
import type { ActionBody, MilestoneDraft } from '../../../domain/obligation/types.ts';
import type { ObligationDraft } from '../../../domain/publishing.ts';
import { actingOf, handsOf } from '../../../domain/roles.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import type { PlainDate } from '../../../kernel/plainDate.ts';
import type { AssignedRows } from '../../../storage/repositories/assignments.ts';
import type { Call } from '../../context.ts';
import { obligationColumns } from '../../obligations/projection.ts';
import type { MeasureAssignment } from './assignments.ts';

/** The day and rule under which obligations begin. */
export interface Opening {
  readonly planId: string;
  readonly today: PlainDate;
  readonly rule: ReportingRule;
  readonly unitPaths: ReadonlyMap<string, string>;
}

/**
 * Rows of what publishing assigns: each obligation with the action 交办 that begins its journal, and its milestones.
 * The obligation's own columns are folded from that action, as they are from every later one.
 */
export function obligationRows(
  call: Call,
  opening: Opening,
  assignments: readonly MeasureAssignment[],
): AssignedRows {
  const rows = assignments.flatMap((assignment) =>
    assignment.obligations.map((draft) => rowsOf(call, opening, assignment, draft)),
  );
  return {
    obligations: rows.map((row) => row.obligation),
    actions: rows.map((row) => row.action),
    milestones: rows.flatMap((row) => row.milestones),
  };
}

function rowsOf(call: Call, opening: Opening, assignment: MeasureAssignment, draft: ObligationDraft) {
  const { unitId, itemId } = draft;
  const { planId, today, rule } = opening;
  const unitPath = opening.unitPaths.get(unitId);
  if (unitPath === undefined) throw new LuoshiError('UNIT_UNKNOWN', '交办的单位不在单位表中');
  const id = call.ids.next();
  const taskId = assignment.task.id;
  const milestones = milestonesOf(call, draft);
  const { role, deadlineKind, dueOn } = draft;
  const body: ActionBody = { type: 'assign', deadlineKind, dueOn, role, milestones };
  const actedAt = call.clock.now();
  const actionId = call.ids.next();
  const folded = foldObligation([
    { id: actionId, actorId: call.actor.userId, hands: handsOf(call.actor), on: today, body },
  ]);
  return {
    obligation: {
      unitId,
      id,
      planId,
      partId: assignment.task.partId,
      taskId,
      measureId: assignment.measure.id,
      itemId,
      unitPath,
      addresseeKind: assignment.measure.addresseeKind,
      ...obligationColumns(folded, today, rule),
      actions: 1,
      changedAt: actedAt,
    },
    action: {
      unitId,
      obligationId: id,
      seq: 1,
      id: actionId,
      actorId: call.actor.userId,
      actorName: call.actor.name,
      actorUnitId: call.actor.unitId,
      type: body.type,
      body: { ...body, ...actingOf(call.actor) },
      actedOn: today,
      actedAt,
      clientKey: null,
    },
    milestones: milestones.map((milestone) => ({
      unitId,
      ...milestone,
      obligationId: id,
      planId,
      taskId,
      status: 'approved' as const,
      verifiedOn: null,
    })),
  };
}

/** A printed date is itself the first milestone of the unit that answers for it, approved from the start. */
function milestonesOf(call: Call, draft: ObligationDraft): MilestoneDraft[] {
  if (draft.milestone === null || draft.dueOn === null) return [];
  return [{ id: call.ids.next(), ...draft.milestone, dueOn: draft.dueOn }];
}
