import { writeFile } from 'node:fs/promises';
import type { Config } from '../config/config.ts';
import { withApi } from './api.ts';

/**
 * `luoshi corrections`: what persons changed of what the reader proposed, one JSON object a line.
 * @param out file to write; undefined: standard output
 * @throws NOT_FOUND when there is no such plan
 */
export async function correctionsCommand(
  config: Config,
  planId: string,
  out: string | undefined,
): Promise<void> {
  await withApi(config, async (api) => {
    const { corrections } = await api.call('getCorrections', { params: { planId } });
    const lines = corrections.map((correction) => `${JSON.stringify(correction)}\n`).join('');
    if (out === undefined) process.stdout.write(lines);
    else await writeFile(out, lines);
    console.error(`${corrections.length} 处更正${out === undefined ? '' : `，已写出 ${out}`}`);
  });
}
