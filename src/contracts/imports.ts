import { z } from 'zod';
import { flag, id, moment, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Largest file to import, bytes: what the reader takes. */
export const MAX_IMPORT_BYTES = 50 * 1_048_576;

const importParams = z.strictObject({ importId: id });

/** A file that is read while the person does other work. */
export const importJob = z.strictObject({
  id,
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  state: z
    .enum(['waiting', 'reading', 'done', 'failed', 'cancelled'])
    .describe('waiting 排队 reading 读取中 done 已存为草案 failed 未读成 cancelled 已取消'),
  /** Pages or steps read. */
  done: z.int().min(0),
  /** Null: not known, or not known yet. */
  total: z.int().min(0).nullable(),
  /** The draft it became. */
  planId: id.nullable(),
  /** Why it was not read: a code of the list of problems and a sentence for the person. */
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  createdAt: moment,
  endedAt: moment.nullable(),
});
export type ImportJob = z.infer<typeof importJob>;

export const importEndpoints = {
  startImport: endpoint({
    method: 'POST',
    path: '/imports',
    permission: 'plan.import',
    summary: '导入文件，在后台读成草案；立即答复',
    upload: true,
    maxFileBytes: MAX_IMPORT_BYTES,
    query: z.strictObject({ again: flag.describe('同一文件已导入过也再导入一份') }),
    response: importJob,
  }),
  listImports: endpoint({
    method: 'GET',
    path: '/imports',
    permission: 'plan.import',
    summary: '本人的导入，新的在前',
    query: z.strictObject(pageQuery),
    response: page(importJob),
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/imports/:importId',
    permission: 'plan.import',
    summary: '一次导入读到哪里',
    params: importParams,
    response: importJob,
  }),
  cancelImport: endpoint({
    method: 'POST',
    path: '/imports/:importId/cancel',
    permission: 'plan.import',
    summary: '取消导入，不存下任何内容',
    params: importParams,
    response: importJob,
  }),
};
