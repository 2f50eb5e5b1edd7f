import type { House } from '../services/context.ts';
import { fillSearch } from '../services/search/filling.ts';

/**
 * Takes older rows into the search index beside the server's work. A failure is written to standard error and the rest is
 * left to the next start; searches say until then that they are not complete.
 * @returns `stop` ends it after the batch in hand and waits for that
 */
export function startSearchFilling(house: House): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = fillSearch(house, stopping.signal).then(
    () => undefined,
    (error: unknown) => {
      process.stderr.write(`查找索引没有编完，下次启动时接着编：${String(error)}\n`);
    },
  );
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
