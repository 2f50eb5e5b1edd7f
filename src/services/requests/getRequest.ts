import type { RequestPage } from '../../contracts/requests.ts';
import { possibleRequestActions } from '../../domain/requests/index.ts';
import { can } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { newestAnswers } from '../../storage/repositories/requestAnswers.ts';
import { getRequestRow, type RequestRecord, requestJournal } from '../../storage/repositories/requests.ts';
import { unitsByIds } from '../../storage/repositories/units.ts';
import type { Call } from '../context.ts';
import { requestRowViews } from './listRequests.ts';
import { answerView, fieldViews, inWords, requestToday, type Turn, turnsOf } from './requestView.ts';
import { unitsInSight } from './sight.ts';

interface Input {
  readonly params: { readonly requestId: string };
  readonly query: { readonly period?: string | undefined; readonly missing?: '1' | undefined };
}

/**
 * One request with the answers of one turn: who answered and who did not, within the own subtree.
 * @throws NOT_FOUND; FORBIDDEN; PERIOD_INVALID for a turn it does not have
 */
export async function getRequest(call: Call, { params, query }: Input): Promise<RequestPage> {
  const { db } = call;
  const row = await getRequestRow(db, params.requestId);
  const unitIds = await unitsInSight(call, row);
  const turns = turnsOf(row);
  const today = requestToday(row, call.clock);
  const period = turnOf(row, turns, query.period) ?? turnInHand(turns, today);
  const answers = await newestAnswers(db, row.id, unitIds);
  const ofTurn = new Map(
    answers.filter((one) => one.period === period.id).map((one) => [one.unitId, answerView(one)]),
  );
  const units = (await unitsByIds(db, unitIds)).map(({ id, shortName }) => ({
    unitId: id,
    name: shortName,
    answer: ofTurn.get(id) ?? null,
  }));
  return {
    ...(await headOf(call, row)),
    endReason: row.endReason,
    burden: row.burden,
    periods: turns.map((turn) => ({
      ...turn,
      answered: answers.filter((one) => one.period === turn.id).length,
    })),
    period,
    today,
    units: query.missing === '1' ? units.filter(({ answer }) => answer === null) : units,
    possible: can(call.actor, 'request.issue', { unitPath: row.unitPath })
      ? possibleRequestActions(row.status)
      : [],
    history: await historyOf(call, row),
  };
}

/** What every page of a request begins with. */
export async function headOf(
  call: Call,
  row: RequestRecord,
): Promise<Pick<RequestPage, 'request' | 'reason' | 'paper' | 'fields'>> {
  const [request] = await requestRowViews(call, [row]);
  if (!request) throw new LuoshiError('NOT_FOUND', '没有这件征集');
  return { request, reason: row.reason, paper: row.paper, fields: fieldViews(row.fields) };
}

/**
 * The turn with this id.
 * @returns null: none is asked for
 * @throws PERIOD_INVALID when the request has no such turn
 */
export function turnOf(row: RequestRecord, turns: readonly Turn[], id: string | undefined): Turn | null {
  if (id === undefined) return null;
  const turn = turns.find((one) => one.id === id);
  if (!turn) throw new LuoshiError('PERIOD_INVALID', `《${row.title}》没有「${id}」这一期`);
  return turn;
}

/** The newest turn that has begun, else the first. @throws INTERNAL when there is none, which no form allows */
function turnInHand(turns: readonly Turn[], today: string): Turn {
  const turn = turns.findLast(({ start }) => start <= today) ?? turns[0];
  if (!turn) throw new LuoshiError('INTERNAL', '征集没有报告期');
  return turn;
}

async function historyOf(call: Call, row: RequestRecord): Promise<RequestPage['history']> {
  const journal = await requestJournal(call.db, row.unitId, row.id);
  const units = await unitsByIds(call.db, [...new Set(journal.map(({ actorUnitId }) => actorUnitId))]);
  const names = new Map(units.map((unit) => [unit.id, unit.shortName]));
  return journal.toReversed().map(({ id, actorName, actorUnitId, actedOn, body }) => ({
    id,
    actorName,
    actorUnitName: names.get(actorUnitId) ?? actorUnitId,
    on: actedOn,
    words: inWords(body),
  }));
}
