import type { RequestPage } from '../../contracts/requests.ts';
import { afterAction, decideRequest, foldRequest } from '../../domain/requests/index.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { plainDate } from '../../kernel/plainDate.ts';
import {
  addRequestAction,
  addressedUnits,
  getRequestRow,
  requestJournal,
} from '../../storage/repositories/requests.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { write } from '../write.ts';
import { getRequest } from './getRequest.ts';
import { requestToday } from './requestView.ts';

interface Input {
  readonly params: { readonly requestId: string };
  readonly body: { readonly type: 'withdraw'; readonly reason: string } | { readonly type: 'close' };
}

/**
 * Ends a request: closed when enough came in, withdrawn, with a reason, when it should not have gone out. Answers stay.
 * @throws NOT_FOUND; FORBIDDEN; STATE_REFUSES; REASON_MISSING
 */
export async function endRequest(call: Call, { params, body }: Input): Promise<RequestPage> {
  const { actor } = call;
  await write(call, async (tx, record) => {
    const row = await getRequestRow(tx, params.requestId);
    mustBeAllowed(call, 'request.issue', { unitPath: row.unitPath });
    const journal = await requestJournal(tx, row.unitId, row.id);
    const standing = foldRequest(
      journal.map(({ actorId, actedOn, body: said }) => ({ actorId, on: plainDate(actedOn), body: said })),
    );
    decideRequest(standing?.status ?? row.status, body);
    const on = requestToday(row, call.clock);
    const after = afterAction(standing, { actorId: actor.userId, on, body });
    if (after === null) throw new LuoshiError('INTERNAL', '征集没有发出的记录');
    const seq = (journal.at(-1)?.seq ?? 0) + 1;
    const action = {
      unitId: row.unitId,
      requestId: row.id,
      seq,
      id: call.ids.next(),
      actorId: actor.userId,
      actorName: actor.name,
      actorUnitId: actor.unitId,
      type: body.type,
      body,
      actedOn: on,
      actedAt: call.clock.now(),
    };
    await addRequestAction(tx, action, {
      status: after.status,
      endedOn: after.endedOn,
      endReason: after.reason,
    });
    const trace = { action: `request.${after.status}`, objectType: 'request', objectId: row.id };
    const detail = { title: row.title, reason: after.reason };
    await record({ ...trace, unitId: row.unitId, detail });
    const told = (await addressedUnits(tx, [row.id], '/')).map(({ unitId }) => unitId).sort();
    for (const unitId of told) {
      if (unitId !== row.unitId) await record({ ...trace, unitId, detail, tell: trace.action });
    }
    return { requestId: row.id };
  });
  return getRequest(call, { params, query: {} });
}
