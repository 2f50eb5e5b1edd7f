import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Config } from '../config/config.ts';
import { readPlanFile } from '../reading/index.ts';
import { toolsHere } from '../services/reading/hereReader.ts';
import { withApi } from './api.ts';
import { summaryLine } from './readTree.ts';

/** `luoshi import`: reads the file, stores it as a draft and says where to review it. */
export async function importCommand(config: Config, file: string, mode: 'once' | 'again'): Promise<void> {
  // read first, so that a bad file is refused before a server is started or asked
  const { document } = await readPlanFile(file, toolsHere(config.ocrDir));
  const bytes = await readFile(file);
  await withApi(config, async (api) => {
    const query = mode === 'again' ? { again: '1' } : {};
    const { plan } = await api.call('importPlan', { query, file: { name: basename(file), bytes } });
    console.log(`《${plan.title}》`);
    console.log(summaryLine(document, config.lang));
    console.log(`已存为草案，编号 ${plan.id}。`);
    console.log(`核对与发布：${api.baseUrl}plans/${plan.id}/review（服务未启动时先运行 luoshi serve）`);
  });
}
