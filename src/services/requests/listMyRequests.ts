import type { MyRequests } from '../../contracts/requests.ts';
import { answeredTurns } from '../../storage/repositories/requestAnswers.ts';
import { openRequestsOf } from '../../storage/repositories/requests.ts';
import { getUnit, unitsByIds } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { requestToday, turnsOf } from './requestView.ts';

/**
 * Turns of open requests that have begun and that the own unit is asked for: what is not answered first, by due day.
 * @throws FORBIDDEN
 */
export async function listMyRequests(call: Call): Promise<MyRequests> {
  const { actor, db } = call;
  mustBeAllowed(call, 'request.read', { unitPath: actor.unitPath });
  const open = (await openRequestsOf(db, [actor.unitId])).map(({ request }) => request);
  const answered = await answeredTurns(
    db,
    actor.unitId,
    open.map(({ id }) => id),
  );
  const askers = await unitsByIds(db, [...new Set(open.map(({ unitId }) => unitId))]);
  const names = new Map(askers.map((unit) => [unit.id, unit.shortName]));
  const rows = open.flatMap((request): MyRequests['rows'] => {
    const today = requestToday(request, call.clock);
    return turnsOf(request)
      .filter(({ start }) => mayBeAnswered(start, today))
      .map((turn) => {
        const isAnswered = answered.has(`${request.id} ${turn.id}`);
        return {
          ...turn,
          requestId: request.id,
          title: request.title,
          askerName: names.get(request.unitId) ?? request.unitId,
          unitId: actor.unitId,
          fields: request.fields.length,
          answered: isAnswered,
          overdue: !isAnswered && turn.dueOn < today,
        };
      });
  });
  rows.sort((a, b) => Number(a.answered) - Number(b.answered) || compare(a.dueOn, b.dueOn));
  return {
    unitName: (await getUnit(db, actor.unitId)).name,
    open: rows.filter((row) => !row.answered).length,
    overdue: rows.filter((row) => row.overdue).length,
    rows,
  };
}

/** A turn may be answered from its first day on. */
export function mayBeAnswered(start: string, today: string): boolean {
  return start <= today;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
