import type { Clock } from '../../adapters/clock.ts';
import type { RequestAnswer, RequestPage, RequestRow } from '../../contracts/requests.ts';
import {
  answerDueOn,
  REQUEST_ACTION_ZH,
  type RequestActionBody,
  type RequestField,
  type RequestForm,
  type RequestPeriod,
  requestPeriods,
} from '../../domain/requests/index.ts';
import { type PlainDate, plainDate } from '../../kernel/plainDate.ts';
import type { AnswerRow } from '../../storage/repositories/requestAnswers.ts';
import type { RequestRecord } from '../../storage/repositories/requests.ts';
import { planToday } from '../plans/planDay.ts';

/** A turn of a request, with the last day on which its answer is on time. */
export type Turn = RequestPeriod & { readonly dueOn: PlainDate };

/** When a request asks, as the domain reckons with it. */
export function timingOf(
  row: Pick<RequestRecord, 'cycle' | 'from' | 'to'>,
): Pick<RequestForm, 'cycle' | 'from' | 'to'> {
  return { cycle: row.cycle, from: plainDate(row.from), to: plainDate(row.to) };
}

/** The turns of a request, oldest first. */
export function turnsOf(row: RequestRecord): Turn[] {
  const issuedOn = plainDate(row.issuedOn);
  return requestPeriods(timingOf(row)).map((period) => ({
    ...period,
    dueOn: answerDueOn(period, issuedOn, row.dueDays),
  }));
}

/** The day of a request: its plan's, which may be pinned, else the real one. */
export function requestToday(row: Pick<RequestRecord, 'asOf'>, clock: Clock): PlainDate {
  return planToday(row, clock);
}

/** Fields as the API sends them. */
export function fieldViews(fields: readonly RequestField[]): RequestPage['fields'] {
  return fields.map((field) => ({ ...field, options: [...field.options] }));
}

/**
 * A request as a line of a list.
 * @param tally addressed units and answers within the person's sight
 */
export function requestRowView(
  row: RequestRecord,
  askerName: string,
  tally: { readonly units: number; readonly answered: number },
): RequestRow {
  const periods = turnsOf(row).length;
  return {
    id: row.id,
    title: row.title,
    askerUnitId: row.unitId,
    askerName,
    planId: row.planId,
    cycle: row.cycle,
    from: row.from,
    to: row.to,
    dueDays: row.dueDays,
    status: row.status,
    issuedOn: row.issuedOn,
    endedOn: row.endedOn,
    fields: row.fields.length,
    units: tally.units,
    periods,
    answered: tally.answered,
    asked: tally.units * periods,
  };
}

/** An answer as the API sends it. */
export function answerView(row: AnswerRow): RequestAnswer {
  return {
    version: row.seq,
    values: row.values.map((value) => ({ ...value, source: value.source && { ...value.source } })),
    reason: row.reason,
    byName: row.answeredByName,
    on: row.answeredOn,
    at: row.answeredAt.toISOString(),
  };
}

/** What was done, as one sentence of the history. */
export function inWords(body: RequestActionBody): string {
  const done = REQUEST_ACTION_ZH[body.type];
  if (body.type === 'withdraw') return `${done}：${body.reason}`;
  if (body.type === 'close') return done;
  const { fields, unitIds, paper, reason } = body.form;
  const basis = paper === null ? '' : `，依据${paper}`;
  return `${done}：${fields.length} 栏，发 ${unitIds.length} 个单位（${reason}${basis}）`;
}
