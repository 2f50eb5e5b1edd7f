import { LuoshiError } from '../../kernel/errors.ts';
import type { RequestAction, RequestActionBody, RequestStanding, RequestStatus } from './types.ts';

export const REQUEST_ACTION_ZH: Record<RequestActionBody['type'], string> = {
  issue: '发出征集',
  withdraw: '撤回征集',
  close: '结束征集',
};

export const REQUEST_STATUS_ZH: Record<RequestStatus, string> = {
  open: '征集中',
  closed: '已结束',
  withdrawn: '已撤回',
};

/**
 * A request as it stands, from everything that was done with it, oldest first.
 * @returns null: it was never issued
 */
export function foldRequest(actions: readonly RequestAction[]): RequestStanding | null {
  return actions.reduce<RequestStanding | null>(afterAction, null);
}

/** What one more action makes of it; says nothing about whether it is allowed. */
export function afterAction(
  before: RequestStanding | null,
  { on, body }: RequestAction,
): RequestStanding | null {
  if (body.type === 'issue') {
    return before ?? { status: 'open', form: body.form, issuedOn: on, endedOn: null, reason: null };
  }
  if (before === null) return null;
  if (body.type === 'close') return { ...before, status: 'closed', endedOn: on };
  return { ...before, status: 'withdrawn', endedOn: on, reason: body.reason };
}

/** What may be done now, by whoever may. */
export function possibleRequestActions(status: RequestStatus): ('withdraw' | 'close')[] {
  return status === 'open' ? ['close', 'withdraw'] : [];
}

/**
 * Checks that a request may be ended now; says nothing about who may.
 * @throws STATE_REFUSES with what is possible; REASON_MISSING
 */
export function decideRequest(
  status: RequestStatus,
  body: Exclude<RequestActionBody, { type: 'issue' }>,
): void {
  mustBeOpen(status, REQUEST_ACTION_ZH[body.type]);
  if (body.type === 'withdraw' && body.reason.trim() === '') {
    throw new LuoshiError('REASON_MISSING', '撤回征集须写明理由', {
      faults: [{ path: 'reason', message: '理由不能为空' }],
    });
  }
}

/** @throws STATE_REFUSES for a request that has ended */
export function mustBeOpen(status: RequestStatus, attempted: string): void {
  if (status === 'open') return;
  throw new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${REQUEST_STATUS_ZH[status]}`, {
    refusal: { attempted, state: REQUEST_STATUS_ZH[status], allowed: [] },
  });
}
