import { z } from 'zod';
import { id, moment, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

export const auditEntry = z.strictObject({
  unitId: id,
  unitName: z.string(),
  seq: z.int(),
  at: moment,
  actorId: id,
  actorName: z.string(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditEndpoints = {
  listAudit: endpoint({
    method: 'GET',
    path: '/audit',
    permission: 'audit.read',
    summary: '审计日志',
    query: z.strictObject({
      unitId: id.optional(),
      actorId: id.optional(),
      action: z.string().max(60).optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      q: z.string().max(100).optional(),
      ...pageQuery,
    }),
    response: page(auditEntry),
  }),
  verifyAudit: endpoint({
    method: 'GET',
    path: '/audit/verification',
    permission: 'audit.read',
    summary: '逐条验证审计链',
    response: z.strictObject({
      entries: z.int(),
      chains: z.int(),
      broken: z.array(z.strictObject({ unitId: id, seq: z.int(), why: z.string() })),
    }),
  }),
};
