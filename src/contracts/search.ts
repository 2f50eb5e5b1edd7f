import { z } from 'zod';
import { FOUND_FIELDS, SEARCH_KINDS } from '../domain/search/index.ts';
import { day, id, span } from './common.ts';
import { endpoint } from './endpoint.ts';
import { foundUnit } from './units.ts';

export const searchKind = z
  .enum(SEARCH_KINDS)
  .describe('plan 计划 task 任务 item 事项 report 填报 evidence 佐证');

/** A thing that was found, with the words that were looked for marked. */
export const found = z.strictObject({
  kind: searchKind,
  key: z.string(),
  plan: z.strictObject({
    id,
    title: z.string(),
    status: z.enum(['draft', 'published', 'superseded', 'void']),
  }),
  task: z.strictObject({ no: z.int(), title: z.string() }).nullable(),
  itemNo: z.string().nullable(),
  unit: z.strictObject({ id, name: z.string() }).describe('填报单位；计划、任务、事项：制定计划的单位'),
  obligationId: id.nullable(),
  period: z.string().nullable(),
  judgement: z
    .enum(['submitted', 'pending', 'accepted', 'returned', 'void'])
    .nullable()
    .describe('填报或佐证审到哪一步'),
  on: day.nullable().describe('发布或报送的业务日'),
  snippets: z.array(
    z.strictObject({
      field: z.enum(FOUND_FIELDS),
      text: z.string(),
      marks: z.array(span).describe('text 中命中的字'),
      cutBefore: z.boolean(),
      cutAfter: z.boolean(),
    }),
  ),
});
export type Found = z.infer<typeof found>;

const group = z.strictObject({
  kind: searchKind,
  total: z.int(),
  more: z.boolean().describe('true：不止 total，再多不数'),
  order: z.enum(['best', 'newest']).describe('best 按相符程度；newest 处处都有的词，按新旧'),
  rows: z.array(found),
  next: z.string().nullable(),
});
export type FoundGroup = z.infer<typeof group>;

const answer = z.strictObject({
  /** Words that were looked for; none: nothing was asked that could be found. */
  words: z.array(z.string()),
  also: z
    .array(z.strictObject({ word: z.string(), others: z.array(z.string()) }))
    .describe('也找了哪些同义词'),
  groups: z.array(group),
  units: z.array(foundUnit),
  complete: z.boolean().describe('false：旧有数据还在编入，可能查不全'),
});
export type SearchAnswer = z.infer<typeof answer>;

export const searchEndpoints = {
  search: endpoint({
    method: 'GET',
    path: '/search',
    permission: 'plan.read',
    summary: '全文查找计划、任务、事项、填报、佐证和单位，限本人可看的范围',
    query: z.strictObject({
      q: z.string().trim().min(1).max(100).describe('词之间用空格，须全部出现'),
      kind: searchKind.optional().describe('不填：各类各列前几条'),
      planId: id.optional(),
      unit: id.optional().describe('该单位及其下级'),
      cursor: z.string().max(300).optional().describe('须与 kind 同用'),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(50)
        .optional()
        .describe('每类至多几条；不填：各类 5 条，一类 20 条'),
    }),
    response: answer,
  }),
};
