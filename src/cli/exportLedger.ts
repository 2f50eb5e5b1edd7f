import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config/config.ts';
import { LuoshiError } from '../kernel/errors.ts';
import { type Api, withApi } from './api.ts';

export interface ExportOptions {
  readonly format: 'xlsx' | 'json' | 'csv';
  readonly plan?: string;
  /** File to write; `-`: standard output; undefined: the name that the server proposes, in the current folder. */
  readonly output?: string;
}

/** `luoshi export`: writes the ledger of a plan to a file. @throws NOT_FOUND when nothing is published yet */
export async function exportCommand(config: Config, options: ExportOptions): Promise<void> {
  await withApi(config, async (api) => {
    const planId = options.plan ?? (await newestPublished(api));
    const { fileName, body } = await api.download('exportPlan', {
      params: { planId },
      query: { format: options.format },
    });
    if (options.output === '-') return pipeline(Readable.fromWeb(body), process.stdout, { end: false });
    const path = options.output ?? fileName;
    await pipeline(Readable.fromWeb(body), createWriteStream(path));
    console.error(`已写出 ${path}`);
  });
}

async function newestPublished(api: Api): Promise<string> {
  const { rows } = await api.call('listPlans', { query: { status: 'published', limit: '1' } });
  const [plan] = rows;
  if (!plan)
    throw new LuoshiError('NOT_FOUND', '还没有已发布的计划；先导入、核对、发布，或用 --plan 指定草案');
  return plan.id;
}
