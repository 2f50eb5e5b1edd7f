import { z } from 'zod';
import { day, deliverable, id, quantity } from './common.ts';
import { endpoint } from './endpoint.ts';

/** An item as the reader proposed it or as persons left it. */
export const correctedItem = z.strictObject({
  verb: z.string(),
  object: z.string(),
  text: z.string(),
  deliverable,
  quantity,
  dueOn: day.nullable(),
});
export type CorrectedItem = z.infer<typeof correctedItem>;

const change = z
  .enum(['edited', 'split', 'merged', 'dropped'])
  .describe('edited 改写 split 拆分 merged 合并 dropped 不作为事项');
export type CorrectionChange = z.infer<typeof change>;

/** What persons made of what the reader proposed in one sentence. */
export const itemCorrection = z.strictObject({
  sentence: z.string(),
  before: z.array(correctedItem),
  after: z.array(correctedItem),
  change,
});

/** Every correction of the items of a plan, in the order of the paper; no person is named. */
export const corrections = z.strictObject({ corrections: z.array(itemCorrection) });
export type Corrections = z.infer<typeof corrections>;

export const correctionEndpoints = {
  getCorrections: endpoint({
    method: 'GET',
    path: '/plans/:planId/corrections',
    permission: 'plan.review',
    summary: '核对中改过的事项：改前与改后',
    params: z.strictObject({ planId: id }),
    response: corrections,
  }),
};
