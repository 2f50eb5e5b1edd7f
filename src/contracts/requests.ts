import { z } from 'zod';
import { FIELD_KINDS, REQUEST_CYCLES, REQUEST_STATUSES } from '../domain/requests/index.ts';
import {
  day,
  flag,
  id,
  longText,
  moment,
  page,
  pageQuery,
  reason,
  shortText,
  valueSource,
} from './common.ts';
import { endpoint } from './endpoint.ts';

/** Units that one request may be addressed to. */
const MAX_UNITS = 4000;
const MAX_FIELDS = 60;

const cycle = z.enum(REQUEST_CYCLES).describe('once 一次 month 月 quarter 季 half-year 半年 year 年');
const status = z.enum(REQUEST_STATUSES).describe('open 征集中 closed 已结束 withdrawn 已撤回');
const fieldName = shortText.max(60);
const measureUnit = z.string().trim().max(20);

export const requestField = z.strictObject({
  name: fieldName,
  kind: z.enum(FIELD_KINDS).describe('number 数 text 文字 choice 选择'),
  unit: measureUnit.default('').describe('计量单位'),
  required: z.boolean().default(true),
  options: z.array(shortText.max(60)).max(30).default([]),
});
export type RequestFieldInput = z.infer<typeof requestField>;

const formBase = z.strictObject({
  planId: id.nullable().default(null),
  fields: z.array(requestField).min(1, '请至少设一栏').max(MAX_FIELDS),
  unitIds: z.array(id).min(1, '请至少选一个单位').max(MAX_UNITS),
  cycle,
  from: day,
  to: day,
});
export const requestInput = formBase.extend({
  title: shortText,
  reason,
  paper: z.string().trim().min(1).max(200).nullable().default(null),
  dueDays: z.int().min(0).max(90),
});
export type RequestInput = z.infer<typeof requestInput>;

const burden = z.strictObject({
  fields: z.int(),
  units: z.int(),
  periods: z.int(),
  total: z.int().describe('栏 × 单位 × 期'),
  carried: z.int().describe('单位已报过，可沿用'),
  tool: z.int().describe('台账自动统计'),
  byHand: z.int().describe('须手填'),
});
const namedUnit = z.strictObject({ unitId: id, name: z.string() });
export const requestPreview = z.strictObject({
  burden,
  repeats: z.array(
    z.strictObject({
      requestId: id,
      title: z.string(),
      fields: z.array(z.string()),
      units: z.array(namedUnit),
    }),
  ),
  vanity: z.array(z.strictObject({ at: z.int(), name: z.string(), message: z.string() })),
});
export type RequestPreview = z.infer<typeof requestPreview>;

const turn = z.strictObject({
  id: z.string().describe('once 或报告期编号'),
  start: day,
  end: day,
  dueOn: day,
});
export const requestRow = z.strictObject({
  id,
  title: z.string(),
  askerUnitId: id,
  askerName: z.string(),
  planId: id.nullable(),
  cycle,
  from: day,
  to: day,
  dueDays: z.int(),
  status,
  issuedOn: day,
  endedOn: day.nullable(),
  fields: z.int(),
  /** Addressed units within the person's sight. */
  units: z.int(),
  periods: z.int(),
  /** Units × periods answered and asked, within the person's sight. */
  answered: z.int(),
  asked: z.int(),
});
export type RequestRow = z.infer<typeof requestRow>;

const scalar = z.union([z.number(), z.string().max(2000)]);
const answerValue = z.strictObject({
  name: z.string(),
  value: scalar,
  origin: z.enum(['hand', 'carried', 'tool']).describe('hand 手填 carried 沿用 tool 工具'),
  source: valueSource.nullable(),
});
const answer = z.strictObject({
  version: z.int(),
  values: z.array(answerValue),
  reason: z.string().nullable(),
  byName: z.string(),
  on: day,
  at: moment,
});
export type RequestAnswer = z.infer<typeof answer>;

export const requestPage = z.strictObject({
  request: requestRow,
  reason: z.string(),
  paper: z.string().nullable(),
  endReason: z.string().nullable(),
  fields: z.array(requestField),
  /** As counted when it went out. */
  burden,
  periods: z.array(turn.extend({ answered: z.int() })),
  period: turn,
  today: day,
  /** Addressed units within the person's sight, in official order. */
  units: z.array(namedUnit.extend({ answer: answer.nullable() })),
  possible: z.array(z.enum(['close', 'withdraw'])),
  history: z.array(
    z.strictObject({ id, actorName: z.string(), actorUnitName: z.string(), on: day, words: z.string() }),
  ),
});
export type RequestPage = z.infer<typeof requestPage>;

export const myRequests = z.strictObject({
  unitName: z.string(),
  /** Open turns not answered yet. */
  open: z.int(),
  overdue: z.int(),
  rows: z.array(
    turn.extend({
      requestId: id,
      title: z.string(),
      askerName: z.string(),
      unitId: id,
      fields: z.int(),
      answered: z.boolean(),
      overdue: z.boolean(),
    }),
  ),
});
export type MyRequests = z.infer<typeof myRequests>;

const offer = z.strictObject({
  name: z.string(),
  value: scalar,
  /** `carried`: reported for this time; `last`: the answer of the turn before; `tool`: counted by the ledger. */
  kind: z.enum(['carried', 'last', 'tool']),
  source: valueSource,
  on: day,
});
export type RequestOffer = z.infer<typeof offer>;
export const answerForm = z.strictObject({
  request: requestRow,
  reason: z.string(),
  paper: z.string().nullable(),
  unit: namedUnit,
  period: turn,
  today: day,
  fields: z.array(requestField),
  offers: z.array(offer),
  answer: answer.nullable(),
  history: z.array(answer),
  mayAnswer: z.boolean(),
});
export type AnswerForm = z.infer<typeof answerForm>;

const requestParams = z.strictObject({ requestId: id });
const answerParams = requestParams.extend({ unitId: id, period: z.string().min(4).max(12) });

export const requestEndpoints = {
  previewRequest: endpoint({
    method: 'POST',
    path: '/requests/preview',
    permission: 'request.issue',
    summary: '发出征集之前：负担、重复、不得征集的栏目',
    body: formBase,
    response: requestPreview,
  }),
  issueRequest: endpoint({
    method: 'POST',
    path: '/requests',
    permission: 'request.issue',
    summary: '发出征集',
    body: requestInput,
    response: z.strictObject({ requestId: id }),
  }),
  listRequests: endpoint({
    method: 'GET',
    path: '/requests',
    permission: 'request.read',
    summary: '征集：本单位及所辖发出或收到的',
    query: z.strictObject({ status: status.optional(), planId: id.optional(), ...pageQuery }),
    response: page(requestRow),
  }),
  getRequest: endpoint({
    method: 'GET',
    path: '/requests/:requestId',
    permission: 'request.read',
    summary: '一件征集：谁已答，谁未答',
    params: requestParams,
    query: z.strictObject({ period: z.string().max(12).optional(), missing: flag.describe('只看未答') }),
    response: requestPage,
  }),
  endRequest: endpoint({
    method: 'POST',
    path: '/requests/:requestId/actions',
    permission: 'request.issue',
    summary: '撤回或结束征集',
    params: requestParams,
    body: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('withdraw'), reason }),
      z.strictObject({ type: z.literal('close') }),
    ]),
    response: requestPage,
  }),
  exportRequest: endpoint({
    method: 'GET',
    path: '/requests/:requestId/export',
    permission: 'request.read',
    summary: '导出各单位的答复（CSV）',
    params: requestParams,
  }),
  listMyRequests: endpoint({
    method: 'GET',
    path: '/my-requests',
    permission: 'request.read',
    summary: '本单位要答的征集',
    response: myRequests,
  }),
  getAnswer: endpoint({
    method: 'GET',
    path: '/requests/:requestId/answers/:unitId/:period',
    permission: 'request.read',
    summary: '一份答复：可沿用的值、现有答复、历次更正',
    params: answerParams,
    response: answerForm,
  }),
  answerRequest: endpoint({
    method: 'POST',
    path: '/requests/:requestId/answers/:unitId/:period',
    permission: 'request.answer',
    summary: '答复或更正',
    params: answerParams,
    body: z.strictObject({
      values: z
        .array(
          z.strictObject({
            name: z.string().max(60),
            value: scalar.nullable(),
            carried: z.boolean().default(false).describe('确认沿用所给的值'),
          }),
        )
        .max(MAX_FIELDS),
      reason: longText.max(500).nullable().default(null).describe('更正的理由'),
    }),
    response: answerForm,
  }),
};
