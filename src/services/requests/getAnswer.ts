import type { AnswerForm } from '../../contracts/requests.ts';
import { can } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { type AnswerRow, answersOfUnit } from '../../storage/repositories/requestAnswers.ts';
import { addressedUnits, getRequestRow, type RequestRecord } from '../../storage/repositories/requests.ts';
import { getUnit, type UnitRow } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { headOf, turnOf } from './getRequest.ts';
import { offersFor } from './known.ts';
import { mayBeAnswered } from './listMyRequests.ts';
import { answerView, requestToday, type Turn, turnsOf } from './requestView.ts';

export interface AnswerParams {
  readonly requestId: string;
  readonly unitId: string;
  readonly period: string;
}

/** Everything one unit's answer of one turn stands on. */
export interface AnswerPlace {
  readonly request: RequestRecord;
  readonly unit: UnitRow;
  readonly turn: Turn;
  /** Versions of this answer, oldest first. */
  readonly versions: readonly AnswerRow[];
}

/**
 * A unit's answer form for one turn, with what is offered for each field and every version sent so far.
 * @throws NOT_FOUND; FORBIDDEN; PERIOD_INVALID
 */
export async function getAnswer(call: Call, { params }: { params: AnswerParams }): Promise<AnswerForm> {
  const place = await answerPlace(call.db, params);
  const { request, unit, turn, versions } = place;
  mustBeAllowed(call, 'request.read', { unitPath: unit.path });
  const today = requestToday(request, call.clock);
  const history = versions.toReversed().map(answerView);
  return {
    ...(await headOf(call, request)),
    unit: { unitId: unit.id, name: unit.name },
    period: turn,
    today,
    offers: await offersFor(call.db, request, unit.id, turn, today),
    answer: history[0] ?? null,
    history,
    mayAnswer:
      request.status === 'open' &&
      mayBeAnswered(turn.start, today) &&
      can(call.actor, 'request.answer', { unitPath: unit.path }),
  };
}

/**
 * Loads the place of an answer.
 * @throws NOT_FOUND also for a unit that is not asked; PERIOD_INVALID for a turn the request does not have
 */
export async function answerPlace(db: Db, { requestId, unitId, period }: AnswerParams): Promise<AnswerPlace> {
  const request = await getRequestRow(db, requestId);
  const unit = await getUnit(db, unitId);
  const asked = await addressedUnits(db, [requestId], unit.path);
  if (!asked.some((one) => one.unitId === unitId)) {
    throw new LuoshiError('NOT_FOUND', `《${request.title}》没有发给${unit.name}`);
  }
  const turn = turnOf(request, turnsOf(request), period);
  if (turn === null) throw new LuoshiError('PERIOD_INVALID', `没有「${period}」这一期`);
  const versions = (await answersOfUnit(db, unitId, requestId)).filter((row) => row.period === turn.id);
  return { request, unit, turn, versions };
}
