import { decide } from '../../domain/obligation/decide.ts';
import { applyAction } from '../../domain/obligation/fold.ts';
import { checkReportable } from '../../domain/obligation/reportable.ts';
import { decidingPlace, PERMISSION_OF } from '../../domain/obligation/table.ts';
import type { ActionBody, Obligation } from '../../domain/obligation/types.ts';
import { actingOf, handsOf } from '../../domain/roles.ts';
import { ACTION_ZH } from '../../domain/words.ts';
import type { ObligationChange } from '../../storage/repositories/obligationChanges.ts';
import type { ActionRecord, ObligationRecord } from '../../storage/repositories/obligations.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import type { RecordTrace } from '../write.ts';
import { obligationColumns } from './projection.ts';
import { type FileFacts, rowChanges } from './rowChanges.ts';
import { mustBeInForce, type Standing } from './standing.ts';

/** A change ready to be written, and the obligation after it. */
export interface PreparedChange {
  readonly change: ObligationChange & { readonly row: ObligationRecord; readonly action: ActionRecord };
  readonly after: Obligation;
}

/**
 * Decides one action of a person and works out everything it changes; writes nothing.
 * @param file facts of the stored file, for evidence alone
 * @param clientKey key of the attempt, kept on the action; null: the house acts
 * @throws FORBIDDEN, STATE_REFUSES and what `decide` throws; PERIOD_INVALID
 */
export function prepareChange(
  call: Call,
  standing: Standing,
  body: ActionBody,
  clientKey: string | null,
  file: FileFacts | null = null,
): PreparedChange {
  const { journal } = standing;
  const permission = PERMISSION_OF[body.type];
  mustBeAllowed(call, permission, decidingPlace(permission, journal.row.unitPath, journal.organPath));
  mustBeInForce(journal, ACTION_ZH[body.type]);
  return stepOn(call, standing, body, clientKey, file);
}

/**
 * The same without asking who may and whether the plan is in force: for what publishing does to obligations.
 * @throws STATE_REFUSES and what else `decide` throws; PERIOD_INVALID
 */
export function stepOn(
  call: Call,
  standing: Standing,
  body: ActionBody,
  clientKey: string | null = null,
  file: FileFacts | null = null,
): PreparedChange {
  const { journal, obligation, today, rule } = standing;
  const { row } = journal;
  decide(obligation, body, standing.hands ?? handsOf(call.actor));
  if (body.type === 'submit-report') checkReportable(obligation, body.period, today, rule);
  const { actor } = call;
  const now = call.clock.now();
  const action = { id: call.ids.next(), actorId: actor.userId, hands: handsOf(actor), on: today, body };
  const after = applyAction(obligation, action);
  const seq = (journal.actions.at(-1)?.seq ?? 0) + 1;
  const change: PreparedChange['change'] = {
    action: {
      unitId: row.unitId,
      obligationId: row.id,
      seq,
      id: action.id,
      actorId: actor.userId,
      actorName: actor.name,
      actorUnitId: actor.unitId,
      type: body.type,
      body: { ...body, ...actingOf(actor) },
      actedOn: today,
      actedAt: now,
      clientKey,
    },
    row: { ...row, ...obligationColumns(after, today, rule), actions: seq, changedAt: now },
    rows: rowChanges({ row, before: obligation, after, body, actor, now, today, file }),
    seenAt: row.changedAt,
  };
  return { change, after };
}

/** The obligation after the step, for one that follows in the same transaction. */
export function standingAfter(standing: Standing, { change, after }: PreparedChange): Standing {
  const journal = {
    ...standing.journal,
    row: change.row,
    actions: [...standing.journal.actions, change.action],
  };
  return { ...standing, journal, obligation: after };
}

/** Leaves the trace of one action on one obligation. */
export async function recordChange(record: RecordTrace, { change, after }: PreparedChange): Promise<void> {
  const { action } = change;
  await record({
    unitId: action.unitId,
    action: `obligation.${action.type}`,
    objectType: 'obligation',
    objectId: action.obligationId,
    detail: { actionId: action.id, seq: action.seq, state: after.state, ...about(action.body) },
    tell: 'obligation.acted',
  });
}

/** What of the body belongs in the audit log: which thing was meant and why, not the words of the report. */
function about(body: ActionBody): Record<string, string> {
  const said: Record<string, string> = {};
  if ('reason' in body) said.reason = body.reason;
  if ('period' in body) said.period = body.period;
  if ('reportId' in body) said.reportId = body.reportId;
  if ('evidenceId' in body) said.evidenceId = body.evidenceId;
  if ('sha256' in body) said.sha256 = body.sha256;
  return said;
}
