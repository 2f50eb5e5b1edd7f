import { Readable } from 'node:stream';
import { ONCE } from '../../domain/requests/index.ts';
import { type AnswerLine, requestCsv } from '../../reports/requestCsv.ts';
import { newestAnswers } from '../../storage/repositories/requestAnswers.ts';
import { getRequestRow } from '../../storage/repositories/requests.ts';
import { unitsByIds } from '../../storage/repositories/units.ts';
import type { Call, FileAnswer } from '../context.ts';
import { turnsOf } from './requestView.ts';
import { unitsInSight } from './sight.ts';

/** What a file name cannot hold on some system. */
const UNSAFE = /[\\/:*?"<>|\s]+/g;

/**
 * The answers within the own subtree as CSV: a row a unit and turn, those not answered too.
 * @throws NOT_FOUND; FORBIDDEN
 */
export async function exportRequest(
  call: Call,
  input: { params: { requestId: string } },
): Promise<FileAnswer> {
  const row = await getRequestRow(call.db, input.params.requestId);
  const unitIds = await unitsInSight(call, row);
  const units = await unitsByIds(call.db, unitIds);
  const answers = new Map(
    (await newestAnswers(call.db, row.id, unitIds)).map((one) => [`${one.unitId} ${one.period}`, one]),
  );
  const turns = turnsOf(row);
  const lines = units.flatMap((unit) =>
    turns.map((turn): AnswerLine => {
      const answer = answers.get(`${unit.id} ${turn.id}`);
      return {
        unitName: unit.name,
        period: turn.id === ONCE ? '一次性' : turn.id,
        answeredOn: answer?.answeredOn ?? null,
        values: answer?.values ?? null,
      };
    }),
  );
  return {
    fileName: `${row.title.replace(UNSAFE, '')}-答复.csv`,
    mediaType: 'text/csv; charset=utf-8',
    stream: Readable.from(requestCsv(row.fields, lines), { objectMode: false }),
  };
}
