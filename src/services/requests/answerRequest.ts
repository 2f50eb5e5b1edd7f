import type { AnswerForm, RequestOffer } from '../../contracts/requests.ts';
import {
  type AnswerValue,
  answerFaults,
  type GivenValue,
  mustBeOpen,
  type RequestField,
} from '../../domain/requests/index.ts';
import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';
import { addAnswer } from '../../storage/repositories/requestAnswers.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { write } from '../write.ts';
import { type AnswerParams, answerPlace, getAnswer } from './getAnswer.ts';
import { offersFor } from './known.ts';
import { mayBeAnswered } from './listMyRequests.ts';
import { requestToday } from './requestView.ts';

type Given = GivenValue & { readonly carried: boolean };
interface Input {
  readonly params: AnswerParams;
  readonly body: { readonly values: readonly Given[]; readonly reason: string | null };
}

/**
 * Answers a turn of a request, or corrects the answer; every version stays. What is carried over must be what is
 * offered, and is kept with its source; what the ledger counts is counted here and now.
 * @throws NOT_FOUND; FORBIDDEN; PERIOD_INVALID; STATE_REFUSES; REASON_MISSING for a correction; REQUEST_INVALID naming
 *   every bad value
 */
export async function answerRequest(call: Call, { params, body }: Input): Promise<AnswerForm> {
  await write(call, async (tx, record) => {
    const { request, unit, turn, versions } = await answerPlace(tx, params);
    mustBeAllowed(call, 'request.answer', { unitPath: unit.path });
    mustBeOpen(request.status, '答复');
    const today = requestToday(request, call.clock);
    if (!mayBeAnswered(turn.start, today)) throw tooEarly(turn.start);
    const version = (versions.at(-1)?.seq ?? 0) + 1;
    const reason = reasonFor(version, body.reason);
    const offers = await offersFor(tx, request, unit.id, turn, today);
    const values = valuesOf(request.fields, offers, body.values);
    await addAnswer(tx, {
      unitId: unit.id,
      requestId: request.id,
      period: turn.id,
      seq: version,
      periodStart: turn.start,
      periodEnd: turn.end,
      values,
      reason,
      answeredBy: call.actor.userId,
      answeredByName: call.actor.name,
      answeredOn: today,
      answeredAt: call.clock.now(),
    });
    await record({
      unitId: unit.id,
      action: version === 1 ? 'request.answered' : 'request.corrected',
      objectType: 'request',
      objectId: request.id,
      detail: { title: request.title, period: turn.id, version, values, reason },
      tell: 'request.answered',
    });
    return { version };
  });
  return getAnswer(call, { params });
}

function reasonFor(version: number, reason: string | null): string | null {
  if (version === 1) return null;
  if (reason !== null && reason.trim() !== '') return reason.trim();
  throw new LuoshiError('REASON_MISSING', '更正已报的答复须写明理由', {
    faults: [{ path: 'reason', message: '理由不能为空' }],
  });
}

/** @throws REQUEST_INVALID naming every bad value */
function valuesOf(
  fields: readonly RequestField[],
  offers: readonly RequestOffer[],
  given: readonly Given[],
): AnswerValue[] {
  const offerOf = new Map(offers.map((offer) => [offer.name, offer]));
  const isTool = (name: string) => offerOf.get(name)?.kind === 'tool';
  const typed = fields.filter(({ name }) => !isTool(name));
  const faults = [...answerFaults(typed, given), ...given.flatMap((one, i) => carryFaults(one, i, offerOf))];
  if (faults.length > 0) throw new LuoshiError('REQUEST_INVALID', '答复有不妥之处', { faults });
  const byName = new Map(given.map((one) => [one.name, one]));
  return fields.flatMap(({ name }): AnswerValue[] => {
    const offer = offerOf.get(name);
    if (offer?.kind === 'tool') return [{ name, value: offer.value, origin: 'tool', source: offer.source }];
    const one = byName.get(name);
    const value = typeof one?.value === 'string' ? one.value.trim() : (one?.value ?? '');
    if (value === '') return [];
    if (one?.carried && offer) return [{ name, value, origin: 'carried', source: offer.source }];
    return [{ name, value, origin: 'hand', source: null }];
  });
}

function carryFaults(one: Given, at: number, offers: ReadonlyMap<string, RequestOffer>): FieldFault[] {
  if (!one.carried) return [];
  const offer = offers.get(one.name);
  if (offer && offer.value === one.value) return [];
  const now = offer ? `来源现为「${offer.value}」` : '没有可沿用的值';
  return [{ path: `values.${at}.value`, message: `「${one.name}」不能沿用：${now}` }];
}

function tooEarly(start: string): LuoshiError {
  const state = `这一期自 ${start} 开始`;
  return new LuoshiError('STATE_REFUSES', `现在不能答复：${state}`, {
    refusal: { attempted: '答复', state, allowed: [] },
  });
}
