import { availableParallelism } from 'node:os';
import { LuoshiError } from '../../kernel/errors.ts';
import type { PlanFile } from '../../reading/index.ts';
import { type PoolLimits, ThreadPool } from '../threads/threadPool.ts';
import type { ThreadKind } from '../threads/workThread.ts';
import { cancelled } from './hereReader.ts';
import type { PlanReader } from './planReader.ts';

/** A file as it is given to a thread. */
export interface ReadTask {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Where the package for recognition is looked for first; null: beside the program alone. */
  readonly ocrDir: string | null;
}

/** One core is left to answer people. LibreOffice counts; pages that are recognised add their time. */
const THREAD_LIMITS: PoolLimits = {
  seconds: 120,
  mostSeconds: 3_600,
  megabytes: 1_024,
  threads: Math.max(1, availableParallelism() - 1),
  tasks: 1_000,
  keptMegabytes: 256,
  idleSeconds: 60,
};

const READING: ThreadKind = {
  name: 'luoshi-read',
  entry: new URL(
    import.meta.url.endsWith('.ts') ? './readPlanWorker.ts' : './readPlanWorker.js',
    import.meta.url,
  ),
  cancelled,
  timedOut: (seconds) =>
    new LuoshiError(
      'INPUT_TIMEOUT',
      `读取超过 ${seconds} 秒仍未结束，已停止；请只保留任务清单部分，或另存为 DOCX、XLSX 后再读入`,
    ),
  outOfMemory: (cause) =>
    new LuoshiError('INPUT_TOO_LARGE', '读取所需内存超过上限，已停止；请只保留任务清单部分再读入', { cause }),
  fell: '读取程序意外停止，没有存下任何内容',
};

/** A reader that keeps threads warm; closed, it keeps none. */
export interface ThreadReader extends PlanReader {
  close(): Promise<void>;
}

/**
 * Reads each file in a thread.
 * @param ocrDir folder in which the package for recognition is looked for first; null: beside the program alone
 * @param limits bounds of each thread and of all together; those not given are the usual ones
 */
export function threadReader(ocrDir: string | null = null, limits: Partial<PoolLimits> = {}): ThreadReader {
  const pool = new ThreadPool<ReadTask, PlanFile>(READING, { ...THREAD_LIMITS, ...limits });
  return {
    read: (bytes, fileName, watch = {}) => pool.run({ bytes, fileName, ocrDir }, watch),
    close: () => pool.close(),
  };
}
