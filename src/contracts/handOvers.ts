import { z } from 'zod';
import { id, moment, reason } from './common.ts';
import { endpoint } from './endpoint.ts';
import { user } from './people.ts';

const candidate = z.strictObject({
  userId: id,
  name: z.string(),
  unitName: z.string(),
  /** Whether the person may report for the unit; if not, its obligations have no owner. */
  canReport: z.boolean(),
});

const heldUnit = z.strictObject({
  unitId: id,
  unitName: z.string(),
  obligations: z.int().describe('由此人承办的在办责任事项；不能填报的人：0'),
  requests: z.int().describe('未收尾的数据征集'),
  others: z.int().describe('除此人外，在用且可为本单位填报的人，含此前接手的上级'),
  candidates: z.array(candidate).describe('可接手的人：本单位及其上级单位的在用业务账号，近的在前'),
});

/** What lies with a person, as it would have to be handed over. */
const holdings = z.strictObject({
  user,
  units: z.array(heldUnit).describe('本单位，及此前交到此人手上的单位'),
  actsFor: z
    .array(z.strictObject({ id, name: z.string(), from: z.string(), to: z.string() }))
    .describe('此人正在或将要代办的人'),
  substitutes: z.int().describe('替此人代办、尚未结束的登记'),
  decisions: z
    .strictObject({ waiting: z.int(), others: z.int() })
    .describe('待核查、审批的事，和此外可办的督查人数；无此权限：均为 0'),
  imports: z.int().describe('正在读取或已成草案的导入'),
  drafts: z.int().describe('此人建立、尚未发布的草案'),
  /** The newest hand-over that was not handed back. */
  last: z
    .strictObject({
      at: moment,
      successors: z.array(z.string()),
      /** Unit that was left. */
      unitName: z.string(),
      /** Null: the account ended. */
      movedTo: z.string().nullable(),
      reason: z.string(),
      recordedByName: z.string(),
    })
    .nullable(),
});
export type Holdings = z.infer<typeof holdings>;

const handOverBody = z.strictObject({
  moveTo: id.nullable().describe('调往的单位；null：停用账号'),
  successorId: id.nullable().describe('全部交给谁；null：未定'),
  units: z
    .array(z.strictObject({ unitId: id, successorId: id.nullable() }))
    .max(200)
    .default([])
    .describe('某单位另交他人'),
  reason,
});
export type HandOverInput = z.infer<typeof handOverBody>;

const params = z.strictObject({ userId: id });

export const handOverEndpoints = {
  getHoldings: endpoint({
    method: 'GET',
    path: '/users/:userId/holdings',
    permission: 'user.manage',
    summary: '某人手上有什么：离任或调动前看交接',
    params,
    response: holdings,
  }),
  handOver: endpoint({
    method: 'POST',
    path: '/users/:userId/hand-over',
    permission: 'user.manage',
    summary: '离任或调动，连同交接，一次办成',
    params,
    body: handOverBody,
    response: z.strictObject({
      user,
      units: z.array(
        z.strictObject({
          unitId: id,
          unitName: z.string(),
          successorName: z.string().nullable(),
          obligations: z.int(),
          hasOwner: z.boolean().describe('false：有在办事项而列入「无人承办」'),
        }),
      ),
    }),
  }),
  handBack: endpoint({
    method: 'POST',
    path: '/users/:userId/hand-back',
    permission: 'user.manage',
    summary: '交回：恢复账号或调回原单位，交出的一并收回',
    params,
    body: z.strictObject({ reason }),
    response: user,
  }),
};
