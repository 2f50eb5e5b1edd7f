import type { Config } from '../config/config.ts';
import { rebuildSearch } from '../services/search/filling.ts';
import { openHouse } from './openHouse.ts';

/**
 * `luoshi reindex`: empties the search index and takes everything in anew. On PostgreSQL a server may go on serving; its
 * searches say meanwhile that they are not complete.
 * @throws STORE_LOCKED while a server holds the embedded store
 */
export async function reindexCommand(config: Config): Promise<void> {
  const { house, store } = await openHouse(config);
  try {
    const began = performance.now();
    const state = await rebuildSearch(house);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`查找索引已重编：${state?.entries ?? 0} 条，${seconds} 秒`);
  } finally {
    await house.reader.close?.();
    await store.close();
  }
}
