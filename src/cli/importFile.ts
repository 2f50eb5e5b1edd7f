import { basename } from 'node:path';
import type { Config } from '../config/config.ts';
import { fileBytes } from '../reading/index.ts';
import { withApi } from './api.ts';
import { countsLine } from './readTree.ts';

/** `luoshi import`: has the file read and stored as a draft, and says where to review it. */
export async function importCommand(config: Config, file: string, mode: 'once' | 'again'): Promise<void> {
  // a file that is not there or too large is refused before a server is started; the server alone reads what is in it
  const bytes = await fileBytes(file);
  await withApi(config, async (api) => {
    const query = mode === 'again' ? { again: '1' } : {};
    const { plan, counts } = await api.call('importPlan', { query, file: { name: basename(file), bytes } });
    console.log(`《${plan.title}》`);
    console.log(countsLine(counts, config.lang));
    console.log(`已存为草案，编号 ${plan.id}，待核 ${counts.openIssues} 处。`);
    console.log(`核对与发布：${api.baseUrl}plans/${plan.id}/review（服务未启动时先运行 luoshi serve）`);
  });
}
