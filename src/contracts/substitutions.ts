import { z } from 'zod';
import { day, id, moment, reason } from './common.ts';
import { endpoint } from './endpoint.ts';

const person = z.strictObject({ userId: id, name: z.string(), unitName: z.string() });

export const substitution = z.strictObject({
  id,
  /** Who is away. */
  away: person,
  substitute: person,
  /** First and last day, both counted. */
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  /** Ended before the last day. */
  endedAt: moment.nullable(),
});
export type Substitution = z.infer<typeof substitution>;
const list = z.strictObject({ rows: z.array(substitution) });

export const substitutionEndpoints = {
  listActingFor: endpoint({
    method: 'GET',
    path: '/session/acting-for',
    permission: 'signed-in',
    summary: '今天可以代谁办理；办理时带请求头 X-Luoshi-Acting-For: 被代人编号',
    response: list,
  }),
  listSubstitutions: endpoint({
    method: 'GET',
    path: '/users/:userId/substitutions',
    permission: 'user.read',
    summary: '某人外出时由谁代办',
    params: z.strictObject({ userId: id }),
    response: list,
  }),
  addSubstitution: endpoint({
    method: 'POST',
    path: '/users/:userId/substitutions',
    permission: 'user.manage',
    summary: '登记外出期间的代办人',
    params: z.strictObject({ userId: id }),
    body: z.strictObject({ substituteId: id, from: day, to: day, reason }),
    response: substitution,
  }),
  endSubstitution: endpoint({
    method: 'POST',
    path: '/substitutions/:substitutionId/end',
    permission: 'user.manage',
    summary: '提前结束代办',
    params: z.strictObject({ substitutionId: id }),
    response: substitution,
  }),
};
