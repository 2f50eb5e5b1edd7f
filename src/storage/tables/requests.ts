import { date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type {
  AnswerValue,
  Burden,
  RequestActionBody,
  RequestActionType,
  RequestCycle,
  RequestField,
  RequestStatus,
} from '../../domain/requests/index.ts';

/** Requests 数据征集 as they stand; kept by the unit that asks. */
export const requests = pgTable(
  'requests',
  {
    unitId: text().notNull(),
    id: text().notNull(),
    /** Path of the asking unit at the time of asking: rights by prefix without a join. */
    unitPath: text().notNull(),
    planId: text(),
    title: text().notNull(),
    reason: text().notNull(),
    paper: text(),
    fields: jsonb().$type<RequestField[]>().notNull(),
    cycle: text().$type<RequestCycle>().notNull(),
    from: date({ mode: 'string' }).notNull(),
    to: date({ mode: 'string' }).notNull(),
    dueDays: integer().notNull(),
    /** The burden as it was counted when it went out. */
    burden: jsonb().$type<Burden>().notNull(),
    status: text().$type<RequestStatus>().notNull(),
    issuedOn: date({ mode: 'string' }).notNull(),
    endedOn: date({ mode: 'string' }),
    endReason: text(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    index('requests_id').on(t.id),
    index('requests_issued').on(t.issuedAt, t.id),
  ],
);

/** Units that a request is addressed to. */
export const requestUnits = pgTable(
  'request_units',
  {
    unitId: text().notNull(),
    requestId: text().notNull(),
    unitPath: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.requestId] }), index('request_units_request').on(t.requestId)],
);

/** Append-only: what was done with a request. */
export const requestActions = pgTable(
  'request_actions',
  {
    unitId: text().notNull(),
    requestId: text().notNull(),
    seq: integer().notNull(),
    id: text().notNull(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    actorUnitId: text().notNull(),
    type: text().$type<RequestActionType>().notNull(),
    body: jsonb().$type<RequestActionBody>().notNull(),
    actedOn: date({ mode: 'string' }).notNull(),
    actedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.requestId, t.seq] })],
);

/** Append-only: answers, the first and every correction; the highest seq of a period is the one that counts. */
export const requestAnswers = pgTable(
  'request_answers',
  {
    unitId: text().notNull(),
    requestId: text().notNull(),
    period: text().notNull(),
    seq: integer().notNull(),
    /** Days of the period, so that what overlaps is found in SQL. */
    periodStart: date({ mode: 'string' }).notNull(),
    periodEnd: date({ mode: 'string' }).notNull(),
    values: jsonb().$type<AnswerValue[]>().notNull(),
    /** Why it was corrected; null: the first answer. */
    reason: text(),
    answeredBy: text().notNull(),
    answeredByName: text().notNull(),
    answeredOn: date({ mode: 'string' }).notNull(),
    answeredAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.requestId, t.period, t.seq] }),
    index('request_answers_request').on(t.requestId, t.period),
  ],
);
